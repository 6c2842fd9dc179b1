"""The live state of a form: what is shown, required, wrong, counted, scored and found after each answer."""

from datetime import date
from decimal import Decimal

import pytest

from casewright.logic import Answer, form_of, plain_reason

TODAY = date(2026, 3, 1)


@pytest.fixture
def form(read_form):
    """A form from YAML, with plain answers given."""

    def build(text, **plain):
        instrument = read_form(text)
        state, misread = form_of(instrument, plain, TODAY)
        assert not misread
        return state

    return build


HEATING = """
- {id: arrears, type: yes_no, ask: Are there arrears?}
- {id: how_much, type: decimal, ask: How much?, show_if: arrears, required: true}
- {id: who_helps, type: text, ask: Who helps?, show_if: how_much >= 100}
"""


class TestShowing:
    def test_unknown_hides(self, form):
        assert form(HEATING).hidden() == ("how_much", "who_helps")

    def test_an_answer_shows_what_depends_on_it_and_says_what_changed(self, form):
        state = form(HEATING, how_much=120)
        assert state.answer("arrears", Answer(value=True)) == {"arrears", "how_much", "who_helps"}
        assert state.hidden() == ()

    def test_it_stops_where_a_value_did_not_change(self, form):
        state = form(HEATING, arrears=True, how_much=120)
        assert state.answer("how_much", Answer(value=Decimal(130))) == {"how_much"}

    def test_the_same_answer_changes_nothing(self, form):
        state = form(HEATING, arrears=True)
        assert state.answer("arrears", Answer(value=True)) == frozenset()

    def test_a_hidden_answer_is_kept_and_invisible_and_comes_back(self, form):
        state = form(HEATING, arrears=True, how_much=120, who_helps="my sister")
        state.answer("arrears", Answer(value=False))
        assert (state.value("how_much"), state.value("who_helps")) == (None, None)
        assert state.answers["how_much"] == Answer(value=Decimal(120))
        state.answer("arrears", Answer(value=True))
        assert (state.value("how_much"), state.value("who_helps")) == (120, "my sister")

    def test_taking_an_answer_away(self, form):
        state = form(HEATING, arrears=True)
        assert state.answer("arrears", None) == {"arrears", "how_much"}
        assert "arrears" not in state.answers

    def test_a_missing_code_has_no_value(self, form):
        state = form(
            """
            - {id: arrears, type: yes_no, ask: Arrears?, missing: [refused]}
            - {id: how_much, type: integer, ask: How much?, show_if: arrears}
            - {id: why, type: text, ask: Why?, show_if: not arrears}
            """,
            arrears={"missing": "refused"},
        )
        assert state.value("arrears") is None
        assert state.hidden() == ("how_much", "why")

    def test_a_hidden_section_hides_its_questions(self, form):
        state = form(
            """
            sections:
              - id: first
                title: First
                questions:
                  - {id: has_work, type: yes_no, ask: Work?}
              - id: work
                title: Work
                show_if: has_work
                questions:
                  - {id: hours, type: integer, ask: Hours?}
            """
        )
        assert (state.section_visible("work"), state.hidden()) == (False, ("hours",))
        assert state.answer("has_work", Answer(value=True)) == {"has_work", "work", "hours"}
        assert (state.section_visible("work"), state.hidden()) == (True, ())

    def test_a_hidden_matrix_hides_its_rows(self, form):
        state = form(
            """
            - {id: ill, type: yes_no, ask: Ill?}
            - id: mood
              type: matrix
              ask: How often?
              show_if: ill
              choices: [{id: never, label: Never, points: 0}, {id: often, label: Often, points: 2}]
              rows: [{id: sad, ask: Sad}, {id: tired, ask: Tired}]
            """,
            sad="often",
        )
        assert (state.hidden(), state.value("sad")) == (("mood", "sad", "tired"), None)
        state.answer("ill", Answer(value=True))
        assert (state.hidden(), state.value("sad")) == ((), "often")

    def test_a_note_is_no_answerable_question(self, form):
        state = form("- {id: hello, type: note, text: Hello}\n- {id: name, type: text, ask: Name?}")
        for id in ("hello", "nobody"):
            with pytest.raises(KeyError):
                state.answer(id, Answer(value="x"))

    def test_a_value_of_a_wrong_type_is_invisible_and_a_problem(self, form):
        state = form(HEATING)
        state.answer("arrears", Answer(value="yes"))
        assert (state.value("arrears"), state.visible("how_much")) == (None, False)
        assert [problem.code for problem in state.problems("arrears")] == ["CW244"]

    def test_a_copy_is_apart(self, form):
        state = form(HEATING)
        state.copy().answer("arrears", Answer(value=True))
        assert (state.hidden(), state.answers) == (("how_much", "who_helps"), {})


