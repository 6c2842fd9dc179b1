"""Naming the catalog of an import in `agency.yaml`, where an agency names those it uses; all else there stays."""

import re

from casewright.definitions.library import load_definition
from casewright.definitions.model import Agency
from casewright.definitions.nodes import Node, Source
from casewright.definitions.source import read
from casewright.service.provider_changes import OWN

AGENCY = "agency.yaml"


def named(text: str) -> str:
    """The file with the catalog among those in use; as it is where it names none, or where that cannot be done."""
    source, listed = _listed(text)
    if source is None or listed is None or OWN in listed.plain:
        return text
    last = listed.items[-1].span.end
    if listed.style == "flow":
        return _whole(source.text, f"{source.text[:last]}, {OWN}{source.text[last:]}")
    line, column = source.position(listed.items[-1].span.start)
    indent = source.line(line)[: column - 1]
    end = source.text.find("\n", last)
    end = len(source.text) if end < 0 else end
    return _whole(source.text, f"{source.text[:end]}\n{indent}{OWN}{source.text[end:]}")


def unnamed(text: str) -> str:
    """The file without the catalog among those in use."""
    source, listed = _listed(text)
    item = next((one for one in listed.items if one.plain == OWN), None) if listed else None
    if source is None or item is None:
        return text
    before, after = source.text[: item.span.start], source.text[item.span.end :]
    if listed is not None and listed.style == "flow":
        shorter = re.sub(r",\s*$", "", before)
        return _whole(source.text, shorter + after if shorter != before else before + re.sub(r"^\s*,\s*", "", after))
    start = before.rfind("\n")
    return _whole(source.text, before[:start] + (after[after.find("\n") :] if "\n" in after else ""))


def _listed(text: str) -> tuple[Source | None, Node | None]:
    source = read(text, AGENCY).source
    node = source.root.get("catalogs") if source else None
    return source, node if node is not None and node.items else None


def _whole(before: str, after: str) -> str:
    """What was there where the change would leave no agency that can be read."""
    return after if isinstance(load_definition(after, AGENCY).definition, Agency) else before
