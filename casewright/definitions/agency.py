"""An agency file's own references: people and roles, ids that clash, the time zone."""

from collections.abc import Iterator
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from casewright.definitions.money import currencies
from casewright.definitions.names import unique
from casewright.definitions.naming import problem_at
from casewright.definitions.nodes import Source
from casewright.definitions.outline import Path, mappings_at, text_at
from casewright.definitions.wording import nearest, shortened
from casewright.errors import Problem


def check_agency(source: Source) -> Iterator[Problem]:
    for key in ("roles", "people", "protocols"):
        yield from unique(source, _ids(source, (key,)))
    for index, _ in mappings_at(source.root, "protocols"):
        yield from unique(source, _ids(source, ("protocols", index, "steps")))
    yield from _roles(source)
    yield from _timezone(source)
    yield from _currency(source)


def _ids(source: Source, path: Path) -> list[tuple[str, Path]]:
    listed = source.root.get(*path)
    return [(text_at(item, "id"), (*path, index)) for index, item in enumerate(listed.items if listed else ())]


def _roles(source: Source) -> Iterator[Problem]:
    roles = [id for id, _ in _ids(source, ("roles",))]
    for index, person in mappings_at(source.root, "people"):
        role = text_at(person, "role")
        if role and role not in roles:
            near, known = nearest(role, roles), shortened(roles) or "-"
            node = person.entries["role"]
            yield problem_at(source, "CW406", ("people", index), node, role=role, did_you_mean=near, known=known)


def _timezone(source: Source) -> Iterator[Problem]:
    name = text_at(source.root, "timezone")
    try:
        ZoneInfo(name or "UTC")
    except (ZoneInfoNotFoundError, ValueError, OSError):
        yield problem_at(source, "CW407", ("timezone",), timezone=name)


def _currency(source: Source) -> Iterator[Problem]:
    node = source.root.get("costs", "currency")
    if node is not None and isinstance(node.plain, str) and node.plain not in currencies():
        near = nearest(node.plain, sorted(currencies()))
        yield problem_at(source, "CW177", ("costs",), node, currency=node.plain, did_you_mean=near)