class TestWhyVisible:
    def test_each_condition_around_it_with_what_it_read(self, form):
        state = form(
            """
            sections:
              - id: means
                title: Means
                questions:
                  - {id: income, type: integer, ask: Income?}
              - id: work
                title: Work
                show_if: income > 0
                questions:
                  - {id: hours, type: integer, ask: Hours?, show_if: income >= 500 and not (income >= 900)}
            """,
            income=950,
        )
        section, question = state.why_visible("hours")
        assert (section.of, section.id, section.expression, section.result) == ("section", "work", "income > 0", True)
        assert (question.of, question.result, question.read) == ("question", False, {"income": 950})
        assert state.why_visible("income") == ()

    def test_a_row_is_shown_with_its_matrix(self, form):
        state = form(
            """
            - {id: ill, type: yes_no, ask: Ill?}
            - id: mood
              type: matrix
              ask: How often?
              show_if: ill
              choices: [{id: never, label: Never}, {id: often, label: Often}]
              rows: [{id: sad, ask: Sad}]
            """,
            ill=False,
        )
        (reason,) = state.why_visible("sad")
        assert (reason.of, reason.id, reason.result) == ("matrix", "mood", False)

    def test_unknown_is_neither_true_nor_false(self, form):
        (reason,) = form(HEATING).why_visible("how_much")
        assert (reason.result, reason.read, reason.because) == (None, {"arrears": None}, ())

    def test_only_what_decided_is_because(self, form):
        state = form(
            """
            - {id: ill, type: yes_no, ask: Ill?}
            - {id: alone, type: yes_no, ask: Alone?}
            - {id: since, type: text, ask: Since when?, show_if: ill or alone}
            """,
            ill=False,
            alone=True,
        )
        (reason,) = state.why_visible("since")
        assert (reason.result, reason.because) == (True, ("alone",))

    def test_a_calculated_value_was_worked_out_from_this(self, form):
        state = form(
            """
            - {id: rent, type: decimal, ask: Rent?}
            - {id: power, type: decimal, ask: Power?}
            - {id: both, type: calculated, label: Together, value: "sum_answered(rent, power)"}
            """,
            rent=Decimal("900.5"),
        )
        reason = state.why_value("both")
        assert (reason.key, reason.result, reason.read) == ("value", Decimal("900.5"), {"power": None, "rent": 900.5})
        assert reason.because == ("rent",)
        assert state.why_value("rent") is None

    def test_all_reasons_of_a_form_in_order_and_as_data(self, form):
        state = form(
            """
            sections:
              - id: home
                title: Home
                questions:
                  - {id: born, type: date, ask: Born?}
                  - {id: age, type: calculated, label: Age, value: "years_between(born, today)"}
                  - {id: school, type: text, ask: School?, show_if: age < 18, required_if: age < 16}
            findings:
              - {id: adult, when: age >= 18, note: Of age}
            """,
            born="2010-03-02",
        )
        reasons = [plain_reason(reason) for reason in state.reasons()]
        assert [(one["of"], one["id"], one["key"], one["result"]) for one in reasons] == [
            ("question", "age", "value", 15),
            ("question", "school", "show_if", True),
            ("question", "school", "required_if", True),
            ("finding", "adult", "when", False),
        ]
        assert reasons[0] == {
            "of": "question",
            "id": "age",
            "key": "value",
            "expression": "years_between(born, today)",
            "result": 15,
            "read": {"born": "2010-03-02", "today": "2026-03-01"},
            "because": ["born", "today"],
        }


