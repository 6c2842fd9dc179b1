"""What `casewright score` prints, with answers by id, by points and by label."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casewright.logic import score_answers

TODAY = date(2026, 3, 1)
FORM = """
choice_lists:
  often:
    - {id: never, label: {en: Not at all, es: Ningún día}, points: 0}
    - {id: some, label: {en: Several days, es: Varios días}, points: 1}
    - {id: most, label: {en: Most days, es: Casi todos}, points: 1}
    - {id: daily, label: {en: Every day, es: Cada día}, points: 3}
    - {id: unsure, label: Unsure}
sections:
  - id: only
    title: Only
    questions:
      - {id: sad, type: choice, ask: Sad?, choices: often, missing: [refused]}
      - {id: rested, type: choice, ask: Rested?, choices: often}
      - {id: home, type: choices, ask: Home?, choices: [{id: mold, label: Mold, points: 2}, {id: leaks, label: Water leaks, points: 1}]}
      - {id: nights, type: integer, ask: Nights?, max: 7, show_if: not (sad == "never")}
      - {id: cane, type: yes_no, ask: Cane?}
scores:
  - id: total
    sum: [sad, rested]
    reverse: [rested]
    bands: {usual: [{to: 2, id: low, label: Low}, {to: 6, id: high, label: High}], strict: [{to: 6, id: any, label: Any}]}
  - {id: average, mean: [sad, rested, home]}
findings:
  - {id: mood, when: total >= 3, need: mental_health, level: band(total)}
