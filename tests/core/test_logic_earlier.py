"""What stands on an earlier answer: filtered choices, locked answers, answers in texts, what is filled in."""

import json
from datetime import date, datetime, time
from decimal import Decimal

import pytest

from casewright.definitions.library import load_definition
from casewright.definitions.schemas import definitions_of
from casewright.logic import Answer, form_of, score_answers
from casewright.logic.composed import Money, PersonLink, Quantity
from casewright.logic.defaults import KnownBefore, LastTime, filled_in
from casewright.logic.piping import fill
from tests.errors.fragments import whole_form

TODAY = date(2026, 3, 1)
PLACES = """
choice_lists:
  counties:
    - {id: kings, label: {en: Kings, es: Condado de Kings}, points: 1}
    - {id: queens, label: {en: Queens, es: Condado de Queens}, points: 2}
  towns:
    - {id: bay, label: Bay, for: kings, points: 5}
    - {id: rock, label: Rock, for: [kings, queens], points: 7}
    - {id: far, label: Far, for: queens, points: 9}
    - {id: else, label: Somewhere else, say_which: true}
sections:
  - id: place
    title: Place
    questions:
      - {id: county, type: choice, ask: County, choices: counties}
      - {id: town, type: choice, ask: Town, choices: towns, filter_by: county, required: true}
      - {id: near, type: choices, ask: Towns near, choices: towns, filter_by: county}
      - {id: clinic, type: choice, ask: "Clinic in {town}", filter_by: town, choices: [
          {id: a, label: "A of {county}", for: [bay, rock]}, {id: b, label: B, for: far}, {id: c, label: C, for: else}]}
scores:
  - {id: sum, sum: [county, town], min_answered: 1, if_unanswered: zero}
"""


@pytest.fixture
def form(read_form):
    def build(text, **plain):
        instrument = read_form(text)
        state, misread = form_of(instrument, plain, TODAY)
        assert not misread
        return state

    return build


def offered(state, question):
    return [choice.id for choice in state.offered(question)]


class TestFilteredChoices:
    def test_the_offer_follows_the_earlier_answer(self, form):
        state = form(PLACES)
        assert offered(state, "town") == ["else"]
        assert state.answer("county", Answer("kings")) == {"county", "town", "near", "sum"}
        assert offered(state, "town") == ["bay", "rock", "else"]
        state.answer("county", Answer("queens"))
        assert offered(state, "town") == ["rock", "far", "else"]

    def test_what_is_offered_no_more_stays_typed_counts_nowhere_and_is_a_problem(self, form):
        state = form(PLACES, county="kings", town="bay", clinic="a")
        assert (state.value("town"), state.value("sum"), offered(state, "clinic")) == ("bay", 6, ["a"])
        state.answer("county", Answer("queens"))
        assert state.answers["town"] == Answer("bay")
        assert (state.value("town"), state.value("points(town)"), state.value("sum")) == (None, None, 2)
        (problem,) = state.problems("town")
        assert (problem.code, problem.severity) == ("CW294", "error")
        assert problem.message() == "“Bay” is not offered with the other answers as they are now."
        assert offered(state, "clinic") == []
        assert [one.code for one in state.problems("clinic")] == ["CW294"]

    def test_it_comes_back_as_it_was(self, form):
        state = form(PLACES, county="kings", town="bay")
        state.answer("county", Answer("queens"))
        state.answer("county", Answer("kings"))
        assert (state.value("town"), state.problems("town")) == ("bay", ())

    def test_of_several_choices_only_what_is_offered_counts(self, form):
        state = form(PLACES, county="queens", near=["bay", "rock"])
        assert state.value("near") == ("rock",)
        assert [problem.message() for problem in state.problems("near")] == [
            "“Bay” is not offered with the other answers as they are now."
        ]

    def test_each_of_several_answers_opens_its_own(self, form):
        state = form(
            """
            - {id: where, type: choices, ask: Where, choices: [{id: a, label: A}, {id: b, label: B}, {id: c, label: C}]}
            - id: what
              type: choice
              ask: What?
              filter_by: where
              choices: [{id: x, label: X, for: a}, {id: y, label: Y, for: [b, c]}, {id: z, label: Z, for: c}]
            """,
            where=["a", "b"],
        )
        assert offered(state, "what") == ["x", "y"]

    def test_a_choice_shown_by_a_condition(self, form):
        state = form(
            """
            - {id: age, type: integer, ask: Age?}
            - id: school
              type: choice
              ask: School?
              choices: [{id: yes_it, label: "Yes", show_if: age < 18}, {id: work, label: Work, show_if: age >= 15}]
            - {id: hint, type: text, ask: "Which?", show_if: 'school == "work"'}
            """,
            age=16,
            school="work",
        )
        assert (offered(state, "school"), state.visible("hint")) == (["yes_it", "work"], True)
        state.answer("age", Answer(12))
        assert (offered(state, "school"), state.visible("hint")) == (["yes_it"], False)
        state.answer("age", None)
        assert offered(state, "school") == []

    def test_the_rows_of_a_matrix_offer_the_same(self, form):
        state = form(
            """
            - {id: adult, type: yes_no, ask: Adult?}
            - id: often
              type: matrix
              ask: How often?
              choices: [{id: never, label: Never}, {id: nightly, label: Nightly, show_if: adult}]
              rows: [{id: beer, ask: Beer}]
            """,
            beer="nightly",
        )
        assert (offered(state, "beer"), state.value("beer")) == (["never"], None)
        state.answer("adult", Answer(value=True))
        assert state.value("beer") == "nightly"

    def test_scoring_answers_says_so(self, read_form):
        found = score_answers(read_form(PLACES), {"county": "queens", "town": "bay"}, "ids", TODAY)
        (problem,) = found["problems"]
        assert (problem["question"], problem["code"]) == ("town", "CW294")
        assert found["scores"]["sum"]["value"] == 2


