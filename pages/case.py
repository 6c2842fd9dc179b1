"""One case: who it is, where it stands in its steps, what is to do, what matters, what was found, what happened."""

import streamlit as st

from casewright.errors import Refused
from ui import places, session
from ui.alerts import show_open_alert
from ui.around import ask_about_them
from ui.asked_forms import offer_due, what_is_due
from ui.case_header import show_case_header
from ui.case_sections import show_happened, show_known, show_together
from ui.case_state import ask_for_state, offer_to_continue, show_later
from ui.choose_cycle import ask_for_cycle
from ui.course import show_course
from ui.died import ask_died, offer_to_close, show_died
from ui.edit_person import ask_to_edit, of_case
from ui.go_on import ask_to_go_on
from ui.handover_note import show_handover_to_read
from ui.jotted import offer_quick_note
from ui.messages import show_new_messages
from ui.of_age import show_of_age
from ui.print_whole_case import ask_to_print_whole
from ui.shown_case import ShownCase
from ui.start import ask_to_start, offer_to_start
from ui.stepper import show_stepper
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
    if raised.alert.open and not state.person.died:
        show_open_alert(shown.id, raised)
show_handover_to_read(state)
show_new_messages(state)
show_of_age(shown)
if state.person.died:
    show_died(shown)
elif shown.course:
    show_stepper(shown, shown.course)
    show_course(shown, shown.course)
else:
    ask_for_cycle(state)
show_known(shown)
show_happened(shown)
show_together(shown)

due = None if state.ended else what_is_due(shown, shown.asked_now)
with st.bottom, st.container(horizontal=True, horizontal_alignment="right" if state.ended else "distribute"):
    if state.ended:
        offer_to_continue(state)
    else:
        offer_quick_note(shown.id)
        if state.person.died:
            offer_to_close(state)
        else:
            offer_to_start(state, main=due is None)
    if due:
        offer_due(shown, due)
if shown.course:
    ask_to_go_on(state, shown.course)
ask_to_start(state)
ask_to_edit(of_case(state))
ask_died(state.person)
ask_for_state(state)
ask_about_them(shown)
ask_to_print_whole(state)
