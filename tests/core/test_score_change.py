"""What the sources of a form say of a change: reliable or not, important or not, and how much it takes."""

from decimal import Decimal

import pytest

from casewright.logic.score_change import least_change, responses, score_change

FORM = """
sections:
  - id: only
    title: Only
    questions:
      - {id: a, type: integer, ask: A, min: 0, max: 40}
scores:
  - id: total
    sum: [a]
    reliable_change:
      - {points: 6, source: one}
      - {sd: 6, reliability: 0.84, source: two}
    important_difference:
      - {points: 5, method: anchor, source: three}
      - {percent: 50, method: response, source: four}
    response:
      - {percent: 50, remission: 5, first: 10, source: five}
      - {percent: 30, source: six}
  - {id: plain, sum: [a]}
"""


@pytest.fixture(scope="module")
def total(read_form):
    return read_form(FORM).score("total")


@pytest.mark.parametrize(
    ("before", "after", "reliable", "important"),
    [
        (10, 14, [False, False], [False, False]),
        (10, 15, [False, False], [True, True]),
        (10, 16, [True, False], [True, True]),
        (10, 17, [True, True], [True, True]),
        (17, 10, [True, True], [True, False]),
        (0, 4, [False, False], [False, False]),
        (Decimal("10.0"), Decimal("16.65"), [True, False], [True, True]),
        (Decimal("10.0"), Decimal("16.66"), [True, True], [True, True]),
    ],
)
def test_up_and_down_alike_each_source_by_itself(total, before, after, reliable, important):
    change = score_change(total, before, after)
    assert change.difference == after - before
    assert [reached for _, reached in change.reliable] == reliable
    assert [reached for _, reached in change.important] == important


def test_points_are_computed_from_the_deviation_and_the_reliability(total):
    given, computed = total.reliable_change
    assert (given.points, given.sd) == (6, None)
    assert (str(computed.points)[:6], computed.sd, computed.reliability) == ("6.6524", 6, Decimal("0.84"))


def test_a_score_without_sources_has_nothing_said_of_it(read_form):
    change = score_change(read_form(FORM).score("plain"), 1, 30)
    assert (change.reliable, change.important) == ((), ())


@pytest.mark.parametrize(
    ("points", "shown", "least"),
    [
        (6, (10, 14), 6),
        (Decimal("6.65"), (10, 14), 7),
        (Decimal("8.77"), (Decimal("51.8"), Decimal("71.2")), Decimal("8.8")),
        (Decimal("8.77"), (52, Decimal("71.2")), Decimal("8.8")),
    ],
)
def test_how_much_it_takes_is_said_in_the_decimals_of_the_score(points, shown, least):
    assert least_change(points, *shown) == least


def test_each_source_says_what_a_fall_since_the_first_time_comes_to(total):
    assert [(by.source, came) for by, came in responses(total, 17, 9)] == [("five", "no_response"), ("six", "response")]
    assert [came for _by, came in responses(total, 17, 3)] == ["remission", "response"]
    assert [came for _by, came in responses(total, 9, 1)] == ["too_low_at_first", "response"]
