"""A step taken apart: what decides its code, and what is only put into it.

Steps of one shape have the same code but for the texts in it (ids, keys) and the values that wait beside it.
"""

from collections.abc import Callable

from casewright.expressions.program import Apply, Constant, Junction, OverRows, Read, Step
from casewright.expressions.rows import rows_key
from casewright.expressions.types import NUMBER


class CodeParts:
    """Two are equal if their code is the same, texts and kept values aside.

    texts: every text that the code may hold, each once, in the order of the step.
    kept: by the name it goes by, what is no plain literal: dates, lists, what is computed in each row.
    """

    def __init__(self, step: Step, compile_steps: Callable[[Step], object]) -> None:
        self.step = step
        self.texts: dict[str, int] = {}
        self.kept: dict[str, object] = {}
        self._compile_steps = compile_steps
        self._names: dict[int, str] = {}
        self._said: list[object] = [step.type == NUMBER]
        self._take(step)
        self._shape = tuple(self._said)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, CodeParts) and other._shape == self._shape

    def __hash__(self) -> int:
        return hash(self._shape)

    def name(self, step: Step) -> str:
        """The name of what is kept for a step."""
        return self._names[id(step)]

    def _take(self, step: Step) -> None:
        match step:
            case Constant():
                self._take_constant(step)
            case Read(key=key):
                self._said += (Read, self._text(key))
            case Junction(word=word, items=items):
                self._said += (Junction, word, len(items))
                for item in items:
                    self._take(item)
            case Apply(operation=operation, arguments=arguments, detail=detail):
                in_code = detail if operation == "calculate" else detail is not None
                self._said += (Apply, operation, len(arguments), in_code)
                for argument in arguments:
                    self._take(argument)
                if detail is not None:
                    self._keep(step, detail)
            case OverRows(operation=operation, repeat=repeat, inner=inner):
                self._said += (OverRows, operation, self._text(rows_key(repeat)))
                self._keep(step, self._compile_steps(inner))

    def _take_constant(self, step: Constant) -> None:
        match step.value:
            case str(text):
                self._said += (Constant, str, self._text(text))
            case bool() | int() as value:  # True and 1 are equal, but not the same code
                self._said += (Constant, type(value), value)
            case value:
                self._said += (Constant, None)
                self._keep(step, value)

    def _text(self, text: str) -> int:
        return self.texts.setdefault(text, len(self.texts))

    def _keep(self, step: Step, value: object) -> None:
        name = self._names[id(step)] = f"kept_{len(self.kept)}"
        self.kept[name] = value
