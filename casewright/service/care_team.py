"""The care team of a case: who opens it is the first in it, and a part is handed over in one step."""

from datetime import date

from casewright.cases import care_team as commands
from casewright.cases.entry_events import Recorded
from casewright.cases.work import TeamMember
from casewright.cases.work.party import Party
from casewright.ports import Commit
from casewright.service.context import Context
from casewright.service.history import added, commit, history, retried


def first_member(context: Context, since: date) -> tuple[Recorded, ...]:
    """Who opens a case answers for it until it is handed over; nobody where the agency does not know who acts."""
    actor = context.actor
    if all(person.id != actor.id for person in context.agency.people):
        return ()
    who = Party("worker", actor.id, actor.name)
    return (Recorded(TeamMember(context.ids.new(), who, context.role or actor.role, since, leads=True)),)


def hand_over(
    context: Context, case: str, member: str, to: Party, seen: int, reason: str = "", stays: bool = False
) -> None:
    """Give somebody's part in the team to somebody else, with the lead if it has that.

    Args:
        member: the id of the part. seen: the revision of the case that the page showed. stays: whoever hands it over
            stays in the team.

    Raises:
        Refused CW501: it was changed since. CW510: no such case. Others as for `cases.care_team.hand_over`.
    """
    id = context.ids.new()

    def attempt() -> None:
        before = history(context, case)
        today = context.today()
        come = TeamMember(id, to, "", today)
        bodies = commands.hand_over(before.state, member, come, seen, today, reason, stays)
        if bodies:
            append, after = added(context, case, before, bodies)
            commit(context, Commit(appends=(append,)), after)

    retried(attempt)
