"""How far a score has moved, and whether that is more than chance and matters, by each source that the form names."""

from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from fractions import Fraction

from casewright.definitions.model import ImportantDifference, Number, ReliableChange, Response, Score
from casewright.logic.rounding import number
from casewright.methods.response import Came, response


@dataclass(frozen=True, slots=True)
class ScoreChange:
    """The difference of a score from `before` to `after`, in points, and what each source says of it.

    reliable: by each threshold, whether the change reaches it. important: likewise.
    """

    difference: Number
    reliable: tuple[tuple[ReliableChange, bool], ...]
    important: tuple[tuple[ImportantDifference, bool], ...]


def score_change(score: Score, before: Number, after: Number) -> ScoreChange:
    """Up and down alike: what a source says of a change holds in both directions."""
    moved = Fraction(after) - Fraction(before)
    return ScoreChange(
        number(moved),
        tuple((change, abs(moved) >= change.points) for change in score.reliable_change),
        tuple((change, _reaches(change, abs(moved), Fraction(before))) for change in score.important_difference),
    )


def _reaches(change: ImportantDifference, size: Fraction, before: Fraction) -> bool:
    """Percent are of what the score was before; of 0 there are none."""
    if change.points is not None:
        return size >= change.points
    return change.percent is not None and before != 0 and size * 100 >= Fraction(change.percent) * abs(before)


def responses(score: Score, first: Number, now: Number) -> tuple[tuple[Response, Came], ...]:
    """What the change since the first time comes to, by each source that the form names."""
    return tuple((one, response(first, now, one.criteria)) for one in score.response)


def least_change(points: Number, *shown: Number) -> Number:
    """The smallest change, in the decimals of the scores that are shown, that reaches so many points: 7 for 6.65."""
    exponents = (int(value.as_tuple().exponent) for value in shown if isinstance(value, Decimal))
    decimals = max(0, -min(exponents, default=0))
    least = Decimal(points).quantize(Decimal(1).scaleb(-decimals), ROUND_CEILING)
    return int(least) if least == int(least) else least
