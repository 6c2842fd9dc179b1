"""How far a referral has come, as one follows a parcel: asked, answered, met, known what came of it; with the days."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

import streamlit as st

from casewright.service import ReferralSeen
from ui.people import joined
from ui.referral_words import days_words, late_words, room_words, stands_words
from ui.wording import _, short_day


class Mark(NamedTuple):
    """One place on the way. `place` is `here` for the one that it has come to last, for the style of steps."""

    title: str
    words: str
    icon: str
    place: str


def show_strip(seen: ReferralSeen) -> None:
    """Four marks side by side; on a phone two and two."""
    with st.container(key="cycle-steps-referral"):
        for number, mark in enumerate(_marks(seen), start=1):
            with st.container(key=f"step-{mark.place}-{number}"):
                st.markdown(f"{mark.icon} **{mark.title}**  \n{mark.words}")


def _marks(seen: ReferralSeen) -> Iterator[Mark]:
    state = seen.entry.state
    yield _mark(_("Asked"), seen.asked, "", "here" if state == "requested" else "other")
    after = days_words(seen.days) if seen.days is not None else ""
    answered = joined(room_words(seen.entry.aside.get("capacity", "")), after)
    if state == "rejected":
        yield Mark(_("They said no"), joined(_on(seen.answered), answered), ":material/block:", "here")
        return
    title = _("They said yes") if seen.answered else _("Their answer")
    yield _mark(title, seen.answered, answered, "here" if state == "accepted" else "other", _expected(seen, "answer"))
    if state in ("failed", "cancelled"):
        icon = ":material/undo:" if state == "cancelled" else ":material/heart_broken:"
        words = stands_words(state)
        yield Mark(words[:1].upper() + words[1:], _on(seen.ended), icon, "here")
        return
    place = "here" if state in ("in-progress", "on-hold") else "other"
    waits = _("on hold") if state == "on-hold" else ""
    yield _mark(_("First contact"), seen.met, waits, place, _expected(seen, "first_contact"))
    done = seen.ended if state == "completed" else None
    yield _mark(_("What came of it"), done, "", "here" if done else "other", _expected(seen, "outcome"))


def _mark(title: str, on: date | None, more: str, place: str, expected: str = "") -> Mark:
    if on is not None:
        return Mark(title, joined(_on(on), more), ":material/check_circle:", place)
    return Mark(title, joined(more, expected), ":material/radio_button_unchecked:", place)


def _on(day: date | None) -> str:
    return short_day(day) if day else ""


def _expected(seen: ReferralSeen, awaits: str) -> str:
    if seen.due is None or seen.due.awaits != awaits:
        return ""
    if seen.late:
        return f":red[:material/schedule: {late_words(seen)}]"
    return _("until {day}", day=short_day(seen.due.day))
