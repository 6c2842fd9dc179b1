"""One case conference: filled in while one talks, and afterwards as it went."""

import streamlit as st

from casewright import service
from casewright.cases.work import Conference
from casewright.errors import Refused
from ui import places, session
from ui.conference import hold, show_held, show_planned
from ui.people import named
from ui.trouble import flash_refusal, show_at_hand, show_refusal
from ui.wording import _, day, plain

context, case, id = session.context(), places.asked("case"), places.asked("conference")
try:
    state = service.case(context, case)
    entry = service.conference_of(context, case, id)
except Refused as refused:
    st.page_link(places.CASELOAD, label=_("Caseload"), icon=":material/arrow_back:")
    st.title(_("This conference is not here"), anchor=False)
    show_refusal(refused)
    st.stop()

st.page_link(places.CASE, label=named(state.person), icon=":material/arrow_back:", query_params={"case": case})
conference = entry.entity
if isinstance(conference, Conference):
    st.title(plain(conference.about), anchor=False)
    if entry.state == "planned" and not state.ended:
        st.markdown(day(conference.planned))
        show_planned(state, conference)
        with st.bottom:
            show_at_hand()
        with st.bottom, st.container(horizontal=True, horizontal_alignment="distribute"):
            if st.button(_("It does not take place"), key="call_off", icon=":material/event_busy:"):
                try:
                    service.call_off_conference(context, case, id, "")
                except Refused as refused:
                    flash_refusal(refused)
                st.rerun()
            st.button(
                _("Keep it"),
                key="hold",
                type="primary",
                icon=":material/check:",
                on_click=hold,
                args=(state, conference),
            )
    elif entry.state == "cancelled":
        show_at_hand()
        st.markdown(_("It was called off."))
    else:
        show_at_hand()
        st.markdown(day(entry.moves[-1].happened if entry.moves else entry.happened))
        show_held(state, conference)
