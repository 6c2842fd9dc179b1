"""The page that is turned to the person: what they told us, what we will do, what they will, what stays between us."""

import streamlit as st

from casewright import service
from casewright.errors import Refused
from ui import own_words, places, reading, session, signing_plan
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
is_draft = now.entry.state == "draft"
in_force = now.entry.state in own_words.IN_FORCE and not now.state.ended
if now.entry.in_error or not (is_draft or in_force):
    places.go_to_plan(case, plan)

session.speak(reading.language_of(now) if is_draft else own_words.spoken(now))
with st.container(key="turned", gap="medium"):
    if not is_draft:
        own_words.draw(now)
    elif places.asked("part") == signing_plan.PART:
        signing_plan.draw(now)
    else:
        reading.draw(now)
