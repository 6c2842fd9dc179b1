"""The pages that `make reference` brings up to date: docs/definitions from the schemas, and library.md and rights.md.

What a person wrote stands above the mark; below it stands a section for each object, with its keys and an example.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from casewright.definitions.case_work import CASE_WORK
from casewright.definitions.facts import CASE_FACTS
from casewright.definitions.schemas import definitions_of, schema
from tests.docs import library_page, rights_table

PAGES = Path(__file__).parents[2] / "docs" / "definitions"
MARK = "<!-- All below is written by `make reference` from the schema. -->"
_FACTS = "<!-- what a case knows -->"
_WORDS = {
    "choice_id": "id",
    "choices": "id of a list, or list of [choices](choice_list.md#a-choice)",
    "choices_in_order": "list of [choices](choice_list.md#a-choice)",
    "codes": "list of codes",
    "condition": "[condition](instrument.md#conditions)",
    "duration": "time, such as `2 weeks`",
    "fact": "where it comes from, such as `phq9.total`, or [keys](#fact)",
    "id": "id",
    "indicators": "list of [indicators](#indicator)",
    "language": "language",
    "question": "[question](instrument.md#questions)",
    "reference": "name in a form, such as `phq9.total`",
    "silence": "[silence](instrument.md#silence)",
    "source": "[source](instrument.md#where-a-form-comes-from)",
    "span": "time, such as `2 weeks`, or one for each level of attention",
    "text": "[text](instrument.md#texts-and-languages)",
    "version": "version, such as `1.0.0`",
}
_TYPES = {
    "string": "text",
    "integer": "whole number",
    "number": "number",
    "boolean": "true or false",
    "null": "nothing",
}


def page(kind: str) -> str:
    """The whole page of a kind: what a person wrote, and what follows from the schema."""
    written = (PAGES / f"{kind}.md").read_text(encoding="utf-8").split(MARK)[0]
    sections = "\n\n".join(_sections(kind))
    told = re.sub(rf"{_FACTS}\n\n(\|.*\n)*\n?", lambda _found: f"{_FACTS}\n\n{_case_facts()}\n\n", written)
    return f"{told}{MARK}\n\n{sections}\n"


def _case_facts() -> str:
    """What every case knows, with its type in conditions."""
    rows = [
        f"| `case.{name}` | {type.words if type else 'ids of needs'} | {meaning} |"
        for name, (type, meaning) in CASE_FACTS.items()
    ]
    return "\n".join(["| Name | Is | Meaning |", "|---|---|---|", *rows])


def _sections(kind: str) -> Iterator[str]:
    whole = schema(kind)
    yield f"## The file\n\n{_table(kind, whole)}"
    shared = _branch_keys(whole)
    for name in _objects(kind):
        described = whole["$defs"][name]
        heading = f"## {name.replace('_', ' ').capitalize()}"
        if "allOf" in described:
            branches = [branch["then"]["$ref"].rpartition("/")[2] for branch in described["allOf"]]
            keys = {key: of for key, of in whole["$defs"][branches[0]]["properties"].items() if key in shared}
            keys |= described["properties"]
            needed = [key for key in whole["$defs"][branches[0]]["required"] if key in shared]
            head = {"properties": keys, "required": [*described["required"], *needed]}
            yield f"{heading}\n\n{described['description']}\n\n{_table(kind, head)}"
            yield from (_branch(kind, name, branch, shared) for branch in branches)
        else:
            yield "\n\n".join([heading, described["description"], _table(kind, described), *_example(described)])


def _branch(kind: str, name: str, branch: str, shared: frozenset[str]) -> str:
    """One type of a block, one action of a step: its own keys."""
    described = schema(kind)["$defs"][branch]
    own = {key: of for key, of in described["properties"].items() if key not in shared}
    parts = [f"### {branch.removesuffix(f'_{name}')}", described["description"]]
    return "\n\n".join([*parts, _table(kind, described | {"properties": own})] if own else parts)


def _branch_keys(whole: Mapping[str, Any]) -> frozenset[str]:
    """The keys that all branches of the schema share."""
    names = [
        one["then"]["$ref"].rpartition("/")[2] for part in whole["$defs"].values() for one in part.get("allOf", ())
    ]
    keys = [frozenset(whole["$defs"][name]["properties"]) for name in names]
    return frozenset.intersection(*keys) if keys else frozenset()


def _objects(kind: str) -> list[str]:
    """The objects of a schema in the order in which one meets them, but those that other pages describe."""
    whole = schema(kind)
    found: list[str] = []

    def meet(described: Any) -> None:
        if isinstance(described, dict):
            name = str(described.get("$ref", "")).rpartition("#/$defs/")[2]
            if described.get("$ref") == f"#/$defs/{name}" and name not in found:
                part = whole["$defs"][name]
                if "properties" in part or "allOf" in part:
                    found.append(name)
                meet(part)
            for value in described.values():
                meet(value)
        elif isinstance(described, list):
            for value in described:
                meet(value)

    meet(whole["properties"])
    branches = {
        one["then"]["$ref"].rpartition("/")[2] for part in whole["$defs"].values() for one in part.get("allOf", ())
    }
    return [name for name in found if name not in branches]


def _table(kind: str, described: Mapping[str, Any]) -> str:
    needed = described.get("required", ())
    rows = [
        f"| `{key}` | {'yes' if key in needed else ''} | {_value(kind, of)} | {_meaning(kind, of)} |"
        for key, of in described["properties"].items()
    ]
    return "\n".join(["| Key | Needed | Value | Meaning |", "|---|---|---|---|", *rows])


def _value(kind: str, of: Mapping[str, Any]) -> str:
    name = str(of.get("$ref", "")).rpartition("/")[2]
    if name:
        return _WORDS.get(name) or f"[{name.replace('_', ' ')}](#{name.replace('_', '-')})"
    if "const" in of:
        return f"`{of['const']}`"
    if "enum" in of:
        return ", ".join(f"`{word}`" for word in of["enum"])
    types = of.get("type", "string")
    if types == "array":
        return f"list of {_several(_value(kind, of['items']))}"
    if types == "object":
        return f"by name: {_value(kind, of['additionalProperties'])}"
    if isinstance(types, list):
        return " or ".join(_TYPES[one] for one in types if one in _TYPES) + (", or a list" if "array" in types else "")
    return "date, such as `2026-03-01`" if of.get("title") == "Date" else _TYPES[types]


def _several(value: str) -> str:
    if value.startswith("[") and "](#" in value:
        word, link = value[1:].split("](", 1)
        return f"[{word if word == 'swot' else f'{word}s'}]({link}"
    plural = {"text": "texts", "id": "ids", "number": "numbers", "language": "languages", "duration": "durations"}
    for word in ("text", "question", "silence"):
        value = value.replace(f"[{word}]", f"[{word}s]")
    return plural.get(value, value)


def _meaning(kind: str, of: Mapping[str, Any]) -> str:
    text = of.get("description") or definitions_of(kind)[of["$ref"]]["description"]
    return str(text).replace("|", "\\|")


def _example(described: Mapping[str, Any]) -> Iterator[str]:
    examples = [one for one in described.get("examples", ()) if isinstance(one, dict)]
    if examples:
        text = yaml.safe_dump(examples[0], sort_keys=False, allow_unicode=True, width=100).rstrip()
        yield f"```yaml part\n{text}\n```"


if __name__ == "__main__":
    for kind in CASE_WORK:
        text = page(kind)
        (PAGES / f"{kind}.md").write_text(text, encoding="utf-8")
    rights_table.PAGE.write_text(rights_table.page(), encoding="utf-8")
    library_page.PAGE.write_text(library_page.page(), encoding="utf-8")
