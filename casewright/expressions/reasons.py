"""Which answers made a condition what it is, for the trace that a person reads."""

from collections.abc import Iterator, Mapping, Set
from functools import cached_property

from casewright.expressions.compiler import compile_steps
from casewright.expressions.expression import Evaluate, Values
from casewright.expressions.program import Apply, Junction, OverRows, Read, Step
from casewright.expressions.rows import RowValues, rows_key


class Reasons:
    """One branch of a condition. Its parts are compiled when a reason is first asked for."""

    def __init__(self, step: Step) -> None:
        self.step = step

    @cached_property
    def evaluate(self) -> Evaluate:
        return compile_steps(self.step)

    @cached_property
    def below(self) -> tuple["Reasons", ...]:
        """What the step is put together from."""
        match self.step:
            case Junction(items=found) | Apply(arguments=found):
                return tuple(Reasons(part) for part in found)
            case OverRows(inner=inner):
                return (Reasons(inner),)
        return ()

    def because(self, values: Values) -> frozenset[str]:
        return frozenset(self.given(values, self.evaluate(values)))

    def looked_up(self, values: Values) -> dict[str, object]:
        """Every key it reads with its value. What it reads in a row is named with that row; rows give their number."""
        match self.step:
            case Read(key=key):
                return {_resolved(values, key): values.get(key)}
            case OverRows(repeat=repeat):
                rows = values.get(rows_key(repeat))
                found: dict[str, object] = {
                    _resolved(values, rows_key(repeat)): len(rows) if isinstance(rows, tuple) else None
                }
                for row in self._rows(values):
                    found |= self.below[0].looked_up(row)
                return found
        return {key: value for part in self.below for key, value in part.looked_up(values).items()}

    def parts(self, values: Values) -> Iterator[tuple[object, Mapping[str, object]]]:
        """What the value is put together from: each key, and of a function over rows each row."""
        match self.step:
            case Read(key=key):
                yield values.get(key), self.looked_up(values)
            case OverRows():
                in_each = self.below[0]
                for row in self._rows(values):
                    if in_each.goes_through_rows:
                        yield from in_each.parts(row)
                    else:
                        yield in_each.evaluate(row), in_each.looked_up(row)
            case _:
                for part in self.below:
                    yield from part.parts(values)

    @property
    def goes_through_rows(self) -> bool:
        return isinstance(self.step, OverRows) or any(part.goes_through_rows for part in self.below)

    def known(self, values: Values) -> Set[str]:
        """The keys it reads that are not missing."""
        return {key for key, value in self.looked_up(values).items() if value is not None}

    def given(self, values: Values, outcome: object) -> Set[str]:
        """The keys behind an outcome that this branch has for these values."""
        match self.step:
            case Junction(word=word) if outcome is not None:
                one_decides = outcome is (word == "or")
                deciding = [part for part in self.below if not one_decides or part.evaluate(values) is outcome]
                return {key for part in deciding for key in part.given(values, outcome)}
            case Apply(operation="not") if outcome is not None:
                return self.below[0].given(values, not outcome)
            case Apply():
                return {key for part in self.below for key in part.given(values, None)}
            case OverRows(operation="any" | "all" | "count"):
                return self._given_in_rows(values, outcome)
        return self.known(values)

    def _given_in_rows(self, values: Values, outcome: object) -> Set[str]:
        """Of the rows that decide: those that meet the condition, or all where none does."""
        in_each = self.below[0]
        decides = outcome if isinstance(outcome, bool) else True
        rows = [(row, in_each.evaluate(row)) for row in self._rows(values)]
        deciding = [row for row, held in rows if held is decides] or [row for row, _ in rows]
        return {key for row in deciding for key in in_each.given(row, in_each.evaluate(row))}

    def _rows(self, values: Values) -> tuple[RowValues, ...]:
        rows = values.get(rows_key(self.step.repeat)) if isinstance(self.step, OverRows) else None
        return rows if isinstance(rows, tuple) else ()


def _resolved(values: Values, key: str) -> str:
    return values.resolve(key) if isinstance(values, RowValues) else key
