"""What a checked tree comes down to: five kinds of step, each with its type. The compiler reads nothing else."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from casewright.expressions.rows import rows_key
from casewright.expressions.types import Type


@dataclass(frozen=True, slots=True)
class Step:
    type: Type


@dataclass(frozen=True, slots=True)
class Constant(Step):
    value: object


@dataclass(frozen=True, slots=True)
class Read(Step):
    """The value under a key of the answers, or missing."""

    key: str


@dataclass(frozen=True, slots=True)
class Apply(Step):
    """An operation on the values of other steps: missing if any of them is, unless it is one of SKIPPING.

    `detail` is what the operation needs that is known beforehand: operators, a list, ranks.
    """

    operation: str
    arguments: tuple[Step, ...]
    detail: object = None


@dataclass(frozen=True, slots=True)
class Junction(Step):
    """`and`, `or` in three-valued logic."""

    word: Literal["and", "or"]
    items: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class OverRows(Step):
    """A function over the rows of a repeat: `inner` is computed with the values of each row.

    `reads` are the keys that `inner` reads: `key@repeat` where it is that of each row.
    """

    operation: str
    repeat: str
    inner: Step
    reads: tuple[str, ...]


SKIPPING = frozenset(["answered", "count_answered", "sum_answered", "count_true", "default"])


def reads(step: Step) -> Iterator[str]:
    """The keys that a step depends on: those it looks up, and those looked up in rows."""
    match step:
        case OverRows(repeat=repeat, reads=in_rows):
            yield rows_key(repeat)
            yield from in_rows
        case Apply(arguments=below) | Junction(items=below):
            for part in below:
                yield from reads(part)
        case _:
            yield from keys(step)


def keys(step: Step) -> Iterator[str]:
    """The keys that a step looks up itself, in order, some more than once."""
    match step:
        case Read(key=key):
            yield key
        case OverRows(repeat=repeat):
            yield rows_key(repeat)
        case Apply(arguments=below) | Junction(items=below):
            for part in below:
                yield from keys(part)