class TestReadOnly:
    LOCKED = """
    - {id: sure, type: yes_no, ask: Sure?}
    - {id: name, type: text, ask: Name?, read_only_if: sure, required: true}
    """

    def test_it_is_while_its_condition_is_known_to_hold(self, form):
        state = form(self.LOCKED)
        assert not state.read_only("name")
        assert "name" in state.answer("sure", Answer(value=True))
        assert state.read_only("name")
        (reason,) = [one for one in state.reasons() if one.key == "read_only_if"]
        assert (reason.id, reason.result, reason.because) == ("name", True, ("sure",))

    def test_what_cannot_be_answered_is_not_asked_for(self, form):
        state = form(self.LOCKED)
        assert state.unanswered() == ("name",)
        state.answer("sure", Answer(value=True))
        assert (state.unanswered(), state.required("name")) == ((), False)


TOLD = """
language: en
languages: [en, es]
sections:
  - id: you
    title: {en: "About {name}", es: "Sobre {name}"}
    questions:
      - {id: name, type: text, ask: {en: Name, es: Nombre}}
      - {id: ill, type: yes_no, ask: {en: Ill, es: Mal}}
      - {id: rent, type: decimal, ask: {en: Rent, es: Renta}}
      - {id: born, type: date, ask: {en: Born, es: Nacimiento}}
      - id: heat
        type: choices
        ask: {en: Heat, es: Calor}
        choices:
          - {id: wood, label: {en: Wood, es: Leña}, points: 3}
          - {id: gas, label: {en: "Gas of {name}", es: "Gas de {name}"}, points: 1}
          - {id: other, label: {en: Other, es: Otro}, say_which: true, points: 0}
      - {id: age, type: calculated, label: {en: Age, es: Edad}, value: "years_between(born, today)"}
      - id: story
        type: paragraph
        ask: {en: Story, es: Historia}
        valid_if: {when: length(story) < 5, message: {en: "{name}, this is long", es: "{name}, es largo"}}
scores:
  - id: warm
    sum: [heat]
    range: [0, 4]
    bands:
      one: [{to: 1, id: low, label: {en: Low, es: Bajo}}, {to: 4, id: high, label: {en: High, es: Alto}}]
      two: [{to: 4, id: all, label: {en: Any, es: Todo}}]
findings:
  - {id: cold, when: ill, note: {en: "{name} is ill", es: "{name} está mal"}}
"""


