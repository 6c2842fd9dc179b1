"""The needs and strengths of a case, and whatever is to be looked at again because of a correction."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import streamlit as st

from casewright import service
from casewright.cases.entries import Entry, headline
from casewright.cases.entry_events import Moved
from casewright.cases.state import CaseState
from casewright.cases.work import Need, Strength
from casewright.definitions.model import Text
from casewright.errors import Refused
from casewright.logic.answers import Answer
from casewright.methods.stages import STAGES
from ui import session
from ui.entry_words import kind_words, state_words, why_words
from ui.need_fields import level_words, levels_of, need_fields
from ui.need_words import WISHES, stage_words, wish_words
from ui.people import joined
from ui.readiness import show_readiness
from ui.record_link import link_to
from ui.trouble import show_refusal
from ui.wording import _, plain, say

FOUND = ("need", "strength")
REFUSED = "need_not_changed"


def show_needs(state: CaseState) -> None:
    """Nothing where the case has none, and nothing is shaken."""
    found = [entry for kind in FOUND for entry in state.entries(kind)]
    shaken = [entry for entries in state.work.values() for entry in entries.values() if entry.shaken]
    listed = [*found, *(entry for entry in shaken if entry.kind not in FOUND)]
    if not listed:
        return
    st.header(_("Needs and strengths"), anchor=False)
    for refused in session.kept(REFUSED, list[Refused]):
        show_refusal(refused)
    session.forget(REFUSED)
    standing = [entry for entry in listed if entry.stands]
    for entry in sorted(standing, key=_order):
        show_entry(state, entry)
    others = [entry for entry in listed if not entry.stands]
    if others:
        with st.expander(_("Not so, or entered in error ({count})", count=len(others)), type="compact"):
            for entry in others:
                show_entry(state, entry)


def _order(entry: Entry) -> tuple[bool, int]:
    """Needs first, in the order in which they come first; the rest stays as it was recorded."""
    first = getattr(entry.entity, "priority", None)
    return entry.kind != "need", first if first is not None else 99


def show_entry(state: CaseState, entry: Entry) -> None:
    """One need or strength, or something that is shaken: what it is, what it rests on, and what can be said to it."""
    called = headline(entry.entity)
    name = plain(say(called) if isinstance(called, Text) else called)
    if entry.in_error:
        st.markdown(joined(f"~~{kind_words(entry.kind)}: {name}~~", _("entered in error"), plain(entry.in_error)))
        return
    with st.container(border=True, key=f"entry-{entry.entity.id}", gap="xsmall"):
        by = service.rests_on(session.context(), state.case, entry)
        level = plain(level_words(by[0] if by else None, getattr(entry.entity, "level", "")))
        first = getattr(entry.entity, "priority", None)
        comes = _("comes no. {place}", place=first) if first else ""
        st.markdown(
            joined(f"{kind_words(entry.kind)}: **{name}**", level, comes, state_words(entry.state), _reason(entry))
        )
        _words(entry, [one.assessment.answers.get(key) for one in by for key in one.finding.because])
        for one in by:
            link_to(state.case, one.assessment)
        if entry.shaken:
            _look_again(state, entry)
        if entry.stands and not state.ended and isinstance(entry.entity, Need | Strength):
            _ways(state, entry, entry.entity)


def _words(entry: Entry, answers: Sequence[Answer | None]) -> None:
    """The person's own words: those kept with the need, else those that stand beside the answers behind it."""
    own = getattr(entry.entity, "own_words", "")
    for words in [own] if own else dict.fromkeys(one.own_words for one in answers if one and one.own_words):
        st.text(f"“{words}”")


def _look_again(state: CaseState, entry: Entry) -> None:
    asked = _("Look at it again")
    st.markdown(f":orange-badge[:material/help_center: {asked}] {why_words(entry.shaken)}")
    if st.button(_("It still holds"), key=f"holds_{entry.entity.id}", icon=":material/task_alt:"):
        _do(partial(service.confirm, session.context(), state.case, entry.kind, entry.entity.id, state.revision))


def _ways(state: CaseState, entry: Entry, entity: Need | Strength) -> None:
    key = f"need_{entity.id}"
    if isinstance(entity, Need):
        _one_click(state, entity, key)
        show_readiness(state, entity)
    with st.container(horizontal=True, gap="small"):
        with st.popover(_("Change …"), key=f"{key}_open", icon=":material/edit:"):
            _change(state, entry, entity, key)
        if entry.state == "proposed" and st.button(_("It is so"), key=f"{key}_confirm", icon=":material/task_alt:"):
            _do(partial(service.confirm, session.context(), state.case, entry.kind, entity.id, state.revision))
        with st.popover(_("Not so …"), key=f"{key}_not"):
            _reject(state, entry, key)
            st.divider()
            _in_error(state, entry, key)


def _one_click(state: CaseState, need: Need, key: str) -> None:
    """Whether help is wanted, and how ready one is: each with one press, and each can be changed or taken back."""
    fields = (
        ("wants_help", _("Do they want help with it?"), WISHES, wish_words),
        ("stage", _("How ready are they?"), STAGES, stage_words),
    )
    for name, label, options, words in fields:
        field, pressed = f"{key}_{name}", partial(_press, state, need, key, name)
        session.set_widget(field, getattr(need, name) or None)
        st.pills(label, options, format_func=words, key=field, on_change=pressed, wrap=True)


def _press(state: CaseState, need: Need, key: str, name: str) -> None:
    pressed: Any = session.widget(f"{key}_{name}") or ""
    wanted = replace(need, wants_help=pressed) if name == "wants_help" else replace(need, stage=pressed)
    try:
        service.revise(session.context(), state.case, wanted, state.revision)
    except Refused as refused:
        session.keep(REFUSED, [refused])


def _change(state: CaseState, entry: Entry, entity: Need | Strength, key: str) -> None:
    by = service.rests_on(session.context(), state.case, entry)
    levels = levels_of(by[0] if by else None, getattr(entity, "level", ""))
    wanted = need_fields(entity, f"{key}_field_{entry.revision}", levels)
    if st.button(_("Save"), key=f"{key}_save", type="primary", icon=":material/check:"):
        _do(partial(service.revise, session.context(), state.case, wanted, state.revision))


def _reject(state: CaseState, entry: Entry, key: str) -> None:
    reason = st.text_area(_("Why is it not so?"), key=f"{key}_reason", height=80) or ""
    if st.button(_("It is not so"), key=f"{key}_reject", type="primary"):
        moved = Moved(entry.kind, entry.entity.id, "rejected", reason)
        _do(partial(service.move, session.context(), state.case, moved))


def _in_error(state: CaseState, entry: Entry, key: str) -> None:
    reason = st.text_area(_("Or a mistake: why should it not be there?"), key=f"{key}_error", height=80) or ""
    if st.button(_("Mark as entered in error"), key=f"{key}_mark"):
        _do(partial(service.mark_in_error, session.context(), state.case, entry.kind, entry.entity.id, reason))


def _reason(entry: Entry) -> str:
    return plain(entry.moves[-1].reason) if entry.moves and entry.state == "rejected" else ""


def _do(action: Callable[[], None]) -> None:
    try:
        action()
    except Refused as refused:
        show_refusal(refused)
        return
    st.rerun()
