"""The page that is turned to the person: what they told us, what we will do, what they will, what stays between us."""

import streamlit as st

from casewright import service
from casewright.errors import Refused
from ui import places, reading, session, signing_plan
from ui.trouble import show_refusal
from ui.wording import _

case, plan = places.asked("case"), places.asked("plan")
try:
    now = service.read_back(session.context(), case, plan)
except Refused as refused:
    st.page_link(places.CASELOAD, label=_("Caseload"), icon=":material/arrow_back:")
    st.title(_("This plan is not here"), anchor=False)
    show_refusal(refused)
    st.stop()
if now.entry.state != "draft" or now.entry.in_error:
    places.go_to_plan(case, plan)

session.speak(reading.language_of(now))
with st.container(key="turned", gap="medium"):
    if places.asked("part") == signing_plan.PART:
        signing_plan.draw(now)
    else:
        reading.draw(now)
