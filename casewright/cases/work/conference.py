"""A case conference: several people talk one case over; what is decided becomes tasks."""

from dataclasses import dataclass, field
from datetime import date, datetime

from casewright.cases.work.party import Party


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided, and the task that came of it, "" for none."""

    words: str
    task: str = field(default="", metadata={"names": "task"})


@dataclass(frozen=True, slots=True)
class Conference:
    """FHIR: Encounter with several participants. `parties` are invited, `present` those who were there."""

    id: str
    about: str
    planned: date | datetime | None = None
    parties: tuple[Party, ...] = ()
    present: tuple[Party, ...] = ()
    notes: str = ""
    decisions: tuple[Decision, ...] = ()
