"""What can be done with a finished assessment: correct it, mark it as entered in error, or move it elsewhere."""

import streamlit as st

from casewright import service
from casewright.cases.assessment import Assessment
from casewright.errors import Refused
from ui import places, session, wrong_person
from ui.trouble import show_refusal
from ui.wording import _


def open_correction(assessment: Assessment) -> None:
    session.open_dialog(f"correct {assessment.id}")


def open_move(assessment: Assessment) -> None:
    session.open_dialog(f"move {assessment.id}")


def open_in_error(assessment: Assessment) -> None:
    session.open_dialog(f"in_error {assessment.id}")


def ask_what_is_open(case: str, assessment: Assessment) -> None:
    """Draw the dialog that is open for this assessment, if one is."""
    if session.dialog_is_open(f"correct {assessment.id}"):
        st.dialog(_("Correct this assessment"), on_dismiss=session.close_dialog)(_correct)(case, assessment)
    elif session.dialog_is_open(f"in_error {assessment.id}"):
        st.dialog(_("Entered in error"), on_dismiss=session.close_dialog)(_mark_in_error)(case, assessment)
    elif session.dialog_is_open(f"move {assessment.id}"):
        st.dialog(_("Wrong {person}?"), on_dismiss=session.close_dialog)(_move)(case, assessment)


def _correct(case: str, assessment: Assessment) -> None:
    st.markdown(_("The form opens with these answers. Once finished, it stands in place of this one; both are kept."))
    reason = st.text_area(_("Why is it corrected?"), key=f"correct_{assessment.id}_reason", height=80)
    if st.button(_("Open it to correct"), key=f"correct_{assessment.id}", type="primary", icon=":material/edit:"):
        try:
            draft = service.reopen(session.context(), case, assessment.id, (reason or "").strip())
        except Refused as refused:
            show_refusal(refused)
            _go_to_unfinished(refused)
            return
        session.close_dialog()
        places.go_to_draft(draft)


def _mark_in_error(case: str, assessment: Assessment) -> None:
    st.markdown(_("It stays readable with the reason, and counts no more. What rests on it is marked."))
    reason = st.text_area(_("Why should it not be there?"), key=f"in_error_{assessment.id}_reason", height=80)
    if st.button(_("Mark it"), key=f"in_error_{assessment.id}", type="primary", icon=":material/do_not_disturb_on:"):
        try:
            service.mark_in_error(session.context(), case, "assessment", assessment.id, reason or "")
        except Refused as refused:
            show_refusal(refused)
            return
        session.close_dialog()
        st.rerun()


def _go_to_unfinished(refused: Refused) -> None:
    """Where the same form is unfinished in this case, the way to it."""
    draft = refused.params.get("draft", "")
    if draft:
        st.page_link(places.ASSESSMENT, label=_("Go on with it"), icon=":material/edit:", query_params={"draft": draft})


def _move(case: str, assessment: Assessment) -> None:
    if wrong_person.draw(case, assessment.id):
        session.close_dialog()
        places.go_to_case(case)
