"""Questions answered by choosing: one choice, several, yes or no, a number on a scale, a matrix of rows."""

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from functools import partial
from zlib import crc32

import streamlit as st

from casewright.definitions.model import Choice, Question
from ui import session
from ui.questions.asked import MISSING_PREFIX, Asked
from ui.text_field import TextField
from ui.wording import in_language, missing_words

ROW_OPTIONS = 6
ROW_LETTERS = 100
"""Choices stand in a row while there are few of them and their labels are short together; else one below the other."""

LONG_LIST = 20
"""More choices than this are a list that is searched by typing."""


def draw_choice(asked: Asked) -> None:
    labels = {choice.id: asked.say(choice.label) for choice in asked.choices}
    if asked.question.ladder:
        _draw_ladder(asked, labels)
        return
    draw = draw_radio if len(asked.question.choices) <= LONG_LIST else _draw_list
    draw(asked, labels, _chosen(asked))


def _draw_ladder(asked: Asked, labels: dict[str, str]) -> None:
    """The steps of a goal with its own sentences, the lowest first."""
    points = {choice.id: choice.points or 0 for choice in asked.choices}
    upwards = {id: labels[id] for id in sorted(points, key=points.__getitem__)}
    with st.container(key=f"ladder-{asked.key}", gap=None):
        draw_radio(asked, upwards, _chosen(asked), in_row=False)


def draw_yes_no(asked: Asked) -> None:
    words = {"yes": in_language(asked.language, "Yes"), "no": in_language(asked.language, "No")}
    chosen = {True: "yes", False: "no"}.get(asked.answer.value) if isinstance(asked.answer.value, bool) else None
    draw_radio(asked, words, chosen or missing_chosen(asked), _yes_no_value)


def draw_scale(asked: Asked) -> None:
    question = asked.question
    low, high = scale_ends(question)
    points = [str(point) for point in range(low, high + 1, int(question.step or 1))]
    ends = " · ".join(
        f"{point} = {text}"
        for point, text in ((low, asked.say(question.low)), (high, asked.say(question.high)))
        if text
    )
    with st.container(key=f"scale-{asked.key}", gap=None):
        chosen = str(asked.answer.value) if asked.answer.value is not None else None
        draw_radio(asked, {point: point for point in points}, chosen or missing_chosen(asked), int, in_row=True)
        if ends:
            st.caption(ends)


def scale_ends(question: Question) -> tuple[int, int]:
    """The lowest and the highest number of a scale, 0 to 10 unless it says otherwise."""
    low, high = (bound.evaluate({}) if bound else None for bound in (question.minimum, question.maximum))
    return int(str(low or 0)), int(str(10 if high is None else high))


def draw_matrix(asked: Asked) -> None:
    st.markdown(asked.prompt)
    with st.container(key=f"matrix-{asked.key}", border=True, gap=None):
        for row in asked.rows:
            draw_choice(row)


def draw_choices(asked: Asked) -> None:
    chosen = set(asked.answer.value) if isinstance(asked.answer.value, tuple) else set()
    # One that is not offered any more can still be taken back.
    offered = [one for one in asked.question.choices if one in asked.choices or one.id in chosen]
    if len(asked.question.choices) > LONG_LIST:
        _draw_several(asked, offered, chosen)
        draw_missing(asked)
        return
    st.markdown(asked.prompt)
    with st.container(key=f"ticks-{asked.key}", gap=None):
        for choice in offered:
            key = f"{asked.key}:{choice.id}"
            session.set_widget(key, choice.id in chosen)
            st.checkbox(asked.say(choice.label), key=key, on_change=partial(_tick, asked, choice, key))
    draw_missing(asked)


def _draw_several(asked: Asked, offered: Sequence[Choice], chosen: Set[str]) -> None:
    labels = {choice.id: asked.say(choice.label) for choice in offered}
    key = asked.key + _edition(asked, labels)
    session.set_widget(key, [id for id in labels if id in chosen])
    st.multiselect(
        asked.label,
        list(labels),
        format_func=labels.__getitem__,
        key=key,
        placeholder=in_language(asked.language, "Choose, or type a part of it"),
        on_change=lambda: _keep(asked, set(session.widget(key))),
    )


def draw_missing(asked: Asked) -> None:
    """A place to say that there is no answer, and why, for questions whose field cannot hold that."""
    if not asked.question.missing:
        return
    key = f"{asked.key}:missing"
    session.set_widget(key, asked.answer.missing)
    st.pills(
        in_language(asked.language, "No answer, because"),
        asked.question.missing,
        format_func=partial(missing_words, language=asked.language),
        key=key,
        label_visibility="collapsed",
        on_change=lambda: asked.change(value=None, missing=session.widget(key)),
    )


