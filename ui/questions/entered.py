"""Questions answered by typing one thing: texts, numbers, days and times."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time
from typing import Literal

from casewright.definitions.model import Number
from casewright.logic.answers import Value
from casewright.logic.plain_numbers import MOST_DECIMALS
from ui.questions.asked import Asked
from ui.questions.choices import draw_missing
from ui.text_field import TextField
from ui.typed_days import read_date, read_date_time, read_time
from ui.typed_numbers import Unreadable, read_number, write_number
from ui.wording import in_language, locale, value_words

PARAGRAPH_LINES = 4
NUMBER_WIDTH = "12rem"
DAY_WIDTH = "14rem"


def draw_text(asked: Asked) -> None:
    _text(asked, 1)


def draw_paragraph(asked: Asked) -> None:
    _text(asked, PARAGRAPH_LINES)


def _text(asked: Asked, lines: int, kind: Literal["", "tel", "email"] = "") -> None:
    question = asked.question
    TextField(
        key=asked.key,
        label=asked.heading,
        value=str(asked.answer.value or ""),
        save_over=lambda text, over: asked.change(
            {"value": over or None}, value=text or None, missing=None if text else asked.now().missing
        ),
        lines=lines,
        kind=kind,
        max_length=question.max_length or 0,
        spoken=asked.language,
        held=asked.held,
    ).draw()
    draw_missing(asked)


def draw_integer(asked: Asked) -> None:
    _number(asked, 0)


def draw_decimal(asked: Asked) -> None:
    _number(asked, MOST_DECIMALS if asked.question.decimals is None else asked.question.decimals)


def _number(asked: Asked, decimals: int) -> None:
    """Limits are checked by the form: what can be read is kept, and what is wrong with it stands below."""
    unit = asked.words(asked.question.unit) if asked.question.unit else ""
    spoken = locale(asked.language)

    def read(text: str) -> Number | Unreadable:
        return read_number(text, spoken, decimals=decimals, whole_groups=not decimals, beside=(unit,))

    field = TextField(
        key=asked.key,
        label=asked.heading,
        value=write_number(asked.answer.value, spoken) if isinstance(asked.answer.value, Number) else "",
        mode="decimal" if decimals else "numeric",
        beside=unit,
        is_unit=True,
        width=NUMBER_WIDTH,
    )
    draw_read(asked, field, read)
    draw_missing(asked)


def draw_date(asked: Asked) -> None:
    value = asked.answer.value
    field = TextField(
        key=asked.key,
        label=asked.heading,
        value=value.isoformat() if isinstance(value, date) else "",
        kind="date",
        beside=value_words(value, asked.language) if isinstance(value, date) else "",
        width=DAY_WIDTH,
    )
    draw_read(asked, field, lambda text: read_date(text, asked.language))
    draw_missing(asked)


def draw_time(asked: Asked) -> None:
    value = asked.answer.value
    field = TextField(
        key=asked.key,
        label=asked.heading,
        value=value.isoformat("minutes") if isinstance(value, time) else "",
        kind="time",
        width=DAY_WIDTH,
    )
    draw_read(asked, field, lambda text: read_time(text, asked.language))
    draw_missing(asked)


def draw_date_time(asked: Asked) -> None:
    value = asked.answer.value
    field = TextField(
        key=asked.key,
        label=asked.heading,
        value=value.isoformat(timespec="minutes") if isinstance(value, datetime) else "",
        kind="datetime-local",
        beside=value_words(value.date(), asked.language) if isinstance(value, datetime) else "",
        width=DAY_WIDTH,
    )
    draw_read(asked, field, lambda text: read_date_time(text, asked.language))
    draw_missing(asked)


def draw_phone(asked: Asked) -> None:
    _text(asked, 1, "tel")


def draw_email(asked: Asked) -> None:
    _text(asked, 1, "email")


def draw_read(
    asked: Asked,
    field: TextField,
    read: Callable[[str], Value | Unreadable],
    keep: Callable[[Value | None], Value | None] = lambda value: value,
) -> None:
    """A field whose text is read. What cannot be read stays in it, is kept with the draft, and is said to be unread.

    Args:
        keep: the answer's value from what was read, where that is only a part of it.
    """

    def save(text: str) -> None:
        found = read(text) if text.strip() else None
        if isinstance(found, Unreadable):
            asked.change(value=keep(None), missing=None, unread=text)
        else:
            value = keep(found)
            asked.change(value=value, missing=asked.now().missing if value is None else None)

    unread = asked.answer.unread
    again = read(unread) if unread else None
    why = again.why if isinstance(again, Unreadable) else ""
    replace(
        field,
        save=save,
        value=unread or field.value,
        is_read=True,
        spoken=asked.language,
        held=asked.held,
        wrong=why or (in_language(asked.language, "This could not be read. Type it again.") if unread else ""),
    ).draw()
