"""Contacts and notes of a case: what is planned, what somebody answered that one may appeal against, what was."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial

import streamlit as st

from casewright import service
from casewright.cases.entries import Entry
from casewright.cases.entry_events import Moved
from casewright.cases.state import CaseState
from casewright.cases.work import Contact, Note
from casewright.errors import Refused
from casewright.logic.words import PURPOSES
from casewright.service.contacting import NOTE
from ui import places, session
from ui.asks import when, when_badge
from ui.contact_words import ENDED, ended_words, how_words, minutes_words, purpose_words
from ui.jotted import show_jotted
from ui.parties import party_name
from ui.people import isolated, joined
from ui.shown_case import ShownCase
from ui.trouble import show_refusal
from ui.wording import _, clock, plain, plural, short_day

FIRST_SHOWN = 6
A_WEEK = timedelta(days=7)
"""Further ahead a day is said as its date alone."""
ICONS = {NOTE: ":material/notes:"}
MISSED = ":material/event_busy:"
LETTERS = 240
"""So much of what was said stands in the list; the rest behind “More”."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A contact, or a note as one without anybody, with the entry that it stands in, and the day on which it was."""

    entry: Entry
    contact: Contact
    day: date

    @property
    def state(self) -> str:
        return self.entry.state or NOTE


def show_contacts(shown: ShownCase) -> None:
    """Those to come with the way to say how they went, open appeals, then those that are over."""
    entries = (*shown.state.entries("contact"), *shown.state.entries("note"))
    seen = [_seen(shown, entry) for entry in entries if not entry.in_error]
    found = [one for one in seen if one is not None]
    st.header(_("Contacts and notes"), anchor=False)
    show_jotted(shown.jotted)
    for one in sorted((one for one in found if one.entry.state == "planned"), key=lambda one: one.day):
        _planned(shown, one)
    for one in found:
        if one.contact.appeal_by and not one.entry.aside.get("appeal"):
            _appeal(shown, one)
    over = sorted((one for one in found if one.entry.state != "planned"), key=lambda one: one.day, reverse=True)
    if over:
        _over(shown, over)
    elif not found:
        st.caption(_("No contact is written down yet. “Quick note” below takes the words first."))
    if not shown.state.ended and st.button(_("Plan a contact"), key="plan_contact", icon=":material/event:"):
        places.go_to_note(case=shown.id, plan=True)


def _seen(shown: ShownCase, entry: Entry) -> Seen | None:
    contact = entry.entity
    if isinstance(contact, Note) and not (contact.swot or contact.rests_on):
        contact = Contact(
            contact.id, how="", narrative=contact.words, own_words=contact.own_words, affect=contact.affect
        )
    if not isinstance(contact, Contact):
        return None
    last = next((move.happened for move in reversed(entry.moves) if not move.aside), entry.happened)
    at = contact.planned or last if entry.state == "planned" else last
    return Seen(entry, contact, at.astimezone(shown.context.zone).date() if isinstance(at, datetime) else at)


def _planned(shown: ShownCase, one: Seen) -> None:
    at = clock(one.contact.planned) if isinstance(one.contact.planned, datetime) else ""
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"row-planned-{one.contact.id}"):
        with st.container(width=470, gap="xxsmall"):
            near = when_badge(one.day, True, shown.today) if one.day < shown.today + A_WEEK else ""
            st.markdown(joined(f"**{short_day(one.day)}**", at, near))
            st.markdown(joined(_whom(shown.state, one.contact), plain(one.contact.what_for)))
        if not shown.state.ended and st.button(
            _("How it went"), key=f"went_{one.contact.id}", icon=":material/edit_note:"
        ):
            places.go_to_note(case=shown.id, contact=one.contact.id)


def _appeal(shown: ShownCase, one: Seen) -> None:
    """What somebody answered, until it is said what became of the appeal."""
    contact = one.contact
    if contact.appeal_by is None:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"row-appeal-{contact.id}"):
        with st.container(width=470, gap="xxsmall"):
            asked = joined(isolated(contact.asked_of), plain(contact.asked), plain(contact.answer))
            st.markdown(f":material/gavel: **{asked}**")
            until = _("one can appeal until {day}", day=short_day(contact.appeal_by))
            st.markdown(joined(until, when(contact.appeal_by, True, shown.today)))
        for to, label, icon in (
            ("appealed", _("Appealed"), ":material/check:"),
            ("let_pass", _("Let it pass"), ":material/close:"),
        ):
            key = f"{to}_{contact.id}"
            if st.button(label, key=key, icon=icon):
                moved = Moved("contact", contact.id, to, aside="appeal")
                _do(partial(service.move, session.context(), shown.id, moved))