class TestAnswersInTexts:
    def said(self, form, text, language="en", **plain):
        from casewright.definitions.model import Text

        return form(TOLD, **plain).say(Text({language: text}), language)

    @pytest.mark.parametrize(
        ("text", "english", "spanish"),
        [
            ("{name}!", "Ada!", "Ada!"),
            ("{ill}", "Yes", "Sí"),
            ("{rent}", "1,250.5", "1,250.5"),
            ("{born}", "February 28, 1980", "28 de febrero de 1980"),
            ("{ age }", "46", "46"),
            ("{heat}", "Wood, Gas of Ada", "Leña, Gas de Ada"),
            ("{warm}", "4", "4"),
            ("{band(warm)}", "High", "Alto"),
            ("{band(warm, two)}", "Any", "Todo"),
            ("{today}", "March 1, 2026", "1 de marzo de 2026"),
            ("{{name}} }{name}{", "{name} }Ada{", "{name} }Ada{"),
            ("{nobody}", "{nobody}", "{nobody}"),
        ],
    )
    def test_in_the_words_of_the_language(self, form, text, english, spanish):
        given = {"name": "Ada", "ill": True, "rent": Decimal("1250.5"), "born": "1980-02-28", "heat": ["wood", "gas"]}
        assert self.said(form, text, "en", **given) == english
        assert self.said(form, text, "es", **given) == spanish

    @pytest.mark.parametrize("text", ["{name}", "{ill}", "{heat}", "{age}", "{warm}", "{band(warm)}"])
    def test_what_is_missing_is_left_open(self, form, text):
        assert self.said(form, text) == "…"

    def test_other_is_said_in_the_words_that_were_given(self, form):
        state = form(TOLD, heat=["wood", "other"])
        text = state.instrument.questions["heat"].choices[0].label
        asked = type(text)({"en": "{heat}"})
        assert state.say(asked, "en") == "Wood, Other"
        state.answer("heat", Answer(("other",), say_which="pellets"))
        assert state.say(asked, "en") == "pellets"

    def test_a_long_answer_is_cut_and_stands_on_one_line(self, form):
        said = self.said(form, "{story}.", story="one\n two " + "x" * 500)
        assert said.startswith("one two xxx")
        assert said.endswith("x….")
        assert len(said) == 201

    def test_an_answer_is_not_read_as_braces(self, form):
        assert self.said(form, "{name}", name="{rent} {{") == "{rent} {{"

    def test_a_message_and_a_finding_say_it_too(self, form):
        state = form(TOLD, name="Ada", ill=True, story="much too long")
        (problem,) = state.problems("story")
        assert (problem.message(language="en"), problem.message(language="es")) == (
            "Ada, this is long",
            "Ada, es largo",
        )
        (finding,) = state.findings()
        assert finding.finding.label.by_language == {"en": "Ada is ill", "es": "Ada está mal"}

    def test_what_is_filled_in_can_be_made_harmless(self, form):
        state = form(TOLD, name="*Ada*")
        title = state.instrument.sections[0].title
        assert state.say(title, "es", shield=lambda text: text.replace("*", "\\*")) == "Sobre \\*Ada\\*"

    def test_braces_that_nothing_fills(self):
        assert fill("a {b} {{c}} }", lambda key: None) == "a {b} {c} }"


HOUSEHOLD = """
choice_lists:
  schools:
    - {id: near, label: "{child}'s school", for: kings}
    - {id: far, label: Far, for: queens}
    - {id: day, label: Day care, show_if: age < 6}
sections:
  - id: children
    title: Children
    repeat: {label: "{child}"}
    questions:
      - {id: child, type: text, ask: Name}
      - {id: age, type: integer, ask: "How old is {child}?"}
      - {id: county, type: choice, ask: County, choices: [{id: kings, label: Kings}, {id: queens, label: Queens}]}
      - id: school
        type: choice
        ask: "School of {child}"
        choices: schools
        filter_by: county
        read_only_if: age > 15
"""


class TestInRows:
    def rows(self, form):
        return form(
            HOUSEHOLD,
            children=[
                {"child": "Ana", "age": 5, "county": "kings", "school": "near"},
                {"child": "Ben", "age": 16, "county": "queens", "school": "near"},
            ],
        )

    def test_each_row_offers_its_own(self, form):
        state = self.rows(form)
        first, second = state.shown_rows("children")
        assert offered(state, f"school[{first}]") == ["near", "day"]
        assert offered(state, f"school[{second}]") == ["far"]
        assert (state.value(f"school[{first}]"), state.value(f"school[{second}]")) == ("near", None)
        (problem,) = state.problems(f"school[{second}]")
        assert problem.message() == "“Ben's school” is not offered with the other answers as they are now."
        assert (state.read_only(f"school[{first}]"), state.read_only(f"school[{second}]")) == (False, True)
        assert state.offered_by(f"school[{second}]") == (f"county[{second}]", f"age[{second}]")
        reason = state.why_read_only(f"school[{second}]")
        assert (reason.id, reason.result, reason.because) == (f"school[{second}]", True, (f"age[{second}]",))

    def test_a_text_says_its_own_row(self, form):
        state = self.rows(form)
        first, second = state.shown_rows("children")
        ask = state.instrument.questions["school"].ask
        assert [state.say(ask, "en", row=row) for row in (first, second, "")] == [
            "School of Ana",
            "School of Ben",
            "School of …",
        ]

    def test_a_change_reaches_its_own_row_alone(self, form):
        state = self.rows(form)
        first, second = state.shown_rows("children")
        changed = state.answer(f"county[{first}]", Answer("queens"))
        assert f"school[{first}]" in changed
        assert f"school[{second}]" not in changed


