"""What something cost beside what it brought: present values, their ratio, what one unit cost, what that hangs on."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, localcontext

Number = int | Decimal
DIGITS = 28
AROUND = Decimal("0.25")
"""How far each input is moved, up and down, to see what the result hangs on."""


@dataclass(frozen=True, slots=True)
class Flow:
    """Money of one input in one year, counted from 0; `cost` and `benefit` in one currency. `name` is the input's."""

    name: str
    year: int
    cost: Number = 0
    benefit: Number = 0


@dataclass(frozen=True, slots=True)
class Swing:
    """What the net present value would be, were this input a quarter less (`less`) or a quarter more (`more`)."""

    name: str
    less: Decimal
    more: Decimal

    @property
    def width(self) -> Decimal:
        return abs(self.more - self.less)


def present_value(amount: Number, year: int, rate: Number) -> Decimal:
    """What money of a later year is worth in year 0: amount / (1 + rate)^year.

    Args:
        year: 0 or more. rate: by year, as a fraction: 0.03 for three percent; 0 or more.
    Raises:
        ValueError: a year or a rate below 0.
    Source: docs/sources.md#omb_1992.
    """
    if year < 0 or rate < 0:
        raise ValueError((year, rate))
    with localcontext() as context:
        context.prec = DIGITS
        return amount / (1 + Decimal(rate)) ** year


def present_costs(flows: Sequence[Flow], rate: Number = 0) -> Decimal:
    return sum((present_value(one.cost, one.year, rate) for one in flows), start=Decimal(0))


def present_benefits(flows: Sequence[Flow], rate: Number = 0) -> Decimal:
    return sum((present_value(one.benefit, one.year, rate) for one in flows), start=Decimal(0))


def net_present_value(flows: Sequence[Flow], rate: Number = 0) -> Decimal:
    """Σ(B − C) / (1 + r)^t; below 0 it cost more than it brought. Source: docs/sources.md#omb_1992."""
    return present_benefits(flows, rate) - present_costs(flows, rate)


def benefit_cost_ratio(flows: Sequence[Flow], rate: Number = 0) -> Decimal | None:
    """What one unit of money brought back; None where nothing cost anything."""
    costs = present_costs(flows, rate)
    return present_benefits(flows, rate) / costs if costs else None


def cost_per(cost: Number, units: Number) -> Decimal | None:
    """What one unit cost: one goal, one point, one person; None where there is no unit.

    Source: docs/sources.md#omb_1992 (cost-effectiveness).
    """
    return Decimal(cost) / units if units > 0 else None


def sensitivity(flows: Sequence[Flow], rate: Number = 0, around: Decimal = AROUND) -> tuple[Swing, ...]:
    """For each input the net present value with it alone moved down and up; the one that matters most comes first.

    Source: docs/sources.md#omb_1992 (sensitivity analysis).
    """
    names = dict.fromkeys(one.name for one in flows)
    swings = [
        Swing(name, *(net_present_value(_moved(flows, name, 1 + by), rate) for by in (-around, around)))
        for name in names
    ]
    return tuple(sorted(swings, key=lambda one: -one.width))


def _moved(flows: Sequence[Flow], name: str, by: Decimal) -> list[Flow]:
    return [replace(one, cost=one.cost * by, benefit=one.benefit * by) if one.name == name else one for one in flows]
