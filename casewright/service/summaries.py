"""The row of a case as lists show it: the one place where it is computed, from its course on a day."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from casewright.cases.asks import asks
from casewright.cases.care_team import team
from casewright.cases.case_facts import CaseSeen, last_contact, members_here
from casewright.cases.course import Course
from casewright.cases.look_on import look_on
from casewright.cases.of_age import AHEAD, OfAge, asks_of_age
from casewright.cases.records import ANY_TASK, GOOD_NEWS, LEFT_TASK, Ask, CaseSummary, handed_over_by, task_of
from casewright.cases.reminders import addressed, reminders
from casewright.cases.state import CaseState
from casewright.cases.summary import summarise
from casewright.service.context import Context
from casewright.service.of_age import of_age
from casewright.service.rules import rules_of
from casewright.service.standing import course_at

if TYPE_CHECKING:
    from casewright.service.history import History

MOST = 40
"""Things that one row names: nobody reads more in a list."""


def summary(context: Context, past: "History") -> CaseSummary:
    """The row of a case on the present day."""
    state = past.state
    seen = CaseSeen(state, context.today(), context.zone)
    course = course_at(context, past)
    grown = () if state.ended else of_age(context, state)
    found = sorted((*asks(seen, course), *asks_of_age(grown, seen.today)), key=lambda ask: (ask.day, ask.kind, ask.id))
    workers, lead = _team(state, seen.today)
    return replace(
        summarise(state),
        attention=_attention(state, course),
        due=_first(ask for ask in found if ask.due),
        cycle=course.cycle.id if course else "",
        step=course.here.step.id if course else "",
        level=course.attention.id if course and course.attention else "",
        workers=workers,
        lead=lead,
        last_contact=last_contact(seen) or state.opened,
        review=_first(ask for ask in found if ask.kind == "review"),
        quiet=any(ask.kind == "quiet" for ask in found),
        stalled=any(ask.kind == "stalled" for ask in found),
        told=(*_told(context, found, _reminded(course, found, seen.today), workers), *_tasks(found), *_news(found)),
        approval=next((ask.roles[0] for ask in found if ask.kind == "approval"), ""),
        asks=tuple(found[:MOST]),
        asks_from=_first(ask for ask in found if ask.kind != "good_news"),
        members=0 if state.subject == "individual" else sum(1 for _one in members_here(seen)),
        look_on=_look_on(seen, course, found, grown),
        rules=rules_of(context, state),
    )


def _look_on(seen: CaseSeen, course: Course | None, found: Sequence[Ask], grown: Iterable[OfAge]) -> date | None:
    """Also the day from which one prepares for somebody who comes of age."""
    days = [one.day - AHEAD for one in grown if one.day - AHEAD > seen.today]
    return min(filter(None, (look_on(seen, course, found), *days)), default=None)


def _attention(state: CaseState, course: Course | None) -> str:
    """An alert that nobody has acknowledged comes before every level. Nobody has to act for who has died."""
    if state.person.died:
        return ""
    level = course.attention if course else None
    return state.attention or (level.meaning if level else "")


def _first(found: Iterable[Ask]) -> date | None:
    return min((ask.day for ask in found), default=None)


def _team(state: CaseState, today: date) -> tuple[tuple[str, ...], str]:
    """The workers of the team, who leads before the others, and the id of that one."""
    here = [one for one in team(state, today) if one.who.kind == "worker"]
    return tuple(dict.fromkeys(one.who.id for one in here)), next((one.who.id for one in here if one.leads), "")


def _told(context: Context, found: Iterable[Ask], reminded: Sequence[str], workers: Sequence[str]) -> tuple[str, ...]:
    """Whom a rule, an approval or a reminder addresses, and whom nobody of the team is."""
    there = {one.role for one in context.agency.people if one.id in workers}
    addressed = (*(role for ask in found for role in ask.roles), *reminded)
    return tuple(dict.fromkeys(role for role in addressed if role not in there))


def _reminded(course: Course | None, found: Sequence[Ask], today: date) -> tuple[str, ...]:
    if course is None:
        return ()
    return addressed(reminders(course.cycle, course.attention.id if course.attention else "", found[:MOST]), today)


def _news(found: Iterable[Ask]) -> tuple[str, ...]:
    return (GOOD_NEWS,) if any(ask.kind == "good_news" for ask in found) else ()


def _tasks(found: Sequence[Ask]) -> tuple[str, ...]:
    """By whom the tasks, messages and handovers of the case are looked for, in the team or not."""
    tasks = [ask for ask in found if ask.kind == "task"]
    left = (LEFT_TASK,) if any(ask.left for ask in tasks) else ()
    whose = (task_of(ask.who) for ask in found if ask.kind in ("task", "message", "handover") and ask.who)
    handed = (handed_over_by(ask.by_id) for ask in found if ask.kind == "handover")
    return tuple(dict.fromkeys((*((ANY_TASK,) if tasks else ()), *left, *whose, *handed)))
