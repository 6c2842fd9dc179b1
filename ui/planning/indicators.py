"""What shows that a goal is reached, as the catalogs have it: one press fills in how one sees it, and in which unit."""

from collections.abc import Mapping
from functools import partial

import streamlit as st

from casewright import service
from casewright.cases.state import CaseState
from casewright.definitions.catalog import Indicator
from casewright.definitions.model import Number
from casewright.definitions.plan_fields import key_of
from casewright.definitions.plan_template import Block
from casewright.expressions.rows import at
from ui import session
from ui.planning.suggested import look
from ui.planning.window import Planning
from ui.wording import _, in_language, mark, plain, say

OFFERED = 4
POINTS = mark("points")
"""In which unit a score counts."""


def offer_indicators(window: Planning, block: Block, row: str) -> None:
    """Those of what was chosen for the goal first, then of what is suggested; nothing once one is written."""
    if window.words(block.id, "indicator", row):
        return
    found = _known(window, block, row)
    if not found:
        return
    st.caption(_("How one will see it, from the catalogs:"))
    with st.container(horizontal=True, gap="small", key=f"indicators-{row}"):
        for id, indicator in list(found.items())[:OFFERED]:
            st.button(
                plain(say(indicator.label)),
                key=f"indicator_{row}_{id}",
                icon=":material/add:",
                on_click=partial(_take, window, block, row, indicator),
            )


def _known(window: Planning, block: Block, row: str) -> Mapping[str, Indicator]:
    plan = next((seen.block for seen in window.plan.blocks if seen.block.type == "interventions"), None)
    if plan is None:
        return {}
    needs = set(window.words(block.id, "needs", row).split())
    fitting = [one for one in look(window, plan) if not needs.isdisjoint(one.needs) and one.standing != "turned_down"]
    fitting.sort(key=lambda one: one.standing != "chosen")
    return {indicator.id: indicator for one in fitting for indicator in one.intervention.indicators}


def _take(window: Planning, block: Block, row: str, indicator: Indicator) -> None:
    score = indicator.origin
    points = in_language(window.language, POINTS) if score else ""
    known = {
        "indicator": indicator.label.say(window.language),
        "measure": indicator.id,
        "unit": indicator.unit.say(window.language) if indicator.unit else points,
        "better": indicator.better,
        "measured_by": score,
        "baseline": last_score(window.state, score) if score else None,
    }
    for part, value in known.items():
        if value not in ("", None) and window.asks(block.id, part):
            window.change(at(key_of(block.id, part), row), value=value)


def last_score(state: CaseState, origin: str) -> Number | None:
    """What a score was when the form was last filled in: nobody types what is known."""
    form, _point, id = origin.partition(".")
    for held in reversed(state.current_assessments):
        if held.instrument == form:
            return next((score.value for score in held.scores if score.id == id), None)
    return None


def scores() -> Mapping[str, str]:
    """The scores that may measure a goal, by their names in the library."""
    return {
        f"{form.id}.{score.id}": plain(f"{say(form.title)}: {say(score.label)}")
        for form in service.startable(session.context())
        for score in form.scores
    }
