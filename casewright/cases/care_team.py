"""The care team of a case: who is in it on a day, who was, who answers for the case, and handing a part over."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from casewright.cases import entry_commands
from casewright.cases.entry_events import EntryBody
from casewright.cases.state import CaseState
from casewright.cases.work import TeamMember
from casewright.cases.work.party import Party
from casewright.errors import Refused


def team(state: CaseState, today: date) -> tuple[TeamMember, ...]:
    """Who is in the team, who leads before the others, else in the order in which they came."""
    here = (one for one in _all(state) if not _left(one, today))
    return tuple(sorted(here, key=lambda one: not one.leads))


def former_team(state: CaseState, today: date) -> tuple[TeamMember, ...]:
    """Who was in the team, in the order in which they came."""
    return tuple(one for one in _all(state) if _left(one, today))


def lead(state: CaseState, today: date) -> TeamMember | None:
    """Who answers for the case; None where nobody does."""
    return next((one for one in team(state, today) if one.leads), None)


def in_team(state: CaseState, who: Party, today: date) -> TeamMember | None:
    """Their part in the team, if they have one. Somebody outside without an id is known by the name."""
    return next((one for one in team(state, today) if _same(one.who, who)), None)


def hand_over(
    state: CaseState, own: str, to: TeamMember, seen: int, today: date, reason: str = "", stays: bool = False
) -> tuple[EntryBody, ...]:
    """Somebody else has a part in the team from now on: the role, and the lead with it.

    Args:
        own: the id of the part. to: who has it now, as an entry is written down for somebody who was not in the team;
            its role and lead are those of the part. stays: whoever hands it over stays in the team.

    Whoever covered for them has the part for good.

    Raises:
        Refused CW675: the part has ended. Others as for `entry_commands.revise` and `record`.
    """
    entry = state.entry("team_member", own)
    if entry is None or not isinstance(entry.entity, TeamMember):
        raise Refused("CW563")
    before = entry.entity
    if _left(before, today):
        raise Refused("CW675")
    if _same(before.who, to.who):
        return ()
    left = replace(before, leads=False, until=before.until if stays else today)
    gone = entry_commands.revise(state, left, seen, reason)
    known = in_team(state, to.who, today)
    if known is None:
        come = replace(to, role=before.role, leads=before.leads)
        return *gone, *entry_commands.record(state, come)
    now = replace(known, leads=known.leads or before.leads)
    if known.covers and known.covers == before.who.id:
        now = replace(now, role=before.role, until=None, covers="")
    return *gone, *entry_commands.revise(state, now, seen, reason)


def _all(state: CaseState) -> Iterator[TeamMember]:
    for entry in state.entries("team_member"):
        if isinstance(entry.entity, TeamMember) and entry.stands:
            yield entry.entity


def _left(one: TeamMember, today: date) -> bool:
    return one.until is not None and one.until <= today


def _same(one: Party, other: Party) -> bool:
    if one.id or other.id:
        return (one.kind, one.id) == (other.kind, other.id)
    return (one.kind, one.name.casefold()) == (other.kind, other.name.casefold())
