"""What the list of tasks is narrowed to: whose, due when, of which case. It stands in the address."""

from collections.abc import Mapping
from typing import cast

import streamlit as st

from casewright import service
from casewright.errors import Refused
from casewright.service import TasksWanted
from casewright.service.task_list import CASES, EVERYBODY, LEFT, MINE, Due
from ui import places, session
from ui.people import named
from ui.wording import _

WIDTH = 190


def ask() -> TasksWanted:
    """Draw the filters, and what they ask for."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        case = places.asked("case")
        if case:
            _one_case(case)
            whose = MINE
        else:
            whose = _filter("whose", _("Whose"), _whose(), MINE)
        due = _filter("due", _("Due"), _due(), "")
    return TasksWanted(whose, cast(Due, due), case)


def _one_case(case: str) -> None:
    try:
        name = named(service.case(session.context(), case).person)
    except Refused:
        name = _("a {case} that is not here")
    st.button(
        _("Only {name}", name=name),
        key="tasks_all_cases",
        icon=":material/close:",
        help=_("Show the tasks of all {cases}"),
        on_click=places.write,
        args=("case", ""),
    )


def _whose() -> Mapping[str, str]:
    people = session.context().agency.people
    return {
        MINE: _("mine"),
        CASES: _("all of my {cases}"),
        EVERYBODY: _("everybody’s"),
        LEFT: _("nobody’s any more"),
        **{one.id: one.name for one in people},
    }


def _due() -> Mapping[str, str]:
    return {"": _("any day"), "late": _("late"), "today": _("late or today"), "week": _("within a week")}


def _filter(name: str, label: str, words: Mapping[str, str], usual: str) -> str:
    asked = places.asked(name)
    chosen = asked if asked in words else usual
    key = f"tasks_{name}_{session.language()}"
    session.set_widget(key, chosen)
    st.selectbox(
        label,
        list(words),
        format_func=words.__getitem__,
        key=key,
        width=WIDTH,
        on_change=lambda: places.write(name, str(session.widget(key) or "")),
    )
    return chosen
