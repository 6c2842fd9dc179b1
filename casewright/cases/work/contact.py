"""A contact: who met whom, what for, and what was said; planned or as it went."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from casewright.cases.work.party import Party


@dataclass(frozen=True, slots=True)
class Contact:
    """FHIR: Encounter, Communication. How it ended is its state: an attempt is no contact.

    `asked` is what was asked of somebody (`asked_of`), `answer` what they said, `appeal_by` until when one may appeal.
    """

    id: str
    purpose: Literal["communicate", "negotiate", "advocate", "educate", "empower", ""] = ""
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
