"""Dates and times as the browser's own fields give them: whole, or not at all."""

from collections.abc import Callable
from datetime import date, datetime, time
from typing import TypeVar

from ui.typed_numbers import Unreadable
from ui.wording import in_language

HALF = "…"
"""What a field gives while only a part of a date or time stands in it."""
FIRST_YEAR, LAST_YEAR = 1880, 2120
"""A year outside of these is a slip of the hand."""


Day = TypeVar("Day", bound=date)


def read_date(text: str, language: str) -> date | Unreadable:
    return _read(text, language, date.fromisoformat)


def read_date_time(text: str, language: str) -> datetime | Unreadable:
    """Without a zone: the time on the agency's clock."""
    return _read(text, language, datetime.fromisoformat)


def read_time(text: str, language: str) -> time | Unreadable:
    try:
        return time.fromisoformat(text)
    except ValueError:
        return Unreadable(in_language(language, "This time is not complete."))


def _read(text: str, language: str, reader: Callable[[str], Day]) -> Day | Unreadable:
    try:
        day = reader(text)
    except ValueError:
        return Unreadable(in_language(language, "This date is not complete."))
    if FIRST_YEAR <= day.year <= LAST_YEAR:
        return day
    said = in_language(language, "{year} cannot be the year. It lies between {first} and {last}.")
    return Unreadable(said.format(year=day.year, first=FIRST_YEAR, last=LAST_YEAR))
