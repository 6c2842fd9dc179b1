"""An open alert with the steps of its protocol to tick off, and how it was dealt with.

What is ticked and typed is saved with the draft at once; recording makes it part of the case.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import streamlit as st

from casewright import service
from casewright.definitions.model import Step
from casewright.errors import Refused
from casewright.service import RaisedAlert
from ui import session
from ui.text_field import TextField
from ui.trouble import show_refusal
from ui.wording import _, ago, plain, say

CHANGED_ELSEWHERE, RECORDED = "CW555", "CW556"


@dataclass(frozen=True, slots=True)
class Unkept:
    """A note that is typed but not kept, and why. It stays on the page until someone decides."""

    note: str
    refused: Refused


@dataclass(frozen=True, slots=True)
class Card:
    """One alert on a page. `after` is called when something of it was saved."""

    case: str
    raised: RaisedAlert
    after: Callable[[], object]

    @property
    def key(self) -> str:
        return f"alert_{self.raised.alert.id}"

    @property
    def steps(self) -> tuple[Step, ...]:
        return self.raised.protocol.steps if self.raised.protocol else ()

    @property
    def unkept(self) -> Unkept | None:
        nothing: Unkept | None = None
        return session.kept(f"{self.key}_unkept", lambda: nothing)

    @property
    def note(self) -> str:
        """What the page shows as the note: what was typed and is not kept, else what is kept."""
        return self.unkept.note if self.unkept else self.seen

    @property
    def seen(self) -> str:
        """The note that this window saved or was shown last."""
        return session.kept(f"{self.key}_seen", lambda: self.raised.handling.note)

    def see(self, note: str) -> None:
        session.keep(f"{self.key}_seen", note)


def show_open_alert(case: str, raised: RaisedAlert, after: Callable[[], object] = lambda: None) -> None:
    """What raised it, what is to be done, and a place to say what was done. `after` is called when some was saved."""
    card = Card(case, raised, after)
    alert = raised.alert
    if not card.unkept:
        card.see(raised.handling.note)
    with st.container(border=True, key=f"alert-{alert.id}"):
        st.header(f":red[:material/priority_high:] {_what(raised)}", anchor=False)
        st.markdown(
            _(
                "{title}, {ago}, noticed by {who}",
                title=plain(say(alert.title)),
                ago=ago(alert.raised),
                who=plain(alert.raised_by),
            )
        )
        if alert.in_error:
            st.markdown(_("The form was marked as entered in error: {reason}", reason=plain(alert.in_error)))
        if alert.answer_changed:
            changed = ago(alert.answer_changed)
            st.markdown(_("The answer was changed {ago}. Someone still has to look at it.", ago=changed))
        if raised.protocol:
            st.markdown(f"**{plain(say(raised.protocol.title))}**")
        with st.container(gap=None):
            for step in card.steps:
                key = f"{card.key}_{step.id}"
                session.set_widget(key, step.id in raised.handling.steps)
                st.checkbox(plain(say(step.text)), key=key, on_change=partial(_tick, card, step))
        TextField(
            key=f"{card.key}_note",
            label=_("What was done, or why not"),
            value=card.note,
            save=partial(_type, card),
            lines=3,
            held=card.unkept is not None,
        ).draw()
        _say_what_is_not_kept(card)
        refused: Refused | None = session.kept(f"{card.key}_refused", lambda: None)
        if refused:
            show_refusal(refused)
        st.button(
            _("Record what was done"),
            key=f"{card.key}_record",
            icon=":material/check:",
            on_click=partial(_acknowledge, card),
        )


def _what(raised: RaisedAlert) -> str:
    if raised.alert.label:
        return plain(say(raised.alert.label))
    return plain(say(raised.protocol.title)) if raised.protocol else _("An answer that needs you now")


def _tick(card: Card, step: Step) -> None:
    done = bool(session.widget(f"{card.key}_{step.id}"))
    try:
        service.tick_step(session.context(), card.case, card.raised.alert.id, step.id, done)
        session.forget(f"{card.key}_refused")
    except Refused as refused:
        session.keep(f"{card.key}_refused", refused)
    card.after()


def _type(card: Card, note: str, over: str | None = None) -> None:
    """Save the note, over what this window knows to be there unless `over` says otherwise."""
    seen = card.seen if over is None else over
    try:
        card.see(service.note_on_alert(session.context(), card.case, card.raised.alert.id, note, seen).note)
        session.forget(f"{card.key}_unkept")
    except Refused as refused:
        session.keep(f"{card.key}_unkept", Unkept(note, refused))
        if refused.code == RECORDED:
            _give_back(card)
    card.after()


def _say_what_is_not_kept(card: Card) -> None:
    unkept = card.unkept
    if unkept is None:
        return
    if unkept.refused.code != CHANGED_ELSEWHERE:
        show_refusal(unkept.refused)
        st.button(_("Try again"), key=f"{card.key}_again", on_click=partial(_type, card, unkept.note))
        return
    now = unkept.refused.params["now"]
    said = _("This note was changed in another window meanwhile.")
    st.markdown(f":orange[:material/sync_problem: {said}]")
    st.markdown(_("There: **{theirs}**", theirs=plain(now) or "–"))
    st.markdown(_("Here: **{mine}**", mine=plain(unkept.note) or "–"))
    with st.container(horizontal=True):
        st.button(_("Keep what is here"), key=f"{card.key}_mine", on_click=partial(_type, card, unkept.note, now))
        st.button(_("Take the other one"), key=f"{card.key}_theirs", on_click=partial(_take_theirs, card))


def _take_theirs(card: Card) -> None:
    session.forget(f"{card.key}_unkept")
    card.after()


def _acknowledge(card: Card) -> None:
    if card.unkept:
        return
    done = tuple(step.id for step in card.steps if session.widget(f"{card.key}_{step.id}"))
    try:
        service.acknowledge_alert(session.context(), card.case, card.raised.alert.id, done, card.note)
        session.forget_widgets(f"{card.key}_")
        st.toast(_("Recorded."), icon=":material/check:")
    except Refused as refused:
        session.keep(f"{card.key}_refused", refused)
    card.after()


def _give_back(card: Card) -> None:
    """Someone else recorded the alert, and it leaves the page: what was typed here becomes a note of the form."""
    note = card.note.strip()
    session.forget_widgets(f"{card.key}_")
    if not note:
        return
    told = _("Someone else recorded this alert meanwhile.")
    try:
        service.hear(session.context(), card.raised.alert.assessment, note)
        told += " " + _("What you typed is kept with the notes: “{note}”", note=plain(note))
    except Refused:
        told += " " + _("What you typed is not kept: “{note}”", note=plain(note))
    st.toast(told, icon=":material/info:", duration="infinite")
