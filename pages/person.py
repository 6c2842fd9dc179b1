"""A person apart from cases: who it is, the cases about them, and whether they were recorded twice."""

import streamlit as st

from casewright import service
from casewright.errors import Refused
from ui import places, session
from ui.died import ask_died
from ui.edit_person import ask_to_edit, of_person, open_edit
from ui.merging import ask_what_is_open, show_joined, show_search
from ui.person_head import show_cases, show_person
from ui.timeline import show_timeline
from ui.trouble import show_refusal
from ui.wording import _

context = session.context()
st.page_link(places.CASELOAD, label=_("Caseload"), icon=":material/arrow_back:")
try:
    record = service.person(context, places.asked("person"))
except Refused as refused:
    st.title(_("This {person} is not here"), anchor=False)
    show_refusal(refused)
    st.stop()

show_person(record.state.person, context.today())
show_cases(record.cases)
show_joined(record)
show_search(context, record)
st.header(_("What happened"), anchor=False)
show_timeline(record.state.id, record.state.timeline)
with st.bottom:
    edited = of_person(record.state.person)
    st.button(_("Change the details"), key="edit_person", icon=":material/badge:", on_click=open_edit, args=(edited,))
ask_to_edit(edited)
ask_died(record.state.person)
ask_what_is_open(context, record)
