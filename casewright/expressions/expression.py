"""A compiled expression: what it reads, what type it gives, its value for given answers, and what made it so."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from casewright.expressions.tree import Tree
from casewright.expressions.types import Type

Evaluate = Callable[[Mapping[str, object]], object]
Because = Callable[[Mapping[str, object]], frozenset[str]]


@dataclass(frozen=True)
class Expression:
    """An expression that fits its scope.

    reads: exactly the keys that `evaluate` looks up: ids of questions, calculated values and scores, `points(id)`,
        `band(id)`, `band(id,scheme)` and `today`.
    evaluate: the value for answers by key. A key that is absent or None is missing, and so may be the result (None).
        The answers are of the types of the scope; choices are a tuple of ids. It never raises for such answers.
    because: the keys that made it true: of an `or` the true branches, of an `and` all, otherwise every key it reads
        that is not missing. For one that is false, what made it false in the same way.
    """

    source: str
    reads: frozenset[str]
    type: Type
    tree: Tree
    evaluate: Evaluate = field(repr=False, compare=False)
    because: Because = field(repr=False, compare=False)
