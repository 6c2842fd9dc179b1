"""The care team of a case: who opens it is the first in it."""

from datetime import date

from casewright.cases.entry_events import Recorded
from casewright.cases.work import TeamMember
from casewright.cases.work.party import Party
from casewright.definitions.model import Worker
from casewright.service.context import Context


def first_member(context: Context, since: date, lead: Worker | None = None) -> tuple[Recorded, ...]:
    """Who opens a case answers for it until it is handed over, unless a colleague is named who does from the start.

    Nobody where the agency does not know them.
    """
    first = lead or context.actor
    if all(person.id != first.id for person in context.agency.people):
        return ()
    who, role = Party("worker", first.id, first.name), context.role if lead is None else ""
    return (Recorded(TeamMember(context.ids.new(), who, role or first.role, since, leads=True)),)
