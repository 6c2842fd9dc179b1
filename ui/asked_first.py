"""What is asked before any form: who may be present, who may see. To say no is an answer."""

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from casewright import service
from casewright.cases.course import Course
from casewright.cases.state import CaseState
from casewright.errors import Refused
from casewright.logic.words import ASKED_FIRST
from ui import session
from ui.terms import LANGUAGES, language_in_words
from ui.trouble import show_refusal
from ui.wording import _


def ask_first(state: CaseState, course: Course) -> None:
    """One small place for each that is not answered yet; nothing where all is."""
    if not course.asked_first:
        return
    with st.container(border=True, key="asked-first"):
        st.markdown("**" + _("Ask this before any form") + "**")
        for asked in course.asked_first:
            _ask(state, asked)


def _ask(state: CaseState, asked: str) -> None:
    key = f"first_{asked}"
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key=f"row-{key}"):
        said = _field(asked, key)
        keep = st.button(_("Keep"), key=f"{key}_keep", icon=":material/check:")
        declined = st.button(_("Does not want to say"), key=f"{key}_declined")
    if keep or declined:
        _answer(key, _way(state, asked, "" if declined else said, declined))


def _field(asked: str, key: str) -> str:
    if asked == "language":
        chosen = st.selectbox(
            _(ASKED_FIRST[asked]), LANGUAGES, index=None, format_func=language_in_words, key=f"{key}_words", width=420
        )
        return chosen or ""
    return st.text_input(_(ASKED_FIRST[asked]), key=f"{key}_words", width=420, on_change="ignore") or ""


def _way(state: CaseState, asked: str, said: str, declined: bool) -> Callable[[], None]:
    """The language and what they are called stand among the details of the person; the rest in the case."""
    context, person = session.context(), state.person
    if said and asked == "language":
        return lambda: service.change_person(context, state.case, replace(person, language=said), person)
    if said and asked == "what_to_call_you":
        return lambda: service.change_person(context, state.case, replace(person, preferred_name=said), person)
    return lambda: service.answer_first(context, state.case, asked, said, declined)


def _answer(key: str, answer: Callable[[], None]) -> None:
    try:
        answer()
    except Refused as refused:
        show_refusal(refused)
        return
    session.forget_widgets(key)
    st.rerun()
