"""Caseload: what is unfinished, and everyone the agency works with."""

import streamlit as st

from casewright import service
from ui import caseload, places, session
from ui.wording import _

st.title(_("Caseload"), anchor=False)
caseload.show_unfinished(*service.last_unfinished(session.context(), caseload.UNFINISHED_AT_MOST))
caseload.show_cases()
with st.bottom, st.container(horizontal=True, horizontal_alignment="right"):
    if st.button(_("New {case}"), key="new_case", type="primary", icon=":material/person_add:"):
        places.go_to_new_case()
