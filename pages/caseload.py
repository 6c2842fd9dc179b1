"""Caseload: everyone the agency works with."""

import streamlit as st

from ui import caseload, places
from ui.wording import _

st.title(_("Caseload"), anchor=False)
caseload.show_cases()
with st.bottom, st.container(horizontal=True, horizontal_alignment="right"):
    if st.button(_("New {case}"), key="new_case", type="primary", icon=":material/person_add:"):
        places.go_to_new_case()
