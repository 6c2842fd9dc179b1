"""Needs and strengths side by side, each in few words: how serious, help wanted or not, what answers it."""

import streamlit as st

from casewright import service
from casewright.cases.course import Course
from casewright.cases.entries import Entry, headline
from casewright.cases.state import CaseState
from casewright.cases.work import Goal, Need, Strength
from casewright.definitions.model import Text
from casewright.errors import Refused
from ui import places, session
from ui.charts import show_all_series
from ui.entry_words import kind_words, state_words, why_words
from ui.levels import level_of_need
from ui.need_words import stage_words, wish_in_a_line
from ui.needs import show_needs
from ui.people import joined
from ui.shown_case import ShownCase
from ui.to_confirm import show_to_confirm
from ui.trouble import show_refusal
from ui.who_said import about_whom
from ui.wording import _, plain, plural, say

FIRST_SHOWN = 6
LAST = 99
"""The place of a need that nobody has put in order."""


def show_findings(shown: ShownCase) -> None:
    """The board beside the scores over time. Without a cycle there is no step in which one decides: then it is here."""
    if shown.course is None:
        show_to_confirm(shown.state)
        show_needs(shown.state)
        _over_time(shown)
        return
    with st.grid(2, min_column_width=340):
        with st.container(key="board", gap="small"):
            _board(shown, shown.course)
        with st.container(gap="small"):
            _over_time(shown)


def _over_time(shown: ShownCase) -> None:
    try:
        show_all_series(shown.series)
    except Refused as refused:
        # A version of a form is lost: that says so, and hides nothing else.
        show_refusal(refused)


def _board(shown: ShownCase, course: Course) -> None:
    """Needs, then strengths; below, what else is to be looked at again, and what is not so."""
    state = shown.state
    st.header(_("Needs and strengths"), anchor=False)
    _to_confirm(shown, course)
    _listed(shown, "need", _("No need is confirmed yet."))
    _listed(shown, "strength", _("No strength is written down yet. Ask what they are good at, and who is there."))
    others = [entry for entry in _everything(state) if entry.shaken and not isinstance(entry.entity, Need | Strength)]
    for entry in others:
        with st.container(key=f"row-shaken-{entry.entity.id}", gap="xxsmall"):
            st.markdown(f"{kind_words(entry.kind)}: **{name_of(entry)}**")
            look_again(state, entry)
    _not_so(state)


def _everything(state: CaseState) -> list[Entry]:
    return [entry for entries in state.work.values() for entry in entries.values()]


def _to_confirm(shown: ShownCase, course: Course) -> None:
    """The way to the step where one decides on what was found, changes what stands, and adds what no form has found."""
    step = next((one.step.id for one in course.steps if "assess" in one.step.does), "")
    if step:
        count = len(shown.to_confirm)
        found = plural("{count} more was found, to confirm", "{count} more were found, to confirm", count)
        st.page_link(
            places.STEP,
            label=found if count else _("Change or add"),
            icon=":material/help_center:" if count else ":material/edit:",
            query_params=places.step_address(shown.id, step),
        )


def _listed(shown: ShownCase, kind: str, nothing: str) -> None:
    standing = sorted((one for one in shown.state.entries(kind) if one.stands), key=_order)
    if not standing:
        st.caption(nothing)
    for entry in standing[:FIRST_SHOWN]:
        _show(shown, entry)
    if len(standing) > FIRST_SHOWN:
        with st.expander(_("{count} more", count=len(standing) - FIRST_SHOWN), type="compact"):
            for entry in standing[FIRST_SHOWN:]:
                _show(shown, entry)


def _order(entry: Entry) -> tuple[bool, int]:
    return not entry.shaken, getattr(entry.entity, "priority", None) or LAST


def _show(shown: ShownCase, entry: Entry) -> None:
    with st.container(key=f"row-need-{entry.entity.id}", gap="xxsmall"):
        if isinstance(entry.entity, Need):
            _need(shown, entry, entry.entity)
        else:
            st.markdown(f":green[:material/add:] **{name_of(entry)}**")
        words = getattr(entry.entity, "own_words", "")
        if words:
            st.text(f"“{words}”")
        if entry.shaken:
            look_again(shown.state, entry)


def _need(shown: ShownCase, entry: Entry, need: Need) -> None:
    level = level_of_need(shown, need)
    badge = f":{level.colour}-badge[{level.icon} {level.words}]" if level else ""
    st.markdown(f"**{name_of(entry)}** {badge}")
    ready = stage_words(need.stage) if need.stage else ""
    proposed = state_words(entry.state) if entry.state != "confirmed" else ""
    said = joined(proposed, wish_in_a_line(need.wants_help), ready, about_whom(shown, need))
    if said:
        st.markdown(said)
    answered = _answered_by(shown.state, need.id)
    if answered:
        st.markdown(f":material/arrow_forward: {answered}")


def _answered_by(state: CaseState, need: str) -> str:
    goals = [one for one in state.entries("goal") if one.open and isinstance(one.entity, Goal)]
    own = [one for one in goals if isinstance(one.entity, Goal) and need in one.entity.needs]
    return joined(*map(name_of, own[:2]), _("{count} more", count=len(own) - 2) if len(own) > 2 else "")


def _not_so(state: CaseState) -> None:
    others = [one for kind in ("need", "strength") for one in state.entries(kind) if not one.stands]
    if not others:
        return
    with st.expander(_("Not so, or entered in error ({count})", count=len(others)), type="compact"):
        for entry in others:
            reason = entry.in_error or (entry.moves[-1].reason if entry.moves else "")
            said = _("entered in error") if entry.in_error else state_words(entry.state)
            st.markdown(joined(f"~~{kind_words(entry.kind)}: {name_of(entry)}~~", said, plain(reason)))


def name_of(entry: Entry) -> str:
    """What an entry is called, safe in Markdown."""
    called = headline(entry.entity)
    return plain(say(called) if isinstance(called, Text) else called)


def look_again(state: CaseState, entry: Entry) -> None:
    """Why it is to be looked at again, and the button that says it holds."""
    asked = _("Look at it again")
    st.markdown(f":orange-badge[:material/help_center: {asked}] {why_words(entry.shaken)}")
    if st.button(_("It still holds"), key=f"holds_{entry.entity.id}", icon=":material/task_alt:"):
        try:
            service.confirm(session.context(), state.case, entry.kind, entry.entity.id, state.revision)
        except Refused as refused:
            show_refusal(refused)
            return
        st.rerun()
