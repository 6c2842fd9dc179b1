"""Two people change one thing at the same time: what only one of them changed needs no decision."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

Parts = Mapping[str, tuple[str, ...]]
"""By the name of what is decided at once: its fields."""

ANSWER: Parts = {
    "answer": ("value", "missing", "unread", "say_which"),
    "own_words": ("own_words", "said_by"),
    "evidence": ("evidence",),
}
HELD: Parts = {name: (name,) for name in ("held", "mode", "informant", "interpreter", "language")}

Thing = TypeVar("Thing", bound=Any)


def clashes(was: Thing, theirs: Thing, mine: Thing, parts: Parts) -> tuple[str, ...]:
    """The parts that both changed, each to something else. `was` is what `mine` was made from."""
    return tuple(
        name
        for name, fields in parts.items()
        if not (_same(theirs, was, fields) or _same(mine, was, fields) or _same(theirs, mine, fields))
    )


def joined(was: Thing, theirs: Thing, mine: Thing, parts: Parts) -> Thing:
    """Theirs, with the parts that were changed here."""
    return taken(theirs, mine, (name for name, fields in parts.items() if not _same(mine, was, fields)), parts)


def taken(to: Thing, of: Thing, names: Iterable[str], parts: Parts) -> Thing:
    """One thing with some parts of another."""
    return replace(to, **{field: getattr(of, field) for name in names for field in parts[name]})


def _same(one: Thing, other: Thing, fields: tuple[str, ...]) -> bool:
    return all(getattr(one, field) == getattr(other, field) for field in fields)


def both_texts(there: str, over: str, mine: str) -> str:
    """What stands there with what was typed over `over`, which the page showed then: whatever came meanwhile stays."""
    if there in ("", over, mine):
        return mine
    if over and there.startswith(f"{over}\n"):
        return mine + there.removeprefix(over)
    if over and there.endswith(f"\n{over}"):
        return there.removesuffix(over) + mine
    return f"{there}\n{mine}" if mine else there