def draw_radio(
    asked: Asked,
    labels: dict[str, str],
    chosen: str | None,
    value_of: Callable[[str], object] = str,
    in_row: bool | None = None,
) -> None:
    options = _with_missing(asked, labels)
    key = asked.key + _edition(asked, options)
    session.set_widget(key, chosen if chosen in options else None)
    st.radio(
        asked.label,
        list(options),
        format_func=options.__getitem__,
        key=key,
        index=None,
        horizontal=_fits_a_row(list(options.values())) if in_row is None else in_row,
        captions=[asked.sentences.get(one, "") for one in options] if asked.sentences else None,
        width="stretch",
        on_change=partial(_picked, asked, key, value_of),
    )


def _draw_list(asked: Asked, labels: dict[str, str], chosen: str | None) -> None:
    options = _with_missing(asked, labels)
    key = asked.key + _edition(asked, options)
    session.set_widget(key, chosen if chosen in options else None)
    st.selectbox(
        asked.label,
        list(options),
        format_func=options.__getitem__,
        key=key,
        index=None,
        placeholder=in_language(asked.language, "Choose, or type a part of it"),
        on_change=partial(_picked, asked, key, str),
    )


def _with_missing(asked: Asked, labels: dict[str, str]) -> dict[str, str]:
    missing = {MISSING_PREFIX + code: missing_words(code, asked.language) for code in asked.question.missing}
    return labels | missing


def _edition(asked: Asked, options: Mapping[str, str]) -> str:
    """A part of the widget's key that is another one for other options: choices travel as their labels.

    A radio that kept its key while these change would show what was chosen from the ones before.
    """
    moving = asked.question.narrows or any("{" in text for text in _labels_as_written(asked))
    return ":" + format(crc32(repr(options).encode()), "x") if moving else ""


def _labels_as_written(asked: Asked) -> Iterator[str]:
    return (text for choice in asked.question.choices for text in choice.label.by_language.values())


def _picked(asked: Asked, key: str, value_of: Callable[[str], object]) -> None:
    picked = session.widget(key)
    if picked is None:
        asked.change(value=None, missing=None)
    elif picked.startswith(MISSING_PREFIX):
        asked.change(value=None, missing=picked.removeprefix(MISSING_PREFIX))
    else:
        asked.change(value=value_of(picked), missing=None)


def _yes_no_value(picked: str) -> bool:
    return picked == "yes"


def _tick(asked: Asked, choice: Choice, key: str) -> None:
    _keep(asked, _before(asked) | {choice.id} if session.widget(key) else _before(asked) - {choice.id})


def _before(asked: Asked) -> set[str]:
    now = asked.now().value
    return set(now) if isinstance(now, tuple) else set()


def _keep(asked: Asked, ticked: set[str]) -> None:
    """What stands alone ("none of these") takes the others away, and the others take it away."""
    alone = {choice.id for choice in asked.question.choices if choice.exclusive}
    new = ticked - _before(asked)
    if new:
        ticked = new & alone or ticked - alone
    kept = tuple(choice.id for choice in asked.question.choices if choice.id in ticked)
    asked.change(value=kept or None, missing=None)


def draw_say_which(asked: Asked) -> None:
    """A field below the question for what "other" means, while such a choice is chosen. One for all of them."""
    value = asked.answer.value
    chosen = value if isinstance(value, tuple) else (value,)
    opened = [choice for choice in asked.question.choices if choice.say_which and choice.id in chosen]
    if opened:
        meant = ", ".join(asked.words(choice.label) for choice in opened)
        TextField(
            key=f"{asked.key}:say_which",
            label=in_language(asked.language, "Which?") + f" ({meant})",
            value=asked.answer.say_which,
            save=lambda text: asked.change(say_which=text),
            spoken=asked.language,
            held=asked.held,
        ).draw()


def _chosen(asked: Asked) -> str | None:
    return str(asked.answer.value) if asked.answer.value is not None else missing_chosen(asked)


def missing_chosen(asked: Asked) -> str | None:
    return MISSING_PREFIX + asked.answer.missing if asked.answer.missing else None


def _fits_a_row(labels: Sequence[str]) -> bool:
    return len(labels) <= ROW_OPTIONS and sum(map(len, labels)) <= ROW_LETTERS
