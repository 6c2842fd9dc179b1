"""Scores as rules on points: minimum answered, unanswered items, reverse, rounding half up, bands."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casewright.definitions.model import Band, Choice, Question, Score, Text
from casewright.errors import Place
from casewright.logic.points import least_and_most, points_of
from casewright.logic.rounding import half_up
from casewright.logic.scoring import bands_of, outcome
from casewright.logic.tally import Tally
from casewright.logic.tally import share_of as share_between

HERE = Place("form.yaml", 1, 1)
NOWHERE = Text({"en": ""})
ITEMS = ("first", "second", "third", "fourth")


def question(id, points=(0, 1, 2, 3), type="choice", exclusive=()):
    choices = tuple(
        Choice(f"c{place}", NOWHERE, points=given, exclusive=place in exclusive) for place, given in enumerate(points)
    )
    return Question(id, type, NOWHERE, HERE, "only", choices=choices)


def score(method="sum", items=ITEMS, min_answered=None, **settings):
    least = len(items) if min_answered is None else min_answered
    return Score("total", NOWHERE, method, items, HERE, min_answered=least, **settings)


def share_of(score, question):
    """How a question enters a score."""
    return share_between(score, question.id, least_and_most(question))


def score_value(score, tally, given=()):
    """The value and the rule."""
    found = outcome(score, tally, given)
    return found.value, found.rule


def result(score, *points, of=(0, 1, 2, 3)):
    """The value and the rule, for points per item in order; None is unanswered."""
    shares = [share_of(score, question(item, of)) for item in score.items]
    tally = Tally.of(shares)
    for share, given_points in zip(shares, points, strict=True):
        tally.change(share, None, given_points)
    return score_value(score, tally, list(zip(shares, points, strict=True)))


class TestSum:
    def test_all_answered(self):
        assert result(score(), 3, 0, 1, 2) == (6, "complete")

    def test_a_whole_sum_is_an_int(self):
        value, _ = result(score(), Decimal("0.5"), Decimal("0.5"), 1, 0, of=(0, Decimal("0.5"), 1))
        assert (value, type(value)) == (2, int)

    def test_a_sum_of_all_items_stays_exact_where_no_decimals_are_named(self):
        assert result(score(), Decimal("0.5"), 1, 1, 0, of=(0, Decimal("0.5"), 1)) == (Decimal("2.5"), "complete")

    def test_a_sum_is_rounded_half_up_to_the_decimals_named(self):
        points = (Decimal("0.25"), 1, 1, 0)
        assert result(score(decimals=1, rounds=True), *points, of=(0, Decimal("0.25"), 1)) == (
            Decimal("2.3"),
            "complete",
        )

    def test_nothing_answered_is_no_score_and_never_zero(self):
        for rule in ("prorate", "worst", "zero", "no_score"):
            assert result(score(if_unanswered=rule, min_answered=0), None, None, None, None) == (None, "too_few")

    def test_less_than_min_answered_is_no_score(self):
        for rule in ("prorate", "worst", "zero", "no_score"):
            assert result(score(if_unanswered=rule, min_answered=3), 3, 3, None, None) == (None, "too_few")

    def test_without_a_rule_one_unanswered_is_no_score(self):
        assert result(score(min_answered=3), 3, 3, 3, None) == (None, "no_score")

    def test_zero_counts_the_unanswered_as_nothing(self):
        assert result(score(min_answered=1, if_unanswered="zero"), 3, None, 1, None) == (4, "zero")

    def test_worst_is_the_most_where_lower_is_better(self):
        assert result(score(min_answered=2, if_unanswered="worst", better="lower"), 1, None, 1, None) == (8, "worst")

    def test_worst_is_the_least_where_higher_is_better(self):
        better = score(min_answered=2, if_unanswered="worst", better="higher")
        assert result(better, 4, None, 5, None, of=(1, 2, 4, 5)) == (11, "worst")

    def test_worst_of_an_item_without_known_ends_is_no_score(self):
        worst = score(items=("first", "hours"), min_answered=1, if_unanswered="worst", better="lower")
        shares = [share_of(worst, question("first")), share_of(worst, question("hours", (), "integer"))]
        tally = Tally.of(shares)
        tally.change(shares[0], None, 2)
        assert score_value(worst, tally) == (None, "no_score")
        tally.change(shares[1], None, 8)
        assert score_value(worst, tally) == (10, "complete")
        tally.change(shares[0], 2, None)
        assert score_value(worst, tally) == (11, "worst")


class TestProrate:
    def test_mean_of_the_answered_times_the_number_of_items(self):
        assert result(score(min_answered=3, if_unanswered="prorate"), 1, 2, 3, None) == (8, "prorate")

    def test_a_half_is_rounded_up(self):
        """4 of 8 answered items times 9 is 4.5, which is 5 and not 4 (nine items, one unanswered)."""
        items = tuple(f"item{number}" for number in range(9))
        nine = score(items=items, min_answered=7, if_unanswered="prorate")
        assert result(nine, 1, 1, 1, 1, 0, 0, 0, 0, None) == (5, "prorate")

    def test_decimals_are_kept_where_the_score_names_them(self):
        settings = {"min_answered": 3, "if_unanswered": "prorate", "decimals": 1}
        assert result(score(**settings), 1, 1, 2, None) == (Decimal("5.3"), "prorate")

    def test_the_range_is_kept(self):
        settings = {"min_answered": 1, "if_unanswered": "prorate", "range": (0, 10)}
        assert result(score(**settings), 3, None, None, None) == (10, "prorate")
        settings = {"min_answered": 1, "if_unanswered": "prorate", "range": (2, 10)}
        assert result(score(**settings), 0, None, None, None) == (2, "prorate")

    def test_all_answered_is_not_prorated(self):
        assert result(score(min_answered=1, if_unanswered="prorate"), 1, 1, 1, 1) == (4, "complete")


class TestMean:
    def test_it_shows_its_decimals(self):
        value, _ = result(score("mean", decimals=2), 3, 3, 3, 3)
        assert str(value) == "3.00"

    def test_a_half_is_rounded_up(self):
        items = tuple(f"item{number}" for number in range(8))
        value, _ = result(score("mean", items, decimals=2), 1, 0, 0, 0, 0, 0, 0, 0)
        assert value == Decimal("0.13")

    def test_of_the_answered_when_it_is_prorated(self):
        mean = score("mean", decimals=2, min_answered=3, if_unanswered="prorate")
        assert result(mean, 1, 1, 2, None) == (Decimal("1.33"), "prorate")

    def test_unanswered_as_zero_counts_among_the_items(self):
        mean = score("mean", decimals=2, min_answered=2, if_unanswered="zero")
        assert result(mean, 3, 3, None, None) == (Decimal("1.50"), "zero")

    def test_without_decimals_it_is_an_int(self):
        value, _ = result(score("mean", decimals=0), 1, 1, 2, 2)
        assert (value, type(value)) == (2, int)

    def test_a_resilience_mean_with_reversed_items(self):
        """Six items of 1 to 5, the 2nd, 4th and 6th from the other end: all answers of resilience give 4.00."""
        items = tuple(f"brs_{number}" for number in range(1, 7))
        brs = score("mean", items, decimals=2, reverse=frozenset({"brs_2", "brs_4", "brs_6"}))
        assert result(brs, 4, 2, 4, 2, 4, 2, of=(1, 2, 3, 4, 5)) == (Decimal("4.00"), "complete")


class TestReverse:
    def test_lowest_plus_highest_minus_points(self):
        turned = score(reverse=frozenset({"first"}))
        assert result(turned, 1, 0, 0, 0, of=(1, 2, 5)) == (5, "complete")

    def test_of_a_yes_no(self):
        share = share_of(score(reverse=frozenset({"first"})), question("first", (), "yes_no"))
        assert [share.counted(points_of(question("first", (), "yes_no"), said)) for said in (True, False)] == [0, 1]

    def test_without_known_ends_it_counts_as_unanswered(self):
        share = share_of(score(reverse=frozenset({"first"})), question("first", (), "integer"))
        assert share.counted(3) is None


class TestPoints:
    def test_several_choices_give_the_sum_of_theirs(self):
        assert points_of(question("q", (1, 2, 4), "choices"), ("c0", "c2")) == 5

    def test_a_choice_without_points_counts_as_unanswered(self):
        assert points_of(question("q", (0, None)), "c1") is None

    def test_a_number_is_its_points(self):
        assert points_of(question("q", (), "decimal"), Decimal("2.5")) == Decimal("2.5")

    def test_a_text_has_none(self):
        assert points_of(question("q", (), "text"), "12") is None

    @pytest.mark.parametrize(
        ("points", "exclusive", "ends"),
        [
            ((1, 1, 1, 0), {3}, (0, 3)),
            ((1, 2, -1), (), (-1, 3)),
            ((2, 3), (), (2, 5)),
            ((2, 9), {1}, (2, 9)),
            ((None, None), (), None),
        ],
    )
    def test_ends_of_several_choices(self, points, exclusive, ends):
        assert least_and_most(question("q", points, "choices", exclusive)) == ends


class TestBands:
    bands = (Band(4, "minimal", NOWHERE), Band(9, "mild", NOWHERE), Band(12, "severe", NOWHERE))

    @pytest.mark.parametrize(
        ("value", "band"), [(0, "minimal"), (4, "minimal"), (5, "mild"), (9, "mild"), (10, "severe"), (12, "severe")]
    )
    def test_each_reaches_up_to_and_including(self, value, band):
        assert bands_of(score(bands={"default": self.bands}), value) == {"default": band}

    def test_between_two_whole_numbers_it_is_the_next(self):
        assert bands_of(score(bands={"default": self.bands}), Decimal("4.01")) == {"default": "mild"}

    def test_outside_the_range_there_is_none(self):
        ranged = score(bands={"default": self.bands}, range=(0, 12))
        assert [bands_of(ranged, value)["default"] for value in (-1, 13)] == [None, None]

    def test_each_scheme_has_its_own(self):
        schemes = {"default": self.bands, "clinic": (Band(12, "all", NOWHERE),)}
        assert bands_of(score(bands=schemes), 5) == {"default": "mild", "clinic": "all"}

    def test_no_score_has_no_band(self):
        assert bands_of(score(bands={"default": self.bands}), None) == {"default": None}


@pytest.mark.parametrize(
    ("value", "decimals", "rounded"),
    [
        (Fraction(5, 2), 0, "3"),
        (Fraction(-5, 2), 0, "-3"),
        (Fraction(2345, 1000), 2, "2.35"),
        (Fraction(1, 3), 2, "0.33"),
        (4, 2, "4.00"),
        (0, 1, "0.0"),
    ],
)
def test_half_up(value, decimals, rounded):
    assert str(half_up(value, decimals)) == rounded


points = st.one_of(st.none(), st.sampled_from([0, 1, 2, 3, Decimal("0.1"), Decimal("1e-9"), 2**53]))


@given(st.lists(st.tuples(st.sampled_from(ITEMS), points), max_size=30), st.sampled_from(["sum", "mean"]))
def test_points_taken_out_again_leave_nothing_behind(changes, method):
    """A running sum moved by differences is exactly the sum of what is there in the end."""
    total = score(method, min_answered=1, if_unanswered="zero", decimals=2)
    shares = {item: share_of(total, question(item)) for item in ITEMS}
    running, last = Tally.of(shares.values()), dict.fromkeys(ITEMS)
    for item, given_points in changes:
        running.change(shares[item], last[item], given_points)
        last[item] = given_points
    fresh = Tally.of(shares.values())
    for item, given_points in last.items():
        fresh.change(shares[item], None, given_points)
    assert running == fresh
    assert score_value(total, running) == score_value(total, fresh)
