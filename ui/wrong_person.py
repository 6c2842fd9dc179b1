""" "Wrong person?": find the right case, and move the assessment there."""

import streamlit as st

from casewright import service
from casewright.cases.records import CaseSummary
from casewright.errors import Refused
from casewright.ports import CaseQuery
from ui import session
from ui.people import joined
from ui.terms import status_words
from ui.trouble import show_refusal
from ui.wording import _, person_line

SHOWN = 6


def draw(case: str, assessment: str) -> bool:
    """The fields; whether it has just moved. Nothing of it stays readable in the case it leaves."""
    st.markdown(_("It moves to the right {person}, and nothing of it stays readable here."))
    key = f"wrong-{assessment}"
    search = st.text_input(_("Whose is it?"), key=f"{key}:search", placeholder=_("name, phone or birth date"))
    reason = st.text_input(_("What happened?"), key=f"{key}:reason", value=_("Captured for the wrong {person}"))
    if not search:
        return False
    found = service.caseload(session.context(), CaseQuery(search=search, limit=SHOWN + 1)).rows
    others = [summary for summary in found if summary.case != case]
    if not others:
        st.markdown(_("Nobody found. Try fewer letters, or a birth date."))
    for summary in others:
        if st.button(_("Move to {who}", who=_line(summary)), key=f"{key}:{summary.case}"):
            try:
                service.move_assessment(session.context(), assessment, case, summary.case, reason)
            except Refused as refused:
                show_refusal(refused)
                return False
            session.flash(_("Moved to {who}.", who=_line(summary)))
            return True
    return False


def _line(summary: CaseSummary) -> str:
    """Who it is; of one with several cases also where the case stands."""
    return joined(person_line(summary), status_words(summary.status) if summary.status != "active" else "")
