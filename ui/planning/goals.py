"""The goals of a plan: a card for each, with what it is for, advice while one writes, its ladder and its steps."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import partial
from typing import Literal

import streamlit as st

from casewright import service
from casewright.cases.own_words import open_wishes
from casewright.cases.state import CaseState
from casewright.cases.work import Need
from casewright.definitions.model import Question
from casewright.definitions.plan_fields import LADDER, ROWS, key_of
from casewright.definitions.plan_template import Block, parts_of
from casewright.errors import Refused
from casewright.expressions.rows import at
from ui import focus, session
from ui.need_words import WISHES, Wish, wish_words
from ui.people import joined
from ui.planning import window as windows
from ui.planning.fields import draw_ids, draw_one_of, draw_party, need_names, needs_of, short
from ui.planning.indicators import offer_indicators, scores
from ui.planning.ladder import draw_ladder
from ui.planning.smart_words import lines, show_advice
from ui.planning.suggested import show_suggestions
from ui.planning.window import Planning, fold
from ui.question_frame import draw_question
from ui.rows import Cards, draw_rows
from ui.trouble import show_refusal
from ui.wording import _, plain, say, short_day

NO_NUMBERS: Mapping[str, str] = {}
FIRST = ("statement", "whose", "indicator", "unit", "baseline", "target", "better", "due", "confidence", "importance")
"""What is asked first of a goal, before what else its block needs; the rest stands below, folded away."""
NOT_DRAWN = ("needs", "owner", "measure", "begins", "weight", "checkpoints", "steps", *LADDER)
"""What has a field of its own, or none."""
AFTERWARDS = ("result", "lesson")
"""What can be said of a goal only once it was worked on."""


def draw_goals(window: Planning, block: Block, state: CaseState) -> None:
    """A card for each goal; then a button for each need that has none yet."""
    section = next(one for one in window.instrument.sections if one.id == block.id)
    rows = next(question for question in section.questions if question.repeat)
    needs = needs_of(state)
    if not window.rows(block):
        st.markdown(_("A goal says what is to be different, in their own words. Begin with the need that comes first."))
    else:
        draw_rows(
            window,
            rows,
            rows.repeat,  # type: ignore[arg-type]  # chosen for having one
            "",
            lambda _window, _questions, row: _goal(window, block, row, state, needs),
            Cards(partial(_named, window, block), addable=False),
        )
    _begin(window, block, needs)
    _wishes(window, block, state)


def _wishes(window: Planning, block: Block, state: CaseState) -> None:
    """What the person asked for since the last version was agreed, each with a way to make a goal of it."""
    begun = {window.words(block.id, part, row) for row in window.rows(block) for part in ("statement", "own_words")}
    for entry in open_wishes(state):
        words = getattr(entry.entity, "words", "")
        if words and words not in begun:
            with st.container(horizontal=True, vertical_alignment="center", key=f"row-wish-{entry.entity.id}"):
                st.markdown(":material/star: " + _("They asked for: “{words}”", words=plain(words)), width="stretch")
                st.button(
                    _("Make it a goal"),
                    key=f"wish_{entry.entity.id}",
                    icon=":material/add:",
                    on_click=partial(_add, window, block, (), words),
                )


def _named(window: Planning, block: Block, row: str) -> str:
    """What a goal is called in its heading: its place, and the words of it."""
    rows = window.rows(block)
    place = rows.index(row) + 1 if row in rows else len(rows) + 1
    return joined(_("Goal {number}", number=place), plain(short(window.words(block.id, "statement", row))))


def _begin(window: Planning, block: Block, needs: Mapping[str, Need]) -> None:
    taken = {id for row in window.rows(block) for id in window.words(block.id, "needs", row).split()}
    if block.most is not None and len(window.rows(block)) >= block.most:
        st.caption(_("This plan takes {count} goals at most, so that it stays within reach.", count=block.most))
        return
    with st.container(horizontal=True, gap="small", key=f"begin-{block.id}"):
        for id in [id for id in needs if id not in taken]:
            name = plain(say(needs[id].label))
            words = _("Goal for: {need}", need=name)
            add = partial(_add, window, block, (id,))
            st.button(words, key=f"goal_for_{id}", icon=":material/add:", on_click=add)
        st.button(
            _("Another goal"), key=f"add_{block.id}", icon=":material/add:", on_click=partial(_add, window, block, ())
        )


def _add(window: Planning, block: Block, needs: tuple[str, ...], wish: str = "") -> None:
    """`wish` are the person's own words, which stay theirs also where the statement is made clearer later."""
    try:
        row = service.begin_goal(session.context(), window.draft, block.id, needs, wish, wish)
    except Refused as refused:
        show_refusal(refused)
        return
    window.reload()
    window.open_keys({at(key_of(block.id, ROWS), row)})
    focus.lead_to(f"q-{at(key_of(block.id, 'statement'), row)}")


