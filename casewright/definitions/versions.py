"""Versions of a form: how they are ordered, and which one comes next. What a change needs is up to `comparing`."""

from typing import Literal

Bump = Literal["major", "minor", "patch"]
BUMPS: tuple[Bump, ...] = ("major", "minor", "patch")
"""From the largest to the smallest; "" is none at all."""

OVER = "+base."
"""Stands in the version of an overlay between its own and that of the form that it extends."""


def numbers(version: str) -> tuple[int, ...]:
    """A version to compare with others: its own three numbers, then those of the form that it extends."""
    own, _, base = version.partition(OVER)
    return tuple(int(number) for part in (own, base) if part for number in part.split("."))


def own_part(version: str) -> str:
    """What stands in the file, without the version of the form that it extends."""
    return version.partition(OVER)[0]


def bumped(version: str, bump: Bump) -> str:
    """The next version of a form that changed so much."""
    own = list(numbers(own_part(version)))
    at = BUMPS.index(bump)
    return ".".join(str(number) for number in [*own[:at], own[at] + 1, *[0] * (2 - at)])


def is_enough(old: str, new: str, bump: Bump) -> bool:
    """Whether a form that changed so much since `old` may have the version `new`.

    Of an overlay, either its own version or that of the form below has gone up so far.
    """
    before, after = old.partition(OVER), new.partition(OVER)
    if bool(before[2]) != bool(after[2]):
        return True
    pairs = [(before[0], after[0]), *([(before[2], after[2])] if before[2] else [])]
    return any(numbers(is_now) >= numbers(bumped(was, bump)) for was, is_now in pairs)
