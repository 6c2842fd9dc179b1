"""Choices that are put in an order: each has a button that ranks it next or takes it out, and one that moves it up.

The choices stay where they are, so that nothing jumps under a finger, and buttons need no dragging.
"""

from functools import partial

import streamlit as st

from casewright.definitions.model import Choice
from ui.questions.asked import Asked
from ui.questions.choices import draw_missing
from ui.wording import in_language


def draw_ranking(asked: Asked) -> None:
    st.markdown(asked.prompt)
    ranked = _ranked(asked.answer.value)
    st.caption(in_language(asked.language, "Choose what comes first, then what comes next."))
    with st.container(key=f"ranks-{asked.key}", gap="xsmall"):
        for choice in asked.choices:
            _choice(asked, choice, ranked)
    draw_missing(asked)


def _choice(asked: Asked, choice: Choice, ranked: tuple[str, ...]) -> None:
    label = asked.say(choice.label)
    place = ranked.index(choice.id) + 1 if choice.id in ranked else 0
    with st.container(horizontal=True, gap="xsmall", vertical_alignment="center"):
        st.button(
            f"**{place}** \u2002{label}" if place else f"– \u2002{label}",
            key=f"{asked.key}:{choice.id}",
            on_click=partial(_turn, asked, choice.id),
        )
        if place > 1:
            up = in_language(asked.language, "{choice}: one place up").format(choice=label)
            st.button(
                up,
                key=f"up-{asked.key}:{choice.id}",
                icon=":material/arrow_upward:",
                type="tertiary",
                on_click=partial(_up, asked, choice.id),
            )


def _ranked(value: object) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()


def _turn(asked: Asked, id: str) -> None:
    """Rank a choice behind the others, or take it out of them."""
    ranked = _ranked(asked.now().value)
    kept = tuple(other for other in ranked if other != id) if id in ranked else (*ranked, id)
    asked.change(value=kept or None, missing=None)


def _up(asked: Asked, id: str) -> None:
    ranked = list(_ranked(asked.now().value))
    place = ranked.index(id) if id in ranked else 0
    if place:
        ranked[place - 1], ranked[place] = ranked[place], ranked[place - 1]
        asked.change(value=tuple(ranked), missing=None)
