"""How much room a provider has, in words with a sign, and how old that word is."""

from collections.abc import Mapping

from babel.dates import format_timedelta

from casewright.service.capacity import Known
from ui import session
from ui.library_words import duration_words
from ui.people import joined
from ui.wording import _, day, locale, mark

ROOM: Mapping[str, str] = {
    "capacity": mark("place free"),
    "waitlist": mark("waiting list"),
    "no_capacity": mark("no place now"),
    "additional_assessment_required": mark("they ask more before"),
}
ICONS: Mapping[str, str] = {
    "capacity": ":material/check_circle:",
    "waitlist": ":material/hourglass_top:",
    "no_capacity": ":material/block:",
    "additional_assessment_required": ":material/quiz:",
}
_COLOURS: Mapping[str, str] = {
    "capacity": "green",
    "waitlist": "orange",
    "no_capacity": "red",
    "additional_assessment_required": "orange",
}
NOT_HEARD = ":gray[:material/help:]"


def capacity_words(known: Known) -> str:
    """The room with what is known of the wait, and when that was said."""
    room = _(ROOM[known.capacity])
    if known.outdated:
        return _("not heard since {day}, then: {room}", day=day(known.day), room=room)
    return joined(room, _wait(known), _age(known))


def sign_of(known: Known) -> str:
    """What stands before these words where markdown is drawn."""
    return NOT_HEARD if known.outdated else f":{_COLOURS[known.capacity]}[{ICONS[known.capacity]}]"


def _wait(known: Known) -> str:
    if known.wait is None:
        return ""
    if known.until is None:
        return _("about {time} to wait", time=duration_words(known.wait))
    return _("until about {day}", day=day(known.until))


def _age(known: Known) -> str:
    if known.day is None:
        return ""
    since = known.day - session.context().today()
    if since.days >= 0:
        return _("said today")
    return _("said {ago}", ago=format_timedelta(since, granularity="day", add_direction=True, locale=locale()))
