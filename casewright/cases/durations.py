"""Days that are reckoned from another one: so long after it, as the calendar and the working week make it."""

from datetime import date, timedelta
from math import ceil

from casewright.definitions.measures import Duration
from casewright.expressions.texts_and_days import add_months

_MONTHS = {"month": 1, "year": 12}
_DAYS = {"day": 1, "week": 7}
HOURS_OF_A_DAY = 24
WORKING_DAYS = 5
"""Monday to Friday. Holidays differ from place to place, and are not known."""


def after(day: date, length: Duration) -> date:
    """The day so long after another one. 31 January and one month is the last of February; hours make whole days."""
    if length.unit in _MONTHS:
        return add_months(day, length.count * _MONTHS[length.unit]) or date.max
    if length.unit == "working day":
        return _working_days_after(day, length.count)
    days = ceil(length.count / HOURS_OF_A_DAY) if length.unit == "hour" else length.count * _DAYS[length.unit]
    return day + timedelta(days=days)


def before(day: date, length: Duration) -> date:
    """The day so long before another one, reckoned as `after` does: from a Monday one working day is the Friday."""
    if length.unit in _MONTHS:
        return add_months(day, -length.count * _MONTHS[length.unit]) or date.min
    if length.unit == "working day":
        return _working_days_before(day, length.count)
    return day - (after(day, length) - day)


def _working_days_after(day: date, count: int) -> date:
    """From a Friday one working day is the Monday; from a Saturday, too."""
    last = min(day.weekday(), WORKING_DAYS - 1)
    weeks, rest = divmod(last + count, WORKING_DAYS)
    return day + timedelta(days=weeks * 7 + rest - day.weekday())


def _working_days_before(day: date, count: int) -> date:
    """From a Monday one working day is the Friday before; from a Sunday, too."""
    weeks, rest = divmod(min(day.weekday(), WORKING_DAYS) - count, WORKING_DAYS)
    return day + timedelta(days=weeks * 7 + rest - day.weekday())
