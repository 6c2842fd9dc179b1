"""The four fields of the SWOT board, each entry with whose it is and where it comes from; moved, edited, taken off."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from casewright import service
from casewright.cases.state import CaseState
from casewright.cases.work import Note
from casewright.cases.work.note import Quadrant, Whose
from casewright.errors import Refused
from casewright.service import OnBoard
from casewright.service.swot import QUADRANTS
from ui import session
from ui.people import joined
from ui.record_link import link_to
from ui.swot_words import WHOSE, quadrant, whose_words
from ui.trouble import show_refusal
from ui.wording import _, plain

NARROWEST = 340
"""Pixels that a field needs; where there is less room, the fields stand one below the other."""


def show_board(state: CaseState) -> None:
    on_board = service.board(session.context(), state.case)
    if not any(on_board.values()):
        st.markdown(_("Nothing stands here yet. What forms ask with it in mind comes by itself; add the rest by hand."))
    with st.grid(2, min_column_width=NARROWEST):
        for field in QUADRANTS:
            with st.container(border=True, key=f"swot-{field}", gap="xsmall"):
                _field(state, field, on_board[field])
    off = service.taken_off(session.context(), state.case)
    if off:
        with st.expander(_("Taken off the board ({count})", count=len(off)), type="compact"):
            for entry in off:
                _taken_off(state, entry.entity)


def _field(state: CaseState, field: Quadrant, entries: tuple[OnBoard, ...]) -> None:
    meaning = quadrant(field)
    st.subheader(f"{meaning.icon} {meaning.word}", anchor=False)
    st.caption(meaning.about)
    for one in entries:
        _show(state, one)
    if not state.ended:
        st.button(
            _("Add"),
            key=f"swot_add_{field}",
            type="tertiary",
            icon=":material/add:",
            on_click=open_new,
            args=(state, field),
        )


def _show(state: CaseState, one: OnBoard) -> None:
    with st.container(key=f"row-swot-{one.id}", gap="xxsmall"):
        st.markdown(f"**{plain(one.say(session.language()))}**")
        note = one.note
        whose = whose_words(note.whose) if note and note.whose else ""
        by_hand = _("by hand, {who}", who=plain(one.entry.by)) if one.entry and one.assessment is None else ""
        known = plain(note.known) if note else ""
        about = joined(whose, known, by_hand)
        if about:
            st.caption(about)
        if one.answer and one.answer.own_words:
            st.text(f"“{one.answer.own_words}”")
        if one.assessment:
            link_to(state.case, one.assessment)
        if not state.ended and (one.note or one.basis):
            with st.popover(_("Move or change"), key=f"swot_open_{one.id}", type="tertiary"):
                _change(state, one)


def _change(state: CaseState, one: OnBoard) -> None:
    key = f"swot_{one.id}_{one.entry.revision if one.entry else 0}"
    now = one.note or Note("", one.say(session.language()), swot=one.quadrant)
    wanted = _fields(now, key)
    if one.note is None:
        st.caption(_("What was answered stays as it is. Here your words stand in its place."))
    with st.container(horizontal=True, gap="small"):
        if st.button(_("Save"), key=f"{key}_save", type="primary", icon=":material/check:"):
            _do(partial(service.change_on_board, session.context(), state.case, one, wanted, state.revision))
        if one.basis and st.button(_("Take it off the board"), key=f"{key}_off", icon=":material/remove:"):
            off = Note("", now.words)
            _do(partial(service.change_on_board, session.context(), state.case, one, off, state.revision))
    if one.note and not one.basis:
        reason = st.text_input(_("Or a mistake: why should it not be there?"), key=f"{key}_why") or ""
        if st.button(_("Mark as entered in error"), key=f"{key}_error"):
            _do(partial(service.mark_in_error, session.context(), state.case, "note", one.note.id, reason))


def _fields(note: Note, key: str) -> Note:
    language = session.language()
    words = st.text_area(_("What it is"), value=note.words, key=f"{key}_words", height=80) or ""
    field = st.radio(
        _("In which field"),
        QUADRANTS,
        index=QUADRANTS.index(note.swot) if note.swot else 0,
        format_func=lambda id: quadrant(id).word,
        key=f"{key}_field_{language}",
        horizontal=True,
    )
    whose: Whose | None = st.pills(
        _("Whose is it?"), WHOSE, default=note.whose or None, format_func=whose_words, key=f"{key}_whose_{language}"
    )
    known = st.text_input(_("How do we know?"), value=note.known, key=f"{key}_known") or ""
    return Note(note.id, words.strip(), note.affect, field, whose or "", known.strip(), note.rests_on)


def open_new(state: CaseState, field: Quadrant) -> None:
    session.open_dialog(f"swot {field} {state.case}")


def ask_what_is_open(state: CaseState) -> None:
    """Draw the dialog in which something is put on the board, while it is open."""
    for field in QUADRANTS:
        if session.dialog_is_open(f"swot {field} {state.case}"):
            st.dialog(_("Add to the board"), on_dismiss=session.close_dialog)(_new)(state, field)


def _new(state: CaseState, field: Quadrant) -> None:
    key = f"swot_new_{field}"
    wanted = _fields(Note("", "", swot=field), key)
    if st.button(_("Add"), key=f"{key}_add", type="primary", icon=":material/check:"):
        _do(partial(service.put_on_board, session.context(), state.case, wanted), key)


def _taken_off(state: CaseState, note: object) -> None:
    if isinstance(note, Note):
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"row-off-{note.id}"):
            st.markdown(plain(note.words), width=330)
            if st.button(_("Bring back"), key=f"swot_back_{note.id}", icon=":material/undo:"):
                reason = _("Back on the board")
                _do(partial(service.mark_in_error, session.context(), state.case, "note", note.id, reason))


def _do(action: Callable[[], object], key: str = "") -> None:
    try:
        action()
    except Refused as refused:
        show_refusal(refused)
        return
    if key:
        session.forget_widgets(key)
    session.close_dialog()
    st.rerun()
