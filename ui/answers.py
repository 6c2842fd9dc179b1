"""The answers of a finished assessment, section by section, as they were given: in words, with own words beside."""

from collections.abc import Sequence

import streamlit as st

from casewright.cases.records import Heard
from casewright.definitions.model import Instrument, Question, Section
from casewright.logic import FormState
from casewright.logic.answers import Answer
from casewright.logic.files import Files, Signature
from ui.answered import answer_in_form
from ui.attached import show_attached
from ui.earlier import origin_words
from ui.filling import numbers
from ui.piped import said
from ui.why import draw_why, why_not_asked
from ui.wording import _, evidence_words, moment, plain


def show_answers(instrument: Instrument, form: FormState, case: str, assessment: str) -> None:
    """What was asked left, what was answered right; on a phone one below the other. Hidden questions are left out."""
    number = numbers(instrument)
    for section in instrument.sections:
        shown = [question for question in _all(section) if form.visible(question.id)]
        if not form.section_visible(section.id) or not shown:
            continue
        st.subheader(said(form, section.title), anchor=False)
        if section.intro:
            st.markdown(said(form, section.intro))
        with st.container(gap="xsmall"):
            for question in shown:
                _show(form, question, number.get(question.id, ""), case, assessment)


def show_not_asked(instrument: Instrument, form: FormState) -> None:
    """The questions that were hidden, closed until somebody asks, each with the answers that hid it."""
    number = numbers(instrument)
    hidden = [one for one in instrument.all_questions() if one.id in number and not one.matrix and not one.repeated]
    hidden = [one for one in hidden if not form.visible(one.id)]
    if not hidden:
        return
    with st.expander(_("Not asked ({count})", count=len(hidden)), key="not_asked", type="compact"):
        for question in hidden:
            why = why_not_asked(form, question.id)
            asked = f"**{number[question.id]}** \u2002{said(form, question.ask)}"
            st.markdown(asked + (f"  \n{why}" if why else ""))


def _all(section: Section) -> list[Question]:
    return [one for question in section.questions for one in (question, *question.rows)]


def _show(form: FormState, question: Question, number: str, case: str, assessment: str) -> None:
    asked = said(form, question.ask)
    asked = f"**{number}** \u2002{asked}" if number else asked
    if question.type == "note":
        return
    if question.type == "matrix":
        st.markdown(asked)
        return
    answer = form.answers.get(question.id, Answer())
    with st.container(key=f"row-answer-{question.id}"):
        left, right = st.columns([3, 2], gap="medium")
        with left:
            st.markdown(asked)
            draw_why(form, question.id)
        with right, st.container(gap="xxsmall"):
            if isinstance(answer.value, Files | Signature):
                show_attached(case, assessment, answer.value, f"answer-{question.id}")
            else:
                st.markdown(_answered(form, question, answer))
            if origin_words(answer):
                st.caption(origin_words(answer))
            if answer.own_words:
                st.text(f"“{answer.own_words}”")
                if answer.said_by:
                    st.caption(_("said by {who}", who=plain(answer.said_by)))
            if answer.evidence:
                st.caption(", ".join(evidence_words(code) for code in answer.evidence))


def _answered(form: FormState, question: Question, answer: Answer) -> str:
    words = answer_in_form(form, question)
    return f"**{words}**" if answer.value is not None or question.type == "calculated" else f":gray[{words}]"


def show_heard(heard: Sequence[Heard]) -> None:
    """The notes of the listening panel."""
    if not heard:
        return
    st.subheader(_("What was heard"), anchor=False)
    for note in heard:
        with st.container(border=True, gap="xsmall", key=f"heard-{note.id}"):
            st.text(note.text)
            about = " · ".join(part for part in (plain(note.affect), moment(note.at) if note.at else "") if part)
            if about:
                st.caption(about)
