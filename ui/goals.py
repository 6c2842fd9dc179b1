"""The goals of a case in few words: how each stands, on its ladder and by its number."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

import streamlit as st

from casewright import service
from casewright.cases.case_facts import REACHED, CaseSeen, attainment, level_of
from casewright.cases.entries import Entry
from casewright.cases.measured import measures_of
from casewright.cases.work import Goal, Indicator
from casewright.cases.work.goal import Ladder
from casewright.methods.goal_attainment import HIGHEST, LOWEST
from casewright.methods.goal_attainment import MEAN as AS_AGREED
from ui import places
from ui.board import name_of
from ui.entry_words import state_words
from ui.people import joined
from ui.shown_case import ShownCase
from ui.wording import _, plain, say, short_day, value_words

FIRST_SHOWN = 4


def show_goals(shown: ShownCase) -> None:
    """Those that are worked on, and what became of the others; nothing where there is none."""
    goals = [entry for entry in shown.state.entries("goal") if entry.stands]
    if not goals:
        link_to_measures(shown)
        return
    st.header(_("Goals"), anchor=False)
    seen = CaseSeen(shown.state, shown.today, shown.context.zone)
    reached = sum(goal.aside.get("achievement") in REACHED for goal in seen.goals)
    if seen.goals:
        st.markdown(_("{reached} of {count} reached", reached=reached, count=len(seen.goals)))
    _moved(seen)
    _together(attainment(seen), attainment(seen, at_first=True))
    current = [entry for entry in goals if entry.open]
    _listed(shown, current[:FIRST_SHOWN])
    if len(current) > FIRST_SHOWN:
        with st.expander(_("{count} more", count=len(current) - FIRST_SHOWN), type="compact"):
            _listed(shown, current[FIRST_SHOWN:])
    ended = [entry for entry in goals if not entry.open]
    if ended:
        with st.expander(_("Earlier ({count})", count=len(ended)), type="compact"):
            _listed(shown, ended)
    link_to_measures(shown)


def _moved(seen: CaseSeen) -> None:
    """How many stand higher on their ladders than where they began."""
    ladders = [(one.entity.id, one.entity.ladder) for one in seen.goals if isinstance(one.entity, Goal)]
    levels = [(level_of(seen.state, id), ladder.begins) for id, ladder in ladders if ladder]
    up = sum(now is not None and now > began for now, began in levels)
    if levels:
        st.markdown(_("{moved} of {count} moved up", moved=up, count=len(levels)))


def _together(now: Decimal | None, at_first: Decimal | None) -> None:
    """How far they have come as one number, which says nothing without what it is held against."""
    if now is None:
        return
    if now == AS_AGREED:
        words = _("as far as agreed")
    else:
        words = _("further than agreed") if now > AS_AGREED else _("not yet as far as agreed")
    began = _("{value} at first", value=value_words(at_first)) if at_first is not None and at_first != now else ""
    st.markdown(
        joined(_("All goals together: **{value}**", value=value_words(now)), began, words),
        help=_(
            "Goal attainment (GAS T): worked out from the step on which each goal stands, and how much it counts. "
            "50 is where all of them were to come to; 10 more or less is much."
        ),
    )


def link_to_measures(shown: ShownCase) -> None:
    """To the numbers of the goals over time, once a plan is in force."""
    if CaseSeen(shown.state, shown.today, shown.context.zone).plan is not None:
        address = {"case": shown.id}
        words = _("How far we have come, in numbers")
        st.page_link(places.MEASURES, label=words, icon=":material/monitoring:", query_params=address)


def _listed(shown: ShownCase, goals: Sequence[Entry]) -> None:
    for entry in goals:
        if isinstance(entry.entity, Goal):
            with st.container(key=f"row-goal-{entry.entity.id}", gap="xxsmall"):
                _goal(shown, entry, entry.entity)


def _goal(shown: ShownCase, entry: Entry, goal: Goal) -> None:
    st.markdown(f"**{name_of(entry)}**")
    achieved = state_words(entry.aside.get("achievement", ""))
    until = _("by {day}", day=short_day(goal.due)) if goal.due else ""
    st.markdown(joined(state_words(entry.state), achieved, until))
    level = level_of(shown.state, goal.id) if goal.ladder else None
    if goal.ladder and level is not None:
        st.markdown(_on_ladder(goal.ladder, level))
    for words in _numbers(shown, goal.id):
        st.markdown(words)


def _on_ladder(ladder: Ladder, level: int) -> str:
    """Where it stands from −2 to +2, in the words that were fixed for that; how far it has come, as a small picture."""
    here = ladder.levels[level + 2]
    began = _("began at {level}", level=_signed(ladder.begins)) if level != ladder.begins else ""
    said = joined(f":material/stairs: **{_signed(level)}** {plain(here)}", began)
    return f"{_picture(ladder.begins, level)} \u2002{said}"


def _picture(began: int, now: int) -> str:
    """The five steps in a row: ◇ where it began, ● where it stands. The words beside it say the same."""
    marks = {now: "●", **({began: "◇"} if began != now else {})}
    return " ".join(marks.get(step, "·") for step in range(LOWEST, HIGHEST + 1))


def _signed(level: int) -> str:
    return f"{level:+d}".replace("-", "−") if level else "0"


def _numbers(shown: ShownCase, goal: str) -> Iterator[str]:
    seen = CaseSeen(shown.state, shown.today, shown.context.zone)
    for entry in shown.state.entries("indicator"):
        one = entry.entity
        if entry.open and isinstance(one, Indicator) and one.goal == goal:
            measures = service.with_versions(shown.context, shown.state, measures_of(seen, one))
            now = measures.last.value if measures.last else None
            unit = f" ({plain(say(one.unit))})" if one.unit else ""
            at_first = _("{value} at first", value=value_words(one.baseline)) if one.baseline is not None else ""
            at_first = joined(at_first, _("measured with another version then")) if measures.is_apart else at_first
            by_now = _("**{value}** now", value=value_words(now)) if now is not None else ""
            wanted = _("{value} wanted", value=value_words(one.target)) if one.target is not None else ""
            yield f"{plain(say(one.label))}{unit}: {joined(at_first, by_now, wanted)}"
