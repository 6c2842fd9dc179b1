"""The answers of a finished assessment, section by section, as they were given: in words, with own words beside."""

from collections.abc import Sequence

import streamlit as st

from casewright.cases.records import Heard
from casewright.definitions.model import Instrument, Question, Section
from casewright.expressions.rows import at, depth_of
from casewright.logic import FormState
from casewright.logic.answers import Answer
from casewright.logic.files import Files, Signature
from ui.answered import answer_in_form
from ui.attached import show_attached
from ui.earlier import origin_words
from ui.numbering import numbers, row_words
from ui.piped import said
from ui.why import draw_why, why_not_asked, with_why
from ui.wording import _, evidence_words, moment, plain


def show_answers(instrument: Instrument, form: FormState, case: str, assessment: str) -> None:
    """What was asked left, what was answered right; on a phone one below the other. Hidden questions are left out."""
    for section in instrument.sections:
        if not form.section_visible(section.id) or not any(form.visible(key) for key, _ in form.asked_in(section)):
            continue
        with with_why(form, section.id):
            st.subheader(said(form, section.title), anchor=False)
        if section.intro:
            st.markdown(said(form, section.intro))
        with st.container(gap="xsmall"):
            _show_inside(form, section, "", case, assessment)


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
            st.markdown(asked + ("  \n" + _("because of: {answers}", answers=why) if why else ""))


def _show_inside(form: FormState, around: Section | Question, row: str, case: str, assessment: str) -> None:
    """What stands in a section or group, once for each of its rows."""
    for place in form.places_in(around, row):
        if around.repeat is not None:
            number = numbers(form.instrument)[around.repeat.id]
            named = plain(row_words(form, around.repeat.id, place))
            st.markdown(f"{'#' * (3 + depth_of(place))} {number} · {named}")
        for question in around.questions:
            if question.type == "group" and form.visible(at(question.id, place)):
                heading = said(form, question.ask, row=place)
                with with_why(form, at(question.id, place)):
                    if heading:
                        st.markdown(f"**{heading}**")
                _show_inside(form, question, place, case, assessment)
                continue
            for one in (question, *question.rows):
                if form.visible(at(one.id, place)):
                    _show(form, one, place, case, assessment)


def _show(form: FormState, question: Question, row: str, case: str, assessment: str) -> None:
    key = at(question.id, row)
    number = numbers(form.instrument).get(question.id, "")
    asked = said(form, question.ask, row=row)
    asked = f"**{number}** \u2002{asked}" if number else asked
    if question.type == "note":
        return
    if question.type == "matrix":
        with with_why(form, key):
            st.markdown(asked)
        return
    answer = form.answers.get(key, Answer())
    with st.container(key=f"row-answer-{key}"):
        left, right = st.columns([3, 2], gap="medium")
        with left, st.container(horizontal=True, horizontal_alignment="distribute", gap="small"):
            st.markdown(asked, width="stretch")
            draw_why(form, key)
        with right, st.container(gap="xxsmall"):
            if isinstance(answer.value, Files | Signature):
                show_attached(case, assessment, answer.value, f"answer-{key}")
            else:
                st.markdown(_answered(form, question, row, answer))
            if origin_words(answer):
                st.caption(origin_words(answer))
            if answer.own_words:
                st.text(f"“{answer.own_words}”")
                if answer.said_by:
                    st.caption(_("said by {who}", who=plain(answer.said_by)))
            if answer.evidence:
                st.caption(", ".join(evidence_words(code) for code in answer.evidence))


def _answered(form: FormState, question: Question, row: str, answer: Answer) -> str:
    words = answer_in_form(form, question, row)
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
