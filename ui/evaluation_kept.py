"""Evaluations that stand in the record: in a list, and one as it was written."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

import streamlit as st

from casewright import service
from casewright.cases.entries import Entry
from casewright.cases.states import NAMED
from casewright.cases.work import Evaluation, Goal, Indicator, Outcome
from casewright.cases.work.evaluation import CRITERIA, Criterion
from casewright.cases.work.goal import Ladder
from casewright.definitions.model import Number
from casewright.errors import Refused
from casewright.methods.goal_attainment import LOWEST
from casewright.service.swot import QUADRANTS
from ui import places
from ui.entry_words import state_words
from ui.evaluation import ASKED, MARKS, OF_PLAN
from ui.parties import party_name
from ui.people import isolated, joined
from ui.shown_case import ShownCase
from ui.swot_words import quadrant
from ui.trouble import show_refusal
from ui.wording import _, day, plain, say, short_day, value_words


def show_evaluations(shown: ShownCase, entries: Sequence[Entry]) -> None:
    """Each with its page, the latest first."""
    for entry in reversed(entries):
        st.page_link(
            places.EVALUATE,
            label=joined(_("Evaluation of {day}", day=short_day(_on(shown, entry))), isolated(entry.by)),
            icon=":material/fact_check:",
            query_params=places.evaluate_address(shown.id, entry.entity.id),
        )


def offer_to_evaluate(shown: ShownCase) -> None:
    """On the page of a step that looks back: what was written down so far, and the way to write more."""
    st.header(_("Evaluation"), anchor=False)
    show_evaluations(shown, [one for one in shown.state.entries("evaluation") if one.stands])
    if st.button(_("Look back together"), key="evaluate", icon=":material/fact_check:"):
        places.go_to_evaluate(shown.id)


def offer_before_the_end(shown: ShownCase) -> None:
    """Before a case is closed one looks back, unless there is nothing to look back at."""
    if any(one.stands for one in shown.state.entries("goal")):
        words = _("Look back together first: what was expected, what came")
        st.page_link(
            places.EVALUATE,
            label=words,
            icon=":material/fact_check:",
            query_params=places.evaluate_address(shown.id),
        )


def show_kept(shown: ShownCase, entry: Entry) -> None:
    said = entry.entity
    if not isinstance(said, Evaluation):
        return
    st.title(_("Evaluation of {day}", day=day(_on(shown, entry))), anchor=False)
    st.markdown(_("Written down by {name}", name=isolated(entry.by)))
    _goals(shown, said)
    _marks(said)
    for words in _of_plan(said):
        st.markdown(words)
    if said.says:
        st.header(_("What the {person} says of it"), anchor=False)
        st.text(f"“{said.says}”")
        if said.said_by is not None:
            st.caption(_("said by {who}", who=party_name(shown.state, said.said_by)))


def offer_to_mark(shown: ShownCase, evaluation: str) -> None:
    """One that is wrong is marked, and written anew."""
    key = f"wrong_{evaluation}"
    with st.popover(_("It is wrong"), key=f"{key}_open"):
        st.caption(_("It stays readable and counts no more. How far each goal is reached stays as said: say it anew."))
        reason = st.text_input(_("What is wrong with it?"), key=f"{key}_reason")
        if st.button(_("It counts no more"), key=key, type="primary"):
            try:
                service.evaluation_in_error(shown.context, shown.id, evaluation, reason or "")
            except Refused as refused:
                show_refusal(refused)
                return
            places.go_to_evaluate(shown.id)


def _on(shown: ShownCase, entry: Entry) -> date:
    happened = entry.happened
    return happened.astimezone(shown.context.zone).date() if isinstance(happened, datetime) else happened


def _goals(shown: ShownCase, said: Evaluation) -> None:
    outcomes = [entry.entity for id in said.outcomes if (entry := shown.state.entry("outcome", id)) and entry.stands]
    if not outcomes:
        return
    st.header(_("What was expected, and what came"), anchor=False)
    for outcome in outcomes:
        if isinstance(outcome, Outcome):
            with st.container(border=True, gap="xsmall", key=f"outcome-{outcome.id}"):
                for line in outcome_lines(shown, outcome):
                    st.markdown(line)


def outcome_lines(shown: ShownCase, outcome: Outcome) -> Iterator[str]:
    found = shown.state.entry("goal", outcome.goal)
    goal = found.entity if found is not None and isinstance(found.entity, Goal) else None
    if goal is not None:
        yield joined(f"**{plain(goal.statement)}**", state_words(outcome.achievement))
    if goal is None or outcome.what != goal.statement:
        yield plain(outcome.what)
    if outcome.expected is not None and outcome.actual is not None:
        yield _beside(shown, outcome, goal.ladder if goal else None, outcome.expected, outcome.actual)


def _beside(shown: ShownCase, outcome: Outcome, ladder: Ladder | None, expected: Number, came: Number) -> str:
    """By the number that it was measured by, else in the words of its ladder."""
    if ladder is not None and not outcome.indicator:
        steps = [plain(ladder.levels[int(level) - LOWEST]) for level in (expected, came)]
        return joined(_("Expected: {words}", words=steps[0]), _("Came: {words}", words=f"**{steps[1]}**"))
    found = shown.state.entry("indicator", outcome.indicator)
    label = plain(say(found.entity.label)) if found and isinstance(found.entity, Indicator) else ""
    expected_words = _("{value} expected", value=value_words(expected))
    return joined(label, expected_words, _("{value} came", value=f"**{value_words(came)}**"))


def _marks(said: Evaluation) -> None:
    marks: dict[str, Criterion] = {name: one for name in CRITERIA if (one := getattr(said, name)) is not None}
    if marks:
        st.header(_("Was it worth it?"), anchor=False)
    for name, one in marks.items():
        of = _("{points} of {most}", points=one.points, most=MARKS[-1])
        st.markdown(joined(f"**{_(ASKED[name])}**", f"**{of}**", _(NAMED[name])))  # type: ignore[index]  # of CRITERIA
        st.text(one.evidence)


def _of_plan(said: Evaluation) -> Iterator[str]:
    for field in QUADRANTS:
        words = getattr(said, OF_PLAN[field])
        if words:
            label = _("{field} of the plan", field=quadrant(field).word)
            yield f"{quadrant(field).icon} **{label}**: {plain(words)}"
