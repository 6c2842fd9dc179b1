"""How much attention a case needs: what its cycle proposes, and what a person says."""

from datetime import datetime

import streamlit as st

from casewright import service
from casewright.cases.course import Course
from casewright.cases.state import CaseState
from casewright.definitions.case_cycle import Level
from casewright.errors import Refused
from ui import session
from ui.fact_words import because_words
from ui.terms import Meaning, attention
from ui.trouble import show_refusal
from ui.wording import _, ago, moment, plain, say


def show_attention(state: CaseState, course: Course) -> None:
    """Nothing where the cycle has no levels."""
    level = course.attention
    if level is None:
        return
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key="attention", width="content"):
        since, label = _since(state, level), plain(say(level.label))
        st.badge(
            _("{word}, since {ago}", word=label, ago=ago(since)) if since else label,
            icon=_sign(level).icon,
            color=_sign(level).colour,
            help=moment(since) if since else None,
        )
        with st.popover(_("Why?"), key=f"attention_open_{_said_at(state)}", type="tertiary"):
            _why(state, course, level)
            _change(state, course, level)


def _sign(level: Level) -> Meaning:
    return attention(level.meaning) or Meaning(say(level.label), ":material/check:", "gray")


def _since(state: CaseState, level: Level) -> datetime | None:
    """Since when it needs that much, where that is known: since the alert, or since somebody said so."""
    if level.meaning == state.attention:
        return state.attention_since
    said = state.cycle.attention
    return said.since if said and said.level == level.id else None


def _said_at(state: CaseState) -> str:
    """A popover and fields of another name are new ones: what was saved closes the one and empties the others."""
    said = state.cycle.attention
    return f"{said.since:%Y%m%d%H%M%S%f}" if said else ""


def _why(state: CaseState, course: Course, level: Level) -> None:
    said = state.cycle.attention
    if said:
        st.caption(plain(_("{who} said so: {reason}", who=said.by, reason=said.reason)))
        if course.proposed and course.proposed != level:
            st.caption(plain(_("By the answers it would be: {level}", level=say(course.proposed.label))))
    reasons = because_words(course, course.proposed_because)
    if reasons:
        st.caption(_("By the answers: {reasons}", reasons=reasons))


def _change(state: CaseState, course: Course, level: Level) -> None:
    levels = {one.id: one for one in course.cycle.attention}
    key = f"attention_{state.case}_{_said_at(state)}"
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
