"""What is wrong with one answer: a message of the catalogue, or the words of the form's own `valid_if`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from casewright.definitions.model import Text
from casewright.errors import CATALOGUE, Severity, Translate, fill


def untranslated(text: str) -> str:
    return text


@dataclass(frozen=True, slots=True)
class AnswerProblem:
    """One thing that is wrong with an answer. It has a `code` of the catalogue or a `text` of the form."""

    severity: Severity
    code: str | None = None
    text: Text | None = None
    params: Mapping[str, str | Text] = field(default_factory=dict)

    @classmethod
    def of(cls, code: str, **params: object) -> "AnswerProblem":
        shown = {name: value if isinstance(value, Text) else str(value) for name, value in params.items()}
        return cls(CATALOGUE[code].severity, code, params=shown)

    def message(self, translate: Translate = untranslated, language: str = "en") -> str:
        if self.text is not None:
            return self.text.say(language)
        return fill(CATALOGUE[self.code or ""].what, self.said(language), translate)

    def hint(self, translate: Translate = untranslated, language: str = "en") -> str:
        return fill(CATALOGUE[self.code].fix, self.said(language), translate) if self.code else ""

    def with_texts(self, filled: Callable[[Text], Text]) -> "AnswerProblem":
        """The same problem with each text of the form as `filled` gives it."""
        params = {name: filled(value) if isinstance(value, Text) else value for name, value in self.params.items()}
        return replace(self, text=None if self.text is None else filled(self.text), params=params)

    def said(self, language: str) -> dict[str, str]:
        """The parameters in a language of the form."""
        return {name: value.say(language) if isinstance(value, Text) else value for name, value in self.params.items()}


class ValueProblem(Exception):  # noqa: N818  # a worker reads it as a problem, no fault
    """A plain value cannot be an answer to its question."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code)
        self.problem = AnswerProblem.of(code, **params)

    def __str__(self) -> str:
        return self.problem.message()
