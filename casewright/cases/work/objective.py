"""An objective: one step towards a goal that can be measured."""

from dataclasses import dataclass, field
from datetime import date

from casewright.cases.work.party import Party


@dataclass(frozen=True, slots=True)
class Objective:
    """FHIR: Goal, part of another one."""

    id: str
    goal: str = field(metadata={"names": "goal"})
    statement: str
    owner: Party | None = None
    begins: date | None = None
    due: date | None = None
