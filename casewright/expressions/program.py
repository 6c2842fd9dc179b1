"""What a checked tree comes down to: four kinds of step, each with its type. The compiler reads nothing else."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

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


SKIPPING = frozenset(["answered", "count_answered", "sum_answered", "count_true", "default"])


def keys(step: Step) -> Iterator[str]:
    """The keys that a step reads, in order, some more than once."""
    match step:
        case Read(key=key):
            yield key
        case Apply(arguments=below) | Junction(items=below):
            for part in below:
                yield from keys(part)