"""  # noqa: E501


@pytest.fixture
def score(read_form):
    instrument = read_form(FORM)
    return lambda how="ids", **plain: score_answers(instrument, plain, how, TODAY)


def said(scored):
    return [
        (problem["question"], problem["code"], problem["message"], problem["hint"]) for problem in scored["problems"]
    ]


def test_the_whole_of_it(score):
    scored = score(sad="daily", rested="never", home=["mold"])
    assert json.loads(json.dumps(scored)) == {
        "instrument": "form",
        "version": "1.0.0",
        "scores": {
            "total": {
                "value": 6,
                "band": "high",
                "bands": {"usual": "high", "strict": "any"},
                "answered": 2,
                "missing": 0,
                "prorated": False,
            },
            "average": {"value": 1.67, "band": None, "bands": {}, "answered": 3, "missing": 0, "prorated": False},
        },
        "findings": [{"id": "mood", "kind": "need", "level": "high", "because": ["sad", "rested"]}],
        "hidden": [],
        "problems": [],
    }


def test_no_answers_at_all(score):
    scored = score()
    assert [one["value"] for one in scored["scores"].values()] == [None, None]
    assert (scored["findings"], scored["hidden"], scored["problems"]) == ([], ["nights"], [])


class TestPoints:
    def test_are_taken_before_reverse(self, score):
        assert score("points", sad=3, rested=0)["scores"]["total"]["value"] == 6

    def test_numbers_and_yes_no(self, score):
        scored = score("points", sad=3, nights=5, cane=1, home=[2, 1])
        assert (scored["problems"], scored["scores"]["average"]["answered"]) == ([], 2)

    def test_that_several_choices_share_are_a_problem_that_names_them(self, score):
        scored = score("points", sad=1, rested=0)
        assert scored["scores"]["total"]["value"] is None
        assert said(scored) == [
            ("sad", "CW258", "'1' stands for several choices: some, most.", "Give the id of the choice that is meant.")
        ]

    def test_the_id_is_understood_too(self, score):
        assert score("points", sad="some", rested=0)["scores"]["total"]["value"] == 4

    def test_that_no_choice_has(self, score):
        assert said(score("points", sad=7)) == [
            ("sad", "CW245", "'7' is not a choice of this question.", "The choices are: 0, 1, 3.")
        ]

    def test_null_is_not_answered(self, score):
        assert score("points", sad=None)["problems"] == []


class TestLabels:
    @pytest.mark.parametrize("label", ["Every day", "every DAY", "  Every\n day ", "Cada día"])
    def test_in_any_language_whatever_case_and_spaces(self, score, label):
        assert score("labels", sad=label, rested="Not at all")["scores"]["total"]["value"] == 6

    def test_of_several_choices(self, score):
        assert score("labels", home=["water leaks", "Mold"])["scores"]["average"]["answered"] == 1

    def test_a_yes_no_in_words(self, score):
        assert score("labels", cane="Yes")["problems"] == []
        assert said(score("labels", cane="perhaps"))[0][1] == "CW244"

    def test_an_unknown_one_is_told_what_was_probably_meant(self, score):
        assert said(score("labels", sad="Every days"))[0][:3] == (
            "sad",
            "CW246",
            "'Every days' is not a choice of this question.",
        )
        assert said(score("labels", sad="Every days"))[0][3].startswith("Did you mean 'Every day'?")


class TestProblems:
    def test_an_unknown_question_that_is_almost_one(self, score):
        assert said(score(sadd="daily")) == [
            ("sadd", "CW256", "There is no question 'sadd' in 'form'.", "Did you mean 'sad'?")
        ]

    def test_an_unknown_question(self, score):
        assert said(score(weather="fine")) == [
            (
                "weather",
                "CW255",
                "There is no question 'weather' in 'form'.",
                "Its questions are: sad, rested, home, nights, cane.",
            )
        ]

    def test_an_unknown_choice(self, score):
        assert said(score(sad="dayly"))[0][3] == (
            "Did you mean 'daily'? The choices are: never, some, most, daily, unsure."
        )

    def test_a_missing_code(self, score):
        assert score(sad={"missing": "refused"})["problems"] == []
        assert said(score(rested={"missing": "refused"}))[0][1] == "CW254"

    def test_a_visible_answer_out_of_range(self, score):
        assert said(score(sad="daily", nights=8)) == [
            ("nights", "CW250", "This is too large: 7 is the most that fits.", "")
        ]
        assert said(score(sad="never", nights=8)) == []

    def test_the_others_are_scored_all_the_same(self, score):
        scored = score(sad="daily", rested="never", cane="perhaps")
        assert (scored["scores"]["total"]["value"], len(scored["problems"])) == (6, 1)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.sampled_from(["daily", "mold", "Mold"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text() | st.just("missing"), inner, max_size=2),
)
questions = st.sampled_from(["sad", "rested", "home", "nights", "cane", "only", "total", ""]) | st.text()


@given(plain=st.dictionaries(questions, json_values, max_size=5), how=st.sampled_from(["ids", "points", "labels"]))
def test_any_json_is_scored_or_explained(read_form, plain, how):
    scored = score_answers(read_form(FORM), plain, how, TODAY)
    assert json.loads(json.dumps(scored, allow_nan=False)) == scored
    assert all(problem["message"] for problem in scored["problems"])


class TestWhy:
    @pytest.fixture
    def why(self, read_form):
        form = """
        sections:
          - id: only
            title: Only
            questions:
              - {id: ever, type: yes_no, ask: Ever?}
              - {id: nights, type: integer, ask: Nights?, min: 0, max: 2, show_if: ever}
              - {id: hours, type: integer, ask: Hours?, min: 0, max: 2}
              - {id: twice, type: calculated, label: Twice, value: hours * 2}
        scores:
          - {id: raw, weighted: {nights: 1, hours: 0.5}, if_hidden: zero, range: [0, 3], source: kroenke_2001}
          - {id: t, table: {score: raw, values: {0: 40, 0.5: {value: 45.5, error: 3.2}, 1: 50, 1.5: 55, 2: 60, 2.5: 65, 3: 70}}}
          - {id: holding, count: [ever, hours > 1]}
          - {id: percent, formula: raw / 3 * 100, decimals: 1, only_if: hours > 0}
        """  # noqa: E501
        return lambda **plain: score_answers(read_form(form), plain, "ids", TODAY, why=True)

    def test_it_is_left_out_unless_it_is_asked_for(self, score):
        assert "why" not in score(sad="daily")

    def test_each_item_of_a_sum(self, why):
        scored = why(ever=False, hours=1)
        raw = scored["why"]["scores"]["raw"]
        assert scored["scores"]["raw"]["value"] == 0.5
        assert (raw["method"], raw["rule"], raw["source"], raw["if_hidden"]) == (
            "weighted",
            "complete",
            "kroenke_2001",
            "zero",
        )
        assert raw["items"] == [
            {
                "item": "nights",
                "answer": None,
                "condition": None,
                "points": 0,
                "reversed": False,
                "weight": 1,
                "hidden": True,
            },
            {
                "item": "hours",
                "answer": 1,
                "condition": None,
                "points": 1,
                "reversed": False,
                "weight": 0.5,
                "hidden": False,
            },
        ]

    def test_the_row_of_a_table(self, why):
        scored = why(ever=False, hours=1)
        assert scored["scores"]["t"]["error"] == 3.2
        assert scored["why"]["scores"]["t"]["table"] == {"score": "raw", "raw": 0.5, "value": 45.5, "error": 3.2}

    def test_what_a_count_counted(self, why):
        items = why(ever=False, hours=2)["why"]["scores"]["holding"]["items"]
        assert [(item["condition"]["expression"], item["condition"]["read"], item["points"]) for item in items] == [
            ("ever", {"ever": False}, 0),
            ("hours > 1", {"hours": 2}, 1),
        ]

    def test_a_formula_with_its_values_and_who_it_is_meant_for(self, why):
        percent = why(ever=False, hours=1)["why"]["scores"]["percent"]
        assert (percent["formula"]["expression"], percent["formula"]["read"]) == ("raw / 3 * 100", {"raw": 0.5})
        assert (percent["only_if"]["expression"], percent["only_if"]["result"]) == ("hours > 0", True)
        assert percent["rounding"] == {"rule": "half_up", "decimals": 1}
        assert why(ever=False, hours=0)["why"]["scores"]["percent"]["rule"] == "not_meant"

    def test_every_condition_and_calculated_value(self, why):
        reasons = why(ever=True, hours=1)["why"]["reasons"]
        assert [(reason["id"], reason["key"], reason["result"], reason["because"]) for reason in reasons] == [
            ("nights", "show_if", True, ["ever"]),
            ("twice", "value", 2, ["hours"]),
        ]

    def test_it_is_json(self, why):
        scored = why(ever=True, nights=2)
        assert json.loads(json.dumps(scored, allow_nan=False)) == scored
