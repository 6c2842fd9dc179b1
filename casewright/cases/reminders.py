"""Who is to be reminded of what on which day, by the reminders of a cycle: from the row of a case.

A reminder is of something that has a day until when. It stands from its own day until the thing is done, or the next
reminder of it comes.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from casewright.cases.durations import after, before
from casewright.cases.records import Ask, AskKind
from casewright.definitions.case_cycle import Cycle, Reminder

OF: Mapping[AskKind, str] = {
    **{kind: kind for kind in ("contact", "check_in", "review", "form", "task", "referral", "approval")},
    "step": "gate",
}
"""By what a case asks for: of what a cycle says that one is reminded. A step is late where its gates hold it."""


@dataclass(frozen=True, slots=True)
class Reminded:
    """On `day` somebody is reminded of what is due then or was. `to` are roles; none: who has it to do."""

    day: date
    ask: Ask
    to: tuple[str, ...] = ()


def reminders(cycle: Cycle, level: str, asks: Iterable[Ask]) -> list[Reminded]:
    """All of them, by day. `level` is the level of attention in force, by id."""
    rules = [one for one in cycle.reminders if not one.attention or level in one.attention]
    found = [
        Reminded(day, ask, rule.to)
        for ask in asks
        for rule in rules
        if ask.due and OF.get(ask.kind) == rule.of
        for day in _days(rule, ask.day)
    ]
    return sorted(found, key=lambda one: (one.day, one.ask.kind, one.ask.id))


def standing(found: Iterable[Reminded], today: date) -> list[Reminded]:
    """Of each thing and each addressee the reminder that came last."""
    last = {(one.ask.kind, one.ask.id, one.to): one for one in found if one.day <= today}
    return list(last.values())


def coming(found: Iterable[Reminded], today: date, within: timedelta) -> list[Reminded]:
    """Those of the next days."""
    return [one for one in found if today < one.day <= today + within]


def addressed(found: Iterable[Reminded], today: date) -> tuple[str, ...]:
    """The roles that are reminded of something today."""
    return tuple(dict.fromkeys(role for one in standing(found, today) for role in one.to))


def _days(rule: Reminder, due: date) -> Iterator[date]:
    yield from (before(due, length) for length in rule.before)
    yield from (after(due, length) for length in rule.after)
