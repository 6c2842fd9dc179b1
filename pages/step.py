"""One step of a case: what it asks for, what there is of it so far, what is in the way of the next one."""

import streamlit as st

from casewright.errors import Refused
from ui import places, session
from ui.alerts import show_open_alert
from ui.asked_forms import offer_due, what_is_due
from ui.course import go_on_words
from ui.go_on import ask_to_go_on, open_go_on
from ui.people import named
from ui.shown_case import ShownCase
from ui.start import ask_to_start, offer_to_start
from ui.step_head import asked_in, show_gates, show_step_head, show_what_it_asks, step_asked
from ui.step_offers import show_offers
from ui.stepper import show_stepper
from ui.trouble import show_refusal
from ui.wording import _

shown = ShownCase(session.context(), places.asked("case"))
try:
    state = shown.state
except Refused as refused:
    st.page_link(places.CASELOAD, label=_("Caseload"), icon=":material/arrow_back:")
    st.title(_("This {case} is not here"), anchor=False)
    show_refusal(refused)
    st.stop()

st.page_link(places.CASE, label=named(state.person), icon=":material/arrow_back:", query_params={"case": shown.id})
course, seen = shown.course, step_asked(shown.course, places.asked("step"))
if course is None or seen is None:
    st.title(_("This step is not here"), anchor=False)
    st.markdown(
        _("The {case} may go by another cycle now, or its cycle has other steps. Its page says where it stands.")
    )
    st.stop()

show_stepper(shown, course, seen.step.id)
show_step_head(shown, course, seen)
here = seen.standing == "here"
for raised in shown.alerts if here else ():
    if raised.alert.open:
        show_open_alert(shown.id, raised)
show_what_it_asks(shown, course, seen)
show_offers(shown, seen)
show_gates(course, seen)

due, finds_out = what_is_due(shown, asked_in(shown, seen)), "assess" in seen.step.does
several = finds_out + here + bool(due) > 1
with st.bottom, st.container(horizontal=True, horizontal_alignment="distribute" if several else "right"):
    if finds_out:
        offer_to_start(state, main=not (due or here))
    if here:
        st.button(
            go_on_words(course),
            key="go_on",
            type="secondary" if due else "primary",
            icon=":material/arrow_forward:",
            on_click=open_go_on,
        )
    if due:
        offer_due(shown, due)
ask_to_go_on(state, course)
ask_to_start(state)
