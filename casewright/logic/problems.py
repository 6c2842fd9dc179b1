"""What is wrong with one answer: a message of the catalogue, or the words of the form's own `valid_if`."""

from collections.abc import Mapping
from dataclasses import dataclass, field

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
    params: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, code: str, **params: object) -> "AnswerProblem":
        shown = {name: str(value) for name, value in params.items()}
        return cls(CATALOGUE[code].severity, code, params=shown)

    def message(self, translate: Translate = untranslated, language: str = "en") -> str:
        if self.text is not None:
            return self.text.say(language)
        return fill(CATALOGUE[self.code or ""].what, self.params, translate)

    def hint(self, translate: Translate = untranslated) -> str:
        return fill(CATALOGUE[self.code].fix, self.params, translate) if self.code else ""


class ValueProblem(Exception):  # noqa: N818  # a worker reads it as a problem, no fault
    """A plain value cannot be an answer to its question."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code)
        self.problem = AnswerProblem.of(code, **params)

    def __str__(self) -> str:
        return self.problem.message()
