"""The ladder of a goal: what would be seen at each of five steps, where it begins, and how much the goal counts."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from casewright.definitions.plan_fields import LADDER, key_of
from casewright.expressions.rows import at
from casewright.methods.goal_attainment import HIGHEST, LOWEST
from ui import session
from ui.planning.fields import not_kept
from ui.planning.window import Planning
from ui.text_field import TextField
from ui.wording import _, plain

STEPS = tuple(range(LOWEST, HIGHEST + 1))
MINUS = "\u2212"


def draw_ladder(window: Planning, block: str, row: str, fixed: bool) -> None:
    """Five lines, the highest on top. `fixed`: the goal is worked on already, and so its ladder stays as it is."""
    if fixed:
        st.caption(_("The ladder is fixed since the work on this goal began. A new goal can have a new one."))
        show_ladder([window.words(block, step, row) for step in LADDER])
        return
    st.caption(
        _("One thing for each step that anybody could see. No two are true at once. It is fixed once the work begins.")
    )
    for level, step in reversed(list(zip(STEPS, LADDER, strict=True))):
        key = at(key_of(block, step), row)
        with st.container(key=f"q-{key}"):
            TextField(
                key=f"{window.draft}:{key}",
                label=f"{level_words(level)}  {window.say(window.instrument.questions[key_of(block, step)].ask)}",
                value=window.words(block, step, row),
                save_over=partial(_save, window, key),
                lines=1,
                small_label=True,
                spoken=window.language,
                held=key in window.pending,
            ).draw()
            not_kept(window, key)
    _begins(window, block, row)


def _save(window: Planning, key: str, text: str, over: str) -> None:
    window.change(key, {"value": over or None}, value=text or None)


def _begins(window: Planning, block: str, row: str) -> None:
    key = at(key_of(block, "begins"), row)
    widget = f"{window.draft}:{key}"
    session.set_widget(widget, window.said(block, "begins", row))
    with st.container(key=f"q-{key}"):
        st.pills(
            window.say(window.instrument.questions[key_of(block, "begins")].ask),
            STEPS,
            format_func=level_words,
            key=widget,
            on_change=lambda: window.change(key, value=session.widget(widget)),
        )
        not_kept(window, key)


def show_ladder(levels: Sequence[str]) -> None:
    """The five steps as they stand, in a line each."""
    for level, words in reversed(list(zip(STEPS, levels, strict=True))):
        st.markdown(f"**{level_words(level)}** \u2002{plain(words) or '–'}")


def level_words(level: int) -> str:
    return f"+{level}" if level > 0 else f"{MINUS}{-level}" if level < 0 else "0"