def _goal(window: Planning, block: Block, row: str, state: CaseState, needs: Mapping[str, Need]) -> None:
    opened = at(key_of(block.id, ROWS), row)
    if not fold(window, opened, _("Close") if window.is_open(opened) else _("Open")):
        _in_short(window, block, row, needs)
        return
    _what_it_is_for(window, block, row, needs)
    asked = {part: key_of(block.id, part) for part in _first(block) if window.asks(block.id, part)}
    for part, id in asked.items():
        if part == "indicator":
            offer_indicators(window, block, row)
        if part != "better" or window.words(block.id, "indicator", row):
            _ask(window, window.instrument.questions[id], row)
            if part == "whose":
                _values_check(window, block, row)
    told = lines(
        service.aim_of(window.plan, block.id, row), plain(window.called), parts_of(block), block.confident_from
    )
    show_advice(told, row)
    _more(window, block, row, state)
    if window.asks(block.id, LADDER[0]) and fold(
        window,
        at(key_of(block.id, windows.LADDER), row),
        _("Ladder: {given} of 5", given=_ladder_given(window, block, row)),
    ):
        draw_ladder(window, block.id, row, fixed=_is_active(state, row))
        if window.asks(block.id, "weight") and not _is_active(state, row):
            _ask(window, window.instrument.questions[key_of(block.id, "weight")], row)
    _steps(window, block, row, state)
    _suggested(window, row, needs)


def _in_short(window: Planning, block: Block, row: str, needs: Mapping[str, Need]) -> None:
    """A goal whose card is closed: what it is for, by when, and which letters of SMART are there."""
    chosen = [plain(say(needs[id].label)) for id in window.words(block.id, "needs", row).split() if id in needs]
    due = window.said(block.id, "due", row)
    told = lines(
        service.aim_of(window.plan, block.id, row), plain(window.called), parts_of(block), block.confident_from
    )
    letters = " ".join(f"{line.letter}{' ✓' if line.there else ' ?'}" for line in told)
    st.markdown(
        joined(
            _("for {needs}", needs=", ".join(chosen)) if chosen else "",
            _("by {day}", day=short_day(due)) if due else "",  # type: ignore[arg-type]  # a date, by its question
            letters,
        )
    )


def _what_it_is_for(window: Planning, block: Block, row: str, needs: Mapping[str, Need]) -> None:
    if not needs:
        st.caption(_("No need is confirmed yet. A goal without one can be kept, and nothing can be suggested for it."))
    draw_ids(window, block.id, "needs", row, need_names(needs))
    for id in window.words(block.id, "needs", row).split():
        if id in needs:
            _wants_help(window, needs[id], row)


def _wants_help(window: Planning, need: Need, row: str) -> None:
    """To need something and to want help with it are two things; what they say is kept with the need."""
    widget = f"wants_{window.draft}_{row}_{need.id}_{session.language()}"
    session.set_widget(widget, need.wants_help or None)
    st.pills(
        _("Do they want help with it: {need}?", need=say(need.label)),
        WISHES,
        format_func=wish_words,
        key=widget,
        on_change=lambda: _wish(window, need, session.widget(widget) or ""),
    )


def _wish(window: Planning, need: Need, said: Wish | Literal[""]) -> None:
    try:
        wanted = replace(need, wants_help=said)
        service.revise(session.context(), window.state.case, wanted, window.state.revision)
    except Refused as refused:
        window.not_done = refused


