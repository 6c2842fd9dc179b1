"""Whom the reminders of a case reach: the roles that its cycle names, else who has it to do."""

from collections.abc import Sequence

from casewright.cases.records import CaseSummary
from casewright.cases.reminders import Reminded, reminders
from casewright.service.context import Context


def reminders_of(context: Context, row: CaseSummary) -> Sequence[Reminded]:
    """What the cycle of a case says of what its row asks for, by day; nothing where it goes by none."""
    cycle = context.library.cycles.get(row.cycle)
    return reminders(cycle, row.level, row.asks) if cycle else ()


def reaches(context: Context, row: CaseSummary, one: Reminded) -> tuple[str, ...]:
    """The workers whom a reminder reaches, by id.

    A role reaches those of the team who have it, else everybody of the agency in it. Without a role it is whose task it
    is, else who leads the case, else its team; of a case without a team everybody.
    """
    people = {person.id: person.role for person in context.agency.people}
    team = row.workers or tuple(people)
    if one.to or one.ask.roles:
        return tuple(worker for role in one.to or one.ask.roles for worker in _in_role(people, team, role))
    if one.ask.who in people:
        return (one.ask.who,)
    return (row.lead,) if row.lead in people else team


def _in_role(people: dict[str, str], team: Sequence[str], role: str) -> Sequence[str]:
    return [id for id in team if people.get(id) == role] or [id for id, has in people.items() if has == role]
