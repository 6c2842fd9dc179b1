"""One case: who it is, where it stands in its steps, what is to do, what matters, what was found, what happened."""

import streamlit as st

from casewright.errors import Refused
from ui import places, session
from ui.alerts import show_open_alert
from ui.around import ask_about_them, show_around
from ui.asked_forms import offer_due, what_is_due
from ui.board import show_findings
from ui.captured import show_captured
from ui.case_header import show_case_header
from ui.case_state import ask_for_state, offer_to_continue, show_later
from ui.choose_cycle import ask_for_cycle
from ui.conference import show_conferences
from ui.contacts import show_contacts
from ui.course import show_course
from ui.edit_person import ask_to_edit, of_case
from ui.go_on import ask_to_go_on
from ui.goals import show_goals
from ui.good_news import show_good_news
from ui.jotted import offer_quick_note
from ui.matters import show_matters
from ui.messages import show_messages, show_new_messages
from ui.print_case import offer_to_print_for_visit
from ui.profile import show_profile
from ui.referral_list import show_referrals
from ui.shown_case import ShownCase
from ui.start import ask_to_start, offer_to_start
from ui.stepper import show_stepper
from ui.team import show_team
from ui.timeline import show_timeline
from ui.timeline_picture import show_picture
from ui.trouble import show_refusal
from ui.wording import _

shown = ShownCase(session.context(), places.asked("case"))
st.page_link(places.CASELOAD, label=_("Caseload"), icon=":material/arrow_back:")
try:
    state = shown.state
except Refused as refused:
    st.title(_("This {case} is not here"), anchor=False)
    show_refusal(refused)
    st.stop()

show_case_header(shown)
show_later(state)
for raised in shown.alerts:
    if raised.alert.open:
        show_open_alert(shown.id, raised)
show_new_messages(state)
if shown.course:
    show_stepper(shown, shown.course)
    show_course(shown, shown.course)
else:
    ask_for_cycle(state)
show_matters(shown)
show_findings(shown)
show_profile(shown)
show_goals(shown)
show_good_news(shown)
show_referrals(shown)
show_contacts(shown)
st.header(_("What happened"), anchor=False)
show_picture(shown)
with st.expander(_("All of it as a list ({count})", count=len(state.timeline)), key="timeline-list"):
    show_timeline(shown.id, state.timeline)
st.header(_("Assessments"), anchor=False)
show_captured(state, shown.unfinished)
offer_to_print_for_visit(state)
show_team(state)
show_messages(state)
show_conferences(state)
show_around(shown)

due = None if state.ended else what_is_due(shown, shown.asked_now)
with st.bottom, st.container(horizontal=True, horizontal_alignment="right" if state.ended else "distribute"):
    if state.ended:
        offer_to_continue(state)
    else:
        offer_quick_note(shown.id)
        offer_to_start(state, main=due is None)
    if due:
        offer_due(shown, due)
if shown.course:
    ask_to_go_on(state, shown.course)
ask_to_start(state)
ask_to_edit(of_case(state))
ask_for_state(state)
ask_about_them(shown)
