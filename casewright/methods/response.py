"""Whether a score has fallen by half (response), or so low that what it measures is nearly gone (remission)."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

Number = int | Decimal
Came = Literal["too_low_at_first", "no_response", "response", "remission"]


@dataclass(frozen=True, slots=True)
class Criteria:
    """A fall by `percent` of the first score is a response; a score below `remission` is one. Less is better.

    It is asked only of who began at `first` or above: below there is too little to fall.
    """

    percent: Number
    remission: Number | None = None
    first: Number = 0


def response(before: Number, after: Number, criteria: Criteria) -> Came:
    """What a fall from `before` to `after` comes to. Remission is the more, and is said where both hold.

    Source: docs/sources.md#coley_2020 for scores of the PHQ-9.
    """
    if before < criteria.first or before <= 0:
        return "too_low_at_first"
    if criteria.remission is not None and after < criteria.remission:
        return "remission"
    fallen = Fraction(before) - Fraction(after)
    return "response" if fallen * 100 >= Fraction(criteria.percent) * Fraction(before) else "no_response"
