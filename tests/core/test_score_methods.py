"""Every way of scoring in a real form: what comes out, by which rule, and with which trace."""

from datetime import date
from decimal import Decimal

import pytest

from casewright.logic import Answer, FormState

TODAY = date(2026, 3, 1)
QUESTIONS = """
choice_lists:
  often:
    - {id: never, label: Never, points: 0}
    - {id: some, label: Some, points: 1}
    - {id: most, label: Most, points: 2}
    - {id: always, label: Always, points: 4}
sections:
  - id: only
    title: Only
    questions:
      - {id: a, type: choice, ask: A, choices: often}
      - {id: b, type: choice, ask: B, choices: often}
      - {id: c, type: choice, ask: C, choices: often}
      - {id: cane, type: yes_no, ask: Cane}
      - {id: nights, type: integer, ask: Nights, min: 0, max: 7}
      - {id: hours, type: decimal, ask: Hours}
      - {id: age, type: integer, ask: Age}
"""


@pytest.fixture
def scored(read_form):
    """The result of the last score, for answers by question id."""

    def result(scores, questions=QUESTIONS, **answers):
        form = read_form(f"{questions}scores:\n{scores}")
        given = {id: Answer(value=value) for id, value in answers.items() if value is not None}
        state = FormState(form, given, TODAY)
        return state.score(form.scores[-1].id)

    return result


class TestWeighted:
    def test_each_times_its_weight(self, scored):
        found = scored("  - {id: s, weighted: {a: 2, b: 0.5, cane: -3}}\n", a="most", b="some", cane=True)
        assert (found.value, found.rule) == (Decimal("1.5"), "complete")
        assert [(part.item, part.points, part.weight) for part in found.parts] == [
            ("a", 2, 2),
            ("b", 1, Decimal("0.5")),
            ("cane", 1, -3),
        ]

    def test_it_is_exact(self, scored):
        found = scored("  - {id: s, weighted: {hours: 0.1, nights: 0.2}}\n", hours=Decimal("0.3"), nights=1)
        assert str(found.value) == "0.23"

    def test_it_is_prorated_by_the_weights(self, scored):
        """Of weights 2, 1 and 1 the first two are answered with 4 and 1: 9 of 3, as much as 12 of 4."""
        text = "  - {id: s, weighted: {a: 2, b: 1, c: 1}, min_answered: 2, if_unanswered: prorate}\n"
        found = scored(text, a="always", b="some")
        assert (found.value, found.rule, found.prorated) == (12, "prorate", True)

    def test_the_worst_of_a_negative_weight_is_its_least(self, scored):
        text = "  - {id: s, weighted: {a: 2, b: -1}, min_answered: 1, if_unanswered: worst, better: lower}\n"
        assert scored(text, a="some").value == 2
        assert scored(text, b="some").value == 7


class TestLeastAndMost:
    @pytest.mark.parametrize(("method", "value"), [("min", 1), ("max", 4)])
    def test_of_the_items(self, scored, method, value):
        assert scored(f"  - {{id: s, {method}: [a, b, c]}}\n", a="always", b="some", c="most").value == value

    @pytest.mark.parametrize(
        ("rule", "least", "most"),
        [("prorate", 1, 2), ("zero", 0, 2), ("worst", 1, 4), ("no_score", None, None)],
    )
    def test_of_what_is_missing(self, scored, rule, least, most):
        text = "  - {{id: s, {}: [a, b, c], min_answered: 2, if_unanswered: {}}}\n"
        assert scored(text.format("min", rule), a="some", b="most").value == least
        assert scored(text.format("max", rule), a="some", b="most").value == most

    def test_of_reversed_items(self, scored):
        assert scored("  - {id: s, max: [a, b], reverse: [a]}\n", a="never", b="some").value == 4


class TestCount:
    COUNT = "  - {id: s, count: [cane, a, nights >= 3, {question: b, at_least: most}]}\n"

    def test_of_what_holds(self, scored):
        found = scored(self.COUNT, cane=True, a="never", nights=3, b="always")
        assert (found.value, found.rule, found.answered, found.missing) == (3, "complete", 4, 0)
        assert [(part.points, part.condition.expression) for part in found.parts] == [
            (1, "cane"),
            (0, "a"),
            (1, "nights >= 3"),
            (1, 'b >= "most"'),
        ]

    def test_a_question_with_points_counts_from_above_0(self, scored):
        assert scored("  - {id: s, count: [a, b, c]}\n", a="never", b="some", c="always").value == 2

    def test_what_is_not_known_is_unanswered(self, scored):
        assert scored(self.COUNT, cane=True, a="some", nights=3).value is None

    @pytest.mark.parametrize(
        ("rule", "better", "value"),
        [("zero", "lower", 2), ("worst", "lower", 4), ("worst", "higher", 2), ("prorate", "lower", 4)],
    )
    def test_by_the_four_rules(self, scored, rule, better, value):
        text = self.COUNT.replace("]}\n", f"], min_answered: 2, if_unanswered: {rule}, better: {better}}}\n")
        assert scored(text, cane=True, a="some").value == value


