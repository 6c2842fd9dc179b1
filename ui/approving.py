"""What the role that the cycle names says of a plan in force: approved, or sent back with the reason."""

import streamlit as st

from casewright import service
from casewright.cases.course import ApprovalSeen
from casewright.errors import Refused
from casewright.service import KeptPlan
from ui import session
from ui.trouble import show_refusal
from ui.wording import _, day, plain, say


def show_approval(kept: KeptPlan) -> None:
    """Nothing where nobody is asked."""
    asked = kept.approval
    if asked is None:
        return
    draw, icon = {
        "approved": (st.success, ":material/verified:"),
        "sent_back": (st.warning, ":material/undo:"),
        "overdue": (st.warning, ":material/schedule:"),
        "open": (st.info, ":material/approval_delegation:"),
    }[asked.standing]
    sent_back = _("The plan stays in force. Work on it again: its next version is looked at anew.")
    draw(approval_words(asked) + (f"  \n{sent_back}" if asked.standing == "sent_back" else ""), icon=icon)
    if asked.waits and asked.why:
        st.caption(plain(say(asked.why)))


def approval_words(asked: ApprovalSeen) -> str:
    """What was said of the plan, or who is asked and until when."""
    return {
        "approved": _("Approved by {who}", who=plain(asked.by)),
        "sent_back": _("Sent back by {who}: “{reason}”", who=plain(asked.by), reason=plain(asked.reason)),
    }.get(asked.standing) or _waiting(asked)


def _waiting(asked: ApprovalSeen) -> str:
    """Who is asked, and until when."""
    role = _role(asked.role)
    if asked.due is None:
        return _("To be approved by: {role}", role=role)
    if asked.standing == "overdue":
        return _("To be approved by: {role}. Was due on {day}.", role=role, day=day(asked.due))
    return _("To be approved by: {role}, until {day}", role=role, day=day(asked.due))


def _role(id: str) -> str:
    roles = {one.id: say(one.title) for one in session.context().agency.roles}
    return plain(roles.get(id, id))


def may_approve(kept: KeptPlan) -> bool:
    """Whether it waits for who acts now."""
    context = session.context()
    asked = kept.approval
    return asked is not None and asked.waits and asked.role == (context.role or context.actor.role)


def draw_approval(kept: KeptPlan) -> None:
    """The two buttons, for the bar: to send it back one says why."""
    case, plan = kept.state.case, kept.plan.id
    with st.popover(_("Send it back"), icon=":material/undo:", key="send_back_open"):
        reason = st.text_area(_("What should be otherwise?"), key=f"send_back_{plan}", height=80)
        if st.button(_("Send it back"), key="send_back", type="primary"):
            _say(case, plan, False, reason or "")
    if st.button(_("Approve"), key="approve", type="primary", icon=":material/verified:"):
        _say(case, plan, True, "")


def _say(case: str, plan: str, approved: bool, reason: str) -> None:
    try:
        service.approve(session.context(), case, plan, approved, reason)
    except Refused as refused:
        show_refusal(refused)
        return
    session.flash(_("Approved.") if approved else _("Sent back. Who works on it sees the reason."))
    st.rerun()
