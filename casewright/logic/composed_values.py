"""Values of parts, times, phone numbers, e-mail addresses: read from plain values, checked, seen by expressions."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time
from decimal import Decimal

from casewright.definitions.model import Question, QuestionType
from casewright.errors import _
from casewright.logic.answers import Value
from casewright.logic.composed import Address, Composed, Consent, Money, PersonLink, Quantity, is_answer, says_nothing
from casewright.logic.plain_numbers import decimal_number
from casewright.logic.problems import AnswerProblem, ValueProblem

_TIME = re.compile(r"[0-2][0-9]:[0-5][0-9]\Z")
_DATE_TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-2][0-9]:[0-5][0-9]\Z")
_EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")
_PHONE = re.compile(r"[\d+()./ *#,;-]+((ext\.?|x)\s*\d+)?", re.IGNORECASE)
FEWEST_DIGITS, MOST_DIGITS = 3, 20
"""From an emergency number to the longest international one with an extension."""


def quantity(question: Question, plain: object) -> Quantity:
    """From a Quantity, `{number, unit}`, or a number alone where there is one unit."""
    units = [unit.id for unit in question.units]
    parts: Mapping[str, object] = plain if isinstance(plain, Mapping) else {"number": plain}
    if isinstance(plain, Quantity):
        parts = {"number": plain.number, "unit": plain.unit}
    number, unit = parts.get("number"), str(parts.get("unit") or (units[0] if len(units) == 1 else ""))
    if not set(parts) <= {"number", "unit"} or (unit and unit not in units):
        raise ValueProblem("CW281", answer=_shown(plain), units=", ".join(units))
    return Quantity(None if number is None else decimal_number(number, question.decimals), unit)


def money(question: Question, plain: object) -> Money:
    """From Money in the question's currency, or a number. It has all decimals of its currency: 12.50."""
    if isinstance(plain, Money) and plain.currency != question.currency:
        raise ValueProblem("CW242", answer=f"{plain.amount} {plain.currency}")
    amount = decimal_number(plain.amount if isinstance(plain, Money) else plain, question.decimals)
    return Money(amount.quantize(Decimal(1).scaleb(-(question.decimals or 0))), question.currency)


def time_of_day(question: Question, plain: object) -> time:
    try:
        if isinstance(plain, time) or (isinstance(plain, str) and _TIME.match(plain)):
            return plain if isinstance(plain, time) else time.fromisoformat(plain)
    except ValueError:
        pass
    raise ValueProblem("CW283", answer=plain)


def date_time(question: Question, plain: object) -> datetime:
    """The time on the agency's clock, without a zone."""
    try:
        if isinstance(plain, datetime):
            return plain.replace(tzinfo=None)
        if isinstance(plain, str) and _DATE_TIME.match(plain):
            return datetime.fromisoformat(plain)
    except ValueError:
        pass
    raise ValueProblem("CW284", answer=plain)


def address(question: Question, plain: object) -> Address:
    return plain if isinstance(plain, Address) else Address(**_texts(plain, "street city region postal_code country"))


def person(question: Question, plain: object) -> PersonLink:
    """From a name alone, too."""
    if isinstance(plain, str):
        return PersonLink(plain)
    return plain if isinstance(plain, PersonLink) else PersonLink(**_texts(plain, "name relation member"))


def consent(question: Question, plain: object) -> Consent:
    """From true or false alone, too."""
    if isinstance(plain, Consent):
        return plain
    parts = dict(plain) if isinstance(plain, Mapping) else {"agreed": plain}
    agreed, on = parts.pop("agreed", None), parts.pop("on", None)
    by = _texts(parts, "by", "agreed by on").get("by", "")
    if agreed is not None and not isinstance(agreed, bool):
        raise ValueProblem("CW244", answer=agreed)
    try:
        day = date.fromisoformat(on) if isinstance(on, str) else on
    except ValueError:
        day = on
    if day is not None and not isinstance(day, date):
        raise ValueProblem("CW243", answer=on)
    return Consent(agreed, by, day)


def _texts(plain: object, known: str, shown: str = "") -> dict[str, str]:
    """Parts that are texts. Raises ValueProblem (CW287): other parts, or none of text."""
    fits = isinstance(plain, Mapping) and set(plain) <= set(known.split())
    if isinstance(plain, Mapping) and fits and all(isinstance(part, str) for part in plain.values()):
        return dict(plain)
    raise ValueProblem("CW287", answer=_shown(plain), parts=", ".join((shown or known).split()))


def _shown(plain: object) -> object:
    return ", ".join(f"{key}: {part}" for key, part in plain.items()) if isinstance(plain, Mapping) else plain


def seen(value: Value) -> object:
    """A value as expressions see it: the number of an amount, the day of a date with time, a name, a yes or no."""
    match value:
        case Quantity():
            return value.number
        case Money():
            return value.amount
        case Consent():
            return value.agreed
        case PersonLink():
            return value.name
        case Address():
            return str(value)
        case datetime():
            return value.date()
    return value


def _whole(question: Question, value: Composed) -> Iterator[AnswerProblem]:
    """An answer that has been begun has the parts that make it one."""
    match value:
        case Quantity(unit=""):
            yield AnswerProblem.of("CW282", kind=_("The unit"))
        case Consent(agreed=True, by=""):
            yield AnswerProblem.of("CW282", kind=_("Who agreed"))
    if not is_answer(value) and not says_nothing(value) and not _only_a_unit(question, value):
        yield AnswerProblem.of("CW282", kind=_MADE_OF.get(type(value), ""))


def _only_a_unit(question: Question, value: Composed) -> bool:
    """An amount that is not there yet has its unit already where there is only one."""
    return isinstance(value, Quantity) and len(question.units) == 1


_MADE_OF: Mapping[type, str] = {
    Quantity: _("The number"),
    PersonLink: _("The name"),
    Consent: _("Whether it was agreed"),
}


def wrong_with(question: Question, value: Value) -> Iterator[AnswerProblem]:
    """What is wrong with the form of a value that has the right type."""
    if isinstance(value, Composed):
        yield from _whole(question, value)
    elif question.type == "phone" and isinstance(value, str) and value:
        digits = sum(letter.isdecimal() for letter in value)
        if not FEWEST_DIGITS <= digits <= MOST_DIGITS or not _PHONE.fullmatch(value):
            yield AnswerProblem.of("CW285")
    elif question.type == "email" and isinstance(value, str) and value and not _EMAIL.fullmatch(value):
        yield AnswerProblem.of("CW286")


READERS: Mapping[QuestionType, Callable[[Question, object], Value]] = {
    "quantity": quantity,
    "money": money,
    "time": time_of_day,
    "date_time": date_time,
    "address": address,
    "person": person,
    "consent": consent,
}