class TestRequired:
    def test_only_what_is_visible_and_not_given(self, form):
        state = form(HEATING)
        assert (state.unanswered(), state.required("how_much")) == ((), False)
        state.answer("arrears", Answer(value=True))
        assert (state.unanswered(), state.required("how_much")) == (("how_much",), True)
        state.answer("how_much", Answer(value=Decimal(5)))
        assert (state.unanswered(), state.required("how_much")) == ((), True)

    def test_under_a_condition_that_is_true_and_not_merely_unknown(self, form):
        state = form(
            """
            - {id: pays, type: yes_no, ask: Pays?}
            - {id: rent, type: integer, ask: Rent?, required_if: pays}
            """
        )
        assert state.unanswered() == ()
        assert state.answer("pays", Answer(value=True)) == {"pays", "rent"}
        assert state.unanswered() == ("rent",)

    def test_a_missing_code_deals_with_it(self, form):
        state = form("- {id: born, type: date, ask: Born?, required: true, missing: [refused]}")
        assert state.unanswered() == ("born",)
        state.answer("born", Answer(missing="refused"))
        assert state.unanswered() == ()

    def test_own_words_alone_do_not(self, form):
        state = form("- {id: born, type: date, ask: Born?, required: true}")
        state.answer("born", Answer(own_words="In spring"))
        assert state.unanswered() == ("born",)

    def test_they_come_in_the_order_of_the_form(self, form):
        state = form(
            "\n".join(f"- {{id: q{number}, type: text, ask: What?, required: true}}" for number in (3, 1, 2, 10))
        )
        assert state.unanswered() == ("q3", "q1", "q2", "q10")


class TestProgress:
    def test_counts_visible_answerable_questions_and_rows(self, form):
        state = form(
            """
            - {id: hello, type: note, text: Hello}
            - {id: arrears, type: yes_no, ask: Arrears?}
            - {id: how_much, type: integer, ask: How much?, show_if: arrears}
            - id: mood
              type: matrix
              ask: How often?
              choices: [{id: never, label: Never}, {id: often, label: Often}]
              rows: [{id: sad, ask: Sad}, {id: tired, ask: Tired}]
            - {id: twice, type: calculated, label: Twice, value: how_much * 2}
            """,
            sad="never",
            how_much=3,
        )
        assert state.progress() == (1, 3)
        state.answer("arrears", Answer(value=True))
        assert state.progress() == (3, 4)


class TestProblems:
    def problems(self, form, text, **plain):
        state = form(text, **plain)
        (asked,) = plain
        return [
            (problem.severity, f"{problem.message()} {problem.hint()}".rstrip()) for problem in state.problems(asked)
        ]

    @pytest.mark.parametrize(
        ("question", "answer", "message"),
        [
            ("type: integer, min: 0, max: 7", 8, "This is too large: 7 is the most that fits."),
            ("type: integer, min: 0, max: 7", -1, "This is too small: 0 is the least that fits."),
            ("type: date, max: today", "2026-03-02", "This is too late: 2026-03-01 is the last day that fits."),
            (
                'type: date, min: "2026-01-01"',
                "2025-12-31",
                "This is too early: 2026-01-01 is the first day that fits.",
            ),
            ("type: text, max_length: 3", "long", "This has 4 characters, and 3 fit. Shorten it."),
            (
                "type: scale, min: 1, max: 9, step: 2",
                4,
                "This is not on the scale, which goes in steps of 2 from 1.",
            ),
            (
                "type: choices, choices: [{id: mold, label: Mold}, {id: none, label: None, exclusive: true}]",
                ["mold", "none"],
                "'none' cannot stand together with other choices. Choose either it alone, or the others.",
            ),
        ],
    )
    def test_of_an_answer(self, form, question, answer, message):
        assert self.problems(form, f"- {{id: q, ask: What?, {question}}}", q=answer) == [("error", message)]

    @pytest.mark.parametrize(
        ("question", "answer"),
        [
            ("type: integer, min: 0, max: 7", 7),
            ("type: integer, min: 0, max: 7", 0),
            ("type: date, max: today", "2026-03-01"),
            ("type: text, max_length: 3", "abc"),
            ("type: scale, min: 1, max: 9, step: 2", 5),
            (
                "type: choices, choices: [{id: mold, label: Mold}, {id: none, label: None, exclusive: true}]",
                ["none"],
            ),
        ],
    )
    def test_none(self, form, question, answer):
        assert self.problems(form, f"- {{id: q, ask: What?, {question}}}", q=answer) == []

    RULES = """
    - {id: from_day, type: date, ask: From?}
    - id: to_day
      type: date
      ask: To?
      min: from_day
      valid_if:
        - {when: "days_between(from_day, to_day) < 300", message: This is a long time., severity: warning}
        - {when: "days_between(from_day, to_day) != 1", message: One night does not count.}
    """

    def test_limits_and_rules_that_read_other_questions(self, form):
        state = form(self.RULES, to_day="2026-01-02")
        assert state.problems("to_day") == ()
        assert "to_day" in state.answer("from_day", Answer(value=date(2026, 1, 3)))
        assert [problem.code for problem in state.problems("to_day")] == ["CW247"]
        state.answer("from_day", Answer(value=date(2026, 1, 1)))
        assert [(problem.severity, problem.message()) for problem in state.problems("to_day")] == [
            ("error", "One night does not count.")
        ]
        state.answer("from_day", Answer(value=date(2025, 1, 1)))
        assert [(problem.severity, problem.message()) for problem in state.problems("to_day")] == [
            ("warning", "This is a long time.")
        ]

    def test_errors_come_before_warnings(self, form):
        state = form(
            """
            - id: days
              type: integer
              ask: Days?
              valid_if:
                - {when: days < 10, message: That is much., severity: warning}
                - {when: days < 20, message: That is too much.}
            """,
            days=30,
        )
        assert [problem.message() for problem in state.problems("days")] == ["That is too much.", "That is much."]

    def test_a_hidden_answer_has_none(self, form):
        state = form(
            """
            - {id: arrears, type: yes_no, ask: Arrears?}
            - {id: days, type: integer, ask: Days?, max: 5, show_if: arrears}
            """,
            days=9,
        )
        assert state.problems("days") == ()
        assert state.answer("arrears", Answer(value=True)) == {"arrears", "days"}
        assert [problem.code for problem in state.problems("days")] == ["CW250"]

    def test_a_missing_code_that_is_not_offered(self, form):
        state = form("- {id: days, type: integer, ask: Days?, missing: [refused]}")
        state.answer("days", Answer(missing="not_asked"))
        assert [problem.code for problem in state.problems("days")] == ["CW254"]