def _over(shown: ShownCase, over: Sequence[Seen]) -> None:
    """Those that are over, filtered, with the time that they took in all."""
    ended, purposes = _filters(over)
    rows = [
        one
        for one in over
        if (not ended or one.state in ended) and (not purposes or set(purposes) & set(one.contact.purposes))
    ]
    kept = [one for one in rows if one.entry.state == "kept"]
    minutes = sum(one.contact.minutes or 0 for one in kept)
    notes = sum(one.state == NOTE for one in rows)
    tried = len(rows) - len(kept) - notes
    st.caption(
        joined(
            plural("{count} contact", "{count} contacts", len(kept)) if kept else "",
            minutes_words(minutes) if minutes else "",
            plural("{count} attempt", "{count} attempts", tried) if tried else "",
            plural("{count} note", "{count} notes", notes) if notes else "",
        )
    )
    for one in rows[:FIRST_SHOWN]:
        _row(shown, one)
    if len(rows) > FIRST_SHOWN:
        with st.expander(_("{count} earlier ones", count=len(rows) - FIRST_SHOWN), type="compact"):
            for one in rows[FIRST_SHOWN:]:
                _row(shown, one)


def _filters(over: Sequence[Seen]) -> tuple[list[str], list[str]]:
    """What there is of it to choose from; nothing where all are alike."""
    states = [state for state in ENDED if any(one.state == state for one in over)]
    purposes = [purpose for purpose in PURPOSES if any(purpose in one.contact.purposes for one in over)]
    chosen: list[list[str]] = []
    for label, options, words, key in (
        (_("How it ended"), states, ended_words, "contacts_ended"),
        (_("What it was for"), purposes, purpose_words, "contacts_purpose"),
    ):
        many = st.pills(
            label,
            options,
            selection_mode="multi",
            format_func=words,
            key=f"{key}_{session.language()}",
            wrap=True,
        ) if len(options) > 1 else []  # fmt: skip
        chosen.append(list(many))
    return chosen[0], chosen[1]


def _row(shown: ShownCase, one: Seen) -> None:
    contact, state = one.contact, one.state
    with st.container(gap="xxsmall", key=f"row-contact-{contact.id}"):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            took = minutes_words(contact.minutes) if contact.minutes else ""
            ended = "" if state == "kept" else f"{ICONS.get(state, MISSED)} {ended_words(state)}"
            how = how_words(contact.how) if state == "kept" else ""
            what_for = ", ".join(purpose_words(purpose) for purpose in contact.purposes)
            st.markdown(joined(f"**{short_day(one.day)}**", ended, how, took, what_for), width="stretch")
            with st.popover(_("More"), key=f"contact_more_{contact.id}", type="tertiary", on_change="rerun") as more:
                if more.open:
                    _more(shown, one)
        words = contact.narrative or contact.what_for
        short = words if len(words) <= LETTERS else words[: LETTERS - 1].rstrip() + "…"
        if short:
            st.text(short)
        if contact.own_words:
            st.text(f"“{contact.own_words}”")


def _more(shown: ShownCase, one: Seen) -> None:
    contact, entry = one.contact, one.entry
    who = joined(_whom(shown.state, contact), _("written down by {who}", who=plain(entry.by)))
    st.caption(who)
    for label, words in (
        ("", contact.narrative if len(contact.narrative) > LETTERS else ""),
        (_("What do you know about why?"), entry.moves[-1].reason if entry.moves else ""),
        (_("How they seemed to you"), contact.affect),
        (_("Whom did you ask?"), contact.asked_of),
        (_("What did you ask for?"), contact.asked),
        (_("What did they say?"), contact.answer),
    ):
        if words:
            if label:
                st.caption(label)
            st.text(words)
    if not shown.state.ended:
        reason = st.text_input(_("Or a mistake: why should it not be there?"), key=f"contact_why_{contact.id}") or ""
        if st.button(_("Mark as entered in error"), key=f"contact_error_{contact.id}"):
            _do(partial(service.mark_in_error, session.context(), shown.id, entry.kind, contact.id, reason))


def _whom(state: CaseState, contact: Contact) -> str:
    names = ", ".join(filter(None, (party_name(state, party) for party in contact.parties)))
    return _("with {who}", who=names) if names else ""


def _do(change: partial[None]) -> None:
    try:
        change()
    except Refused as refused:
        show_refusal(refused)
        return
    st.rerun()
