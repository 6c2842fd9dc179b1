"""How ready a person is for a change, as they said it, with what stands around it. Context, never a score."""

from dataclasses import replace

import streamlit as st

from casewright import service
from casewright.cases.state import CaseState
from casewright.cases.work import Need
from casewright.errors import Refused
from casewright.service import Ready
from ui import session
from ui.need_words import stage_words
from ui.record_link import link_to
from ui.trouble import show_refusal
from ui.why import in_lines
from ui.wording import _, short_day


def ready_words(ready: Ready) -> str:
    """ "As they said on 3 Mar: about to start"."""
    day = short_day(ready.assessment.administration.held)
    return _("How ready, as they said on {day}: {stage}", day=day, stage=stage_words(ready.stage))


def show_readiness(state: CaseState, need: Need) -> None:
    """What the person said of this change; one press takes their stage over where it is another one."""
    ready = service.readiness(session.context(), state.case).get(need.about) if need.about else None
    if ready is None:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.caption(ready_words(ready), width="content")
        taken = need.stage == ready.stage
        if not taken and st.button(_("Take it over"), key=f"need_{need.id}_ready", icon=":material/arrow_upward:"):
            _take_over(state, need, ready)
        with st.popover(_("What stands around it"), key=f"need_{need.id}_around", type="tertiary"):
            _around(state, ready)


def _around(state: CaseState, ready: Ready) -> None:
    if ready.beside:
        st.markdown("**" + _("About this change") + "**" + in_lines(ready.form, ready.beside))
    if ready.around:
        st.markdown("**" + _("What stands around it") + "**" + in_lines(ready.form, ready.around))
    st.caption(_("None of this is counted. It never decides who gets help."))
    link_to(state.case, ready.assessment)


def _take_over(state: CaseState, need: Need, ready: Ready) -> None:
    try:
        service.revise(session.context(), state.case, replace(need, stage=ready.stage), state.revision)
    except Refused as refused:
        show_refusal(refused)
        return
    st.rerun()
