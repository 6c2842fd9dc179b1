"""The reminders of who acts: what they are reminded of today, and what within a week."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from casewright.cases.durations import before
from casewright.cases.records import CaseSummary, task_of
from casewright.cases.reminders import Reminded, coming, standing
from casewright.ports import CaseQuery
from casewright.service.context import Context
from casewright.service.refreshing import bring_up_to_date, up_to_date
from casewright.service.reminding import reaches, reminders_of
from casewright.service.today import MOST, Item, item_of

WEEK = timedelta(days=7)
OF_OTHERS = 25
"""So many rows of cases that are not theirs are computed anew before the reminders are read."""


@dataclass(frozen=True, slots=True)
class ReminderSeen:
    """A reminder as somebody reads it: of what, on which day, and the names of all whom it reaches."""

    item: Item
    day: date
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reminders:
    """`now` came today or before and what they are of is not done; `coming` within a week. Each by day."""

    now: tuple[ReminderSeen, ...] = ()
    coming: tuple[ReminderSeen, ...] = ()


def reminders(context: Context) -> Reminders:
    """Of the cases of who acts, and of those that remind the role they act in."""
    today = context.today()
    bring_up_to_date(context, worker=context.actor.id)
    # Others' cases, too: a role is reminded because those who have the case have not looked.
    bring_up_to_date(context, OF_OTHERS)
    now: list[ReminderSeen] = []
    later: list[ReminderSeen] = []
    for row in up_to_date(context, _rows(context)):
        found = reminders_of(context, row)
        now += _mine(context, row, standing(found, today))
        later += _mine(context, row, coming(found, today, WEEK))
    return Reminders(_by_day(now), _by_day(later))


def _mine(context: Context, row: CaseSummary, found: list[Reminded]) -> list[ReminderSeen]:
    reached = [(one, reaches(context, row, one)) for one in found]
    return [
        ReminderSeen(item_of(context, row, one.ask), one.day, tuple(map(context.name_of, whom)))
        for one, whom in reached
        if context.actor.id in whom
    ]


def _by_day(found: list[ReminderSeen]) -> tuple[ReminderSeen, ...]:
    return tuple(sorted(found, key=lambda one: (one.day, one.item.summary.case, one.item.kind, one.item.id)))


def _rows(context: Context) -> tuple[CaseSummary, ...]:
    """The cases that may remind them: what is due until then, so long as any cycle reminds beforehand."""
    me, role, today = context.actor.id, context.role or context.actor.role, context.today()
    rules = (rule for cycle in context.library.cycles.values() for rule in cycle.reminders)
    ahead = max((today - before(today, length) for rule in rules for length in rule.before), default=timedelta())
    whose = [CaseQuery(worker=me, or_nobody=True), CaseQuery(told=task_of(me))]
    whose += [CaseQuery(told=role)] if role else []
    pages = [
        context.store.find(replace(query, asks_by=today + WEEK + ahead, limit=MOST, of_all=False)) for query in whose
    ]
    return tuple({row.case: row for page in pages for row in page.rows}.values())
