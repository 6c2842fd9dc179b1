"""The record's own codes in words: what a case is about, where it stands, what it needs, how long a form is."""

from dataclasses import dataclass
from typing import Literal

from casewright.cases.records import CaseSummary
from casewright.definitions.model import Instrument
from ui.people import joined
from ui.wording import _, locale, plural

STATUSES = ("active", "on-hold", "waitlist", "planned", "finished", "cancelled")
LANGUAGES = ("en", "es", "ar", "zh", "fr", "ht", "hi", "ko", "fa", "pl", "pt", "ru", "so", "sw", "tl", "uk", "ur", "vi")


def size_words(row: CaseSummary) -> str:
    """Whom a case is about that is about several people: with how many they are, where that is known."""
    if row.members and row.subject == "household":
        return plural("household of {count}", "household of {count}", row.members)
    if row.members and row.subject == "group":
        return plural("group of {count}", "group of {count}", row.members)
    return "" if row.subject == "individual" else subject_words(row.subject)


def subject_words(code: str) -> str:
    return {
        "individual": _("individual"),
        "household": _("household"),
        "group": _("group"),
        "population": _("population"),
    }.get(code, code)


def status_words(code: str) -> str:
    return {
        "planned": _("planned"),
        "waitlist": _("on the waiting list"),
        "active": _("active"),
        "on-hold": _("on hold"),
        "finished": _("finished"),
        "cancelled": _("cancelled"),
    }.get(code, code)


@dataclass(frozen=True, slots=True)
class Meaning:
    """A word with its sign, so that colour is never the only one."""

    word: str
    icon: str
    colour: Literal["red", "orange", "green", "gray"]


def attention(code: str) -> Meaning | None:
    """What a case needs now; None where nothing is waiting."""
    return {
        "act_now": Meaning(_("act now"), ":material/priority_high:", "red"),
        "watch": Meaning(_("watch"), ":material/visibility:", "orange"),
    }.get(code)


def language_in_words(code: str) -> str:
    """A language by its name in the reader's language; what was typed where it is no code."""
    return str(locale().languages.get(code.replace("-", "_"), code))


def language_in_itself(code: str) -> str:
    """A language by the name that it gives itself, for those who look for theirs."""
    name = str(locale(code).languages.get(code.replace("-", "_"), code))
    return name[:1].upper() + name[1:]


def form_size(form: Instrument) -> str:
    """How much a form asks for: its questions, and the minutes they take."""
    count = sum(question.answerable for question in form.all_questions())
    questions = plural("{count} question", "{count} questions", count)
    minutes = plural("about {count} minute", "about {count} minutes", form.minutes) if form.minutes else ""
    return joined(questions, minutes)
