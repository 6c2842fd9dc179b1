"""A case as it stood on a day, and what changed between two days."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from casewright.cases.between import Changed, changes
from casewright.cases.entries import Entry
from casewright.cases.fold import Axis
from casewright.cases.state import CaseState
from casewright.errors import Refused
from casewright.service.context import Context
from casewright.service.history import history
from casewright.service.record import case as case_at


@dataclass(frozen=True, slots=True)
class AsItWas:
    """A case as it stood at the end of a day, beside what it is now.

    `days` are those on which something happened, or was written down, by the axis; the first is that of the opening.
    `wrong` are the entries that stand in it, and that were marked as entered in error later.
    """

    state: CaseState
    now: CaseState
    day: date
    days: tuple[date, ...]
    wrong: tuple[Entry, ...]


def as_it_was(context: Context, case: str, day: date, axis: Axis = "recorded") -> AsItWas:
    """What was written down by the end of a day (`recorded`), or what had happened by then as one knows it now.

    Raises:
        Refused CW510: no such case. CW692: the day lies before its opening, or ahead (params `day`, `opened`).
    """
    now = case_at(context, case)
    days = tuple(sorted(set(_days(context, now, axis))))
    if not days[0] <= day <= context.today():
        raise Refused("CW692", day=day.isoformat(), opened=days[0].isoformat())
    state = case_at(context, case, day, axis)
    return AsItWas(state, now, day, days, tuple(_wrong(state, now)))


def _days(context: Context, now: CaseState, axis: Axis) -> Iterator[date]:
    """None before the opening, where nothing can be shown: a first talk may have been before it."""
    opened = _day(context, now.timeline[0].recorded if axis == "recorded" else now.timeline[0].happened)
    for line in now.timeline:
        yield max(opened, _day(context, line.recorded if axis == "recorded" else line.happened))


def _day(context: Context, moment: date | datetime) -> date:
    return moment.astimezone(context.zone).date() if isinstance(moment, datetime) else moment


def _wrong(then: CaseState, now: CaseState) -> Iterator[Entry]:
    for kind, entries in then.work.items():
        for id, entry in entries.items():
            later = now.entry(kind, id)
            if later is not None and later.in_error and not entry.in_error:
                yield later


def changes_between(
    context: Context,
    case: str,
    first: date | datetime,
    last: date | datetime | None = None,
    axis: Axis = "recorded",
) -> tuple[Changed, ...]:
    """What is different at the end of one day, or at an instant, from what it was at the end of another.

    `last` is now unless it is said. Of a day before the case was opened all is different from how it began.

    Raises:
        Refused CW510: no such case, or not yet on the last day.
    """
    opened = history(context, case).events[0]
    after = case_at(context, case, last, axis)
    try:
        before = case_at(context, case, first, axis)
    except Refused:
        before = case_at(context, case, opened.recorded if axis == "recorded" else opened.happened, axis)
    return changes(before, after, context.zone)
