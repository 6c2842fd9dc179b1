"""What follows on a plan's page: it is read back and agreed, or worked on again, in force as its next version."""

import streamlit as st

from casewright import service
from casewright.errors import Refused
from casewright.service import KeptPlan
from ui import places, session
from ui.signing_plan import PART as SIGNING
from ui.trouble import show_refusal
from ui.wording import _

CAN_BE = ("draft", "active", "on-hold")


def draw_rework(kept: KeptPlan, main: bool) -> None:
    """Nothing where the plan has ended. `main`: it is what one mostly comes here for."""
    if kept.entry.state not in CAN_BE or kept.entry.in_error or kept.state.ended:
        return
    words, icon = _("Work on it again"), ":material/edit_document:"
    if kept.entry.state == "draft":
        if st.button(words, key="rework", icon=icon):
            rework(kept.state.case, kept.plan.id)
        return
    with st.popover(words, icon=icon, key="rework_open", type="primary" if main else "secondary"):
        st.markdown(_("What is in force stays so until the next version is agreed."))
        reason = st.text_area(_("Why is there a new version?"), key=f"rework_{kept.plan.id}", height=80)
        if st.button(_("Begin the next version"), key="rework", type="primary", icon=icon):
            rework(kept.state.case, kept.plan.id, reason or "")


def draw_read_back(kept: KeptPlan) -> None:
    """To the page that is turned to the person; straight to the signing where the template has nothing read back."""
    case, plan = kept.state.case, kept.plan.id
    if kept.read.is_read_first:
        if st.button(_("Read it back"), key="read_back", type="primary", icon=":material/record_voice_over:"):
            places.go_to_read_back(case, plan)
    elif st.button(_("Agree on it"), key="read_back", type="primary", icon=":material/handshake:"):
        places.go_to_read_back(case, plan, SIGNING)


def rework(case: str, plan: str, reason: str = "") -> None:
    """To the page on which it is written; where somebody writes it already, to that."""
    try:
        draft = service.rework_plan(session.context(), case, plan, reason)
    except Refused as refused:
        draft = refused.params.get("draft", "")
        if not draft:
            show_refusal(refused)
            return
        session.flash(_("This plan is being worked on already."), "watch")
    places.go_to_plan_draft(draft)
