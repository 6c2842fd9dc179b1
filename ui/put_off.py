"""What is not done now, and why: a form that is left out, a rule that is put off until a day."""

from datetime import date, timedelta

import streamlit as st

from casewright import service
from casewright.cases.durations import after
from casewright.definitions.case_cycle import AlertRule
from casewright.definitions.model import Instrument
from casewright.errors import Refused
from ui import session
from ui.trouble import show_refusal
from ui.wording import _


def offer_to_leave_out(case: str, form: Instrument) -> None:
    """The cycle asks for a form; this time it is not filled in."""
    key = f"leave_out_{form.id}"
    with st.popover(_("Not this time"), key=f"{key}_open"):
        reason = st.text_area(_("Why is it left out?"), key=f"{key}_reason", height=80)
        if st.button(_("Leave it out"), key=key, type="primary"):
            try:
                service.leave_out(session.context(), case, form.id, reason or "")
            except Refused as refused:
                show_refusal(refused)
                return
            st.rerun()


def offer_to_put_off(case: str, rule: AlertRule) -> None:
    """What a rule says is looked at on another day."""
    if rule.snooze is None:
        return
    key, context = f"snooze_{rule.id}", session.context()
    today = context.today()
    with st.popover(_("Put off"), key=f"{key}_open"):
        first, last = today + timedelta(days=1), after(today, rule.snooze)
        until = st.date_input(_("Until"), value=last, min_value=first, max_value=last, key=f"{key}_until")
        reason = st.text_area(_("Why can it wait?"), key=f"{key}_reason", height=80)
        if st.button(_("Put off"), key=key, type="primary") and isinstance(until, date):
            try:
                service.snooze(context, case, rule.id, until, reason or "")
            except Refused as refused:
                show_refusal(refused)
                return
            st.rerun()
