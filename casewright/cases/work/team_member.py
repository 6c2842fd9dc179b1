"""A member of the care team, with the role in it."""

from dataclasses import dataclass
from datetime import date

from casewright.cases.work.party import Party


@dataclass(frozen=True, slots=True)
class TeamMember:
    """FHIR: CareTeam.participant. A closed case keeps its former team.

    `role` is the id of one of the agency's roles, or words. `until` is the first day without them. `leads`: they answer
    for the case. `covers` is the id of the worker for whom they stand in so long, "" for nobody.
    """

    id: str
    who: Party
    role: str
    since: date
    until: date | None = None
    leads: bool = False
    covers: str = ""