def _first(block: Block) -> tuple[str, ...]:
    """What a goal cannot be kept without is never folded away."""
    return (*FIRST, *(part for part in block.needed if part not in (*FIRST, *NOT_DRAWN)))


def _values_check(window: Planning, block: Block, row: str) -> None:
    if window.said(block.id, "whose", row) == "agency":
        said = _("This is our wish. What would {name} say? It is their plan.", name=plain(window.called))
        st.markdown(f":orange[:material/help:] {said}")


def _ask(window: Planning, question: Question, row: str) -> None:
    draw_question(window, question, NO_NUMBERS, row)


def _more(window: Planning, block: Block, row: str, state: CaseState) -> None:
    group = window.instrument.repeats[key_of(block.id, ROWS)]
    elsewhere = (*_first(block), *NOT_DRAWN, *(() if state.entry("goal", row) else AFTERWARDS))
    rest = [
        question
        for question in window.instrument.questions.values()
        if question.repeated == group.id and not question.questions and _part(question) not in elsewhere
    ]
    given = sum(window.answer_to(at(question.id, row)).given for question in rest)
    label = _("More about it: {given} of {count}", given=given, count=len(rest) + 1)
    if fold(window, at(key_of(block.id, windows.MORE), row), label):
        draw_party(window, state, block.id, "owner", row)
        for question in rest:
            if _part(question) == "measured_by":
                draw_one_of(window, block.id, "measured_by", row, scores())
            else:
                _ask(window, question, row)


def _part(question: Question) -> str:
    return question.id.rpartition("__")[2]


def _ladder_given(window: Planning, block: Block, row: str) -> int:
    return sum(bool(window.words(block.id, step, row)) for step in LADDER)


def _is_active(state: CaseState, row: str) -> bool:
    entry = state.entry("goal", row)
    return entry is not None and entry.state in ("active", "on-hold")


def _steps(window: Planning, block: Block, row: str, state: CaseState) -> None:
    """The steps, and the days on which one looks at the goal."""
    groups = [window.instrument.questions.get(key_of(block.id, part)) for part in ("steps", "checkpoints")]
    there = [group for group in groups if group is not None and group.repeat is not None]
    count = sum(len(window.opened.form.shown_rows(at(group.id, row)) or ()) for group in there)
    if not there or not fold(window, at(key_of(block.id, windows.STEPS), row), _("Steps: {count}", count=count)):
        return
    for group in there:
        st.markdown(f"**{plain(window.say(group.ask))}**")
        draw_rows(
            window,
            group,
            group.repeat,  # type: ignore[arg-type]  # chosen for having one
            row,
            lambda _window, questions, place: _step(window, block, questions, place, state),
            Cards(partial(_step_named, window, block)),
        )


def _step_named(window: Planning, block: Block, place: str) -> str:
    words = window.words(block.id, "step", place) or window.words(block.id, "checkpoint", place)
    owner = window.words(block.id, "step_owner", place)
    return plain(short(words)) + (f" ({plain(owner)})" if owner and not words else "")


def _step(window: Planning, block: Block, questions: Iterable[Question], place: str, state: CaseState) -> None:
    for question in questions:
        if _part(question) == "step_owner":
            draw_party(window, state, block.id, "step_owner", place)
        else:
            _ask(window, question, place)


def _suggested(window: Planning, row: str, needs: Mapping[str, Need]) -> None:
    """What could be done for the needs of this goal, if the plan has a block for it."""
    block = next((seen.block for seen in window.plan.blocks if seen.block.type == "interventions"), None)
    goals = next(seen.block for seen in window.plan.blocks if seen.block.type == "goals")
    chosen = [id for id in window.words(goals.id, "needs", row).split() if id in needs]
    if block is not None and chosen:
        show_suggestions(window, block, chosen, row)


def goal_names(window: Planning) -> Mapping[str, str]:
    """The goals of the plan by id, as lists name them."""
    found = {}
    for seen in window.plan.blocks:
        if seen.block.type == "goals":
            for number, row in enumerate(window.rows(seen.block), 1):
                words = short(window.words(seen.block.id, "statement", row))
                found[row] = joined(_("Goal {number}", number=number), plain(words))
    return found
