"""What comes first, by the two fields, with every corner and the edges of the scale."""

import pytest

from casewright.methods.priority import eisenhower, impact_effort, is_urgent, rank


@pytest.mark.parametrize(
    ("important", "urgent", "field"),
    [(True, True, "do"), (True, False, "plan"), (False, True, "delegate"), (False, False, "leave")],
)
def test_the_field_of_eisenhower(important, urgent, field):
    assert eisenhower(important, urgent) == field


@pytest.mark.parametrize(("days_left", "urgent"), [(-3, True), (0, True), (7, True), (8, False), (None, False)])
def test_what_is_due_soon_is_urgent(days_left, urgent):
    assert is_urgent(days_left, 7) is urgent


@pytest.mark.parametrize(
    ("impact", "effort", "worth"),
    [
        (5, 1, "quick_win"),
        (3, 2, "quick_win"),
        (5, 5, "major_project"),
        (3, 3, "major_project"),
        (1, 1, "fill_in"),
        (2, 2, "fill_in"),
        (2, 3, "time_waster"),
        (1, 5, "time_waster"),
    ],
)
def test_the_field_of_impact_and_effort(impact, effort, worth):
    assert impact_effort(impact, effort) == worth


def test_much_for_little_comes_first():
    assert sorted([(2, 1), (5, 4), (5, 2)], key=lambda one: rank(*one)) == [(5, 2), (5, 4), (2, 1)]


@pytest.mark.parametrize(("impact", "effort"), [(0, 3), (6, 3), (3, 0), (3, 6)])
def test_a_number_off_the_scale_is_refused(impact, effort):
    with pytest.raises(ValueError, match=r".*"):
        impact_effort(impact, effort)


def test_a_stretch_below_nothing_is_refused():
    with pytest.raises(ValueError, match="-1"):
        is_urgent(0, -1)
