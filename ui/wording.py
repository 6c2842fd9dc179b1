"""The interface's words: translated, with the agency's own terms, and dates and times as people say them."""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_time, format_timedelta

from casewright import translations
from casewright.cases.records import CaseSummary
from casewright.definitions.model import Question, Text
from casewright.logic.answers import Answer
from casewright.logic.composed_words import composed_words, number_words
from casewright.logic.known import Known
from casewright.logic.words import MISSING_WORDS, SIGNERS
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


def mark(text: str) -> str:
    """Mark a text for translation; it is translated when it is shown."""
    return text


def in_language(language: str, text: str) -> str:
    """A text of the interface in the language of the form, which may not be the reader's own."""
    return translations.translations(language).gettext(text)


def signer_words(role: str, language: str = "") -> str:
    """As what someone signs, in words."""
    return in_language(language or session.language(), SIGNERS[role])


def missing_words(code: str, language: str = "") -> str:
    """Why there is no answer, in words."""
    return in_language(language or session.language(), MISSING_WORDS[code])


_MARKUP = re.compile(
    r"([\\\\`*_\[\]$~<>|]|^[#>+-](?= )|(?<=^\d)[.)](?= )|(?<=^\d\d)[.)](?= )|:(?=[\w/ -]*[:\[]))", re.MULTILINE
)


def plain(text: str) -> str:
    """The text with nothing in it taken for Markdown: what people typed, and the texts of definitions.

    Only what would be taken for markup is escaped: labels are read aloud as they are written.
    """
    return _MARKUP.sub(r"\\\1", text)


# Each text is the place that it fills, too.
DEFAULT_WORDS = {"person": (mark("person"), mark("people")), "case": (mark("case"), mark("cases"))}


def agency_words() -> dict[str, str]:
    """`{person}`, `{people}`, `{case}`, `{cases}` as the agency says them, in the reader's language."""
    agency = session.agency()
    language = session.language()
    found: dict[str, str] = {}
    for term, (one, other) in DEFAULT_WORDS.items():
        own = agency.words.get(term) if agency else None
        found[one] = own["one"].say(language) if own else in_language(language, one)
        found[other] = own["other"].say(language) if own else in_language(language, other)
    return found


def say(text: Text | None) -> str:
    """A text of a definition in the reader's language; "" for none."""
    return text.say(session.language()) if text else ""


def locale(language: str = "") -> Locale:
    """How a language writes dates and numbers: as the browser's region does, if the browser speaks it."""
    spoken = language or session.language()
    browser = session.browser_locale()
    here = browser if browser.split("-")[0] == spoken else ""
    return translations.known_locale(here) or translations.locale_of(spoken)


def _zone() -> ZoneInfo:
    return ZoneInfo(session.context().agency.timezone)


def day(value: date | datetime | None) -> str:
    """A date as it is written here: "14 May 1992"."""
    if value is None:
        return ""
    local = value.astimezone(_zone()).date() if isinstance(value, datetime) else value
    return format_date(local, format="long", locale=locale())


def short_day(value: date) -> str:
    return format_date(value, format="medium", locale=locale())


def clock(value: datetime) -> str:
    """A time of day: "14:02"."""
    return format_time(value.astimezone(_zone()), format="HH:mm", locale=locale())


def moment(value: datetime) -> str:
    """A day with the time of day: "14 May 1992, 14:02"."""
    return f"{short_day(value.astimezone(_zone()).date())}, {clock(value)}"


def ago(value: datetime, now: datetime | None = None) -> str:
    """How long ago: "3 days ago"."""
    now = now or session.context().clock.now()
    return format_timedelta(value - now.astimezone(UTC), add_direction=True, locale=locale())


def age(born: date, today: date) -> int:
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def value_words(value: object, language: str = "") -> str:
    """A value as people read it: numbers and dates by locale, yes and no in words."""
    spoken = language or session.language()
    if isinstance(value, bool):
        return in_language(spoken, "Yes") if value else in_language(spoken, "No")
    if isinstance(value, int | Decimal):
        return number_words(value, locale(spoken))
    if isinstance(value, date):
        return format_date(value, format="long", locale=locale(spoken))
    return plain(str(value))


LIMITS = ("limit", "step", "start", "least", "most")
"""Parameters of messages that are numbers where they look like one; another may be an id."""


def params_in_words(params: Mapping[str, str], language: str = "") -> dict[str, str]:
    """The parameters of a message, with each date and each limit as people write it."""
    return {name: _param_in_words(name, text, language) for name, text in params.items()}


def _param_in_words(name: str, text: str, language: str) -> str:
    day = _date(text)
    if day is not None:
        return value_words(day, language)
    if name in LIMITS and re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", text):
        return value_words(Decimal(text), language)
    return text


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if len(text) == len("2026-03-01") else None
    except ValueError:
        return None


def answer_words(
    question: Question, answer: Answer, language: str = "", words: Callable[[Text], str] | None = None
) -> str:
    """An answer as people read it; why there is none, where that is what was said.

    Args:
        words: says the text of a choice, where it may hold other answers.
    """
    spoken = language or session.language()
    if answer.missing:
        return missing_words(answer.missing, spoken)
    if answer.value is None:
        return plain(answer.unread) or in_language(spoken, "No answer")
    composed = composed_words(question, answer.value, locale(spoken), lambda text: in_language(spoken, text))
    if composed is not None:
        return plain(composed)
    if isinstance(answer.value, tuple):
        return ", ".join(_choice_words(question, id, answer, spoken, words) for id in answer.value)
    if question.choices and isinstance(answer.value, str):
        return _choice_words(question, answer.value, answer, spoken, words)
    value = value_words(answer.value, spoken)
    return f"{value} {plain(question.unit.say(spoken))}" if question.unit else value


def known_words(known: Known, language: str = "") -> str:
    """How much of a calculated value is known."""
    said = in_language(language or session.language(), "{known} of {parts} known")
    return said.format(known=known.known, parts=known.parts)


def _choice_words(
    question: Question, id: str, answer: Answer, language: str, words: Callable[[Text], str] | None
) -> str:
    choice = question.choice(id)
    if choice is None:
        return plain(id)
    label = plain(words(choice.label) if words else choice.label.say(language))
    return f"{label}: {plain(answer.say_which)}" if choice.say_which and answer.say_which else label


def evidence_words(code: str) -> str:
    """Where an answer comes from."""
    return {"self_report": _("They said so"), "observation": _("We saw it"), "record": _("It is on record")}[code]


def person_line(summary: CaseSummary) -> str:
    """Who it is, so that nobody is taken for another: name, nickname, birth date and age."""
    line = plain(summary.name) + (f" “{plain(summary.preferred_name)}”" if summary.preferred_name else "")
    if summary.birth_date:
        years = age(summary.birth_date, session.context().today())
        line += ", " + _("born {day} ({age})", day=day(summary.birth_date), age=years)
    return line
