"""What was expected of each goal beside what came, and what a worker says of it; where that is bad, the own check."""

from collections.abc import Iterator

import streamlit as st

from casewright.cases.states import ACHIEVEMENT
from casewright.methods.goal_attainment import EXPECTED, LOWEST
from casewright.service import GoalCame, IndicatorSeen
from ui.entry_words import state_words
from ui.jotting import Fields
from ui.measure_words import SIGNS, aims_words, label_of, now_words, trend_words
from ui.own_check import ask_own_check, show_own_checks
from ui.people import joined
from ui.shown_case import ShownCase
from ui.wording import _, plain, short_day, value_words

ACHIEVED, WORDS = "achieved_", "words_"
"""The fields of a goal in the jotting, before its id."""


def show_goals_came(shown: ShownCase, goals: tuple[GoalCame, ...], fields: Fields | None) -> None:
    """One card each. Without `fields` it is only read."""
    st.header(_("What was expected, and what came"), anchor=False)
    if not goals:
        st.markdown(_("No goal is worked on yet. The rest of this page can be written all the same."))
    for came in goals:
        with st.container(border=True, gap="xsmall", key=f"came-{came.goal.id}"):
            _card(shown, came, fields)
    show_own_checks(shown.state)


def _card(shown: ShownCase, came: GoalCame, fields: Fields | None) -> None:
    st.subheader(plain(came.goal.statement), anchor=False)
    for line in (*_on_ladder(came), *_numbers(came), *_notes(came)):
        st.markdown(line)
    chosen = came.achievement if fields is None else _ask(shown, came, fields)
    if chosen == came.achievement:
        show_own_checks(shown.state, came.goal.id)


def _ask(shown: ShownCase, came: GoalCame, fields: Fields) -> str:
    """How far it is reached, which is given back, and what came of it."""
    id = came.goal.id
    chosen = fields.one_of(
        f"{ACHIEVED}{id}",
        _("How far is it reached?"),
        ACHIEVEMENT.moves[""],
        state_words,
        otherwise=came.achievement,
    )
    if chosen in ACHIEVEMENT.checked and chosen != came.achievement:
        ask_own_check(shown, chosen, state_words(chosen), id)
    fields.text(f"{WORDS}{id}", _("What came of it, in a few words"), lines=2)
    return chosen


def _on_ladder(came: GoalCame) -> Iterator[str]:
    ladder, level = came.goal.ladder, came.level
    if ladder is None or level is None:
        return
    by = _("by {day}", day=short_day(came.goal.due)) if came.goal.due else ""
    expected = _("Expected: {words}", words=plain(ladder.levels[EXPECTED - LOWEST]))
    here = _("Came: {words}", words=f"**{plain(ladder.levels[level - LOWEST])}**")
    began = _("began at {level}", level=signed(ladder.begins)) if level != ladder.begins else _("where it began")
    yield f":material/flag: {joined(expected, by)}"
    yield f":material/stairs: {joined(here, f'**{signed(level)}**', began)}"


def _numbers(came: GoalCame) -> Iterator[str]:
    for seen in came.indicators:
        said = joined(now_words(seen), f"{SIGNS[seen.way.where]} {trend_words(seen)}")
        yield f":material/monitoring: {label_of(seen)}: {joined(aims_words(seen), said)}"
        yield from _without_baseline(seen)


def _without_baseline(seen: IndicatorSeen) -> Iterator[str]:
    if seen.indicator.baseline is not None:
        return
    first = next((one for one in seen.measures.of_all if one.value is not None), None)
    if first is None or first == seen.measures.last:
        words = _("Where it began was not written down: how far it has come is not known.")
        yield f":orange[:material/info:] {words}"
    else:
        words = _("Where it began was not written down: counted from the first value, {day}.", day=short_day(first.on))
        yield f":orange[:material/info:] {words}"


def _notes(came: GoalCame) -> Iterator[str]:
    if came.ladder_changed is not None:
        changed = short_day(came.ladder_changed)
        words = _("The steps of this goal were changed on {day}: before and after cannot be compared.", day=changed)
        yield f":orange[:material/info:] {words}"
    if came.goal.ladder is None and not came.indicators:
        words = _("Neither steps nor a number were agreed for it: say in words what came.")
        yield f":gray[:material/info:] {words}"


def signed(level: int) -> str:
    return f"{level:+d}".replace("-", "−") if level else value_words(0)
