"""One case: who it is, what is to do now, what was captured, scores over time, what happened."""

import streamlit as st

from casewright import service
from casewright.errors import Refused
from ui import places, session
from ui.alerts import show_open_alert
from ui.around import ask_about_them, show_around
from ui.captured import show_captured
from ui.case_header import show_case_header
from ui.case_state import ask_for_state, open_state, show_later
from ui.charts import show_series
from ui.choose_cycle import ask_for_cycle
from ui.course import show_course
from ui.edit_person import ask_to_edit, of_case, open_edit
from ui.needs import show_needs
from ui.print_case import offer_to_print_for_visit
from ui.start import ask_to_start, open_start
from ui.team import show_team
from ui.timeline import show_timeline
from ui.to_confirm import show_to_confirm
from ui.trouble import show_refusal
from ui.wording import _

context = session.context()
case = places.asked("case")
st.page_link(places.CASELOAD, label=_("Caseload"), icon=":material/arrow_back:")
try:
    state = service.case(context, case)
except Refused as refused:
    st.title(_("This {case} is not here"), anchor=False)
    show_refusal(refused)
    st.stop()

show_case_header(state, context.today())
show_later(state)
course = service.course_of(context, case)
for raised in service.alerts(context, case):
    if raised.alert.open:
        show_open_alert(case, raised)

if course:
    show_course(state, course, context.today())
else:
    ask_for_cycle(state)
st.header(_("Assessments"), anchor=False)
show_captured(state, service.unfinished(context, case))
offer_to_print_for_visit(state)
show_to_confirm(state)
show_needs(state)
show_team(state)
show_around(state)
series = [one for one in service.scores_over_time(context, case) if len(one.points) > 1]
if series:
    st.header(_("Over time"), anchor=False)
    with st.grid(min(len(series), 2), min_column_width=320):
        for one in series:
            show_series(one)
st.header(_("What happened"), anchor=False)
show_timeline(case, state.timeline)

with st.bottom, st.container(horizontal=True, horizontal_alignment="distribute"):
    st.button(
        _("Change the details"), key="edit_person", icon=":material/badge:", on_click=open_edit, args=(of_case(state),)
    )
    if not state.later:
        words = _("Go on in a new {case}") if state.ended else _("Where it stands")
        st.button(words, key="case_state", icon=":material/folder:", on_click=open_state, args=(state,))
    st.button(
        _("Start an assessment"),
        key="start_assessment",
        type="primary",
        icon=":material/assignment_add:",
        on_click=open_start,
        args=(state,),
    )
ask_to_start(state)
ask_to_edit(of_case(state))
ask_for_state(state)
ask_about_them(state)
