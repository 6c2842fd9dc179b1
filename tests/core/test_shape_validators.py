"""The fast validator and the one whose errors are told find the same files right, whatever is changed in them."""

import copy
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from casewright.definitions.shape import _is_right, _validator, check_start
from casewright.definitions.source import read
from casewright.house import FORMS

CASES = Path(__file__).resolve().parents[1] / "errors" / "cases"
FILES = [*sorted(FORMS.rglob("*.yaml")), *sorted(CASES.rglob("*.yaml"))]
CHANGES = 30
STRANGE: tuple[object, ...] = (
    None,
    True,
    0,
    -1,
    10**30,
    2.5,
    "",
    "no",
    "a\n",
    "9x",
    [],
    {},
    ["x"],
    {"en": "x"},
    {"id": 1},
)


def told(kind: str, plain: object) -> bool:
    return not list(_validator(kind).iter_errors(plain))


def places(plain: object) -> Iterator[tuple[dict[str, object] | list[object], str | int]]:
    """Every key and index, with what holds it."""
    entries = plain.items() if isinstance(plain, dict) else enumerate(plain) if isinstance(plain, list) else ()
    for at, value in entries:
        yield plain, at  # type: ignore[misc]
        yield from places(value)


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_both_find_a_file_right_or_wrong(path: Path) -> None:
    source = read(path.read_bytes(), path.name).source
    kind, wrong = check_start(source) if source is not None else ("", ())
    if source is None or wrong:
        return
    assert _is_right(kind, source.root.plain) == told(kind, source.root.plain)
    chance = random.Random(path.name)
    for _ in range(CHANGES):
        changed = copy.deepcopy(source.root.plain)
        holder, at = chance.choice(list(places(changed)))
        strange = chance.choice(STRANGE)
        holder[at] = strange  # type: ignore[index]
        assert _is_right(kind, changed) == told(kind, changed), (at, strange)
