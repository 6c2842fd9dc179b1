"""How a case ends: why, what is still open, who carries on, what comes afterwards; and how it ended, once it has."""

import streamlit as st

from casewright.cases.ending import waits_for_approval
from casewright.errors import Refused
from ui import places, session
from ui.case_state import ask_for_state, offer_to_continue, show_later
from ui.ending.page import write_end
from ui.ending.sheets import offer_sheets_of
from ui.ending.written import draw_approval_of_end, may_approve_end, show_written
from ui.people import named
from ui.shown_case import ShownCase
from ui.trouble import show_at_hand, show_refusal
from ui.wording import _

shown = ShownCase(session.context(), places.asked("case"))
try:
    state = shown.state
except Refused as refused:
    st.page_link(places.CASELOAD, label=_("Caseload"), icon=":material/arrow_back:")
    st.title(_("This {case} is not here"), anchor=False)
    show_refusal(refused)
    st.stop()

st.page_link(places.CASE, label=named(state.person), icon=":material/arrow_back:", query_params={"case": shown.id})
waiting = waits_for_approval(state)
if state.ended:
    st.title(_("How it ended"), anchor=False)
    show_later(state, on_its_page=True)
    show_written(state)
    with st.bottom, st.container(horizontal=True, horizontal_alignment="distribute"):
        offer_sheets_of(shown)
        offer_to_continue(state)
    ask_for_state(state)
elif waiting is not None and not places.asked("write"):
    st.title(_("How it is to end"), anchor=False)
    show_written(state)
    with st.bottom:
        show_at_hand()
    with st.bottom, st.container(horizontal=True, horizontal_alignment="distribute"):
        st.button(
            _("Write it anew"), key="write_end", icon=":material/edit:", on_click=places.write, args=("write", "1")
        )
        if may_approve_end(waiting):
            draw_approval_of_end(state.case)
else:
    st.title(_("The end of our work together"), anchor=False)
    if state.entries("closure"):
        show_written(state)
    write_end(shown)
