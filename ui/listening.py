"""The panel beside a form: what is heard while listening, and sentences that become an answer's own words."""

import re
from functools import partial

import streamlit as st

from casewright import service
from casewright.cases.records import Heard
from casewright.errors import Refused
from ui import session
from ui.filling import Filling
from ui.numbering import number_of
from ui.text_field import TextField
from ui.trouble import show_refusal
from ui.wording import _, clock

SENTENCE_END = re.compile(r"(?<=[.!?…])\s+|\n+")
LETTERS_OF_A_QUESTION = 60
CHANGED_ELSEWHERE = ("CW543", "CW544")


def draw(window: Filling) -> None:
    """The notes of this assessment, and one that is being written."""
    st.markdown("**" + _("Listening") + "**")
    st.caption(_("What you hear, as it is said. Move a sentence to a question when it fits."))
    heard = [note for note in window.opened.draft.heard if note.id != window.note]
    for note in heard:
        _note(window, note)
    TextField(
        key=f"{window.draft}:hear:{len(heard)}",
        label=_("New note"),
        value=window.unheard.get(
            window.note, next((note.text for note in window.opened.draft.heard if note.id == window.note), "")
        ),
        save=lambda text: _write(window, text),
        lines=4,
        held=window.note in window.unheard,
    ).draw()
    if window.note:
        st.button(_("Next note"), key="next_note", icon=":material/add:", on_click=window.end_note)


def _write(window: Filling, text: str) -> None:
    """The first words make a note, what follows changes it: the field stays the same under the hands."""
    if any(note.id == window.note for note in window.opened.draft.heard):
        _change(window, window.note, text=text)
    elif text.strip():
        try:
            window.opened = service.hear(session.context(), window.draft, text)
        except Refused as refused:
            window.missed(refused)
            window.unheard[window.note] = text
        else:
            window.begin_note(window.opened.draft.heard[-1].id)


def _note(window: Filling, note: Heard) -> None:
    with st.container(border=True, key=f"heard-{note.id}"):
        TextField(
            key=f"{window.draft}:heard:{note.id}",
            label=_("Heard at {time}", time=clock(note.at)) if note.at else _("Heard"),
            value=window.unheard.get(note.id, note.text),
            save=lambda text: _change(window, note.id, text=text),
            lines=3,
            held=note.id in window.unheard,
        ).draw()
        TextField(
            key=f"{window.draft}:affect:{note.id}",
            label=_("How it was said"),
            value=window.unheard.get(f"{note.id} affect", note.affect),
            save=lambda affect: _change(window, note.id, affect=affect),
            held=f"{note.id} affect" in window.unheard,
        ).draw()
        with st.popover(_("Move a sentence"), key=f"move-{note.id}", on_change="rerun") as moving:
            if moving.open:
                _move(window, note)


def _change(window: Filling, id: str, text: str | None = None, affect: str | None = None) -> None:
    """Change the text or the affect of a note. One that another window changed or took away stays as it is there, and
    what was typed here becomes a note of its own: nothing that was heard is lost."""
    seen = next((note for note in window.opened.draft.heard if note.id == id), Heard(id, ""))
    wanted = Heard(id, seen.text if text is None else text, seen.affect if affect is None else affect)
    try:
        window.opened = service.change_heard(session.context(), window.draft, id, wanted.text, wanted.affect, seen.text)
    except Refused as refused:
        if refused.code not in CHANGED_ELSEWHERE:
            window.missed(refused)
            window.unheard[id if affect is None else f"{id} affect"] = wanted.text if affect is None else affect
            return
        window.opened = service.hear(session.context(), window.draft, wanted.text, wanted.affect)


def _move(window: Filling, note: Heard) -> None:
    sentences = [sentence.strip() for sentence in SENTENCE_END.split(note.text) if sentence.strip()]
    form = window.opened.form
    questions = {
        key: window.asked_words(key)[:LETTERS_OF_A_QUESTION]
        for key, question in form.asked()
        if question.answerable and question.own_words and form.visible(key)
    }
    sentence = st.selectbox(_("Which sentence"), sentences, key=f"sentence-{note.id}")
    question = st.selectbox(
        _("To which question"), list(questions), format_func=questions.__getitem__, key=f"to-{note.id}"
    )
    st.button(
        _("Move as own words"),
        key=f"do-move-{note.id}",
        disabled=not sentence or not question,
        on_click=partial(_moved, window, note, sentence, question),
    )


def _moved(window: Filling, note: Heard, sentence: str, question: str) -> None:
    informant = window.opened.draft.administration.informant
    try:
        window.opened = service.move_words(session.context(), window.draft, note.id, sentence, question, informant)
    except Refused as refused:
        show_refusal(refused)
        return
    st.toast(_("Moved to question {number}.", number=number_of(window.opened.form, question, window.language)))
    window.go_to_question(question)