class TestFormula:
    def test_of_scores_and_questions(self, scored):
        found = scored(
            "  - {id: raw, sum: [a, b]}\n  - {id: s, formula: raw * 100 / 8 + nights}\n", a="some", b="some", nights=2
        )
        assert (found.value, found.rule) == (27, "complete")
        assert (found.formula.expression, found.formula.read) == ("raw * 100 / 8 + nights", {"nights": 2, "raw": 2})

    def test_it_is_rounded_where_it_says_so(self, scored):
        raw = "  - {id: raw, sum: [a, b]}\n"
        assert scored(raw + "  - {id: s, formula: raw / 8 * 100}\n", a="some", b="never").value == Decimal("12.5")
        assert scored(raw + "  - {id: s, formula: raw / 8 * 100, decimals: 0}\n", a="some", b="never").value == 13
        assert (
            scored(raw + "  - {id: s, formula: raw / 8 * 100, rounding: half_even}\n", a="some", b="never").value == 12
        )

    def test_without_what_it_needs_there_is_none(self, scored):
        found = scored("  - {id: s, formula: points(a) + nights}\n", a="some")
        assert (found.value, found.rule, found.answered, found.missing) == (None, "unknown", 1, 1)


class TestTable:
    TABLE = """\
  - {id: raw, sum: [nights], min_answered: 1}
  - id: s
    table:
      score: raw
      values: {0: 41.0, 1: 49, 2: {value: 51.8, error: 2.7}, 3: 53.9, 4: 55.7, 5: 57.3, 6: 58.9, 7: 60.5}
    bands: [{to: 55, id: low, label: Low}, {to: 60.5, id: high, label: High}]
"""

    def test_the_value_beside_the_raw_score(self, scored):
        found = scored(self.TABLE, nights=2)
        assert (str(found.value), found.error, found.band, found.rule) == ("51.8", Decimal("2.7"), "low", "complete")
        assert (found.row.score, found.row.raw, found.row.value, found.row.error) == (
            "raw",
            2,
            found.value,
            found.error,
        )
        assert scored(self.TABLE, nights=7).band == "high"

    def test_without_a_raw_score_there_is_none(self, scored):
        found = scored(self.TABLE)
        assert (found.value, found.error, found.band, found.rule) == (None, None, None, "unknown")

    def test_a_raw_score_without_a_row(self, scored):
        """Only a raw score of which not all values are known beforehand can have none."""
        text = "  - {id: raw, sum: [age]}\n  - {id: s, table: {score: raw, values: {1: 10, 2: 20}}}\n"
        assert (scored(text, age=2).value, scored(text, age=3).value, scored(text, age=3).rule) == (20, None, "no_row")

    def test_what_was_prorated_stays_so(self, scored):
        text = """\
  - {id: raw, sum: [a, b], min_answered: 1, if_unanswered: prorate}
  - {id: s, table: {score: raw, values: {0: 1, 1: 2, 2: 3, 3: 4, 4: 5, 5: 6, 6: 7, 8: 8}}}
"""
        found = scored(text, a="some")
        assert (found.value, found.prorated, found.answered, found.missing) == (3, True, 1, 1)


class TestScoresOfScores:
    PARTS = """\
  - {id: part, sum: [a, b], range: [0, 8]}
  - {id: other, mean: [b, c]}
  - {id: s, sum: [part, other, cane], reverse: [part], min_answered: 2, if_unanswered: zero}
"""

    def test_their_values_are_points(self, scored):
        found = scored(self.PARTS, a="some", b="some", c="most", cane=True)
        assert found.value == 6 + Decimal("1.5") + 1
        assert [(part.item, part.points) for part in found.parts] == [
            ("part", 6),
            ("other", Decimal("1.50")),
            ("cane", 1),
        ]

    def test_one_without_a_value_is_unanswered(self, scored):
        found = scored(self.PARTS, b="some", c="most", cane=True)
        assert (found.value, found.left_out, found.rule) == (Decimal("2.5"), ("part",), "zero")


class TestOnlyIf:
    def test_there_is_none_for_others_and_none_until_it_is_known(self, scored):
        text = "  - {id: s, sum: [a], only_if: age >= 18}\n"
        assert scored(text, a="some", age=18).value == 1
        for age in (17, None):
            found = scored(text, a="some", age=age)
            assert (found.value, found.rule) == (None, "not_meant")
            assert found.only_if.result is (False if age else None)


