"""The T score over goals gives the published figures, weighted and not, and refuses what is no ladder."""

import csv
from decimal import Decimal
from pathlib import Path

import pytest

from casewright.methods.goal_attainment import attainment_t


@pytest.mark.parametrize(
    ("levels", "weights", "t"),
    [
        ([0], [], "50.00"),
        ([1], [], "60.00"),
        ([-2], [], "30.00"),
        ([0, 0, 0], [], "50.00"),
        ([1, 1, 1], [], "63.69"),
        ([1, 0, -1], [], "50.00"),
        ([2, 2, 2], [], "77.39"),
        ([-2, -2, -2], [], "22.61"),
        ([1, 1, 0, -1], [], "53.63"),
        ([2] * 8, [], "82.13"),
        ([2] * 7 + [1], [], "80.12"),
        ([2, 0, -1], [9, 4, 2], "63.61"),
        ([1, 1], [3, 1], "61.64"),
        ([-1, -1, -1], [5, 3, 2], "36.71"),
        ([1, 1, 0], [5, 3, 2], "60.63"),
    ],
)
def test_published_figures(levels, weights, t):
    assert str(attainment_t(levels, weights)) == t


def levels_with_sum(goals, total):
    """Levels of so many goals that add up to a number, from -2 to 2 each."""
    full, rest = divmod(total + 2 * goals, 4)
    return [2] * full + ([rest - 2] if rest else []) + [-2] * (goals - full - bool(rest))


def test_the_published_table_of_goals_that_count_the_same():
    file = Path(__file__).parent / "data" / "goal_attainment.csv"
    with file.open(encoding="utf-8", newline="") as opened:
        rows = [(int(goals), int(total), Decimal(t)) for goals, total, t in list(csv.reader(opened))[1:]]
    assert len(rows) == 152
    assert [row for row in rows if attainment_t(levels_with_sum(*row[:2])) != row[2]] == []


def test_equal_weights_count_as_none():
    assert attainment_t([1, 0, -1, 2], [7, 7, 7, 7]) == attainment_t([1, 0, -1, 2])


@pytest.mark.parametrize(
    ("levels", "weights"), [([], []), ([3], []), ([-3], []), ([0, 0], [1]), ([0], [0]), ([0], [-1])]
)
def test_what_is_no_ladder_is_refused(levels, weights):
    with pytest.raises(ValueError, match=r".*"):
        attainment_t(levels, weights)
