"""Handing over: one case with a note for who takes it, or all that somebody has who leaves."""

import streamlit as st

from casewright.errors import Refused
from ui import places
from ui.hand_over_all import show_all
from ui.hand_over_one import show_one
from ui.trouble import show_refusal
from ui.wording import _

if places.asked("case"):
    try:
        show_one(places.asked("case"))
    except Refused as refused:
        st.page_link(places.CASELOAD, label=_("Caseload"), icon=":material/arrow_back:")
        st.title(_("This {case} is not here"), anchor=False)
        show_refusal(refused)
else:
    st.page_link(places.TEAM, label=_("Team"), icon=":material/arrow_back:")
    st.title(_("Hand over {cases}"), anchor=False)
    show_all()
