"""Retention by the agency's rule: which cases are due to be removed, and removing a whole one, with a tombstone."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from casewright.cases.durations import after
from casewright.cases.events import Actor
from casewright.cases.records import Tombstone
from casewright.cases.state import CaseState
from casewright.cases.states import CASE
from casewright.cases.tombstones import tombstone
from casewright.definitions.measures import Duration
from casewright.errors import Refused
from casewright.ports import CaseQuery, Commit, Erase
from casewright.service.agreeing import reading_id
from casewright.service.context import Context
from casewright.service.history import History, PersonHistory, history, retried
from casewright.service.history import commit as write
from casewright.service.people_unneeded import Known, unneeded, who_is_known

AT_ONCE = 500
"""Cases that are asked for at a time."""
EXAMPLE = "retention: {ended_cases: 7 years}"


@dataclass(frozen=True, slots=True)
class Due:
    """A case that the agency's rule does not keep any longer: the day on which it ended, and the day it became due."""

    case: str
    ended: date
    since: date


def rule(context: Context) -> Duration:
    """How long the agency keeps a case after it has ended. Raises Refused CW587: it does not say."""
    if context.agency.kept_after_end is None:
        raise Refused("CW587", example=EXAMPLE)
    return context.agency.kept_after_end


def due(context: Context) -> tuple[Due, ...]:
    """The cases that are due today, the longest first.

    A case that went on in a new one is kept as long as that one.

    Raises:
        Refused: CW587 the agency has no rule.
    """
    kept = rule(context)
    found = (_due(context, case, kept) for case in list(_ended(context)))
    return tuple(sorted(filter(None, found), key=lambda one: (one.since, one.case)))


def remove(context: Context, case: str, known: Known | None = None) -> None:
    """Remove a case that is due, with its unfinished forms and files. Its tombstone says who, when and by which rule.

    The record of the person goes with the last case that knows them. Who removes several cases reads once who is known
    (`people_unneeded.who_is_known`).

    Raises:
        Refused: CW587 the agency has no rule; CW510 no such case; CW501 it is not due any more.
    """
    kept = rule(context)
    people = who_is_known(context) if known is None else known

    def attempt() -> None:
        if _due(context, case, kept) is None:
            raise Refused("CW501")
        past = history(context, case)
        records = (_erase_person(context, one, kept) for one in unneeded(context, past, people))
        write(context, Commit(erase=(_erase(context, past, kept), *records)))

    retried(attempt)


def _ended(context: Context) -> Iterator[str]:
    """Cases that have ended, as the lists know it."""
    for status in filter(CASE.ended, CASE.moves):
        offset, matching = 0, 1
        while offset < matching:
            page = context.store.find(CaseQuery(status=status, offset=offset, limit=AT_ONCE))
            matching, offset = page.matching, offset + AT_ONCE
            yield from (row.case for row in page.rows)


def _due(context: Context, case: str, kept: Duration) -> Due | None:
    state = history(context, case).state
    if not state.ended:
        return None
    ended = _ended_on(context, state)
    since = after(ended, kept)
    if state.later and context.store.summary(state.later) is not None:
        later = _due(context, state.later, kept)
        if later is None:
            return None
        since = max(since, later.since)
    return Due(case, ended, since) if since <= context.today() else None


def _ended_on(context: Context, state: CaseState) -> date:
    moves = [entry for entry in state.timeline if entry.kind == "case_moved"]
    happened = moves[-1].happened
    return happened.astimezone(context.zone).date() if isinstance(happened, datetime) else happened


def _erase_person(context: Context, past: PersonHistory, kept: Duration) -> Erase:
    return Erase(_tombstone(context, past.state.id, kept), past.state.revision)


def _tombstone(context: Context, stream: str, kept: Duration) -> Tombstone:
    last = context.store.events(stream)[-1]
    told = f"ended_cases: {kept.written()}"
    actor = Actor(context.actor.id, context.actor.name, context.role or context.actor.role)
    return tombstone(last, actor, context.now(), told, context.chain_key)


def _erase(context: Context, past: History, kept: Duration) -> Erase:
    state = past.state
    drafts = (draft.id for draft in context.store.drafts(state.case))
    plans = (id for plan in state.work.get("plan", ()) for id in (plan, reading_id(plan)))
    holders = (*(one.id for one in state.assessments), *drafts, *(one.draft for one in state.put_away), *plans)
    return Erase(_tombstone(context, state.case, kept), state.revision, holders)
