"""Exact numbers from the plain values of YAML and JSON."""

from decimal import Decimal, InvalidOperation

from casewright.definitions.model import Number
from casewright.logic.problems import ValueProblem

LARGEST_NUMBER = 2**53
MOST_DECIMALS = 15


def exact_number(plain: object) -> Number | None:
    """An exact number, or None: no number, not finite, a truth value. Raises ValueProblem (CW250): too large."""
    number = Decimal(str(plain)) if isinstance(plain, float) else plain
    if isinstance(number, bool) or not isinstance(number, int | Decimal):
        return None
    if isinstance(number, Decimal) and not number.is_finite():
        return None
    if not -LARGEST_NUMBER <= number <= LARGEST_NUMBER:
        raise ValueProblem("CW250", limit=LARGEST_NUMBER)
    return number


def decimal_number(plain: object, decimals: int | None) -> Decimal:
    """Raises ValueProblem: no number (CW242), too large (CW250), more digits than `decimals` (CW252)."""
    number = exact_number(plain)
    if number is None:
        raise ValueProblem("CW242", answer=plain)
    value = Decimal(number)
    allowed = MOST_DECIMALS if decimals is None else decimals
    try:
        if value != value.quantize(Decimal(1).scaleb(-allowed)):
            raise ValueProblem("CW252", decimals=allowed)
    except InvalidOperation:
        raise ValueProblem("CW252", decimals=allowed) from None
    return value
