"""What was answered last time, quietly below each question of a form that is filled in. It fills nothing in."""

from collections.abc import Mapping

import streamlit as st

from casewright import service
from casewright.definitions.model import Question
from casewright.expressions.rows import at, split
from casewright.logic.beside import counterpart
from casewright.service import LastTime
from ui import places, session
from ui.answered import answer_in_form
from ui.filling import Filling
from ui.wording import _, plain, short_day

OFF = "off"


def offer(window: Filling) -> None:
    """The way to switch it off, and on again; nothing where there is no last time."""
    last = _known(window)
    if last is None:
        return
    session.set_widget("form_last_time", _shown())
    label = _("Show what was answered last time, {day}", day=short_day(last.assessment.administration.held))
    st.toggle(label, key="form_last_time", on_change=_switch)


def _switch() -> None:
    places.write("last", "" if session.widget("form_last_time") else OFF)


def _shown() -> bool:
    return places.asked("last") != OFF


def draw(window: Filling, question: Question, row: str, numbers: Mapping[str, str]) -> None:
    """What was said to this question last time, with the day and the own words; nothing where nothing was.

    Of a matrix each row stands behind its number.
    """
    last = _known(window) if _shown() else None
    if last is None:
        return
    said = [(one.id, _said(window, last, one, at(one.id, row))) for one in (question.rows or (question,))]
    words = " · ".join(f"**{numbers[id]}** {one}" if question.rows else one for id, one in said if one)
    if words:
        day = short_day(last.assessment.administration.held)
        st.caption(":material/history: " + _("{day}: {said}", day=day, said=words))


def _said(window: Filling, last: LastTime, question: Question, key: str) -> str:
    """ "Several days “I wake at 3”"; "" where nothing was said, or it stands there already as filled in."""
    if not question.answerable or window.answer_to(key).origin == "last":
        return ""
    then = counterpart(window.opened.form, last.form, key, window.language)
    answer = last.form.answers.get(then)
    if answer is None or not (answer.given or answer.own_words):
        return ""
    said = answer_in_form(last.form, question, split(then)[1]) if answer.given else ""
    own = f"“{plain(answer.own_words)}”" if answer.own_words else ""
    return " ".join(filter(None, (said, own)))


def _known(window: Filling) -> LastTime | None:
    """Read once for a window and the day on which its assessment is held."""
    if session.is_aside():
        return None
    draft = window.opened.draft
    at = (draft.case, draft.administration.held)
    if window.last_time is None or window.last_time[0] != at:
        window.last_time = (at, service.last_time(session.context(), window.opened))
    return window.last_time[1]
