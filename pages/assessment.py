"""Filling in an assessment. The draft's id in the URL is all that is needed to come back to it."""

import streamlit as st

from casewright.errors import Refused
from ui import filling, form, meanwhile, places
from ui.trouble import show_refusal
from ui.wording import _

try:
    form.draw(places.asked("draft"))
except Refused as refused:
    case, draft = places.asked("case"), places.asked("draft")
    finished = filling.finished_meanwhile(case, draft) if refused.code == filling.GONE and case else None
    if finished is None:
        show_refusal(refused)
    else:
        st.warning(meanwhile.who_and_when(finished), icon=":material/assignment_turned_in:")
        meanwhile.way_to_it(case, draft)
    st.page_link(places.CASELOAD, label=_("To the caseload"), icon=":material/arrow_back:")
