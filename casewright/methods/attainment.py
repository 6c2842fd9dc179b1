"""How much of what was aimed at is reached: of one number, and of several goals or people."""

from decimal import Decimal, localcontext

Number = int | Decimal
DIGITS = 28
HUNDRED = 100


def targeted_change_achieved(baseline: Number, target: Number, now: Number) -> Decimal | None:
    """The change so far in percent of the change that was aimed at: above 100 it went beyond; None without an aim.

    Source: docs/sources.md#talih_2016.
    """
    if baseline == target:
        return None
    with localcontext() as context:
        context.prec = DIGITS
        return Decimal(HUNDRED) * (now - baseline) / (target - baseline)


def change_from_baseline(baseline: Number, now: Number) -> Decimal | None:
    """The change in percent of what was there at first: below 0 it fell; None from 0, of which there are no percent.

    Source: docs/sources.md#talih_2016.
    """
    if baseline == 0:
        return None
    with localcontext() as context:
        context.prec = DIGITS
        return Decimal(HUNDRED) * (now - baseline) / abs(Decimal(baseline))


def share(reached: int, of: int) -> Decimal | None:
    """How many of them, in percent: of goals that are over, of people who began; None of none.

    Raises:
        ValueError: more than there are, or less than none.
    """
    if not 0 <= reached <= of:
        raise ValueError((reached, of))
    return HUNDRED * Decimal(reached) / of if of else None
