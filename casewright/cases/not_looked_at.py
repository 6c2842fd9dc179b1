"""What nobody has looked at in a case for some time: what a review must not pass over. Read from the case alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from casewright.cases.case_facts import CaseSeen, came_to_nothing, undecided
from casewright.cases.course import Course
from casewright.cases.entries import Entry
from casewright.cases.own_words import OWN_WORDS, open_wishes, own_words
from casewright.cases.state import CaseState
from casewright.cases.work import CheckIn, Goal, Indicator, Measurement, Need

Kind = Literal["goal", "need", "form", "referral", "own_words", "finding", "shaken", "task", "trial"]


@dataclass(frozen=True, slots=True)
class NotLookedAt:
    """One thing. `kind` says what is missing, `id` of what: an entry's; a form's; of a finding the assessment's.

    `entry` is that entry, `since` the day from which on nobody has looked at it, where there is one.
    """

    kind: Kind
    id: str
    entry: Entry | None = None
    since: date | None = None


def looked_at_since(seen: CaseSeen) -> date | datetime:
    """When the last review was written down; before the first one the plan that was agreed; else the day before the
    case was opened.
    """
    held = [entry for entry in seen.standing("review") if entry.state == "held"]
    agreed = [seen.plan] if seen.plan and seen.agreed_on else []
    moments = [entry.moves[-1].recorded if entry.moves else entry.recorded for entry in held or agreed]
    return max(moments, default=seen.state.opened - timedelta(days=1))


def not_looked_at(seen: CaseSeen, course: Course | None, since: date | datetime) -> tuple[NotLookedAt, ...]:
    """All of it: goals without a check-in since then, needs without a goal, forms that were not held when they were
    due, referrals without an answer, own words that nobody took up, findings, what is to be looked at again, tasks that
    are overdue, and what was tried and its day is over.
    """
    return (
        *_goals(seen, seen.day(since)),
        *_needs(seen.state),
        *_forms(seen, course),
        *_referrals(seen),
        *_own_words(seen),
        *_findings(seen.state),
        *_shaken(seen.state),
        *_overdue(seen),
    )


def _goals(seen: CaseSeen, since: date) -> Iterator[NotLookedAt]:
    looked = dict(_looked(seen))
    for entry in seen.standing("goal"):
        last = looked.get(entry.entity.id)
        if entry.open and entry.state != "proposed" and (last is None or last <= since):
            yield NotLookedAt("goal", entry.entity.id, entry, last)


def _looked(seen: CaseSeen) -> Iterator[tuple[str, date]]:
    """Each goal of which a check-in or a measured value tells, with the day, the earlier ones first."""
    indicators = (one.entity for one in seen.state.entries("indicator"))
    of = {one.id: one.goal for one in indicators if isinstance(one, Indicator)}
    told: list[tuple[date, str]] = []
    for entry in (*seen.standing("check_in"), *seen.standing("measurement")):
        day = seen.day(entry.happened)
        if isinstance(entry.entity, CheckIn):
            told += [(day, one.goal) for one in entry.entity.levels]
            told += [(day, one.goal) for one in entry.entity.goals]
            told += [(day, of.get(one.indicator, "")) for one in entry.entity.measured]
        elif isinstance(entry.entity, Measurement):
            told.append((day, of.get(entry.entity.indicator, "")))
    yield from ((goal, day) for day, goal in sorted(told))


def _needs(state: CaseState) -> Iterator[NotLookedAt]:
    """Confirmed ones that no goal is for, whether it is still worked on or reached; but for those who want no help."""
    goals = (one.entity for one in state.entries("goal") if one.stands and one.state != "cancelled")
    answered = {need for goal in goals if isinstance(goal, Goal) for need in goal.needs}
    for entry in state.entries("need"):
        need = entry.entity
        asked = isinstance(need, Need) and not need.outcome and need.wants_help != "declined"
        if asked and entry.stands and entry.state == "confirmed" and need.id not in answered:
            yield NotLookedAt("need", need.id, entry)


def _forms(seen: CaseSeen, course: Course | None) -> Iterator[NotLookedAt]:
    for asked in course.asked if course else ():
        if asked.due is not None and asked.due <= seen.today and asked.standing in ("open", "overdue"):
            yield NotLookedAt("form", asked.form.instrument, since=asked.due)


def _referrals(seen: CaseSeen) -> Iterator[NotLookedAt]:
    """Without an answer, or without anybody who was asked in its place."""
    unanswered = (one for one in seen.standing("referral") if one.state == "requested" and not one.aside)
    for entry in (*unanswered, *came_to_nothing(seen)):
        yield NotLookedAt("referral", entry.entity.id, entry, seen.last(entry))


def _own_words(seen: CaseSeen) -> Iterator[NotLookedAt]:
    """What the person has said of the plan in force: no version of it was written since."""
    beside = own_words(seen.state, seen.plan.entity.id) if seen.plan else ()
    for entry in (*beside, *open_wishes(seen.state)):
        yield NotLookedAt(OWN_WORDS, entry.entity.id, entry, seen.day(entry.happened))


def _findings(state: CaseState) -> Iterator[NotLookedAt]:
    found = {one.id: one for kind in ("need", "strength") for one, _finding in undecided(state, kind)}
    for one in found.values():
        yield NotLookedAt("finding", one.id, since=one.administration.held)


def _shaken(state: CaseState) -> Iterator[NotLookedAt]:
    for kind in ("need", "strength", "goal"):
        yield from (NotLookedAt("shaken", one.entity.id, one) for one in state.entries(kind) if one.shaken and one.open)


def _overdue(seen: CaseSeen) -> Iterator[NotLookedAt]:
    for entry in seen.standing("task"):
        due = getattr(entry.entity, "due", None)
        if entry.open and due is not None and due < seen.today:
            yield NotLookedAt("task", entry.entity.id, entry, due)
    for entry in seen.standing("review"):
        trial = getattr(entry.entity, "trial", None)
        if trial is not None and not trial.then and trial.look_on <= seen.today:
            yield NotLookedAt("trial", entry.entity.id, entry, trial.look_on)
