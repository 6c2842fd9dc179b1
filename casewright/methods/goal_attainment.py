"""How far goals of any kind are attained, as one number over all of them: goal attainment scaling. In Decimal."""

from collections.abc import Sequence
from decimal import Decimal, localcontext

LOWEST, EXPECTED, HIGHEST = -2, 0, 2
"""The steps of a goal's ladder: much less than expected, as expected, much more."""
CORRELATION = Decimal("0.3")
"""How much the attainment of goals of one person goes together, as the authors assume it."""
MEAN, SPREAD = 50, 10
DIGITS = 28
PLACES = Decimal("0.01")


def attainment_t(levels: Sequence[int], weights: Sequence[int] = ()) -> Decimal:
    """The T score: 50 where all goals came out as expected, with 10 for a standard deviation; to two places.

    T = 50 + 10·Σ(w·x) / √((1 − ρ)·Σw² + ρ·(Σw)²) with ρ = 0.3.

    Args:
        levels: where each goal stands, from -2 to 2.
        weights: how much each counts, above 0; without them all count the same.
    Raises:
        ValueError: no goals, a level that is no step of the ladder, weights that are not above 0 or not as many.
    Source: docs/sources.md#kiresuk_1968.
    """
    weighed = tuple(weights) or (1,) * len(levels)
    if not levels or len(weighed) != len(levels) or min(weighed) <= 0:
        raise ValueError((levels, weights))
    if not all(LOWEST <= level <= HIGHEST for level in levels):
        raise ValueError(levels)
    with localcontext() as context:
        context.prec = DIGITS
        reached = sum(weight * level for weight, level in zip(weighed, levels, strict=True))
        alone = (1 - CORRELATION) * sum(weight * weight for weight in weighed)
        together = CORRELATION * sum(weighed) ** 2
        return (MEAN + SPREAD * reached / (alone + together).sqrt()).quantize(PLACES, "ROUND_HALF_UP")