class TestCalculated:
    FORM = """
    - {id: rent, type: decimal, ask: Rent?}
    - {id: heat, type: decimal, ask: Heat?}
    - {id: home, type: calculated, label: Home, value: rent + heat}
    - {id: known, type: calculated, label: Known, value: "sum_answered(rent, heat)"}
    - {id: a_week, type: calculated, label: A week, value: home / 4, decimals: 1}
    - {id: whole, type: calculated, label: Whole, value: home / 4, decimals: 0}
    """

    def test_missing_makes_it_missing(self, form):
        state = form(self.FORM, rent=100)
        assert (state.value("home"), state.value("known"), state.value("a_week")) == (None, 100, None)

    def test_it_is_rounded_half_up_to_its_decimals(self, form):
        state = form(self.FORM, rent=100, heat=1)
        assert (str(state.value("a_week")), str(state.value("whole"))) == ("25.3", "25")

    def test_it_changes_with_what_it_reads(self, form):
        state = form(self.FORM, rent=100, heat=1)
        assert state.answer("heat", Answer(value=Decimal(2))) == {"heat", "home", "known", "a_week", "whole"}


SCORED = """
choice_lists:
  often: [{id: never, label: Never, points: 0}, {id: bit, label: A bit, points: 1}, {id: very, label: Very, points: 3}]
sections:
  - id: only
    title: Only
    questions:
      - {id: alone, type: yes_no, ask: Alone?}
      - {id: sad, type: choice, ask: Sad?, choices: often}
      - {id: tired, type: choice, ask: Tired?, choices: often}
      - {id: hopeful, type: choice, ask: Hopeful?, choices: often, show_if: alone}
      - {id: extra, type: calculated, label: Extra, value: "default(points(sad), 0) + default(points(tired), 0)"}
scores:
  - id: total
    sum: [sad, tired, hopeful]
    reverse: [hopeful]
    min_answered: 2
    if_unanswered: prorate
    range: [0, 9]
    bands:
      low: [{to: 3, id: fine, label: Fine}, {to: 9, id: ill, label: Ill}]
      strict: [{to: 0, id: none, label: None}, {to: 9, id: some, label: Some}]
findings:
  - {id: mood, when: total >= 5, need: mental_health, level: band(total)}
  - {id: harm, when: 'sad == "very" or tired == "very"', alert: critical}
  - {id: much, when: extra >= 2, note: Much of both}
"""


