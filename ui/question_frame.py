"""What stands around every question: own words, evidence, what is wrong with the answer, and an alert it raised."""

from collections.abc import Mapping
from contextlib import nullcontext
from dataclasses import replace
from functools import partial

import streamlit as st

from casewright.definitions.model import Question
from casewright.expressions.rows import at, split
from casewright.logic.answers import Answer
from casewright.translations import translator
from ui import filling, last_time, rows_over, session, two_versions
from ui.alerts import show_open_alert
from ui.desk import HANDED_IN, desk_of
from ui.earlier import draw_locked, draw_offer, draw_origin, draw_origin_of_rows
from ui.filling import CONFLICT, Filling, Pending
from ui.questions.asked import Asked
from ui.questions.choices import draw_say_which
from ui.questions.registry import RENDERERS
from ui.text_field import TextField
from ui.trouble import show_refusal
from ui.why import draw_why, with_why
from ui.wording import _, answer_words, evidence_words, params_in_words, plain

ONE_WIDGET = ("choice", "yes_no")
"""Types drawn as a single widget, which needs no container around it: a hundred of them are felt."""


NOT_EMPTIED = ("choice", "yes_no", "scale", "date", "time", "date_time", "quantity", "ranking", "consent")
"""Types whose field cannot be emptied, or not by keyboard."""


def draw_question(window: Filling, question: Question, numbers: Mapping[str, str], row: str = "") -> None:
    """One question with all that belongs to it. Its container `q-…` is where `focus.lead_to` finds it.

    `row` is the address of the row in which it is asked, "" outside of any.
    """
    key = at(question.id, row)
    asked = _asked(window, question, numbers, row)
    indented = st.container(key=f"follow-{key}") if filling.follows(question, window.instrument) else None
    with (
        indented or nullcontext(),
        st.container(
            key=f"q-{key}",
            horizontal=question.type != "matrix",
            vertical_alignment="center" if question.type == "calculated" else "bottom",
        ),
    ):
        locked = asked.form.read_only(asked.rows[0].id if asked.rows else asked.id)
        if locked:
            with st.container(gap="xsmall"):
                draw_locked(window, asked)
        elif question.type in ONE_WIDGET:
            RENDERERS[question.type](asked)
        else:
            with st.container(gap="xsmall", key=f"wide-{key}" if question.type in HANDED_IN else None):
                RENDERERS[question.type](asked)
        _beside(window, asked, locked)
        if question.help:
            st.caption(asked.say(question.help))
        draw_origin(asked.answer, locked)
        draw_origin_of_rows(asked.rows)
        if not asked.sentences:
            last_time.draw(window, question, row, numbers)
        for one in (asked, *asked.rows):
            draw_say_which(one)
        answered = {at(one.id, row): one for one in (question, *question.rows) if one.answerable}
        for each_key, each in answered.items():
            if _has_words_beside(each) and not _folded(window, key, each_key):
                _own_words(window, each, each_key, numbers.get(each.id, "") if each.matrix else "")
            _what_is_wrong(window, each, each_key)
        draw_offer(window, asked)
        for raised in window.opened.alerts:
            if raised.alert.open and window.alerting(raised) in answered:
                show_open_alert(window.opened.draft.case, raised, window.reload)


def draw_heading(window: Filling, group: Question, row: str) -> None:
    """What stands above the questions of a group."""
    with with_why(window.form_at(row), at(group.id, row), window.language):
        RENDERERS[group.type](_asked(window, group, {}, row))


def _asked(window: Filling, question: Question, numbers: Mapping[str, str], row: str) -> Asked:
    key = at(question.id, row)
    form = window.form_at(row)
    return Asked(
        question=question,
        form=form,
        number="" if window.instrument.guide else numbers.get(question.id, ""),
        answer=window.answer_to(key),
        language=window.language,
        key=f"{window.draft}:{key}:{window.language}",
        change=partial(window.change, key),
        now=partial(window.answer_to, key),
        required=form.required(key),
        known=form.value(key) if question.type == "calculated" else None,
        held=key in window.pending,
        today=form.today,
        rows=tuple(_asked(window, one, numbers, row) for one in question.rows),
        row=row,
        desk=desk_of(window, key) if question.type in HANDED_IN else None,
        sentences=rows_over.sentences(window, question, row),
    )


