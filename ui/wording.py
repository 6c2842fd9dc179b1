"""The interface's words: translated, with the agency's own terms, and dates and times as people say them."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_datetime, format_time, format_timedelta

from casewright import translations
from casewright.definitions.model import Text
from ui import session


def _(text: str, **values: object) -> str:
    """A text of the interface in the reader's language, with the agency's words and the given values filled in."""
    return _filled(translations.translations(session.language()).gettext(text), values)


def plural(one: str, other: str, count: int, **values: object) -> str:
    """The form of a text that fits a count; `{count}` stands for it."""
    chosen = translations.translations(session.language()).ngettext(one, other, count)
    return _filled(chosen, {"count": count, **values})


def _filled(text: str, values: Mapping[str, object]) -> str:
    return text.format_map({**agency_words(), **values}) if "{" in text else text


DEFAULT_WORDS = {
    "person": {"en": ("person", "people"), "es": ("persona", "personas")},
    "case": {"en": ("case", "cases"), "es": ("caso", "casos")},
}


def agency_words() -> dict[str, str]:
    """`{person}`, `{people}`, `{case}`, `{cases}` as the agency says them, in the reader's language."""
    agency = session.context().agency
    language = session.language()
    found: dict[str, str] = {}
    for term, plural_name in (("person", "people"), ("case", "cases")):
        one, other = DEFAULT_WORDS[term].get(language, DEFAULT_WORDS[term]["en"])
        own = agency.words.get(term)
        found[term] = own["one"].say(language) if own else one
        found[plural_name] = own["other"].say(language) if own else other
    return found


def say(text: Text | None) -> str:
    """A text of a definition in the reader's language; "" for none."""
    return text.say(session.language()) if text else ""


def _locale() -> Locale:
    return Locale.parse(session.language())


def _zone() -> ZoneInfo:
    return ZoneInfo(session.context().agency.timezone)


def day(value: date | datetime | None) -> str:
    """A date as it is written here: "14 May 1992"."""
    if value is None:
        return ""
    local = value.astimezone(_zone()).date() if isinstance(value, datetime) else value
    return format_date(local, format="long", locale=_locale())


def short_day(value: date) -> str:
    return format_date(value, format="medium", locale=_locale())


def clock(value: datetime) -> str:
    """A time of day: "14:02"."""
    return format_time(value.astimezone(_zone()), format="HH:mm", locale=_locale())


def moment(value: datetime) -> str:
    return format_datetime(value.astimezone(_zone()), format="medium", locale=_locale())


def ago(value: datetime, now: datetime | None = None) -> str:
    """How long ago: "3 days ago"."""
    now = now or session.context().clock.now()
    return format_timedelta(value - now.astimezone(UTC), add_direction=True, locale=_locale())


def age(born: date, today: date) -> int:
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))
