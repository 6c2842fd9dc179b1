"""What earlier answers do to a question on the page: filled in, locked, or with nothing left to choose from."""

from collections.abc import Sequence

import streamlit as st

from casewright.logic.answers import Answer
from casewright.logic.files import Files, Signature
from ui.attached import show_attached
from ui.filling import Filling
from ui.questions.asked import Asked
from ui.why import depends_on
from ui.wording import _, answer_words, short_day


def origin_words(answer: Answer) -> str:
    """Where an answer comes from that nobody gave; "" for one that was given."""
    match answer.origin:
        case "":
            return ""
        case "last":
            return (
                _("From last time, {day}.", day=short_day(answer.origin_day))
                if answer.origin_day
                else _("From last time.")
            )
        case "case":
            return _("From the case.")
    return _("Filled in beforehand.")


def draw_origin(answer: Answer, locked: bool = False) -> None:
    """Says that an answer was filled in, so that it is not taken for one that was given."""
    words = origin_words(answer)
    if words and answer.given:
        advice = "" if locked else " " + _("Change it if it is not so.")
        st.caption(f":material/history: {words}{advice}")


def draw_origin_of_rows(rows: Sequence[Asked]) -> None:
    """The same of the rows of a matrix: those that came from one place together, by their numbers."""
    found: dict[str, list[str]] = {}
    for row in rows:
        words = origin_words(row.answer)
        if words and row.answer.given:
            found.setdefault(words, []).append(row.number)
    for words, numbers in found.items():
        which = " ".join(filter(None, (", ".join(filter(None, numbers)), words)))
        st.caption(f":material/history: {which} " + _("Change it if it is not so."))


def draw_locked(window: Filling, asked: Asked) -> None:
    """A question whose answer cannot be changed now: what it asks and says, and which answer locks it."""
    form = asked.form
    rows = asked.rows or (asked,)
    if asked.rows:
        st.markdown(asked.label)
    for row in rows:
        answer = row.answer
        words = answer_words(row.question, answer, window.language, row.words) if answer.given else "–"
        if isinstance(answer.value, Files | Signature):
            st.markdown(row.label)
            show_attached(window.opened.draft.case, window.draft, answer.value, row.key, window.language)
        else:
            st.markdown(f"{row.label}  \n**{words}**")
    reason = form.why_read_only(rows[0].id)
    because = depends_on(form, reason.because if reason else (), window.language)
    st.caption(":material/lock: " + _("Cannot be changed now, because of: {answers}", answers=because))


def draw_offer(window: Filling, asked: Asked) -> None:
    """Why there is nothing to choose from, and which answers a choice that is not offered any more did not go with."""
    question = asked.question
    if not question.narrows:
        return
    form = asked.form
    around = depends_on(form, form.offered_by(asked.id), window.language)
    if not form.offered(asked.id):
        st.caption(_("Nothing to choose from yet. It depends on: {answers}", answers=around))
    elif any(problem.code == "CW294" for problem in form.problems(asked.id)):
        st.caption(_("It depends on: {answers}", answers=around))
