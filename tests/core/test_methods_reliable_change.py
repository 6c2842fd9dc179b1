"""The reliable change index gives the published figures, exactly, and refuses what is no deviation or reliability."""

from decimal import Decimal

import pytest

from casewright.logic.rounding import exact, half_up
from casewright.methods.reliable_change import (
    reliable_change_index,
    reliable_change_points,
    standard_error_of_difference,
    standard_error_of_measurement,
)


def to(decimals, value):
    return half_up(exact(value), decimals)


@pytest.mark.parametrize(
    ("sd", "reliability", "of_measurement", "of_difference", "points"),
    [
        (6, Decimal("0.84"), "2.400", "3.394", "6.65"),
        (5, Decimal("0.84"), "2.000", "2.828", "5.54"),
        (5, Decimal("0.90"), "1.581", "2.236", "4.38"),
        (Decimal("7.5"), Decimal("0.80"), "3.354", "4.743", "9.30"),
        (10, 0, "10.000", "14.142", "27.72"),
    ],
)
def test_worked_figures(sd, reliability, of_measurement, of_difference, points):
    assert str(to(3, standard_error_of_measurement(sd, reliability))) == of_measurement
    assert str(to(3, standard_error_of_difference(sd, reliability))) == of_difference
    assert str(to(2, reliable_change_points(sd, reliability))) == points


def test_the_example_of_the_paper():
    """Jacobson & Truax, p. 14: 47.5 before and 32.5 after, sd 7.5, retest reliability 0.80: the index is -3.16."""
    index = reliable_change_index(Decimal("47.5"), Decimal("32.5"), Decimal("7.5"), Decimal("0.80"))
    assert str(to(2, index)) == "-3.16"


def test_the_index_of_the_smallest_reliable_change_is_196():
    points = reliable_change_points(6, Decimal("0.84"))
    assert to(20, reliable_change_index(0, points, 6, Decimal("0.84"))) == Decimal("1.96")
    assert isinstance(points, Decimal)


@pytest.mark.parametrize(
    ("sd", "reliability"), [(0, Decimal("0.5")), (-1, Decimal("0.5")), (6, 1), (6, Decimal("-0.1"))]
)
def test_what_is_no_deviation_or_reliability_is_refused(sd, reliability):
    with pytest.raises(ValueError, match=str(sd)):
        reliable_change_points(sd, reliability)
