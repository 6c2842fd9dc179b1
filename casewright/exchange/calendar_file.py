"""A calendar file (RFC 5545, `.ics`) of what is due. The same thing has the same id each time: it is changed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Event

PRODUCT = "-//Casewright//EN"
LASTS = timedelta(minutes=30)
"""How long something at an hour is shown: nobody has said."""


@dataclass(frozen=True, slots=True)
class InCalendar:
    """One thing. `at` is its hour, where it has one; else it is on the whole day. `revision` only goes up."""

    id: str
    words: str
    day: date
    at: datetime | None = None
    revision: int = 0


def calendar_file(title: str, things: Iterable[InCalendar], now: datetime) -> bytes:
    """All of it as one file. Whole days block nobody's time."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", title)
    for one in things:
        calendar.add_component(_event(one, now.astimezone(UTC)))
    return bytes(calendar.to_ical())


def _event(one: InCalendar, now: datetime) -> Event:
    event = Event()
    event.add("uid", f"{one.id}@casewright")
    event.add("summary", one.words)
    event.add("dtstamp", now)
    event.add("sequence", one.revision)
    if one.at is None:
        event.add("dtstart", one.day)
        event.add("dtend", one.day + timedelta(days=1))
        event.add("transp", "TRANSPARENT")
    else:
        begins = one.at.astimezone(UTC)
        event.add("dtstart", begins)
        event.add("dtend", begins + LASTS)
    event.add("class", "PRIVATE")
    return event
