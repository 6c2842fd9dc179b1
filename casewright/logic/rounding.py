"""Exact numbers, and the ways in which a source rounds them."""

from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

from casewright.definitions.model import Number, Rounding

Exact = int | Fraction
"""Sums are kept exact, so that taking points out again leaves nothing behind."""

HALF = Fraction(1, 2)


def exact(value: Number) -> Exact:
    return value if isinstance(value, int) else Fraction(value)


def number(value: Exact) -> Number:
    """An int if it is whole, else a Decimal, of which the 28th digit is rounded."""
    if isinstance(value, int) or value.denominator == 1:
        return int(value)
    return Decimal(value.numerator) / Decimal(value.denominator)


def half_up(value: Exact, decimals: int) -> Decimal:
    """Rounded to so many decimals, a half away from zero: 2.345 and 2 give 2.35."""
    return rounded(value, decimals, "half_up")


def rounded(value: Exact, decimals: int, rule: Rounding) -> Decimal:
    """Rounded to so many decimals.

    Args:
        rule: `half_up`, a half away from zero; `half_even`, a half to the even neighbour; `up`, to the higher number;
            `down`, to the lower one.
    """
    scaled = Fraction(value) * 10**decimals
    if rule == "up":
        whole = ceil(scaled)
    elif rule == "down":
        whole = floor(scaled)
    elif rule == "half_even":
        whole = round(scaled)
    else:
        whole = floor(abs(scaled) + HALF) * (1 if scaled >= 0 else -1)
    return Decimal(whole).scaleb(-decimals)
