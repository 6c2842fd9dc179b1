"""Which answers made a condition what it is, for the trace that a person reads."""

from collections.abc import Mapping
from functools import cached_property

from casewright.expressions.compiler import compile_steps
from casewright.expressions.expression import Evaluate
from casewright.expressions.program import Apply, Junction, Step, keys


class Reasons:
    """One branch of a condition. Its parts are compiled when a reason is first asked for."""

    def __init__(self, step: Step) -> None:
        self.step = step

    @cached_property
    def evaluate(self) -> Evaluate:
        return compile_steps(self.step)

    @cached_property
    def reads(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(keys(self.step)))

    @cached_property
    def parts(self) -> tuple["Reasons", ...]:
        match self.step:
            case Junction(items=items):
                return tuple(Reasons(item) for item in items)
            case Apply(operation="not", arguments=arguments):
                return tuple(Reasons(argument) for argument in arguments)
        return ()

    def because(self, values: Mapping[str, object]) -> frozenset[str]:
        return frozenset(self.given(values, self.evaluate(values)))

    def given(self, values: Mapping[str, object], outcome: object) -> set[str]:
        """The keys behind an outcome that this branch has for these values."""
        if outcome is None or not self.parts:
            return {key for key in self.reads if values.get(key) is not None}
        if not isinstance(self.step, Junction):
            return self.parts[0].given(values, not outcome)
        one_decides = outcome is (self.step.word == "or")
        deciding = [part for part in self.parts if not one_decides or part.evaluate(values) is outcome]
        return {key for part in deciding for key in part.given(values, outcome)}
