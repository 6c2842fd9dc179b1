"""Check-ins of a case: what was told and how far it has come, and what was tried with what came of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import streamlit as st

from casewright.cases.case_facts import CaseSeen
from casewright.cases.entries import Entry
from casewright.cases.work import CheckIn, Goal
from casewright.definitions.model import Text
from ui import places
from ui.people import joined
from ui.shown_case import ShownCase
from ui.wording import _, plain, say, short_day

FIRST_SHOWN = 3
MINUS = "\u2212"


@dataclass(frozen=True, slots=True)
class _Shown:
    """A check-in, and the day on which it was held."""

    entry: Entry
    told: CheckIn
    day: date


def show_check_ins(shown: ShownCase) -> None:
    """What was tried first, since that is what one looks for; then the talks, the latest first."""
    seen = CaseSeen(shown.state, shown.today, shown.context.zone)
    found = [
        _Shown(entry, entry.entity, seen.day(entry.happened))
        for entry in seen.standing("check_in")
        if isinstance(entry.entity, CheckIn)
    ][::-1]
    _tried(found)
    st.header(_("Check-ins"), anchor=False)
    if not found:
        st.caption(_("None yet. A check-in holds a story and a number together: how it goes, and how far it has come."))
    for one in found[:FIRST_SHOWN]:
        _check_in(shown, one)
    if len(found) > FIRST_SHOWN:
        with st.expander(_("{count} earlier ones", count=len(found) - FIRST_SHOWN), type="compact"):
            for one in found[FIRST_SHOWN:]:
                _check_in(shown, one)


def _tried(found: list[_Shown]) -> None:
    lines = [line for one in found for line in _strategies(one)]
    if lines:
        st.header(_("What was tried"), anchor=False)
        st.markdown("\n".join(f"- {line}" for line in lines))


def _strategies(one: _Shown) -> Iterator[str]:
    for strategy in one.told.strategies:
        yield joined(f"**{plain(strategy.what)}**", _in_words(strategy.came), short_day(one.day))
    if one.told.tried:
        yield joined(f"**{plain(one.told.tried)}**", short_day(one.day))


def _in_words(text: Text | None) -> str:
    return plain(say(text)) if text else ""


def _check_in(shown: ShownCase, one: _Shown) -> None:
    told = one.told
    with st.container(key=f"row-check_in-{told.id}", gap="xxsmall"):
        by_form = next((basis.assessment for basis in told.rests_on), "")
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.markdown(f"**{short_day(one.day)}**", width="content")
            if by_form:
                st.page_link(
                    places.RECORD,
                    label=_("All of it"),
                    icon=":material/description:",
                    query_params=places.record_address(shown.id, by_form),
                )
        if told.story:
            st.markdown(plain(told.story))
        for goal in _goals(shown, told):
            st.markdown(goal)
        beside = (_beside(told.helped, told.in_the_way, told.next_step),)
        for line in filter(None, beside):
            st.markdown(line)


def _goals(shown: ShownCase, told: CheckIn) -> Iterator[str]:
    """Each goal of which something was told or counted, in one line."""
    levels = {one.goal: one.level for one in told.levels}
    of_goals = {one.goal: one for one in told.goals}
    for id in dict.fromkeys((*levels, *of_goals)):
        entry = shown.state.entry("goal", id)
        if entry is None or not isinstance(entry.entity, Goal):
            continue
        own = of_goals.get(id)
        story = f"“{plain(own.story)}”" if own and own.story else ""
        level = f":material/stairs: **{_signed(levels[id])}**" if id in levels else ""
        more = _beside(own.helped, own.in_the_way, own.next_step) if own else ""
        yield joined(f"{level} {plain(entry.entity.statement)}".strip(), story, more)


def _beside(helped: Text | None, in_the_way: Text | None, next_step: str) -> str:
    return joined(
        _("helped: {words}", words=_in_words(helped)) if helped else "",
        _("in the way: {words}", words=_in_words(in_the_way)) if in_the_way else "",
        _("next: {words}", words=plain(next_step)) if next_step else "",
    )


def _signed(level: int) -> str:
    return f"{level:+d}".replace("-", MINUS) if level else "0"
