"""What a case asks for, in words that may stand in a list that others see; and its day, as people say it."""

from collections.abc import Mapping
from datetime import date

from babel.dates import format_date

from casewright.cases.records import Ask
from casewright.cases.states import NAMED
from casewright.logic.withheld import MONEY, names_matter
from casewright.service.today import ItemKind
from ui.wording import _, locale, mark, plain, plural, short_day

KINDS: Mapping[ItemKind, str] = {
    "good_news": mark("Good news"),
    "alert": mark("An alert is open"),
    "attention": mark("Needs somebody now"),
    "first": mark("To be asked before any form"),
    "finding": mark("To confirm what was found"),
    "form": mark("A form"),
    "contact": mark("Contact"),
    "check_in": mark("Check-in"),
    "review": mark("Review of the plan"),
    "trial": mark("What was tried: see what came of it"),
    "screening": mark("Asking about needs again"),
    "step": mark("This step"),
    "task": mark("A task"),
    "referral": mark("A referral"),
    "rule": mark("To look at"),
    "quiet": mark("No contact for a while"),
    "stalled": mark("No goal has moved for a while"),
    "approval": mark("A plan to approve"),
    "sent_back": mark("A plan was sent back"),
    "appeal": mark("Until when one can appeal"),
    "message": mark("A message for you"),
    "conference": mark("A conference"),
    "handover": mark("A handover to read"),
    "of_age": mark("Somebody comes of age"),
    "closing": mark("An end to approve"),
}
DAYS_OF_A_WEEK = 7


def kind_words(kind: ItemKind) -> str:
    return _(KINDS[kind])


def discreet(ask: Ask) -> str:
    """What comes next, for a list that others may see: a form or a referral is not named. Safe in Markdown."""
    return plain(ask.words) if ask.kind == "task" and may_be_listed(ask.words) else kind_words(ask.kind)


def may_be_listed(words: str) -> bool:
    """Whether what somebody typed may stand in a list over several cases: it does not name a sensitive matter.

    Money is none here: nobody is in danger because of it, and without it half of all tasks had no name.
    """
    return bool(words) and not names_matter(words, but=MONEY)


def referral_words(state: str, late: bool = False) -> str:
    """How a referral stands, or what is late about it."""
    if late and state in ("accepted", "in-progress", "on-hold"):
        return _("have not met yet") if state == "accepted" else _("nothing came of it yet")
    return {
        "accepted": _("said yes"),
        "rejected": _("said no"),
        "no_capacity": _("has no place"),
        "waitlist": _("has a waiting list"),
        "capacity": _("has a place"),
        "requested": _("has not answered"),
        "failed": _("came to nothing"),
        "draft": _("not asked yet"),
    }.get(state, _(NAMED[state]) if state in NAMED else "")


def when(day: date, due: bool, today: date) -> str:
    """Until or since when: 2 days late, today, tomorrow, Thursday; for 3 days. Beyond a week the date."""
    days = (day - today).days
    if days == 0:
        return _("today")
    if days < 0:
        late = plural("{count} day late", "{count} days late", -days)
        return late if due else plural("for {count} day", "for {count} days", -days)
    if days == 1:
        return _("tomorrow")
    return format_date(day, "EEEE", locale=locale()) if days < DAYS_OF_A_WEEK else short_day(day)


def when_badge(day: date, due: bool, today: date) -> str:
    """The same in Markdown; what is late with its sign."""
    words = when(day, due, today)
    return f":red-badge[:material/schedule: {words}]" if due and day < today else words
