"""Whether a score has moved by more than its own error of measurement explains (Jacobson & Truax). In Decimal."""

from decimal import Decimal, localcontext

Number = int | Decimal
CONFIDENT = Decimal("1.96")
"""The index from which on a change is reliable: in 95 of 100 people without change it stays below."""
DIGITS = 28


def standard_error_of_measurement(sd: Number, reliability: Number) -> Decimal:
    """How far a score lies from the true one, in points.

    Args:
        sd: the standard deviation of the score, above 0, in points.
        reliability: the score's reliability, 0 to below 1.
    Raises:
        ValueError: one of the two is out of its range.
    Source: docs/sources.md#jacobson_1991, p. 14.
    """
    if not sd > 0 or not 0 <= reliability < 1:
        raise ValueError((sd, reliability))
    with localcontext() as context:
        context.prec = DIGITS
        return sd * (1 - Decimal(reliability)).sqrt()


def standard_error_of_difference(sd: Number, reliability: Number) -> Decimal:
    """How far two scores of one unchanged person lie apart, in points. Source: docs/sources.md#jacobson_1991, p. 14."""
    with localcontext() as context:
        context.prec = DIGITS
        return Decimal(2).sqrt() * standard_error_of_measurement(sd, reliability)


def reliable_change_index(before: Number, after: Number, sd: Number, reliability: Number) -> Decimal:
    """The change in standard errors of a difference; from 1.96 on, up or down, it is reliable.

    Source: docs/sources.md#jacobson_1991, p. 14.
    """
    with localcontext() as context:
        context.prec = DIGITS
        return (after - before) / standard_error_of_difference(sd, reliability)


def reliable_change_points(sd: Number, reliability: Number) -> Decimal:
    """The smallest change that is reliable, in points: where the index is 1.96.

    Source: docs/sources.md#jacobson_1991, p. 14.
    """
    with localcontext() as context:
        context.prec = DIGITS
        return CONFIDENT * standard_error_of_difference(sd, reliability)
