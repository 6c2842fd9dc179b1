"""How people are named: the name with the nickname, when they were born, what they are called by."""

from datetime import date
from unicodedata import bidirectional

from casewright.cases.records import CaseSummary, Person, PersonSummary
from ui.wording import _, age, day, plain

ISOLATE, END_ISOLATE = "\u2068", "\u2069"
RIGHT_TO_LEFT = ("R", "AL", "AN")


def named(who: Person | CaseSummary | PersonSummary) -> str:
    """Name and nickname, safe to stand in Markdown: Renee Calloway “Nee”."""
    name = isolated(who.name)
    nickname = who.preferred_name
    return f"{name} “{isolated(nickname)}”" if nickname and nickname != who.name else name


def isolated(text: str) -> str:
    """The text, safe in Markdown. One written from right to left leaves the rest of the line where it is."""
    if any(bidirectional(letter) in RIGHT_TO_LEFT for letter in text):
        return f"{ISOLATE}{plain(text)}{END_ISOLATE}"
    return plain(text)


def born_year(who: Person | CaseSummary | PersonSummary) -> str:
    return _("b. {year}", year=who.birth_date.year) if who.birth_date else ""


def born(birth_date: date | None, today: date, died: date | None = None) -> str:
    """When someone was born, and how old that makes them: born 14 May 1992 (34); of who has died also when."""
    if died is not None:
        lived = _("born {day}", day=day(birth_date)) if birth_date else ""
        return joined(lived, _("died {day}", day=day(died)))
    if birth_date is None:
        return _("birth date not known")
    return _("born {day} ({age})", day=day(birth_date), age=age(birth_date, today))


def joined(*parts: str) -> str:
    """What there is of the parts, with a dot between."""
    return " · ".join(part for part in parts if part)
