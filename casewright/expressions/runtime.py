"""The operations that are too long to compile in place. All pure; each gives None (missing) where it has no value.

Numbers are int or Decimal, never float, and none is larger than LARGEST in magnitude: beyond it a result is missing.
"""

import operator
from collections.abc import Callable, Mapping, Set
from datetime import date
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Context, Decimal

from casewright.expressions import texts_and_days
from casewright.expressions.types import LARGEST, Number

_CONTEXT = Context(prec=28)
_CALCULATE: Mapping[str, Callable[[Number, Number], Number]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": _CONTEXT.divide,
}


def bounded(number: Number) -> Number | None:
    return number if -LARGEST <= number <= LARGEST else None


def calculate(operators: tuple[str, ...], first: Number, *others: Number) -> Number | None:
    """From left to right. Division is true division; by zero it has no value."""
    value = first
    for sign, other in zip(operators, others, strict=True):
        if sign == "/" and other == 0:
            return None
        value = _CALCULATE[sign](value, other)
    return bounded(value)


def rounded(places: int, number: Number) -> Number | None:
    """Half up: 2.5 becomes 3, and -2.5 becomes -3 (away from zero)."""
    if isinstance(number, int) or bounded(number) is None:
        return bounded(number)
    return number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, _CONTEXT)


def floor(number: Number) -> Number | None:
    if isinstance(number, int) or bounded(number) is None:
        return bounded(number)
    return int(number.to_integral_value(ROUND_FLOOR))


def tidy(number: Number | None) -> Number | None:
    """A number as the result of an expression: a whole one is an int, another has no zeros at its end."""
    if number is None or bounded(number) is None:
        return None
    if isinstance(number, int):
        return number
    whole = number.to_integral_value()
    return int(whole) if whole == number else number.normalize(_CONTEXT)


def years_between(earlier: date, later: date) -> int:
    """Completed years, as for an age. Someone born on 29 February has the birthday on 1 March in a common year."""
    if later < earlier:
        return -years_between(later, earlier)
    return later.year - earlier.year - ((later.month, later.day) < (earlier.month, earlier.day))


def days_between(earlier: date, later: date) -> int:
    return (later - earlier).days


def any_of(wanted: Set[str], chosen: tuple[str, ...]) -> bool:
    return not wanted.isdisjoint(chosen)


def count_answered(*values: object) -> int:
    return len(values) - values.count(None)


def sum_answered(*values: Number | None) -> Number | None:
    """The sum of those there are. Where none is answered there is no sum, rather than a zero that nobody said."""
    known = [value for value in values if value is not None]
    return bounded(sum(known)) if known else None


def count_true(*values: bool | None) -> int:
    return values.count(True)


OPERATIONS = {
    **texts_and_days.OPERATIONS,
    "calculate": calculate,
    "round": rounded,
    "floor": floor,
    "years_between": years_between,
    "days_between": days_between,
    "any_of": any_of,
    "count_answered": count_answered,
    "sum_answered": sum_answered,
    "count_true": count_true,
    "abs": abs,
    "min": min,
    "max": max,
    "count": len,
    "length": len,
}
"""By operation. One with a detail takes it before its arguments."""
