"""How much attention a case needs: what its cycle proposes, and what a person says."""

import streamlit as st

from casewright import service
from casewright.cases.course import Course
from casewright.cases.state import CaseState
from casewright.definitions.case_cycle import Level
from casewright.errors import Refused
from ui import session
from ui.terms import attention
from ui.trouble import show_refusal
from ui.wording import _, plain, say


def show_attention(state: CaseState, course: Course) -> None:
    """Nothing where the cycle has no levels."""
    level = course.attention
    if level is None:
        return
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key="attention"):
        st.markdown(_("Attention: {level}", level=_badge(level)))
        said = state.cycle.attention
        if said:
            st.caption(plain(_("{who} said so: {reason}", who=said.by, reason=said.reason)))
            if course.proposed and course.proposed != level:
                st.caption(plain(_("By the answers it would be: {level}", level=say(course.proposed.label))))
        with st.popover(_("Change"), key="attention_open"):
            _change(state, course, level)


def _badge(level: Level) -> str:
    meaning = attention(level.meaning)
    colour, icon = (meaning.colour, meaning.icon) if meaning else ("gray", ":material/check:")
    return f":{colour}-badge[{icon} {plain(say(level.label))}]"


def _change(state: CaseState, course: Course, level: Level) -> None:
    levels = {one.id: one for one in course.cycle.attention}
    key = f"attention_{state.case}"
    chosen = st.radio(
        _("How much attention is needed?"),
        [*levels, ""],
        index=list(levels).index(level.id),
        format_func=lambda id: say(levels[id].label) if id else _("As the answers say"),
        key=f"{key}_level_{session.language()}",
    )
    reason = st.text_area(_("Why?"), key=f"{key}_reason", height=80)
    if st.button(_("Save"), key=key, type="primary", icon=":material/check:"):
        try:
            service.set_attention(session.context(), state.case, chosen or "", reason or "")
        except Refused as refused:
            show_refusal(refused)
            return
        session.forget_widgets(key)
        st.rerun()
