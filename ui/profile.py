"""What a group or a community is, in numbers: from the latest form that is made for such a case alone."""

from collections.abc import Iterator

import streamlit as st

from casewright.cases.assessment import Assessment
from casewright.definitions.model import Question, Section
from casewright.errors import Refused
from casewright.expressions.rows import at
from casewright.logic import FormState
from ui.answered import answer_in_form
from ui.piped import said
from ui.record_link import link_to
from ui.shown_case import ShownCase
from ui.wording import _

NUMBERS = ("integer", "decimal", "calculated")
MANY = ("group", "population")
"""Cases about so many that they are known by numbers, not by a birth date."""


def show_profile(shown: ShownCase) -> None:
    """Nothing for cases about one person or a household."""
    if shown.state.subject not in MANY:
        return
    st.header(_("In numbers"), anchor=False)
    profile = _profile(shown)
    if profile is None:
        st.caption(_("Nothing is known yet. The first form asks who is meant, and how many."))
        return
    try:
        form = shown.finished(profile.id).form
    except Refused:
        form = None
    if form is not None:
        for section in form.instrument.sections:
            if form.section_visible(section.id):
                _section(form, section)
    link_to(shown.id, profile)


def _profile(shown: ShownCase) -> Assessment | None:
    """Of a form for this kind of case and no other."""
    forms = shown.context.library.instruments
    own = {id for id, form in forms.items() if form.subjects == (shown.state.subject,)}
    held = [one for one in shown.state.current_assessments if one.instrument in own]
    return held[-1] if held else None


def _section(form: FormState, section: Section) -> None:
    """The numbers of a section; of one that repeats each row that has a number, with all that was said in it."""
    if section.repeat is None:
        for question in _numbers(section):
            if form.visible(question.id) and form.value(question.id) is not None:
                st.markdown(f"{said(form, question.ask)} **{answer_in_form(form, question)}**")
        return
    if not list(_numbers(section)):
        return
    table = [dict(_cells(form, section, place)) for place in form.places_in(section)]
    said_in_any = [column for column in (table[0] if table else {}) if any(row[column] for row in table)]
    table = [{column: row[column] for column in said_in_any} for row in table]
    if said_in_any:
        st.markdown(f"**{said(form, section.title)}**")
        st.table(table, border="horizontal", hide_index=True, alt=said(form, section.title))


def _numbers(section: Section) -> Iterator[Question]:
    yield from (question for question in section.questions if question.type in NUMBERS)


def _cells(form: FormState, section: Section, place: str) -> Iterator[tuple[str, str]]:
    for question in section.questions:
        key = at(question.id, place)
        known = form.visible(key) and form.value(key) is not None
        yield said(form, question.ask), answer_in_form(form, question, place) if known else ""
