"""The dialog in which a case goes on to a step: which one, and why where a gate does not hold."""

import streamlit as st

from casewright import service
from casewright.cases.course import Course
from casewright.cases.state import CaseState
from casewright.definitions.case_cycle import Gate
from casewright.errors import Refused
from ui import session
from ui.approving import approval_words
from ui.trouble import show_refusal
from ui.wording import _, plain, say

DIALOG = "go on"


def open_go_on() -> None:
    session.open_dialog(DIALOG)


def ask_to_go_on(state: CaseState, course: Course) -> None:
    """Draw the dialog while it is open."""
    if session.dialog_is_open(DIALOG):
        st.dialog(_("Go on"), on_dismiss=session.close_dialog)(_body)(state, course)


def _body(state: CaseState, course: Course) -> None:
    key = f"go_on_{state.case}"
    step = _which(course, key)
    if course.approval and course.approval.standing != "approved":
        # It holds nothing up, but who goes on should know.
        st.info(approval_words(course.approval), icon=":material/approval_delegation:")
    reasons = {gate.id: _gate(gate, key) for gate in course.blocked}
    closed = any(reason is None for reason in reasons.values())
    if st.button(_("Go on"), key=key, type="primary", icon=":material/arrow_forward:", disabled=closed):
        try:
            given = {gate: reason or "" for gate, reason in reasons.items()}
            service.enter_step(session.context(), state.case, step, given)
        except Refused as refused:
            show_refusal(refused)
            return
        session.forget_widgets(key)
        session.close_dialog()
        st.rerun()


def _which(course: Course, key: str) -> str:
    steps = {step.id: step for step in course.following}
    first = next(iter(steps))
    if len(steps) == 1:
        st.markdown(_("The next step is **{step}**.", step=plain(say(steps[first].title))))
        return first
    chosen = st.radio(
        _("Which step comes next?"),
        list(steps),
        format_func=lambda id: say(steps[id].title),
        key=f"{key}_step_{session.language()}",
    )
    return chosen or first


def _gate(gate: Gate, key: str) -> str | None:
    """The reason why one goes on where a gate does not hold; None where this worker may not."""
    label = plain(say(gate.label))
    context = session.context()
    role = context.role or context.actor.role
    if gate.passing == "never":
        st.error(f"**{label}** " + _("It is done first; then it goes on."), icon=":material/block:")
        return None
    if gate.by and role not in gate.by:
        roles = {one.id: say(one.title) for one in context.agency.roles}
        who = ", ".join(roles.get(one, one) for one in gate.by)
        st.error(f"**{label}** " + _("Only {roles} can go on all the same.", roles=plain(who)), icon=":material/block:")
        return None
    st.warning(label, icon=":material/help_center:")
    return st.text_area(_("Why do you go on all the same?"), key=f"{key}_{gate.id}", height=80) or ""
