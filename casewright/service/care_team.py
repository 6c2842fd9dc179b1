"""The care team of a case: who opens it is the first in it."""

from datetime import date

from casewright.cases.entry_events import Recorded
from casewright.cases.work import TeamMember
from casewright.cases.work.party import Party
from casewright.service.context import Context


def first_member(context: Context, since: date) -> tuple[Recorded, ...]:
    """Who opens a case answers for it until it is handed over; nobody where the agency does not know who acts."""
    actor = context.actor
    if all(person.id != actor.id for person in context.agency.people):
        return ()
    who = Party("worker", actor.id, actor.name)
    return (Recorded(TeamMember(context.ids.new(), who, context.role or actor.role, since, leads=True)),)
