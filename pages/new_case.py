"""A new case: who it is about, and whether they are known already."""

from datetime import datetime, timedelta
from typing import NamedTuple

import streamlit as st

from casewright import service
from casewright.cases.records import Person
from casewright.errors import Refused
from ui import places, session
from ui.duplicates import show_duplicates, show_what_is_missing
from ui.person_form import PersonFields, ask_subject
from ui.trouble import show_refusal
from ui.wording import _

PREFIX = "new_case"
DOUBLE_CLICK = timedelta(seconds=10)
context = session.context()


class Opened(NamedTuple):
    """The case that was opened last, and with what."""

    person: Person | None
    subject: str
    when: datetime
    case: str


def create(person: Person, subject: str, may_create: bool) -> None:
    """Open the case and go there: once, however often the button is pressed before the next page is there."""
    if not person.name or not may_create:
        session.keep(f"{PREFIX}_tried", True)
        st.rerun()
    last = session.kept("opened_last", lambda: Opened(None, "", context.now(), ""))
    if (last.person, last.subject) != (person, subject) or context.now() - last.when > DOUBLE_CLICK:
        last = Opened(person, subject, context.now(), service.open_case(context, person, subject))
        session.keep("opened_last", last)
    session.forget_widgets(f"{PREFIX}_")
    places.go_to_case(last.case)


st.page_link(places.CASELOAD, label=_("Caseload"), icon=":material/arrow_back:")
st.title(_("New {case}"), anchor=False)
tried = session.kept(f"{PREFIX}_tried", bool)
fields, known = st.columns([2, 1], gap="large")
with fields:
    subject = ask_subject(PREFIX)
    asked = PersonFields(PREFIX, Person(id="", name=""), tried, subject == "household")
    person = asked.draw()
with known:
    found = service.possible_duplicates(context, person.name, person.preferred_name, person.birth_date, person.phone)
    someone_else = show_duplicates(found, tried)
with st.bottom, st.container(horizontal=True, horizontal_alignment="right", vertical_alignment="center"):
    show_what_is_missing(person, found, someone_else, tried, asked.unread)
    if st.button(_("Open this {case}"), key=f"{PREFIX}_create", type="primary", icon=":material/check:"):
        try:
            create(person, subject, someone_else and not asked.unread)
        except Refused as refused:
            show_refusal(refused)
