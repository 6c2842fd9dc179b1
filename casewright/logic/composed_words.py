"""Numbers, values of parts, times and rankings as people read them, by locale."""

from collections.abc import Callable
from datetime import datetime, time
from decimal import Decimal

from babel import Locale
from babel.dates import format_date, format_time
from babel.numbers import format_currency, format_decimal

from casewright.definitions.model import Number, Question
from casewright.errors import _
from casewright.logic.answers import Value
from casewright.logic.composed import Consent, Money, Quantity
from casewright.logic.plain_numbers import MOST_DECIMALS


def composed_words(question: Question, value: Value | None, locale: Locale, say: Callable[[str], str]) -> str | None:
    """The words of a value; None for one that is no time, no ranking and has no parts.

    Args:
        say: a text of ours in the language of the locale.
    """
    if question.type == "ranking" and isinstance(value, tuple):
        labels = {choice.id: choice.label.say(locale.language) for choice in question.choices}
        return ", ".join(f"{place}. {labels.get(id, id)}" for place, id in enumerate(value, 1))
    match value:
        case datetime():
            day = format_date(value.date(), format="long", locale=locale)
            return f"{day}, {format_time(value.time(), format='short', locale=locale)}"
        case time():
            return format_time(value, format="short", locale=locale)
        case Money():
            return format_currency(value.amount, value.currency, locale=locale)
        case Quantity():
            return _amount(question, value, locale)
        case Consent():
            return _agreed(value, locale, say)
        case _:
            return None


def number_words(value: Number, locale: Locale) -> str:
    """A number as the language writes it: one that somebody typed with all its digits, a third with three."""
    endless = isinstance(value, Decimal) and -int(value.as_tuple().exponent) > MOST_DECIMALS
    return format_decimal(value, locale=locale, decimal_quantization=endless)


def _amount(question: Question, value: Quantity, locale: Locale) -> str:
    unit = next((unit.label.say(locale.language) for unit in question.units if unit.id == value.unit), value.unit)
    number = "" if value.number is None else number_words(value.number, locale)
    return f"{number} {unit}".strip()


def _agreed(value: Consent, locale: Locale, say: Callable[[str], str]) -> str:
    agreed = {True: say(AGREES), False: say(DOES_NOT_AGREE), None: ""}[value.agreed]
    day = format_date(value.on, format="long", locale=locale) if value.on else ""
    return ", ".join(part for part in (agreed, value.by, day) if part)


AGREES, DOES_NOT_AGREE = _("Agrees"), _("Does not agree")
