"""Questions answered by typing: text, paragraph, numbers, dates."""

from datetime import date
from decimal import Decimal

import streamlit as st

from ui import session
from ui.questions.asked import Asked
from ui.questions.choices import draw_missing
from ui.text_field import TextField
from ui.wording import date_pattern

PARAGRAPH_LINES = 4
NUMBER_WIDTH = 420
FIRST_DAY, LAST_DAY = date(1880, 1, 1), date(2120, 12, 31)


def draw_text(asked: Asked) -> None:
    _text(asked, 1)


def draw_paragraph(asked: Asked) -> None:
    _text(asked, PARAGRAPH_LINES)


def _text(asked: Asked, lines: int) -> None:
    question = asked.question
    TextField(
        key=asked.key,
        label=f"{asked.number} \u2002{question.ask.say(asked.language)}".strip(),
        value=str(asked.answer.value or ""),
        save=lambda text: asked.change(value=text or None, missing=None if text else asked.now().missing),
        lines=lines,
        max_length=question.max_length or 0,
        spoken=asked.language,
        held=asked.held,
    ).draw()
    draw_missing(asked)


def draw_integer(asked: Asked) -> None:
    _number(asked, 0)


def draw_decimal(asked: Asked) -> None:
    _number(asked, 2 if asked.question.decimals is None else asked.question.decimals)


def _number(asked: Asked, decimals: int) -> None:
    """Limits are checked by the form, not by the field, which would change a number without a word."""
    held = asked.answer.value if isinstance(asked.answer.value, int | Decimal) else None
    whole = asked.question.type == "integer"
    session.set_widget(asked.key, held if held is None else int(held) if whole else float(held))
    unit = asked.say(asked.question.unit)
    st.number_input(
        asked.label + (f" ({unit})" if unit else ""),
        value=None,
        step=1 if whole else 10.0**-decimals,
        format="%d" if whole else f"%.{decimals}f",
        key=asked.key,
        width=NUMBER_WIDTH,
        on_change=lambda: _entered(asked, decimals),
    )
    draw_missing(asked)


def _entered(asked: Asked, decimals: int) -> None:
    typed = session.widget(asked.key)
    if typed is None:
        asked.change(value=None)
    elif asked.question.type == "integer":
        asked.change(value=int(typed), missing=None)
    else:
        asked.change(value=Decimal(f"{typed:.{decimals}f}"), missing=None)


def draw_date(asked: Asked) -> None:
    session.set_widget(asked.key, asked.answer.value if isinstance(asked.answer.value, date) else None)
    st.date_input(
        asked.label,
        value=None,
        min_value=FIRST_DAY,
        max_value=LAST_DAY,
        format=date_pattern(asked.language),
        key=asked.key,
        width=280,
        on_change=lambda: asked.change(value=session.widget(asked.key), missing=None),
    )
    draw_missing(asked)
