"""Texts, numbers and days as plain values of canonical JSON, and back: the small parts of an event."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from casewright.cases.canonical import Plain, instant_of, instant_text, plain_value, value_of
from casewright.definitions.model import Number, Step, Text


def said(**fields: object) -> dict[str, Any]:
    """The fields that say something: empty ones are left out."""
    return {name: value for name, value in fields.items() if value}


def plain_text(text: Text | None) -> list[list[str]] | None:
    """Pairs of language and text: the first is the language it was written in, so the order matters."""
    return None if text is None else [[language, words] for language, words in text.by_language.items()]


def text_of(plain: Iterable[tuple[str, str]]) -> Text:
    return Text(dict(plain))


def text_or_none(plain: Plain, name: str) -> Text | None:
    return text_of(plain[name]) if name in plain else None


def number_of(plain: Plain) -> Number:
    """Raises ValueError: not a number."""
    value = value_of(plain)
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise ValueError(f"{plain} is no number")
    return value


def plain_number(number: Number | None) -> dict[str, Any] | None:
    return None if number is None else plain_value(number)


def plain_moment(moment: date | datetime) -> str:
    """A day as ISO 8601, an instant in UTC."""
    return instant_text(moment) if isinstance(moment, datetime) else moment.isoformat()


def moment_of(text: str) -> date | datetime:
    return instant_of(text) if "T" in text else date.fromisoformat(text)


def instant_or_none(plain: Plain, name: str) -> datetime | None:
    return instant_of(plain[name]) if name in plain else None


def plain_steps(steps: Iterable[Step]) -> list[dict[str, Any]]:
    return [{"id": step.id, "text": plain_text(step.text)} for step in steps]


def steps_of(plain: Iterable[Plain]) -> tuple[Step, ...]:
    return tuple(Step(step["id"], text_of(step["text"])) for step in plain)
