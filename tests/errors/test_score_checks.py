"""Ranges and bands of scores: which fit what the questions can give, and which do not."""

import pytest

from tests.errors.fragments import whole_form
from tests.errors.loading import problems_in

QUESTIONS = """\
- {id: half, type: choice, ask: H, choices: [{id: a, label: A, points: 0}, {id: b, label: B, points: 0.5}]}
- {id: from_one, type: choice, ask: O, choices: [{id: a, label: A, points: 1}, {id: b, label: B, points: 4}]}
- id: part
  type: choice
  ask: P
  choices: [{id: a, label: A, points: 2}, {id: b, label: B, points: 5}, {id: c, label: C}]
- id: several
  type: choices
  ask: S
  choices:
    - {id: a, label: A, points: 1}
    - {id: b, label: B, points: 2}
    - {id: c, label: C, points: -1}
    - {id: d, label: D, points: 9, exclusive: true}
"""
RANGES = {
    ("sum: [mood, sleep]", "[0, 6]"): [],
    ("sum: [mood, sleep]", "[0, 7]"): ["CW304"],
    ("sum: [mood, sleep]", "[1, 6]"): ["CW304"],
    ("sum: [mood, sleep]", "[-1, 6]"): ["CW304"],
    ("mean: [mood, sleep]", "[0, 3]"): [],
    ("mean: [mood, sleep]", "[0, 6]"): ["CW304"],
    ("sum: [half]", "[0, 0.5]"): [],
    ("sum: [half]", "[0, 0.50]"): [],
    ("sum: [arrears, pain]", "[0, 11]"): [],
    ("sum: [several]", "[-1, 9]"): [],
    ("sum: [part]", "[2, 5]"): [],
    ("sum: [rent, mood]", "[0, 100]"): [],
    ("sum: [from_one]", "[1, 4]"): [],
    ("sum: [from_one]", "[0, 4]"): ["CW304"],
    ("sum: [from_one], if_unanswered: zero", "[0, 4]"): [],
    ("sum: [from_one], if_unanswered: zero", "[2, 4]"): ["CW304"],
    ("sum: [from_one], if_unanswered: zero", "[0, 5]"): ["CW304"],
    ("sum: [mood, sleep]", "[6, 6]"): ["CW313"],
    ("sum: [from_one], reverse: [from_one]", "[1, 4]"): [],
}
BANDS = {
    ("sum: [mood, sleep]", (2, 6)): [],
    ("sum: [mood, sleep]", (6,)): [],
    ("sum: [mood, sleep]", (0, 6)): [],
    ("sum: [mood, sleep]", (2, 5)): ["CW302"],
    ("sum: [mood, sleep]", (2, 7)): ["CW302"],
    ("sum: [mood, sleep]", (2, 2, 6)): ["CW301"],
    ("sum: [mood, sleep]", (3, 2, 6)): ["CW301"],
    ("sum: [mood, sleep]", (-1, 6)): ["CW303"],
    ("sum: [mood, sleep]", (2, 2.5, 6)): ["CW303"],
    ("sum: [mood, half]", (2, 2.5, 3.5)): [],
    ("mean: [mood, sleep]", (1.5, 1.9, 3)): [],
    ("sum: [mood, sleep], decimals: 1", (2, 2.5, 6)): [],
    ("sum: [mood, sleep], range: [0, 6]", (2, 5)): ["CW302"],
    ("sum: [rent], range: [0, 50]", (20, 50)): [],
    ("sum: [rent]", (20, 50)): [],
    ("sum: [rent]", (20, 10)): ["CW301"],
}


def codes(score: str) -> list[str]:
    form = whole_form(QUESTIONS.rstrip()).split("scores:")[0]
    return [problem.code for problem in problems_in(f"{form}scores:\n  - {{id: total, {score}}}\n", "form.yaml")]


@pytest.mark.parametrize(("items", "range"), RANGES)
def test_a_range_is_what_the_questions_can_give(items: str, range: str) -> None:
    assert codes(f"{items}, range: {range}") == RANGES[items, range]


@pytest.mark.parametrize(("items", "tops"), BANDS)
def test_bands_ascend_have_a_score_in_each_and_end_the_range(items: str, tops: tuple[float, ...]) -> None:
    bands = ", ".join(f"{{to: {top}, id: b{index}, label: B}}" for index, top in enumerate(tops))
    assert codes(f"{items}, bands: [{bands}]") == BANDS[items, tops]


def test_each_set_of_bands_is_looked_at_by_itself() -> None:
    good, short = "[{to: 6, id: a, label: A}]", "[{to: 5, id: a, label: A}]"
    assert codes(f"sum: [mood, sleep], bands: {{one: {good}, two: {good}}}") == []
    assert codes(f"sum: [mood, sleep], bands: {{one: {good}, two: {short}}}") == ["CW302"]


def test_a_band_id_stands_once_in_its_set() -> None:
    assert codes("sum: [mood, sleep], bands: [{to: 2, id: a, label: A}, {to: 6, id: A, label: B}]") == ["CW260"]
