"""Where a case stands: it moves from state to state, and what has ended goes on in a new case."""

import streamlit as st

from casewright import service
from casewright.cases.ending_commands import FINISHED
from casewright.cases.state import CaseState
from casewright.cases.states import CASE
from casewright.errors import Refused
from ui import places, session
from ui.ending.written import show_written
from ui.jotting import Fields
from ui.terms import status_words
from ui.trouble import show_refusal
from ui.wording import _

GO_ON = "go_on"
"""As what the words of why it goes on are kept until the new case is opened."""


def may_close(state: CaseState) -> bool:
    """Whether work is under way that can be brought to an end."""
    return FINISHED in CASE.moves[state.status]


def offer_to_close(state: CaseState) -> None:
    """The way to the page on which it ends."""
    if may_close(state):
        st.page_link(
            places.CLOSE,
            label=_("Close the {case}"),
            icon=":material/flag:",
            query_params={"case": state.case},
        )


def open_state(state: CaseState) -> None:
    session.open_dialog(f"state {state.case}")


def offer_to_continue(state: CaseState) -> None:
    """The main action of a case that ended; none where it goes on already."""
    if not state.later:
        words = _("Go on in a new {case}")
        st.button(
            words, key="case_state", type="primary", icon=":material/forward:", on_click=open_state, args=(state,)
        )


def ask_for_state(state: CaseState) -> None:
    """Draw the dialog while it is open for this case."""
    if not session.dialog_is_open(f"state {state.case}"):
        return
    if state.ended:
        st.dialog(_("Go on in a new {case}"), on_dismiss=session.close_dialog)(_go_on)(state)
    else:
        st.dialog(_("Where it stands"), on_dismiss=session.close_dialog)(_move)(state)


def show_later(state: CaseState, on_its_page: bool = False) -> None:
    """In a case that ended: that nothing new is entered, how it ended, and the way to the one that goes on from it.

    In one that goes on from another, the way to how that one ended. `on_its_page`: how it ended stands there already.
    """
    if state.earlier:
        st.page_link(
            places.CLOSE,
            label=_("Goes on from an earlier {case}: how that one ended"),
            icon=":material/history:",
            query_params={"case": state.earlier},
        )
    if not state.ended:
        return
    st.info(
        _("This {case} is {state}. What is in it stays readable.", state=status_words(state.status)),
        icon=":material/inventory_2:",
    )
    if state.entries("closure") and not on_its_page:
        st.page_link(places.CLOSE, label=_("How it ended"), icon=":material/flag:", query_params={"case": state.case})
    if state.later:
        st.page_link(
            places.CASE,
            label=_("To the {case} that goes on from it"),
            icon=":material/forward:",
            query_params={"case": state.later},
        )


def _move(state: CaseState) -> None:
    st.markdown(_("It is now: **{state}**", state=status_words(state.status)))
    key = f"state_{state.case}"
    # By the state that it is in: someone else may move it while this is open. To close it needs a page of its own.
    to = st.radio(
        _("From now on"),
        [one for one in CASE.moves[state.status] if one != FINISHED],
        index=None,
        format_func=status_words,
        key=f"{key}_{state.status}_{session.language()}",
    )
    offer_to_close(state)
    if to and CASE.ended(to):
        st.caption(_("A {case} that has ended is not opened again. Who comes back gets a new one, linked to it."))
    reason = st.text_area(_("Why (if it helps whoever reads it later)"), key=f"{key}_reason", height=80)
    if st.button(_("Save"), key=key, type="primary", icon=":material/check:", disabled=to is None) and to:
        try:
            service.move_case(session.context(), state.case, to, reason or "")
        except Refused as refused:
            show_refusal(refused)
            return
        session.forget_widgets(key)
        session.close_dialog()
        st.rerun()


def _go_on(state: CaseState) -> None:
    st.markdown(_("A new {case} is opened about the same {person}, and linked to this one. This one stays as it is."))
    context = session.context()
    with st.expander(_("How this one ended"), type="compact"):
        show_written(state)
    Fields(service.jotting(context, GO_ON, state.case)).text("words", _("Why does it go on?"), lines=3)
    if st.button(_("Open the new {case}"), key=f"go_on_{state.case}", type="primary", icon=":material/forward:"):
        typed = service.jotting(context, GO_ON, state.case)
        try:
            later = service.continue_case(context, state.case, typed.text("words"), typed.drop)
        except Refused as refused:
            show_refusal(refused)
            return
        session.close_dialog()
        places.go_to_case(later)
