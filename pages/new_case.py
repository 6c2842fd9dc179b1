"""A new case: who it is about, and whether they are known already."""

import streamlit as st

from casewright import service
from casewright.cases.records import Person
from casewright.errors import Refused
from ui import places, session
from ui.duplicates import KNOWN, show_chosen, show_duplicates, show_what_is_missing
from ui.open_case import Wanted, open_once
from ui.person_form import PersonFields, ask_status, ask_subject
from ui.trouble import show_refusal
from ui.wording import _

PREFIX = "new_case"
context = session.context()

st.page_link(places.CASELOAD, label=_("Caseload"), icon=":material/arrow_back:")
st.title(_("New {case}"), anchor=False)
chosen = service.found_person(context, session.kept(KNOWN, str))
tried = session.kept(f"{PREFIX}_tried", bool)
fields, known = st.columns([2, 1], gap="large")
if chosen is not None:
    with fields:
        show_chosen(chosen)
        wanted = Wanted(status=ask_status(PREFIX), known=chosen.person)
    may_create = True
else:
    with fields:
        subject = ask_subject(PREFIX)
        asked = PersonFields(PREFIX, Person(id="", name=""), tried, subject)
        person = asked.draw()
        wanted = Wanted(person, subject, ask_status(PREFIX))
    with known:
        found = service.known_already(context, person.name, person.preferred_name, person.birth_date, person.phone)
        someone_else = show_duplicates(found, tried)
    may_create = bool(person.name) and someone_else and not asked.unread
with st.bottom, st.container(horizontal=True, horizontal_alignment="right", vertical_alignment="center"):
    if chosen is None:
        show_what_is_missing(person, found, someone_else, tried, asked.unread)
    if st.button(_("Open this {case}"), key=f"{PREFIX}_create", type="primary", icon=":material/check:"):
        try:
            if may_create:
                open_once(wanted, PREFIX)
            session.keep(f"{PREFIX}_tried", True)
            st.rerun()
        except Refused as refused:
            show_refusal(refused)
