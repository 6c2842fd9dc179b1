"""What is filled in of a plan besides goals: what matters, who takes part, what is done, SWOT, the logic model."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial

import streamlit as st

from casewright.definitions.model import Question, Section
from casewright.definitions.plan_fields import ROWS, key_of
from casewright.definitions.plan_template import Block
from casewright.expressions.rows import at
from ui import form
from ui.people import joined
from ui.planning.chain import KINDS, link, show_chain
from ui.planning.fields import draw_ids, draw_one_of, draw_party, party_words, short
from ui.planning.goals import goal_names
from ui.planning.suggested import by_row, feasibility, look, show_suggestions
from ui.planning.window import Planning, fold
from ui.question_frame import draw_question
from ui.rows import Cards, draw_rows
from ui.wording import _, plain, say

NO_NUMBERS: Mapping[str, str] = {}
Called = Callable[[str], str]


def draw_questions(window: Planning, block: Block) -> None:
    """Questions as their author wrote them."""
    form.draw_together(window, _section(window, block).questions, "")


def draw_fields(window: Planning, block: Block) -> None:
    """Each question of a block, and what there are several of as cards."""
    for question in _section(window, block).questions:
        if question.repeat is not None:
            _rows(window, question, lambda place: "", partial(_plainly, window))
        else:
            draw_question(window, question, NO_NUMBERS)


def draw_team(window: Planning, block: Block) -> None:
    def one(questions: tuple[Question, ...], place: str) -> None:
        for question in questions:
            if question.id == key_of(block.id, "who"):
                draw_party(window, window.state, block.id, "who", place)
            else:
                draw_question(window, question, NO_NUMBERS, place)

    def called(place: str) -> str:
        return plain(party_words(window, window.state, window.words(block.id, "who", place)))

    _rows(window, _repeat(window, block), called, one)


def draw_interventions(window: Planning, block: Block) -> None:
    """What was chosen, what it costs, and what is suggested for needs that no goal is for."""
    known = by_row(look(window, block))
    rows = [row for row in window.rows(block) if window.words(block.id, "choice", row) in ("", "wanted")]
    if rows:
        _rows(window, _repeat(window, block), partial(_called, window, block), partial(_chosen, window, block), rows)
        feasibility([known[row] for row in rows if row in known])
    else:
        st.markdown(_("Nothing is chosen yet. Under each goal stands what could help."))
    covered = {id for seen in window.plan.blocks if seen.block.type == "goals" for id in _needs(window, seen.block)}
    left = {id for one in look(window, block) for id in one.needs} - covered
    if left or any(one.standing == "turned_down" for one in look(window, block)):
        show_suggestions(window, block, left or {id for one in look(window, block) for id in one.needs})


def _needs(window: Planning, block: Block) -> Iterator[str]:
    for row in window.rows(block):
        yield from window.words(block.id, "needs", row).split()


def _called(window: Planning, block: Block, row: str) -> str:
    return plain(window.words(block.id, "label", row) or window.words(block.id, "intervention", row))


def _chosen(window: Planning, block: Block, questions: tuple[Question, ...], row: str) -> None:
    """One that was chosen: for which goal and by whom; the rest is folded away."""
    asked = {question.id.rpartition("__")[2]: question for question in questions}
    if "goal" in asked:
        draw_ids(window, block.id, "goal", row, goal_names(window))
    if "provider" in asked:
        _provider(window, block, row)
    rest = [part for part in asked if part not in ("intervention", "label", "choice", "needs", "goal", "provider")]
    given = sum(window.answer_to(at(key_of(block.id, part), row)).given for part in rest)
    words = _("More about it: {given} of {count}", given=given, count=len(rest))
    if not fold(window, at(key_of(block.id, "more"), row), words):
        return
    for part in rest:
        if part == "responsible":
            draw_party(window, window.state, block.id, part, row)
        else:
            draw_question(window, asked[part], NO_NUMBERS, row)


def _provider(window: Planning, block: Block, row: str) -> None:
    one = by_row(look(window, block)).get(row)
    names = {each.provider.id: each.provider.name for each in one.providers if not each.closed} if one else {}
    draw_one_of(window, block.id, "provider", row, names)


def draw_swot(window: Planning, block: Block) -> None:
    """The entries of the four fields, then the table that pairs them."""
    fields = window.instrument.questions[key_of(block.id, "field")].choices
    words = {choice.id: say(choice.label) for choice in fields}

    def called(place: str) -> str:
        said = words.get(window.words(block.id, "field", place), "")
        return joined(said, plain(short(window.words(block.id, "words", place))))

    def one(questions: tuple[Question, ...], place: str) -> None:
        for question in questions:
            if question.id == key_of(block.id, "owner"):
                draw_party(window, window.state, block.id, "owner", place)
            elif question.id != key_of(block.id, "comes_from"):
                draw_question(window, question, NO_NUMBERS, place)

    _rows(window, _repeat(window, block), called, _folded(window, block, called, one))
    for question in _section(window, block).questions:
        if question.repeat is None:
            draw_question(window, question, NO_NUMBERS)


def draw_logic_model(window: Planning, block: Block) -> None:
    """The chain as a graph with its gaps on top, then an entry for each of its links."""
    for question in _section(window, block).questions:
        if question.repeat is None:
            draw_question(window, question, NO_NUMBERS)
    rows = window.rows(block)
    links = (link(row, partial(_words, window, block, row)) for row in rows)
    show_chain([one for one in links if one is not None], block.id)
    names = {row: short(window.words(block.id, "words", row)) for row in rows}

    def called(place: str) -> str:
        kind = window.words(block.id, "is", place)
        return joined(_(KINDS[kind]) if kind in KINDS else "", plain(names.get(place, "")))  # type: ignore[index]  # just looked up

    def one(questions: tuple[Question, ...], place: str) -> None:
        asked = _asked_of(window, block, place)
        for question in questions:
            part = question.id.rpartition("__")[2]
            if part == "feeds":
                others = {row: words for row, words in names.items() if row != place and words}
                draw_ids(window, block.id, "feeds", place, others)
            elif part in ("is", "words") or part in asked:
                draw_question(window, question, NO_NUMBERS, place)

    _rows(window, _repeat(window, block), called, _folded(window, block, called, one))


_OF_KIND = {
    "input": "inputs",
    "activity": "activities",
    "output": "outputs",
    "outcome": "outcomes",
    "impact": "outcomes",
    "assumption": "assumptions",
    "external_factor": "external_factors",
}


def _asked_of(window: Planning, block: Block, row: str) -> tuple[str, ...]:
    """What the template asks of an entry of this kind; without a word in it, all."""
    kind = window.words(block.id, "is", row)
    if kind not in _OF_KIND:
        return ()
    asked: tuple[str, ...] = getattr(block.asks, _OF_KIND[kind]) or OF_ALL[kind]
    return (*asked, "horizon") if kind in ("outcome", "impact") else asked


OF_ALL = {
    "input": ("kind", "amount", "cost", "funder"),
    "activity": ("who", "dose"),
    "output": ("kind", "unit", "target", "actual"),
    **dict.fromkeys(
        ("outcome", "impact"),
        ("indicator", "unit", "baseline", "target", "due", "data_source", "frequency", "split_by", "benchmark"),
    ),
    "assumption": ("sureness", "test"),
    "external_factor": ("direction", "likelihood"),
}


def _words(window: Planning, block: Block, row: str, part: str) -> str:
    return window.words(block.id, part, row)


def _folded(
    window: Planning, block: Block, called: Called, inside: Callable[[tuple[Question, ...], str], None]
) -> Callable[[tuple[Question, ...], str], None]:
    """Only the entry that one writes is open, so that many of them stay quick and can be looked over."""

    def draw(questions: tuple[Question, ...], place: str) -> None:
        key = at(key_of(block.id, ROWS), place)
        if fold(window, key, _("Close") if window.is_open(key) else _("Open")):
            inside(questions, place)

    return draw


def _plainly(window: Planning, questions: tuple[Question, ...], place: str) -> None:
    for question in questions:
        draw_question(window, question, NO_NUMBERS, place)


def _section(window: Planning, block: Block) -> Section:
    return next(one for one in window.instrument.sections if one.id == block.id)


def _repeat(window: Planning, block: Block) -> Question:
    return next(question for question in _section(window, block).questions if question.repeat)


def _rows(
    window: Planning,
    group: Question,
    called: Called,
    inside: Callable[[tuple[Question, ...], str], None],
    only: list[str] | None = None,
) -> None:
    """The rows of a repeat as cards; `only`: of these, and none is added here."""
    repeat = group.repeat
    if repeat is None:
        return

    def draw(_window: object, questions: tuple[Question, ...], place: str) -> None:
        inside(questions, place)

    shown_as = Cards(called, only is None, only, partial(window.open_row, repeat.id))
    draw_rows(window, group, repeat, "", draw, shown_as)


DRAWN: Mapping[str, Callable[[Planning, Block], None]] = {
    "questions": draw_questions,
    "team": draw_team,
    "interventions": draw_interventions,
    "swot": draw_swot,
    "logic_model": draw_logic_model,
}
