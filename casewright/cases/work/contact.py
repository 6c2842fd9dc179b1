"""A contact: who met whom, what for, and what was said; planned or as it went."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from casewright.cases.work.basis import Basis
from casewright.cases.work.party import Party

Purpose = Literal["communicate", "negotiate", "advocate", "educate", "empower"]
PURPOSES: tuple[Purpose, ...] = ("communicate", "negotiate", "advocate", "educate", "empower")


@dataclass(frozen=True, slots=True)
class Contact:
    """FHIR: Encounter, Communication. How it ended is its state: an attempt is no contact.

    `asked` is what was asked of somebody (`asked_of`), `answer` what they said, `appeal_by` until when one may appeal.
    `what_for` is what was meant to be talked about, `narrative` what was said, `own_words` how the person said it,
    `affect` how they seemed. `also_for` are further purposes. One that a form has written rests on its assessment.
    """

    id: str
    purpose: Purpose | Literal[""] = ""
    how: str = "in_person"
    planned: date | datetime | None = None
    parties: tuple[Party, ...] = ()
    minutes: int | None = None
    narrative: str = ""
    asked_of: str = ""
    asked: str = ""
    answer: str = ""
    appeal_by: date | None = None
    intervention: str = field(default="", metadata={"names": "intervention"})
    own_words: str = ""
    affect: str = ""
    what_for: str = ""
    also_for: tuple[Purpose, ...] = ()
    rests_on: tuple[Basis, ...] = ()

    @property
    def purposes(self) -> tuple[Purpose, ...]:
        """All of them, the first one first."""
        return tuple(dict.fromkeys((*((self.purpose,) if self.purpose else ()), *self.also_for)))
