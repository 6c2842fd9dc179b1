"""A finished assessment: what was found and why, each answer, and what can be done when something in it is wrong."""

import streamlit as st

from casewright import service
from casewright.errors import Refused
from ui import places, session
from ui.answers import show_answers, show_heard, show_not_asked
from ui.closed import CLOSED, show_closed
from ui.correct import ask_what_is_open, open_correction, open_in_error, open_move
from ui.deciding import ask_what_it_means
from ui.found import earlier_points, show_found
from ui.mend import show_to_mend
from ui.planning.way import offer_plan
from ui.print_assessment import ask_to_print, open_print
from ui.record_head import show_record_head
from ui.side_by_side import show_side_by_side
from ui.sources import show_source
from ui.trouble import show_refusal
from ui.wording import _

context = session.context()
case, assessment = places.asked("case"), places.asked("assessment")
try:
    finished = service.assessment(context, case, assessment)
except Refused as refused:
    if refused.code == CLOSED:
        show_closed(case, refused)
        st.stop()
    st.page_link(places.CASELOAD, label=_("Caseload"), icon=":material/arrow_back:")
    st.title(_("This assessment is not here"), anchor=False)
    show_refusal(refused)
    st.stop()

record = finished.record
show_record_head(finished, case)
if finished.instrument.scores or finished.instrument.findings:
    st.header(_("What was found"), anchor=False)
    before = earlier_points(service.scores_over_time(context, case), record.instrument, record.id)
    was = service.assessment(context, case, record.replaces).record.scores if record.replaces else ()
    show_found(finished.instrument, finished.form, finished.alerts, before, was)
    if record.current:
        ask_what_it_means(context, case, record)
        show_to_mend(service.case(context, case), record.id)
        offer_plan(service.case(context, case))
show_side_by_side(context, case, finished)
st.header(_("What was answered"), anchor=False)
show_answers(finished.instrument, finished.form, case, record.id)
show_not_asked(finished.instrument, finished.form)
show_heard(record.heard)
show_source(finished.instrument)

with st.bottom, st.container(horizontal=True, horizontal_alignment="distribute"):
    st.button(_("Print"), key="print", icon=":material/print:", on_click=open_print, args=(record.id,))
    st.button(_("Wrong {person}?"), key="wrong_person", icon=":material/move_up:", on_click=open_move, args=(record,))
    if record.current:
        st.button(
            _("Entered in error"),
            key="in_error",
            icon=":material/do_not_disturb_on:",
            on_click=open_in_error,
            args=(record,),
        )
        st.button(
            _("Correct an answer"),
            key="correct",
            type="primary",
            icon=":material/edit:",
            on_click=open_correction,
            args=(record,),
        )
ask_what_is_open(case, record)
ask_to_print(finished, case)
