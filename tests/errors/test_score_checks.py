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
    ("sum: [part]", "[2, 5]"): ["CW481"],
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
    ("sum: [rent]", (20, 50)): ["CW440"],
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


METHODS = {
    ("weighted: {mood: 2, sleep: 0.5}", "[0, 7.5]"): [],
    ("weighted: {mood: 2, sleep: 0.5}", "[0, 6]"): ["CW304"],
    ("weighted: {mood: 2, sleep: -1}", "[-3, 6]"): [],
    ("min: [mood, half]", "[0, 3]"): [],
    ("max: [from_one, part]", "[1, 5]"): ["CW481"],
    ("max: [from_one, part]", "[0, 5]"): ["CW481"],
    ("count: [arrears, mood, age > 3]", "[0, 3]"): [],
    ("count: [arrears, mood, age > 3]", "[0, 2]"): [],
    ("count: [arrears, mood, age > 3]", "[0, 4]"): ["CW304"],
    ("formula: points(mood) * 4", "[0, 12]"): [],
    ("formula: points(mood) * 4", "[0, 13]"): [],
    ("sum: [before, mood]", "[0, 9]"): [],
    ("sum: [before, mood]", "[0, 6]"): ["CW304"],
    ("sum: [before, mood], min_answered: 3", "[0, 9]"): ["CW305"],
    ("count: [arrears, mood], min_answered: 3", "[0, 2]"): ["CW305"],
    ("sum: [hidden, mood]", "[1, 7]"): [],
    ("sum: [hidden, mood], if_hidden: zero", "[0, 7]"): [],
    ("sum: [hidden, mood], if_hidden: zero", "[1, 7]"): ["CW304"],
    ("sum: [hidden, mood], if_hidden: lowest", "[1, 7]"): [],
    ("sum: [hidden, mood], if_hidden: left_out", "[0, 7]"): [],
    ("mean: [hidden, from_one], if_hidden: left_out", "[1, 4]"): [],
    ("table: {score: before, values: {0: 41, 3: 50.5, 6: 60}}", "[41, 60]"): [],
    ("table: {score: before, values: {0: 41, 3: 50.5, 6: 60}}", "[40, 60]"): ["CW304"],
    ("table: {score: before, values: {0: 41, 6: 60}}", "[41, 60]"): ["CW317"],
    ("table: {score: before, values: {0: 41, 3: 50.5, 6: 60, 7: 61}}", "[41, 61]"): ["CW318"],
    ("table: {score: befor, values: {0: 41}}", "[40, 41]"): ["CW266", "CW304"],
    ("table: {score: total, values: {0: 41}}", "[40, 41]"): ["CW264", "CW304"],
    ("formula: total + 1", "[0, 9]"): ["CW264"],
    ("sum: [mood], only_if: total > 1", "[0, 3]"): ["CW264"],
    ("count: [before > 1, befor > 1]", "[0, 2]"): ["CW218"],
    ("formula: arrears", "[0, 9]"): ["CW230"],
    ("formula: mood + 1", "[0, 9]"): ["CW230"],
    ("count: [heating]", "[0, 1]"): ["CW231"],
    ("sum: [mood], only_if: age", "[0, 3]"): ["CW231"],
    ("sum: [mood, sleep], mean: [mood, sleep]", "[0, 6]"): ["CW307"],
    ("sum: [total, mood]", "[0, 9]"): ["CW264"],
}
HIDDEN = """\
- id: hidden
  type: choice
  ask: H
  choices: [{id: a, label: A, points: 1}, {id: b, label: B, points: 4}]
  show_if: arrears
"""


@pytest.mark.parametrize(("score", "range"), METHODS)
def test_each_method_reaches_what_it_can(score: str, range: str) -> None:
    form = whole_form((QUESTIONS + HIDDEN).rstrip()).split("scores:")[0]
    before = "scores:\n  - {id: before, sum: [mood, sleep]}\n"
    found = problems_in(f"{form}{before}  - {{id: total, {score}, range: {range}}}\n", "form.yaml")
    assert [problem.code for problem in found] == METHODS[score, range]


@pytest.mark.parametrize(
    ("score", "tops", "expected"),
    [
        ("count: [arrears, mood, sleep]", (1, 3), []),
        ("count: [arrears, mood, sleep]", (1, 1.5, 3), ["CW303"]),
        ("count: [arrears, mood, sleep]", (1, 2), ["CW302"]),
        ("weighted: {mood: 0.5}", (1, 1.2, 1.5), []),
        ("weighted: {mood: 2}", (1, 1.5, 6), ["CW303"]),
        ("formula: points(mood) / 3", (0.2, 0.4, 1), ["CW440"]),
        ("formula: points(mood) / 3, decimals: 0", (0, 0.5, 1), ["CW440"]),
        ("table: {score: before, values: {0: 41, 3: 50.5, 6: 60}}", (41.5, 60), []),
        ("table: {score: before, values: {0: 41, 3: 50.5, 6: 60}}", (50, 61), ["CW302"]),
        ("table: {score: before, values: {0: 41, 3: 50, 6: 60}}", (41, 41.5, 60), ["CW303"]),
        ("sum: [before, mood]", (4, 9), []),
        ("sum: [before, mood]", (4, 4.5, 9), ["CW303"]),
    ],
)
def test_bands_of_each_method(score: str, tops: tuple[float, ...], expected: list[str]) -> None:
    bands = ", ".join(f"{{to: {top}, id: b{index}, label: B}}" for index, top in enumerate(tops))
    form = whole_form(QUESTIONS.rstrip()).split("scores:")[0]
    before = "scores:\n  - {id: before, sum: [mood, sleep]}\n"
    found = problems_in(f"{form}{before}  - {{id: total, {score}, bands: [{bands}]}}\n", "form.yaml")
    assert [problem.code for problem in found] == expected
