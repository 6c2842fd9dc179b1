"""Response and remission, difference in differences and attainment come out as published; nonsense is refused."""

from decimal import Decimal

import pytest

from casewright.methods.attainment import change_from_baseline, share, targeted_change_achieved
from casewright.methods.difference_in_differences import difference_in_differences
from casewright.methods.response import Criteria, response

PHQ9 = Criteria(percent=50, remission=5, first=10)


@pytest.mark.parametrize(
    ("before", "after", "came"),
    [
        (17, 13, "no_response"),
        (17, 9, "no_response"),
        (17, 5, "response"),
        (17, 3, "remission"),
        (10, 5, "response"),
        (10, 4, "remission"),
        (18, 9, "response"),
        (27, Decimal("13.5"), "response"),
        (9, 0, "too_low_at_first"),
        (0, 0, "too_low_at_first"),
        (12, 20, "no_response"),
    ],
)
def test_response_and_remission(before: int, after: Decimal, came: str) -> None:
    assert response(before, after, PHQ9) == came


def test_the_means_of_card_and_krueger() -> None:
    """Table 3: 20.44 to 21.03 in New Jersey, 23.33 to 21.17 in Pennsylvania; printed as 2.76, from unrounded means."""
    found = difference_in_differences(Decimal("20.44"), Decimal("21.03"), Decimal("23.33"), Decimal("21.17"))
    assert found == Decimal("2.75")


def test_sugar_beside_a_clinic_where_nothing_was_done() -> None:
    found = difference_in_differences(Decimal("9.2"), Decimal("8.3"), Decimal("9.1"), Decimal("8.9"))
    assert found == Decimal("-0.7")


@pytest.mark.parametrize(
    ("baseline", "target", "now", "percent"),
    [(17, 9, 13, 50), (0, 90, 96, Decimal("106.67")), (88, 60, 51, Decimal("132.14")), (17, 9, 20, Decimal("-37.5"))],
)
def test_the_share_of_what_was_aimed_at(baseline: int, target: int, now: int, percent: Decimal) -> None:
    found = targeted_change_achieved(baseline, target, now)
    assert found is not None
    assert round(found, 2) == percent


def test_without_an_aim_or_a_beginning_there_are_no_percent() -> None:
    assert targeted_change_achieved(5, 5, 5) is None
    assert change_from_baseline(0, 4) is None
    assert share(0, 0) is None


def test_the_change_from_what_was_there() -> None:
    assert round(change_from_baseline(88, 51) or 0, 1) == Decimal("-42.0")
    assert share(96, 120) == 80


@pytest.mark.parametrize(("reached", "of"), [(3, 2), (-1, 2)])
def test_more_than_there_are_is_refused(reached: int, of: int) -> None:
    with pytest.raises(ValueError, match=str(reached)):
        share(reached, of)