def _beside(window: Filling, asked: Asked, locked: bool) -> None:
    """A way to the person's own words and to where the answer comes from, to take it back, and to why it is asked."""
    question, answer, key = asked.question, asked.answer, asked.id
    if (answer.given or answer.unread) and question.type in NOT_EMPTIED and not locked:
        st.button(
            _("Clear"),
            key=f"clear_{key}",
            type="tertiary",
            icon=":material/backspace:",
            on_click=partial(window.change, key, value=None, missing=None, say_which=""),
        )
    if _has_words_beside(question) and _folded(window, key, key):
        st.button(
            _("Own words") if question.own_words else _("How we know"),
            key=f"unfold_{key}",
            type="tertiary",
            icon=":material/add:",
            on_click=partial(window.unfold, key),
        )
    draw_why(asked.form, asked.id, window.language)


def _has_words_beside(question: Question) -> bool:
    """Whether there is a place beside the answer for own words or, where there are several, for how one knows."""
    return question.own_words or len(question.evidence) > 1


def _folded(window: Filling, question: str, answered: str) -> bool:
    """Whether that place is still closed. The rows of a matrix (`answered`) open with their matrix (`question`)."""
    return not window.answer_to(answered).own_words and not window.unfolded & {question, answered}


def _own_words(window: Filling, question: Question, asked: str, number: str) -> None:
    """`number` tells the rows of a matrix apart; "" for a question that stands right above."""
    answer = window.answer_to(asked)
    key = f"{window.draft}:{asked}"
    if question.own_words or answer.own_words:
        said = answer.said_by
        words = _("In their own words, said by {who}", who=said) if said else _("In their own words")
        TextField(
            key=f"{key}:own_words",
            label=f"{number}  {words}".strip(),
            value=answer.own_words,
            save_over=lambda text, over: window.change(asked, {"own_words": over}, own_words=text),
            lines=2,
            held=asked in window.pending,
        ).draw()
    if len(question.evidence) > 1:
        session.set_widget(f"{key}:evidence", list(answer.evidence))
        st.pills(
            _("How do we know?"),
            question.evidence,
            selection_mode="multi",
            format_func=evidence_words,
            key=f"{key}:evidence",
            on_change=lambda: window.change(asked, evidence=tuple(session.widget(f"{key}:evidence") or ())),
        )


def _what_is_wrong(window: Filling, question: Question, key: str) -> None:
    pending = window.pending.get(key)
    if pending:
        _not_kept(window, question, key, pending)
        return
    translate = translator(window.language)
    unread = bool(window.answer_to(key).unread)
    for problem in () if unread else window.form_at(split(key)[1]).problems(key):
        readable = replace(problem, params=params_in_words(problem.said(window.language), window.language))
        said = readable.message(translate, window.language)
        if problem.severity == "error":
            st.markdown(f":red[:material/error: {plain(said)}]")
        else:
            st.markdown(f":orange[:material/info: {plain(said)}]")
    if window.finish_tried and not unread and key in window.opened.in_the_way.unanswered:
        said = _("This question is still open.")
        st.markdown(f":red[:material/error: {said}]")


def _not_kept(window: Filling, question: Question, key: str, pending: Pending) -> None:
    """What was typed here is not saved; it stays until someone decides."""
    with st.container(border=True, key=f"not_kept-{key}"):
        if window.gone:
            said = _("Not kept: this assessment is finished. What you can do with it stands above the form.")
            st.markdown(f":red[:material/error: {said}]")
            return
        if pending.refused.code != CONFLICT:
            show_refusal(pending.refused)
            st.button(_("Try again"), key=f"again_{key}", on_click=partial(window.keep_mine, key))
            return
        said = _("This answer was changed in another window meanwhile.")
        st.markdown(f":orange[:material/sync_problem: {said}]")
        parts = pending.clashes
        about = {"answer": _("The answer"), "own_words": _("In their own words"), "evidence": _("How we know")}
        for part in parts:
            theirs, mine = (_part_words(question, answer, part, window.language) for answer in pending.both)
            two_versions.draw(
                f"{part}_{key}",
                about[part] if len(parts) > 1 or part != "answer" else "",
                theirs,
                mine,
                partial(window.keep_mine, key, part),
                partial(window.take_theirs, key, part),
            )


def _part_words(question: Question, answer: Answer, part: str, language: str) -> str:
    """One part of an answer as it is shown beside another window's."""
    if part == "own_words":
        return f"“{plain(answer.own_words)}”" if answer.own_words else "–"
    if part == "evidence":
        return ", ".join(map(evidence_words, answer.evidence)) or "–"
    return answer_words(question, answer, language)