class TestFilledIn:
    FORM = """
    - {id: county, type: choice, ask: County, choices: [{id: a, label: A}, {id: b, label: B}], default: {value: a}}
    - {id: needs, type: choices, ask: Needs, choices: [{id: x, label: X}, {id: y, label: Y}], default: {value: [y, x]}}
    - {id: again, type: date, ask: Again, default: {expression: "add_days(today, months * 10)"}}
    - {id: months, type: integer, ask: Months, default: {expression: half * 2}}
    - {id: half, type: decimal, ask: Half, default: {value: 1.5}}
    - {id: name, type: text, ask: Name, default: {case: preferred_name}}
    - {id: born, type: date, ask: Born, default: {case: birth_date}}
    - {id: fuel, type: choice, ask: Fuel, choices: [{id: w, label: W, say_which: true}], default: {last: true}}
    - {id: rent, type: integer, ask: Rent, default: {last: intake.rent}}
    - {id: plain, type: text, ask: Plain}
    """

    def filled(self, read_form, last=None, case=None):
        times = last or {}
        return filled_in(read_form(self.FORM), TODAY, KnownBefore(times.get, case or {}))

    def test_values_and_what_is_worked_out_from_them_in_any_order(self, read_form):
        found = self.filled(read_form)
        assert {id: (answer.value, answer.origin) for id, answer in found.items()} == {
            "county": ("a", "default"),
            "needs": (("x", "y"), "default"),
            "half": (Decimal("1.5"), "default"),
            "months": (3, "default"),
            "again": (date(2026, 3, 31), "default"),
        }

    def test_the_case(self, read_form):
        found = self.filled(read_form, case={"preferred_name": "Nee", "birth_date": date(1992, 5, 14), "phone": "1"})
        assert (found["name"].value, found["name"].origin) == ("Nee", "case")
        assert found["born"].value == date(1992, 5, 14)
        assert "name" not in self.filled(read_form, case={"preferred_name": "", "birth_date": None})

    def test_last_time_with_its_day_and_words(self, read_form):
        own = LastTime(date(2026, 2, 1), {"fuel": Answer("w", say_which="pellets", own_words="not this")})
        other = LastTime(date(2025, 12, 24), {"rent": Answer(900)})
        found = self.filled(read_form, {"form": own, "intake": other})
        assert found["fuel"] == Answer("w", say_which="pellets", origin="last", origin_day=date(2026, 2, 1))
        assert (found["rent"].value, found["rent"].origin_day) == (900, date(2025, 12, 24))

    def test_what_does_not_fit_any_more_or_says_nothing_is_asked(self, read_form):
        for answer in (Answer("gone"), Answer(None, missing="refused"), Answer("")):
            assert "fuel" not in self.filled(read_form, {"form": LastTime(date(2026, 2, 1), {"fuel": answer})})
        half = LastTime(date(2026, 2, 1), {"rent": Answer(Decimal("1.5"))})
        assert "rent" not in self.filled(read_form, {"intake": half})


