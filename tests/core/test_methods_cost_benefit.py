"""Present values, ratio, cost of a unit and what the result hangs on come out as published; nonsense is refused."""

from decimal import Decimal

import pytest

from casewright.logic.rounding import exact, half_up
from casewright.methods.cost_benefit import (
    Flow,
    benefit_cost_ratio,
    cost_per,
    net_present_value,
    present_benefits,
    present_costs,
    present_value,
    sensitivity,
)

SEVEN = Decimal("0.07")
COSTS = (10, 20, 30, 30, 20, 10, 5, 5, 5, 5)
BENEFITS = (0, 0, 5, 10, 30, 40, 40, 40, 40, 25)
APPENDIX_B = tuple(
    Flow("it", year, cost, benefit) for year, (cost, benefit) in enumerate(zip(COSTS, BENEFITS, strict=True), start=1)
)
RIVERTOWN = (
    Flow("workers", 0, cost=122_000),
    Flow("space", 0, cost=14_500),
    Flow("produce", 0, cost=112_320),
    Flow("course", 0, cost=42_000),
    Flow("visits", 0, benefit=45 * 1150),
)


def cents(value: object) -> str:
    return str(half_up(exact(value), 2))


def test_the_table_of_the_circular() -> None:
    """OMB Circular A-94 (1992), appendix B: ten years at seven percent."""
    assert cents(present_costs(APPENDIX_B, SEVEN)) == "106.40"
    assert cents(present_benefits(APPENDIX_B, SEVEN)) == "142.41"
    assert cents(net_present_value(APPENDIX_B, SEVEN)) == "36.01"


@pytest.mark.parametrize(
    ("year", "factor"), [(1, "0.9346"), (2, "0.8734"), (5, "0.7130"), (10, "0.5083"), (0, "1.0000")]
)
def test_its_discount_factors(year: int, factor: str) -> None:
    assert str(half_up(exact(present_value(1, year, SEVEN)), 4)) == factor


def test_a_programme_that_does_not_pay_for_itself() -> None:
    assert present_costs(RIVERTOWN) == 290_820
    assert net_present_value(RIVERTOWN) == -239_070
    assert str(half_up(exact(benefit_cost_ratio(RIVERTOWN)), 3)) == "0.178"


@pytest.mark.parametrize(
    ("cost", "units", "each"),
    [
        (290_820, 120, "2423.50"),
        (290_820, 96, "3029.38"),
        (290_820, 120 * Decimal("0.7"), "3462.14"),
        (3873, 14, "276.64"),
    ],
)
def test_what_one_unit_cost(cost: int, units: Decimal, each: str) -> None:
    assert cents(cost_per(cost, units)) == each


@pytest.mark.parametrize("units", [0, -3])
def test_of_no_unit_there_is_no_cost(units: int) -> None:
    assert cost_per(100, units) is None


def test_without_costs_there_is_no_ratio() -> None:
    assert benefit_cost_ratio([Flow("visits", 0, benefit=10)]) is None


def test_what_the_result_hangs_on_most_comes_first() -> None:
    swings = sensitivity(RIVERTOWN)
    assert [one.name for one in swings] == ["workers", "produce", "visits", "course", "space"]
    assert (swings[0].less, swings[0].more) == (-208_570, -269_570)
    assert (swings[2].less, swings[2].more) == (Decimal("-252007.50"), Decimal("-226132.50"))


def test_all_years_of_an_input_move_together() -> None:
    (swing,) = sensitivity(APPENDIX_B, SEVEN)
    assert (cents(swing.less), cents(swing.more)) == ("27.01", "45.01")


@pytest.mark.parametrize(("year", "rate"), [(-1, 0), (1, -1)])
def test_a_year_or_rate_below_nought_is_refused(year: int, rate: int) -> None:
    with pytest.raises(ValueError, match="-1"):
        present_value(1, year, rate)
