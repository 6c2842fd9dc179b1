"""A look after the end of a case, among the tasks: how it ended, whether they were reached, and the way to go on."""

import streamlit as st

from casewright.cases.state import CaseState
from casewright.cases.work import Closure, Task
from ui import places
from ui.ending.written import reason_words
from ui.parties import party_name
from ui.people import joined
from ui.wording import _, day, plain

WAYS = ("completed", "failed")
"""What may come of a look: the states of its task."""


def show_how_it_ended(state: CaseState, task: Task) -> None:
    """What one has to know before one calls, and where a new case is opened if help is needed again."""
    entry = state.entry("closure", task.closure)
    if entry is None or not isinstance(entry.entity, Closure):
        return
    closure = entry.entity
    st.markdown(joined(_("Ended {day}", day=day(entry.happened)), reason_words(state, closure)))
    for one in closure.carries_on:
        st.markdown(f"- {joined(party_name(state, one.by), plain(one.what))}")
    st.page_link(
        places.CLOSE,
        label=_("How it ended, and how to go on"),
        icon=":material/forward:",
        query_params={"case": state.case},
    )


def look_words(to: str) -> str:
    return {"completed": _("We spoke"), "failed": _("Not reached")}[to]
