"""Somebody covers for a colleague until a day: so long they are in the team of each of their cases."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from casewright.cases import entry_commands
from casewright.cases.care_team import in_team, team
from casewright.cases.events import Body
from casewright.cases.work import TeamMember
from casewright.cases.work.party import Party
from casewright.errors import Refused
from casewright.ports import CaseQuery
from casewright.service.all_rows import all_rows
from casewright.service.context import Context
from casewright.service.history import History, history, written


@dataclass(frozen=True, slots=True)
class Covered:
    """What came of it: in how many cases they cover, and in how many they were in the team anyway."""

    cases: int
    there_already: int


def cover(context: Context, worker: str, by: str, until: date) -> Covered:
    """Let `by` cover for `worker` up to and on a day, in each of their cases; both are ids of the agency's people.

    Each case is saved by itself: where it breaks off, doing it again goes on with the others.

    Raises:
        Refused CW608: the day is over (param `latest`).
    """
    today = context.today()
    if until < today:
        raise Refused("CW608", latest=today.isoformat())
    found = [_cover(context, case, worker, by, until) for case in _cases(context, worker)]
    return Covered(found.count("covers"), found.count("there already"))


def end_cover(context: Context, worker: str, by: str) -> int:
    """From today on they cover no more; returns in how many cases."""
    ended = 0
    for case in _cases(context, by):
        ended += _ended(context, case, worker, by)
    return ended


def _cases(context: Context, worker: str) -> list[str]:
    return [row.case for row in all_rows(context, CaseQuery(worker=worker))]


def _cover(
    context: Context, case: str, worker: str, by: str, until: date
) -> Literal["covers", "there already", "ended"]:
    today = context.today()
    who = Party("worker", by, context.name_of(by))
    role = next((one.role for one in context.agency.people if one.id == by), "")
    joins = TeamMember(context.ids.new(), who, role, today, until + timedelta(days=1), covers=worker)

    def what(past: History) -> Sequence[Body]:
        state = past.state
        there = in_team(state, who, today)
        if state.ended or (there is not None and there.covers != worker):
            return ()
        if there is not None:
            return entry_commands.revise(state, replace(there, until=joins.until), state.revision)
        return entry_commands.record(state, joins)

    written(context, case, what)
    state = history(context, case).state
    member = in_team(state, who, today)
    if state.ended or member is None:
        return "ended"
    return "covers" if member.covers == worker else "there already"


def _ended(context: Context, case: str, worker: str, by: str) -> bool:
    today = context.today()

    def what(past: History) -> Sequence[Body]:
        state = past.state
        own = (one for one in team(state, today) if one.covers == worker and one.who.id == by)
        left = (replace(one, until=today) for one in own)
        return tuple(body for one in left for body in entry_commands.revise(state, one, state.revision))

    return written(context, case, what)
