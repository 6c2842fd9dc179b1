"""Rows over what the case holds: what stands of a goal or an indicator in its row, and what came or ended since."""

from collections.abc import Mapping
from functools import partial

import streamlit as st

from casewright import service
from casewright.cases.work import Goal, Indicator
from casewright.definitions.model import Question, Repeat
from casewright.service import RowOver
from ui import session
from ui.board import name_of
from ui.filling import Filling
from ui.people import joined
from ui.wording import _, plain, say, short_day, value_words


def of_repeat(window: Filling, repeat: Repeat) -> list[RowOver]:
    """What the rows of a repeat are over, and what could be a row of it; read once for a state of the draft."""
    if not repeat.over:
        return []
    draft = window.opened.draft
    if window.rows_over is None or window.rows_over[0] != draft.revision:
        found = service.entries_of_rows(session.context(), window.opened.form, draft.case)
        window.rows_over = (draft.revision, found)
    return [one for one in window.rows_over[1] if one.repeat == repeat.id]


def show_row(window: Filling, repeat: Repeat, row: str) -> None:
    """Below the heading of a row: what is known of its goal or indicator, and that it has ended."""
    found = next((one for one in of_repeat(window, repeat) if one.entry.entity.id == row), None)
    if found is None:
        return
    entity = found.entry.entity
    if isinstance(entity, Goal) and entity.own_words and entity.own_words != entity.statement:
        st.text(f"“{entity.own_words}”")
    if isinstance(entity, Indicator):
        st.caption(_numbers(entity))
    if found.ended:
        said = _("Nobody works on this any more since the form was begun. What you write here is kept with it.")
        st.markdown(f":orange[:material/info: {said}]")


def _numbers(one: Indicator) -> str:
    unit = plain(say(one.unit)) if one.unit else ""
    at_first = _("{value} at first", value=value_words(one.baseline)) if one.baseline is not None else ""
    wanted = _("{value} wanted", value=value_words(one.target)) if one.target is not None else ""
    return joined(unit, at_first, wanted)


def offer_new(window: Filling, repeat: Repeat) -> None:
    """What came since the form was begun, each with a way to take it in; or that there is nothing to ask about."""
    found = of_repeat(window, repeat)
    for one in found:
        if not one.there:
            id = one.entry.entity.id
            with st.container(horizontal=True, vertical_alignment="center", key=f"new-{repeat.id}-{id}"):
                said = _("New since this form was begun: {name}", name=name_of(one.entry))
                st.markdown(f":material/info: {said}", width="stretch")
                st.button(
                    _("Ask about it too"),
                    key=f"take_in_{id}",
                    icon=":material/add:",
                    on_click=partial(_take_in, window, repeat, id),
                )
    if not found and repeat.over == "goals":
        st.markdown(_("No goal is being worked on yet. Goals come with a plan that was agreed."))


def _take_in(window: Filling, repeat: Repeat, entry: str) -> None:
    window.opened = service.add_row_over(session.context(), window.draft, repeat.id, entry)


def sentences(window: Filling, question: Question, row: str) -> Mapping[str, str]:
    """By choice of a question that takes the step of a goal: the goal's own sentence, and whether it stood there."""
    repeat = window.instrument.repeats.get(question.repeated) if question.ladder else None
    found = next((one for one in of_repeat(window, repeat) if one.entry.entity.id == row), None) if repeat else None
    goal = found.entry.entity if found else None
    if found is None or not isinstance(goal, Goal) or goal.ladder is None:
        return {}
    said: dict[str, str] = {}
    for choice in question.choices:
        level = int(choice.points or 0)
        here = ""
        if level == found.level:
            last = _("last time, {day}", day=short_day(found.since)) if found.since else _("where it began")
            here = f":material/history: {last}"
        said[choice.id] = joined(plain(goal.ladder.levels[level + 2]), here)
    return said
