"""Referrals in words: how each stands, what providers say, who fits, what was told."""

from casewright.cases.work.referral import Shared
from casewright.logic.words import DETAILS_SAID
from casewright.service import Offered, ReferralSeen
from ui.capacity_words import ROOM, capacity_words
from ui.people import isolated, joined, named
from ui.shown_case import ShownCase
from ui.terms import language_in_words
from ui.wording import _, day, plain, plural, short_day

DRAWN = {
    "draft": ("gray", ":material/edit_note:"),
    "requested": ("blue", ":material/outgoing_mail:"),
    "accepted": ("green", ":material/thumb_up:"),
    "in-progress": ("green", ":material/handshake:"),
    "on-hold": ("orange", ":material/pause:"),
    "rejected": ("orange", ":material/block:"),
    "failed": ("orange", ":material/heart_broken:"),
    "cancelled": ("gray", ":material/undo:"),
    "completed": ("green", ":material/task_alt:"),
}
"""By state: colour and sign."""


def stands_words(state: str) -> str:
    """How a referral stands, as one says it."""
    return {
        "draft": _("not sent yet"),
        "requested": _("asked"),
        "accepted": _("they said yes"),
        "in-progress": _("they have met"),
        "on-hold": _("on hold"),
        "rejected": _("they said no"),
        "failed": _("came to nothing"),
        "cancelled": _("taken back"),
        "completed": _("done"),
    }[state]


def stands_badge(seen: ReferralSeen) -> str:
    """The same with its sign, and what is late about it. In Markdown."""
    colour, icon = DRAWN[seen.entry.state]
    stands = f":{colour}-badge[{icon} {stands_words(seen.entry.state)}]"
    return f"{stands} :red-badge[:material/schedule: {late_words(seen)}]" if seen.late else stands


def late_words(seen: ReferralSeen) -> str:
    if seen.due is None:
        return ""
    return {
        "answer": _("no answer in time"),
        "first_contact": _("they have not met in time"),
        "outcome": _("no outcome in time"),
    }[seen.due.awaits]


def room_words(capacity: str) -> str:
    return _(ROOM[capacity]) if capacity in ROOM else ""


def days_words(days: int) -> str:
    return _("the same day") if days == 0 else plural("after {count} day", "after {count} days", days)


def provider_name(seen: ReferralSeen) -> str:
    """Whom was asked, safe in Markdown."""
    known = seen.provider.name if seen.provider else ""
    return isolated(seen.referral.provider_name or known or _("somebody"))


def offered_words(one: Offered) -> str:
    """Why somebody fits, or does not: room, language, who can have it. Safe in Markdown."""
    if one.closed:
        since = one.provider.closed
        return _("closed since {day}", day=short_day(since)) if since else _("closed")
    speaks = {True: _("speaks their language"), False: _("does not speak their language"), None: ""}[one.language]
    eligible = {True: "", False: _("not eligible, by what we know"), None: _("not known if eligible")}[one.eligible]
    return joined(capacity_words(one.known), speaks, eligible)


def detail_words(name: str) -> str:
    """A detail of the person by its name; anything else as it is. Safe in Markdown."""
    return _(DETAILS_SAID[name]) if name in DETAILS_SAID else plain(name)


def shared_words(shown: ShownCase, shared: Shared) -> str:
    """One thing that is told, with what it says. Safe in Markdown."""
    if shared.words:
        return plain(shared.words)
    person = shown.state.person
    said = {
        "name": named(person),
        "phone": plain(person.phone),
        "language": plain(language_in_words(person.language)) if person.language else "",
        "preferred_name": plain(person.preferred_name),
        "pronouns": plain(person.pronouns),
        "birth_date": day(person.birth_date),
    }.get(shared.what, "")
    label = detail_words(shared.what)
    return f"{label[:1].upper()}{label[1:]}: {said}" if said else label
