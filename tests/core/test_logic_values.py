"""Plain values of YAML, JSON and widgets as typed values, and what is said where one does not fit."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casewright.definitions.model import Choice, Question, Text
from casewright.errors import Place
from casewright.logic.answers import Answer
from casewright.logic.problems import ValueProblem
from casewright.logic.values import READERS, is_given, plain_answer_to, typed

HERE = Place("form.yaml", 1, 1)
CHOICES = tuple(Choice(id, Text({"en": id})) for id in ("wood", "coal", "other", "3"))


def question(type, **settings):
    return Question("heating", type, Text({"en": "?"}), HERE, "home", choices=CHOICES, **settings)


def refusal(question, plain):
    with pytest.raises(ValueProblem) as raised:
        typed(question, plain)
    problem = raised.value.problem
    return problem.code, f"{problem.message()} {problem.hint()}".rstrip()


@pytest.mark.parametrize(
    ("type", "plain", "value"),
    [
        ("text", "12", "12"),
        ("paragraph", "", ""),
        ("integer", 3, 3),
        ("integer", 3.0, 3),
        ("integer", Decimal("3.0"), 3),
        ("decimal", 3, Decimal(3)),
        ("decimal", 0.1, Decimal("0.1")),
        ("decimal", Decimal("2.50"), Decimal("2.50")),
        ("date", "2026-03-01", date(2026, 3, 1)),
        ("date", date(2026, 3, 1), date(2026, 3, 1)),
        ("yes_no", False, False),
        ("choice", "coal", "coal"),
        ("choice", 3, "3"),
        ("choices", ["other", "wood", "wood"], ("wood", "other")),
        ("choices", "coal", ("coal",)),
        ("choices", [], ()),
        ("scale", 7, 7),
    ],
)
def test_typed__ok(type, plain, value):
    result = typed(question(type), plain)
    assert (result, result.__class__) == (value, value.__class__)


@pytest.mark.parametrize(
    ("type", "plain", "code"),
    [
        ("text", 12, "CW240"),
        ("text", None, "CW240"),
        ("integer", "3", "CW241"),
        ("integer", 3.5, "CW241"),
        ("integer", True, "CW241"),
        ("integer", 2**53 + 1, "CW250"),
        ("scale", "seven", "CW241"),
        ("decimal", "3.5", "CW242"),
        ("decimal", float("nan"), "CW242"),
        ("decimal", float("inf"), "CW242"),
        ("decimal", Decimal("1E+400"), "CW250"),
        ("decimal", Decimal("1E-400"), "CW252"),
        ("date", "1 March 2026", "CW243"),
        ("date", "2026-02-30", "CW243"),
        ("date", "20260301", "CW243"),
        ("date", datetime(2026, 3, 1), "CW243"),  # noqa: DTZ001  # an instant is no date, whatever its zone
        ("date", 20260301, "CW243"),
        ("yes_no", "yes", "CW244"),
        ("yes_no", 1, "CW244"),
        ("choice", "gas", "CW245"),
        ("choice", True, "CW245"),
        ("choice", ["coal"], "CW246"),
        ("choice", 4, "CW245"),
        ("choices", ["coal", "gas"], "CW245"),
        ("choices", {"coal": True}, "CW245"),
        ("note", "hello", "CW257"),
        ("matrix", {"row": "coal"}, "CW257"),
        ("calculated", 3, "CW257"),
    ],
)
def test_typed__error(type, plain, code):
    assert refusal(question(type), plain)[0] == code


def test_an_unknown_choice_is_told_what_was_probably_meant():
    assert refusal(question("choice"), "Cole") == (
        "CW246",
        "'Cole' is not a choice of this question. Did you mean 'coal'? The choices are: wood, coal, other, 3.",
    )


def test_the_decimals_of_a_question_bound_its_digits():
    assert typed(question("decimal", decimals=1), Decimal("2.50")) == Decimal("2.5")
    assert refusal(question("decimal", decimals=1), Decimal("2.55")) == (
        "CW252",
        "This has more digits after the point than the 1 that fit.",
    )


def test_a_scale_of_half_steps_takes_halves():
    assert typed(question("scale", step=Decimal("0.5")), 2.5) == Decimal("2.5")


class TestMissingCodes:
    asked = question("choice", missing=("refused", "does_not_know"))

    def test_where_the_form_offers_it__ok(self):
        assert plain_answer_to(self.asked, {"missing": "refused"}) == Answer(missing="refused")

    def test_where_it_does_not__error(self):
        with pytest.raises(ValueProblem) as raised:
            plain_answer_to(self.asked, {"missing": "not_asked"})
        assert raised.value.problem.code == "CW254"
        assert raised.value.problem.hint() == "It offers: refused, does_not_know."

    def test_null_is_no_answer(self):
        assert plain_answer_to(self.asked, None) is None


@pytest.mark.parametrize(
    ("answer", "given_"),
    [
        (None, False),
        (Answer(), False),
        (Answer(own_words="It is warm"), False),
        (Answer(value="  "), False),
        (Answer(value=()), False),
        (Answer(value=False), True),
        (Answer(value=0), True),
        (Answer(missing="refused"), True),
    ],
)
def test_is_given(answer, given_):
    assert is_given(answer) is given_


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.decimals() | st.text() | st.dates() | st.datetimes(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
)


@given(st.sampled_from(sorted(READERS)), anything)
def test_any_value_is_typed_or_refused_in_words_and_typing_again_alters_nothing(type, plain):
    asked = question(type)
    try:
        value = typed(asked, plain)
    except ValueProblem as refused:
        said = str(refused)
    else:
        said = "a value"
        assert not isinstance(value, float)
        assert typed(asked, value) == value
    assert said
