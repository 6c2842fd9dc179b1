"""By which cycle a case goes: chosen where the agency has several, or changed with a reason."""

from collections.abc import Sequence

import streamlit as st

from casewright import service
from casewright.cases.course import Course
from casewright.cases.state import CaseState
from casewright.definitions.case_cycle import Cycle
from casewright.errors import Refused
from ui import session
from ui.trouble import show_refusal
from ui.wording import _, plain, say


def ask_for_cycle(state: CaseState) -> None:
    """Where an active case goes by none, and there are several to choose from; or its own is gone."""
    cycles = service.cycles_for(session.context(), state.subject) if state.status == "active" else ()
    if not cycles:
        return
    st.header(_("What is to do"), anchor=False)
    gone = state.cycle.chosen and state.cycle.chosen not in session.context().library.cycles
    st.markdown(
        _("The cycle of this {case} is gone. Choose another one.") if gone else _("Choose how this {case} goes.")
    )
    _choose(state, cycles, reason_needed=bool(state.cycle.entered))


def offer_other_cycle(state: CaseState, course: Course) -> None:
    """Nothing where there is no other one. Once one is chosen the popover has another name, and so is closed."""
    others = [one for one in service.cycles_for(session.context(), state.subject) if one.id != course.cycle.id]
    if others:
        with st.popover(_("Another cycle"), key=f"other_cycle_open_{course.cycle.id}"):
            st.markdown(_("It goes by “{cycle}” now.", cycle=plain(say(course.cycle.title))))
            _choose(state, others, reason_needed=bool(state.cycle.entered))


def _choose(state: CaseState, cycles: Sequence[Cycle], reason_needed: bool) -> None:
    by_id, key = {one.id: one for one in cycles}, f"cycle_{state.case}_{state.cycle.chosen}"
    chosen = st.radio(
        _("Cycle"),
        list(by_id),
        index=None,
        format_func=lambda id: say(by_id[id].title),
        captions=[say(one.intro) if one.intro else "" for one in cycles],
        key=f"{key}_which_{session.language()}",
    )
    label = _("Why?") if reason_needed else _("Why (if it helps whoever reads it later)")
    reason = st.text_area(label, key=f"{key}_reason", height=80)
    if st.button(_("Choose"), key=key, type="primary", icon=":material/check:", disabled=chosen is None) and chosen:
        try:
            service.choose_cycle(session.context(), state.case, chosen, reason or "")
        except Refused as refused:
            show_refusal(refused)
            return
        session.forget_widgets(key)
        st.rerun()
