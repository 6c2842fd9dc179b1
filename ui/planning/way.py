"""The way from what was found to the plan: one button that leads to the plans, or to the one that is being written."""

import streamlit as st

from casewright import service
from casewright.cases.records import Draft
from casewright.cases.state import CaseState
from ui import places, session
from ui.wording import _


def offer_plan(state: CaseState) -> None:
    """Nothing while no need is confirmed, and in a case that ended."""
    confirmed = any(entry.stands and entry.state == "confirmed" for entry in state.entries("need"))
    if not confirmed or state.ended:
        return
    written = plan_in_work(state)
    words = _("Go on with the plan") if written else _("Make a plan")
    if st.button(words, key="make_plan", icon=":material/edit_note:"):
        if written:
            places.go_to_plan_draft(written.id)
        places.go_to_choose_plan(state.case)


def plan_in_work(state: CaseState) -> Draft | None:
    """The plan that is being written in a case."""
    begun = (one.draft for one in service.unfinished(session.context(), state.case))
    return next((draft for draft in begun if draft.kind == "plan"), None)
