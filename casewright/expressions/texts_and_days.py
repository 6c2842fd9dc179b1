"""The operations on texts and on days. All pure; each gives None (missing) where it has no value.

Texts are put together up to MAX_TEXT: what would be longer is missing, and so is a day outside of the calendar.
"""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date, timedelta

from casewright.expressions.types import Number

MAX_TEXT = 10_000
FIRST_YEAR, LAST_YEAR = date.min.year, date.max.year


def join(*texts: str) -> str | None:
    return "".join(texts) if sum(map(len, texts)) <= MAX_TEXT else None


def joined(separator: str, *texts: str) -> str | None:
    """The texts with the separator between them."""
    length = sum(map(len, texts)) + len(separator) * (len(texts) - 1)
    return separator.join(texts) if length <= MAX_TEXT else None


def contains(text: str, part: str) -> bool:
    return part in text


def label(labels: Mapping[str, str], chosen: str | tuple[str, ...]) -> str | None:
    """The words of a choice, or of several with commas between."""
    if isinstance(chosen, str):
        return labels.get(chosen)
    return joined(", ", *(labels[id] for id in chosen if id in labels))


def add_days(day: date, count: Number) -> date | None:
    """Half a day has no value. OverflowError, beyond the calendar, is an ArithmeticError: missing (`compiler`)."""
    return day + timedelta(days=int(count)) if count == int(count) else None


def add_months(day: date, count: Number) -> date | None:
    """The same day of another month; its last day where that month is too short: 31 January and 1 month."""
    if count != int(count):
        return None
    year, month = divmod(day.year * 12 + day.month - 1 + int(count), 12)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def months_between(earlier: date, later: date) -> int:
    """Completed months: from 31 January one month is complete on 1 March, as `years_between` counts a birthday."""
    if later < earlier:
        return -months_between(later, earlier)
    return (later.year - earlier.year) * 12 + later.month - earlier.month - (later.day < earlier.day)


def year(day: date) -> int:
    return day.year


def month(day: date) -> int:
    return day.month


def day(day: date) -> int:
    return day.day


OPERATIONS = {
    "join": join,
    "joined": joined,
    "contains": contains,
    "starts_with": str.startswith,
    "ends_with": str.endswith,
    # Of any length: a long story that is searched for a word must not count as missing. Neither grows again and again.
    "lower": str.lower,
    "upper": str.upper,
    "trim": str.strip,
    "label": label,
    "add_days": add_days,
    "add_months": add_months,
    "months_between": months_between,
    "year": year,
    "month": month,
    "day": day,
}