GATED = """
choice_lists:
  often: [{id: never, label: Never, points: 1}, {id: some, label: Some, points: 2}, {id: most, label: Most, points: 3}]
sections:
  - id: first
    title: First
    questions:
      - {id: gate, type: yes_no, ask: Ever}
      - {id: x, type: choice, ask: X, choices: often, show_if: gate}
      - {id: y, type: choice, ask: Y, choices: often, show_if: points(x) > 1}
      - {id: z, type: choice, ask: Z, choices: often}
  - id: later
    title: Later
    show_if: points(z) > 1
    questions:
      - {id: w, type: choice, ask: W, choices: often}
"""


class TestIfHidden:
    def text(self, rule, more=""):
        return f"  - {{id: s, sum: [x, y, z, w], if_hidden: {rule}{more}}}\n"

    @pytest.mark.parametrize(("rule", "value"), [("missing", None), ("zero", 1), ("lowest", 4), ("left_out", 1)])
    def test_what_is_hidden_counts_as_the_form_says(self, scored, rule, value):
        found = scored(self.text(rule), GATED, gate=False, z="never")
        assert (found.value, found.rule) == (value, "too_few" if value is None else "complete")
        assert [part.hidden for part in found.parts] == [value is not None] * 2 + [False, value is not None]

    @pytest.mark.parametrize("rule", ["zero", "lowest", "left_out"])
    def test_while_it_is_not_known_whether_it_is_asked_it_is_unanswered(self, scored, rule):
        found = scored(self.text(rule), GATED, z="never")
        assert (found.value, found.rule, found.missing) == (None, "too_few", 2)
        assert scored(self.text(rule), GATED, gate=True, z="never").missing == 2

    def test_left_out_asks_for_no_more_than_there_are(self, scored):
        mean = "  - {id: s, mean: [x, y, z, w], if_hidden: left_out, decimals: 2}\n"
        assert scored(mean, GATED, gate=True, x="most", y="never", z="never").value == Decimal("1.67")
        two = self.text("left_out", ", min_answered: 2, if_unanswered: prorate")
        assert scored(two, GATED, gate=True, x="most", z="never").value == 6
        assert scored(two, GATED, gate=False, z="some").value is None

    def test_everything_left_out_is_no_score(self, scored):
        text = "  - {id: s, sum: [x, y], if_hidden: left_out}\n"
        assert (scored(text, GATED, gate=False).value, scored(text, GATED, gate=False).rule) == (None, "not_asked")

    def test_everything_hidden_may_be_zero(self, scored):
        assert scored("  - {id: s, sum: [x, y], if_hidden: zero}\n", GATED, gate=False).value == 0

    def test_a_count_knows_it_too(self, scored):
        text = "  - {id: s, count: [x, y, points(z) > 2], if_hidden: zero}\n"
        found = scored(text, GATED, gate=False, z="most")
        assert (found.value, [part.hidden for part in found.parts]) == (1, [True, True, False])
        assert scored(text, GATED, z="most").value is None


@pytest.mark.parametrize(
    ("rounding", "values"),
    [
        ("half_up", {"0.25": "0.3", "0.35": "0.4", "-0.25": "-0.3"}),
        ("half_even", {"0.25": "0.2", "0.35": "0.4", "-0.25": "-0.2"}),
        ("up", {"0.21": "0.3", "-0.25": "-0.2"}),
        ("down", {"0.29": "0.2", "-0.21": "-0.3"}),
    ],
)
def test_it_is_rounded_as_the_source_says(scored, rounding, values):
    for hours, value in values.items():
        found = scored(f"  - {{id: s, sum: [hours], decimals: 1, rounding: {rounding}}}\n", hours=Decimal(hours))
        assert str(found.value) == value


def test_what_is_not_rounded_keeps_its_digits(scored):
    assert (
        str(scored("  - {id: s, mean: [a, b, c], rounding: none}\n", a="some", b="never", c="never").value)[:8]
        == "0.333333"
    )


def test_a_group_around_hides_for_certain_too(scored):
    questions = """
sections:
  - id: only
    title: Only
    questions:
      - {id: ever, type: yes_no, ask: Ever}
      - id: more
        type: group
        label: More
        show_if: ever
        questions:
          - {id: x, type: integer, ask: X, min: 1, max: 4}
          - {id: y, type: integer, ask: Y, min: 1, max: 4, show_if: x > 1}
"""
    text = "  - {id: s, sum: [x, y], if_hidden: zero, range: [0, 8]}\n"
    assert scored(text, questions, ever=False).value == 0
    assert scored(text, questions).value is None
    assert scored(text, questions, ever=True, x=1).value == 1
