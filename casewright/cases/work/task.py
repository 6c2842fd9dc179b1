"""A task: who does what until when, and who answers for it."""

from dataclasses import dataclass, field
from datetime import date

from casewright.cases.work.party import Party
from casewright.definitions.measures import Duration


@dataclass(frozen=True, slots=True)
class Raci:
    """Exactly one is accountable. The person may have any of the parts."""

    accountable: Party
    responsible: tuple[Party, ...]
    consulted: tuple[Party, ...] = ()
    informed: tuple[Party, ...] = ()


@dataclass(frozen=True, slots=True)
class Task:
    """FHIR: Task. `every` is how often it recurs."""

    id: str
    what: str
    owner: Party
    due: date | None = None
    every: Duration | None = None
    raci: Raci | None = None
    goals: tuple[str, ...] = field(default=(), metadata={"names": "goal"})
    intervention: str = field(default="", metadata={"names": "intervention"})
