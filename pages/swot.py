"""The SWOT board of a case: four fields with what helps and what gets in the way, each entry with where it is from."""

import streamlit as st

from casewright import service
from casewright.errors import Refused
from ui import places, session
from ui.people import named
from ui.swot import ask_what_is_open, open_new, show_board
from ui.trouble import show_refusal
from ui.wording import _

case = places.asked("case")
try:
    state = service.case(session.context(), case)
except Refused as refused:
    st.page_link(places.CASELOAD, label=_("Caseload"), icon=":material/arrow_back:")
    st.title(_("This {case} is not here"), anchor=False)
    show_refusal(refused)
    st.stop()

st.page_link(places.CASE, label=named(state.person), icon=":material/arrow_back:", query_params={"case": case})
st.title(_("What helps and what gets in the way"), anchor=False)
show_board(state)
if not state.ended:
    with st.bottom, st.container(horizontal=True, horizontal_alignment="right"):
        st.button(
            _("Add to the board"),
            key="swot_add",
            type="primary",
            icon=":material/add:",
            on_click=open_new,
            args=(state, "strength"),
        )
ask_what_is_open(state)
