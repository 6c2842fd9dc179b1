"""A scope for plain answers without a form (`casewright eval`): types taken from the values as they came from JSON."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from casewright.expressions.tokens import as_date
from casewright.expressions.types import ANYTHING, DATE, IDENTIFIER, NUMBER, TEXT, TRUTH, ChoicesType, Scope, Type


def infer_scope(plain: Mapping[str, object]) -> Scope:
    """A number is a number, true and false are yes/no, a list of texts is several choices (any text may be looked for),
    a text is a date if it is written as one (2026-01-31) and otherwise a text, and null is missing whatever its type.
    An answer of any other shape has no name in the scope.
    """
    return Scope({id: type for id, value in plain.items() if IDENTIFIER.fullmatch(id) and (type := _type_of(value))})


def plain_values(plain: Mapping[str, object]) -> dict[str, object]:
    """The same answers as an expression reads them: no floats, dates as dates, several choices as a tuple."""
    return {id: _value_of(value) for id, value in plain.items()}


def _type_of(value: object) -> Type | None:
    match _value_of(value):
        case None:
            return ANYTHING
        case bool():
            return TRUTH
        case int() | Decimal():
            return NUMBER
        case date():
            return DATE
        case str():
            return TEXT
        case tuple(items) if all(isinstance(item, str) for item in items):
            return ChoicesType(None)
    return None


def _value_of(value: object) -> object:
    if isinstance(value, float):
        number = Decimal(repr(value))
        return number if number.is_finite() else None
    if isinstance(value, list):
        return tuple(value)
    if isinstance(value, str):
        return as_date(value) or value
    return value
