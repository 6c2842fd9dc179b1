"""Why a question is asked, or was not, and what a value was worked out from: in words, from the trace."""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from casewright.expressions.rows import at, split
from casewright.logic import FormState, Reason
from ui.answered import answer_in_form
from ui.piped import said
from ui.wording import _, day, plain, say, value_words

_ABOUT = re.compile(r"(?P<function>points|refused|amount_in|band|rows)\((?P<id>\w+)(?:,\w+)?\)")


def draw_why(form: FormState, key: str, language: str = "") -> None:
    """A quiet button that opens the answers behind a question that is only asked at times, or a calculated value.

    The section and the groups around it have their own, at their headings: see `with_why`.
    """
    value = form.why_value(key)
    shown = _own_conditions(form, key)
    if value is None and not shown:
        return
    with _button(key):
        if value is not None:
            st.markdown(_("Worked out from:") + _bullets(_lines(form, value.read, language)))
        if shown:
            _because(form, shown, language)


@contextmanager
def with_why(form: FormState, key: str, language: str = "") -> Iterator[None]:
    """Around the heading of a section or group: at its end the same button, where that is only asked at times."""
    shown = _own_conditions(form, key)
    if not shown:
        yield
        return
    with st.container(key=f"heading-{key}", horizontal=True, vertical_alignment="center", gap="small"):
        yield
        with _button(key):
            _because(form, shown, language)


def _own_conditions(form: FormState, key: str) -> list[Reason]:
    return [reason for reason in form.why_visible(key) if reason.id == key]


def _button(key: str) -> DeltaGenerator:
    return st.popover(_("Why?"), key=f"why_{key}", type="tertiary")


def _because(form: FormState, shown: Iterable[Reason], language: str) -> None:
    decided = (name for reason in shown for name in reason.because)
    st.markdown(_("Asked because of:") + _bullets(_lines(form, decided, language)))


def why_not_asked(form: FormState, key: str) -> str:
    """The answers because of which a question is hidden, in one line; those that are open too."""
    hiding = [reason for reason in form.why_visible(key) if reason.result is not True]
    names = [name for reason in hiding[:1] for name in _deciding(reason)]
    return "; ".join(_lines(form, names, ""))


def _deciding(reason: Reason) -> Iterable[str]:
    """What decided; where nothing did, because it is not known, all that it looks at."""
    return reason.because or reason.read


def depends_on(form: FormState, keys: Iterable[str], language: str = "") -> str:
    """Some answers in one line: "1 County: Kings"."""
    return "; ".join(_lines(form, keys, language))


def in_lines(form: FormState, keys: Iterable[str], language: str = "") -> str:
    """Some answers, each on a line of its own."""
    return _bullets(_lines(form, keys, language))


def _bullets(lines: Iterable[str]) -> str:
    return "\n\n" + "\n".join(f"- {line}" for line in lines)


def _lines(form: FormState, names: Iterable[str], language: str) -> Iterator[str]:
    """Each name that an expression reads, once, with what it stands for and its value."""
    found = dict.fromkeys(line for name in names for line in _line(form, name, language))
    yield from found


def _line(form: FormState, name: str, language: str) -> Iterator[str]:
    key, address = split(name)
    about = _ABOUT.fullmatch(key)
    id = about["id"] if about else key
    question = form.instrument.questions.get(id)
    if about and about["function"] == "rows":
        repeat = at(id, address)
        title = question.ask if question else next(one.title for one in form.instrument.sections if one.id == id)
        named = said(form, title, language, address) or _("rows")
        yield f"{named}: **{len(form.shown_rows(repeat) or ())}**"
    elif key == "today":
        yield _("the day it was held: {day}", day=day(form.today))
    elif question is not None:
        asked = said(form, question.ask, language, address)
        end = "" if asked.endswith(("?", ":", "…")) else ":"
        yield f"{asked}{end} **{answer_in_form(form, question, address)}**"
    else:
        score = next((score for score in form.instrument.scores if score.id == id), None)
        if score is not None:
            value = form.value(score.id)
            words = value_words(value) if value is not None else _("no score, too little was answered")
            yield f"{plain(say(score.label))}: **{words}**"
