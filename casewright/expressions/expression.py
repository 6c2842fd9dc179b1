"""A compiled expression: what it reads, what type it gives, and its value for given answers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from casewright.expressions.tree import Tree
from casewright.expressions.types import Type

Evaluate = Callable[[Mapping[str, object]], object]


@dataclass(frozen=True)
class Expression:
    """An expression that fits its scope.

    `reads` are exactly the keys that `evaluate` looks up: ids of questions, calculated values and scores, `points(id)`,
    `band(id)`, `band(id,scheme)` and `today`. A key that is absent or None is missing, and so may be the result (None).
    """

    source: str
    reads: frozenset[str]
    type: Type
    tree: Tree
    evaluate: Evaluate = field(repr=False, compare=False)
