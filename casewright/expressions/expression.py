"""A compiled expression: what it reads, what type it gives, its value for given answers, and what made it so."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from casewright.expressions.rows import RowValues
from casewright.expressions.tree import Tree
from casewright.expressions.types import Type

Values = Mapping[str, object] | RowValues
Evaluate = Callable[[Values], object]
Because = Callable[[Values], frozenset[str]]


@dataclass(frozen=True)
class Expression:
    """An expression that fits its scope.

    reads: exactly the keys that `evaluate` looks up: ids of questions, calculated values and scores, `points(id)`,
        `band(id)`, `band(id,scheme)` and `today`; `rows(repeat)` and, of what it looks up in each of these rows,
        `key@repeat`.
    evaluate: the value for answers by key. A key that is absent or None is missing, and so may be the result (None).
        The answers are of the types of the scope; choices are a tuple of ids. It never raises for such answers.
    because: the keys that made it true: of an `or` the true branches, of an `and` all, otherwise every key it reads
        that is not missing. For one that is false, what made it false in the same way. What it read in a row is named
        with that row: `income[ROW]`.
    looked_up: every key it reads with its value, rows told apart in the same way; `rows(repeat)` gives their number.
    parts: the answers that it is put together from, each with its value and every key that it reads: each key one by
        one, but of a function over rows each row once.
    """

    source: str
    reads: frozenset[str]
    type: Type
    tree: Tree
    evaluate: Evaluate = field(repr=False, compare=False)
    because: Because = field(repr=False, compare=False)
    looked_up: Callable[[Values], Mapping[str, object]] = field(repr=False, compare=False)
    parts: Callable[[Values], Iterator[tuple[object, Mapping[str, object]]]] = field(repr=False, compare=False)
