"""The answer to one question, as the logic reads it and as the record keeps it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Literal

from casewright.logic.composed import Composed
from casewright.logic.files import Attachment, Files, Signature

MissingCode = Literal["refused", "does_not_know", "not_asked", "not_applicable"]
Origin = Literal["", "default", "last", "case"]
"""Where an answer comes from that nobody gave: the form, the last assessment, the case. "" is one that was given."""
Value = str | int | Decimal | bool | date | time | tuple[str, ...] | Composed | Files | Signature
"""Text, paragraph, choice: str. Integer, scale: int. Decimal: Decimal. Yes/no: bool. Choices: ids as listed.

Ranking: ids, the first rank first. Phone, e-mail: str. Date and time: datetime without a zone, the agency's clock.

File, photo: Files. Signature: Signature.
"""


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered to one question: a value or a missing code, with the person's own words beside it.

    FHIR: QuestionnaireResponse.item.answer.
    """

    value: Value | None = None
    missing: MissingCode | None = None
    unread: str = ""
    """What was typed and cannot be read as a value. While it stands there the form cannot be finished."""
    say_which: str = ""
    own_words: str = ""
    said_by: str = ""
    evidence: tuple[str, ...] = ()
    origin: Origin = ""
    origin_day: date | None = None
    """The day on which it was answered last time."""
    by: str = ""
    at: datetime | None = None
    revision: int = 0

    @property
    def given(self) -> bool:
        """Whether the question has been dealt with: a value, or a reason why there is none."""
        return self.value is not None or self.missing is not None


def attachments(answers: Iterable[Answer]) -> Iterator[Attachment]:
    """Every file that answers name, the drawn signatures among them."""
    for answer in answers:
        if isinstance(answer.value, Files):
            yield from answer.value.attached
        elif isinstance(answer.value, Signature) and answer.value.image is not None:
            yield answer.value.image