EVERY_TYPE = [
    ("text", "", "Ada", "Ada"),
    ("paragraph", "", "Long", "Long"),
    ("integer", "", 3, 3),
    ("decimal", "", Decimal("2.5"), Decimal("2.5")),
    ("scale", "min: 0, max: 5", 4, 4),
    ("date", "", "2026-01-31", date(2026, 1, 31)),
    ("time", "", "09:30", time(9, 30)),
    ("date_time", "", "2026-01-31 09:30", datetime(2026, 1, 31, 9, 30)),  # noqa: DTZ001 (the agency's clock)
    ("yes_no", "", False, False),
    ("phone", "", "555-0142", "555-0142"),
    ("email", "", "ada@example.org", "ada@example.org"),
    ("money", "", 12, Money(Decimal("12.00"), "USD")),
    ("quantity", "units: [kg]", 70, Quantity(Decimal(70), "kg")),
    ("person", "", "Dee", PersonLink("Dee")),
    ("choice", "choices: [{id: a, label: A}]", "a", "a"),
    ("choices", "choices: [{id: a, label: A}, {id: b, label: B}]", ["b", "a"], ("a", "b")),
    ("ranking", "choices: [{id: a, label: A}, {id: b, label: B}]", ["b", "a"], ("b", "a")),
]


class TestFilledInByType:
    def form(self, read_form, type, keys, default):
        more = f", {keys}" if keys else ""
        return read_form(f"- {{id: q, type: {type}, ask: What{more}, default: {default}}}")

    @pytest.mark.parametrize(("type", "keys", "plain", "value"), EVERY_TYPE, ids=[one[0] for one in EVERY_TYPE])
    def test_a_value_of_each_type(self, read_form, type, keys, plain, value):
        form = self.form(read_form, type, keys, f"{{value: {json.dumps(plain, default=float)}}}")
        assert filled_in(form, TODAY, KnownBefore())["q"] == Answer(value, origin="default")

    @pytest.mark.parametrize(("type", "keys", "plain", "value"), EVERY_TYPE, ids=[one[0] for one in EVERY_TYPE])
    def test_the_last_answer_of_each_type(self, read_form, type, keys, plain, value):
        form = self.form(read_form, type, keys, "{last: true}")
        last = LastTime(TODAY, {"q": Answer(value)})
        assert filled_in(form, TODAY, KnownBefore({"form": last}.get))["q"].value == value

    def test_every_type_that_takes_a_default_is_here(self):
        parts = definitions_of("instrument")
        asked = {name.rpartition("/")[2]: of.get("properties", {}) for name, of in parts.items()}
        taking = {name.removesuffix("_question") for name, keys in asked.items() if "default" in keys}
        assert {one[0] for one in EVERY_TYPE} == taking - {"address"}

    def test_every_type_that_is_answered_can_be_locked(self):
        parts = definitions_of("instrument")
        asked = {name for name, of in parts.items() if name.endswith("_question") and "ask" in of["properties"]}
        assert {name for name in asked if "read_only_if" not in parts[name]["properties"]} == set()

    @pytest.mark.parametrize("type", ["date_time", "address"])
    def test_a_part_of_an_answer_is_none(self, type):
        part = {"date_time": "today", "address": "city"}[type]
        said = f"- {{id: q, type: {type}, ask: What, default: {{expression: {part}}}}}"
        assert [problem.code for problem in load_definition(whole_form(said), "form.yaml").problems] == ["CW295"]


class TestNoAlertOnWhatNobodyGave:
    """A default is refused where an alert stands on it, by whatever way of scoring."""

    @pytest.mark.parametrize(
        "score",
        [
            "{id: s, sum: [harm]}",
            "{id: s, weighted: {harm: 2}}",
            "{id: s, count: [points(harm) >= 1]}",
            "{id: s, formula: points(harm) * 2}",
            "{id: s, sum: [mood], only_if: points(harm) >= 1}",
        ],
    )
    def test_through_a_score(self, score):
        fragment = (
            "sections:\n  - id: safety\n    title: Safety\n    questions:\n"
            "      - {id: harm, type: choice, ask: Harm?, choices: frequency, missing: [refused],\n"
            "         default: {value: never}}\n"
            f"scores:\n  - {score}\n"
            "findings:\n  - {id: alarm, when: s >= 1, alert: critical}"
        )
        assert "CW299" in [problem.code for problem in load_definition(whole_form(fragment), "form.yaml").problems]

    def test_what_only_decides_whether_it_is_asked_may_be_filled_in(self):
        fragment = (
            "sections:\n  - id: safety\n    title: Safety\n    questions:\n"
            "      - {id: adult, type: yes_no, ask: Adult?, default: {value: true}}\n"
            "      - {id: hurt, type: yes_no, ask: Hurt?, show_if: adult, missing: [refused]}\n"
            "findings:\n  - {id: alarm, when: hurt, alert: critical}"
        )
        assert load_definition(whole_form(fragment), "form.yaml").problems == ()