class TestScores:
    def test_with_its_trace(self, form):
        score = form(SCORED, alone=True, sad="bit", tired="never", hopeful="bit").score("total")
        assert (score.value, score.band, score.bands) == (3, "fine", {"low": "fine", "strict": "some"})
        assert [(part.item, part.points, part.reversed) for part in score.parts] == [
            ("sad", 1, False),
            ("tired", 0, False),
            ("hopeful", 2, True),
        ]
        assert (score.answered, score.missing, score.prorated, score.left_out) == (3, 0, False, ())
        assert score.rule == "complete"

    def test_a_hidden_item_counts_as_unanswered(self, form):
        score = form(SCORED, alone=False, sad="bit", tired="never", hopeful="never").score("total")
        assert (score.value, score.answered, score.missing, score.prorated) == (2, 2, 1, True)
        assert (score.left_out, score.rule) == (("hopeful",), "prorate")
        assert score.parts[2].points is None

    def test_too_few_give_no_score_and_no_band(self, form):
        score = form(SCORED, sad="very").score("total")
        assert (score.value, score.band, score.bands) == (None, None, {"low": None, "strict": None})
        assert (score.answered, score.missing, score.prorated, score.rule) == (1, 2, False, "too_few")

    def test_an_answer_moves_what_reads_the_score(self, form):
        state = form(SCORED, alone=True, sad="very", tired="never", hopeful="very")
        assert (state.value("total"), state.raised()) == (3, ("harm", "much"))
        assert state.answer("tired", Answer(value="very")) == {"tired", "extra", "total", "mood"}
        assert (state.value("total"), state.raised()) == (6, ("mood", "harm", "much"))

    def test_of_numbers_yes_no_several_choices_and_calculated_values(self, form):
        state = form(
            """
            sections:
              - id: only
                title: Only
                questions:
                  - {id: steps, type: scale, min: 0, max: 4, ask: Steps?}
                  - {id: falls, type: integer, ask: Falls?}
                  - {id: cane, type: yes_no, ask: Cane?}
                  - {id: bed, type: choices, ask: Bed?, choices: [{id: a, label: A, points: 1}, {id: b, label: B, points: 2}]}
                  - {id: twice, type: calculated, label: Twice, value: falls * 2}
            scores:
              - {id: total, sum: [steps, falls, cane, bed, twice], reverse: [steps]}
            """,  # noqa: E501
            steps=1,
            falls=2,
            cane=True,
            bed=["a", "b"],
        )
        assert [part.points for part in state.score("total").parts] == [3, 2, 1, 3, 4]
        assert state.value("total") == 13


class TestFindings:
    def test_they_name_the_answers_that_made_them_stand(self, form):
        state = form(SCORED, alone=True, sad="very", tired="never", hopeful="never")
        assert [(found.id, found.kind, found.level, found.because) for found in state.findings()] == [
            ("mood", "need", "ill", ("sad", "hopeful")),
            ("harm", "alert", None, ("sad",)),
            ("much", "note", None, ("sad", "tired")),
        ]

    def test_what_was_not_answered_is_no_reason(self, form):
        (_, much) = form(SCORED, sad="very").findings()
        assert (much.id, much.because) == ("much", ("sad",))

    def test_what_is_hidden_makes_no_finding(self, form):
        state = form(
            """
            sections:
              - id: only
                title: Only
                questions:
                  - {id: alone, type: yes_no, ask: Alone?}
                  - {id: harm, type: yes_no, ask: Harm?, show_if: alone}
            findings:
              - {id: danger, when: harm, alert: critical}
            """,
            alone=True,
            harm=True,
        )
        assert state.raised() == ("danger",)
        assert state.answer("alone", Answer(value=False)) == {"alone", "harm", "danger"}
        assert (state.raised(), state.findings()) == ((), ())

    def test_its_level_may_change_while_it_stands(self, form):
        text = """
        sections:
          - {id: only, title: Only, questions: [{id: days, type: integer, ask: Days?}]}
        findings:
          - {id: some, when: days > 0, note: Some, level: days}
        """
        state = form(text, days=1)
        assert state.answer("days", Answer(value=2)) == {"days", "some"}
        assert state.findings()[0].level == "2"
