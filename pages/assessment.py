"""Filling in an assessment. The draft's id in the URL is all that is needed to come back to it."""

import streamlit as st

from casewright.errors import Refused
from ui import form
from ui.trouble import show_refusal
from ui.wording import _

draft = st.query_params.get("draft", "")
try:
    form.draw(draft)
except Refused as refused:
    show_refusal(refused)
    st.page_link("../pages/caseload.py", label=_("To the caseload"), icon=":material/arrow_back:")
