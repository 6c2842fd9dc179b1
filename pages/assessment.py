"""Filling in an assessment. The draft's id in the URL is all that is needed to come back to it."""

import streamlit as st

from casewright.errors import Refused
from ui import form, meanwhile, places
from ui.closed import CLOSED, show_closed
from ui.wording import _

try:
    form.draw(places.asked("draft"))
except Refused as refused:
    if refused.code == CLOSED:
        show_closed(places.asked("case"), refused)
        st.stop()
    meanwhile.say_where_it_is(places.asked("draft"), places.asked("case"), refused)
    st.page_link(places.CASELOAD, label=_("To the caseload"), icon=":material/arrow_back:")
