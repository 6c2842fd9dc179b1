"""What changed where something was done, less what changed where nothing was done."""

from decimal import Decimal

Number = int | Decimal


def difference_in_differences(before: Number, after: Number, beside_before: Number, beside_after: Number) -> Number:
    """(after − before) − (beside_after − beside_before), in the unit of the four.

    It says what was done only if both would have gone the same way without it: whoever shows it says so.
    Source: docs/sources.md#card_1994.
    """
    return (after - before) - (beside_after - beside_before)
