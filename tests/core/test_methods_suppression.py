"""Rows by group that are kept back: none small is shown, and none can be reckoned out from the sums of the columns."""

from hypothesis import given
from hypothesis import strategies as st

from casewright.methods.suppression import LEAST, kept_back

CELLS = st.integers(0, 40)
TABLES = st.integers(1, 3).flatmap(lambda width: st.lists(st.tuples(*[CELLS] * width), min_size=1, max_size=8))


def test_a_small_row_goes_and_the_next_smallest_with_it() -> None:
    assert kept_back([[40], [4], [25], [30]]) == {1, 2}


def test_nothing_goes_where_all_are_large_or_empty() -> None:
    assert kept_back([[40], [0], [11]]) == frozenset()


def test_who_it_is_not_so_for_counts_too() -> None:
    """38 of 40: two are known by it."""
    assert kept_back([(38, 2), (20, 20), (15, 30)]) == {0, 1}


def test_two_that_are_small_together_take_a_third_along() -> None:
    assert kept_back([[4], [3], [50], [12]]) == {0, 1, 3}


def test_a_row_that_is_gone_already_must_not_be_reckoned_out() -> None:
    assert kept_back([[40], [20], [30]], already=frozenset({0})) == {0, 1}


@given(TABLES)
def test_what_went_cannot_be_reckoned_out(rows: list[tuple[int, ...]]) -> None:
    gone = kept_back(rows)
    shown = [row for place, row in enumerate(rows) if place not in gone]
    assert all(cell == 0 or cell >= LEAST for row in shown for cell in row)
    holding = [rows[place] for place in gone if any(rows[place])]
    if any(any(row) for row in shown):
        assert len(holding) != 1
        assert all(total == 0 or total >= LEAST for total in map(sum, zip(*holding, strict=True)))
