"""The dialog that changes who a case is about."""

import streamlit as st

from casewright import service
from casewright.cases.state import CaseState
from casewright.errors import Refused
from ui import presence, session
from ui.person_form import PersonFields
from ui.trouble import show_refusal
from ui.wording import _


def open_edit(state: CaseState) -> None:
    session.open_dialog(_name(state))


def ask_to_edit(state: CaseState) -> None:
    """Draw the dialog while it is open for this case."""
    if session.dialog_is_open(_name(state)):
        st.dialog(_("Change the details"), width="medium", on_dismiss=lambda: _close(state))(_body)(state)


def _name(state: CaseState) -> str:
    return f"edit {state.case}"


def _fields(state: CaseState) -> PersonFields:
    return PersonFields(f"edit_{state.case}", state.person, tried=True, household=state.subject == "household")


def _body(state: CaseState) -> None:
    fields = _fields(state)
    presence.draw(f"person of {state.case}")
    session.kept(f"{fields.prefix}_seen", lambda: state.revision)
    typed = fields.draw()
    st.caption(_("A name that you change stays findable as a former name."))
    if (
        st.button(_("Save"), key=f"{fields.prefix}_save", type="primary", icon=":material/check:")
        and typed.name
        and not fields.unread
    ):
        try:
            seen = session.kept(f"{fields.prefix}_seen", lambda: state.revision)
            service.change_person(session.context(), state.case, typed, seen)
        except Refused as refused:
            show_refusal(refused)
            return
        _close(state)
        session.flash(_("Saved."))
        st.rerun()


def _close(state: CaseState) -> None:
    session.close_dialog()
    _fields(state).forget()
