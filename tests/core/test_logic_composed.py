"""Values of parts, times and rankings: read, checked, and as expressions see them."""
# ruff: noqa: DTZ001 (a time on the agency's clock has no zone)

from datetime import date, datetime, time
from decimal import Decimal

import pytest
from babel import Locale

from casewright.definitions.library import load_definition
from casewright.definitions.model import Instrument
from casewright.logic import FormState
from casewright.logic.answers import Answer, Value
from casewright.logic.composed import Address, Consent, Money, PersonLink, Quantity
from casewright.logic.composed_words import composed_words, number_words
from casewright.logic.problems import ValueProblem
from casewright.logic.values import has_value, plain_answer_to

FORM = """\
casewright: 1
kind: instrument
id: tried
version: 1.0.0
title: Tried
sections:
  - id: only
    title: Only
    questions:
      - {id: weight, type: quantity, ask: Weight?, units: [kg, lb], missing: [refused]}
      - {id: height, type: quantity, ask: Height?, units: [cm], decimals: 1, min: 30, max: 250}
      - {id: pay, type: money, ask: Pay?, max: 9000}
      - {id: yen, type: money, ask: Yen?, currency: JPY}
      - {id: bed, type: time, ask: Bed?}
      - {id: fell, type: date_time, ask: Fell?, max: today}
      - {id: phone, type: phone, ask: Phone?}
      - {id: mail, type: email, ask: Mail?}
      - {id: home, type: address, ask: Home?}
      - {id: helper, type: person, ask: Helper?}
      - {id: wishes, type: ranking, ask: Wishes?, choices: [{id: work, label: Work}, {id: home_first, label: Home}]}
      - {id: share, type: consent, ask: Share?, text: We share it.}
      - id: kilos
        type: calculated
        label: Kilos
        value: default(amount_in(weight, "kg"), amount_in(weight, "lb") * 0.45)
      - {id: year, type: calculated, label: Year, value: pay * 12 + height}
      - {id: late, type: yes_no, ask: Late?, show_if: 'bed > "23:00"'}
      - {id: days, type: calculated, label: Days, value: days_since(fell)}
      - {id: about, type: calculated, label: About, value: 'join("; ", helper, home, phone)'}
      - {id: works, type: yes_no, ask: Works?, show_if: '"work" in wishes and share'}
scores:
  - {id: total, sum: [pay, height]}
"""
TODAY = date(2026, 3, 1)


@pytest.fixture(scope="module")
def form() -> Instrument:
    loaded = load_definition(FORM, "form.yaml").definition
    assert isinstance(loaded, Instrument)
    return loaded


def read(form: Instrument, question: str, plain: object) -> Value | None:
    answer = plain_answer_to(form.questions[question], plain)
    assert answer is not None
    return answer.value


@pytest.mark.parametrize(
    ("question", "plain", "value"),
    [
        ("weight", {"number": 70.5, "unit": "kg"}, Quantity(Decimal("70.5"), "kg")),
        ("weight", {"unit": "lb"}, Quantity(None, "lb")),
        ("height", 172, Quantity(Decimal(172), "cm")),
        ("pay", 12.5, Money(Decimal("12.50"), "USD")),
        ("pay", Money(Decimal(3), "USD"), Money(Decimal("3.00"), "USD")),
        ("yen", 1200, Money(Decimal(1200), "JPY")),
        ("bed", "23:30", time(23, 30)),
        ("fell", "2026-02-27T16:30", datetime(2026, 2, 27, 16, 30)),
        ("fell", "2026-02-27 16:30", datetime(2026, 2, 27, 16, 30)),
        ("phone", "911", "911"),
        ("home", {"city": "Boston"}, Address(city="Boston")),
        ("helper", "Dee", PersonLink("Dee")),
        ("helper", {"name": "Dee", "relation": "sister"}, PersonLink("Dee", "sister")),
        ("wishes", ["home_first", "work", "home_first"], ("home_first", "work")),
        ("share", True, Consent(True)),
        ("share", {"agreed": False, "by": "Dee", "on": "2026-03-01"}, Consent(False, "Dee", date(2026, 3, 1))),
    ],
)
def test_a_plain_value_is_read__ok(form: Instrument, question: str, plain: object, value: Value) -> None:
    assert read(form, question, plain) == value
    assert read(form, question, value) == value, "a typed value is itself"


@pytest.mark.parametrize(
    ("question", "plain", "code"),
    [
        ("weight", {"number": 70, "unit": "stone"}, "CW281"),
        ("weight", {"amount": 70}, "CW281"),
        ("weight", "heavy", "CW242"),
        ("height", 1.725, "CW252"),
        ("pay", 1.005, "CW252"),
        ("pay", Money(Decimal(3), "EUR"), "CW242"),
        ("yen", 1.5, "CW252"),
        ("bed", "24:00", "CW283"),
        ("bed", "8:30", "CW283"),
        ("bed", 830, "CW283"),
        ("fell", "2026-02-30T10:00", "CW284"),
        ("home", "4 Elm St", "CW287"),
        ("home", {"street": 4}, "CW287"),
        ("helper", {"name": "Dee", "age": "3"}, "CW287"),
        ("wishes", ["peace"], "CW245"),
        ("share", "yes", "CW244"),
        ("share", {"agreed": True, "on": "soon"}, "CW243"),
        ("share", {"agreed": True, "who": "Dee"}, "CW287"),
    ],
)
def test_a_plain_value_is_read__error(form: Instrument, question: str, plain: object, code: str) -> None:
    with pytest.raises(ValueProblem) as raised:
        read(form, question, plain)
    assert raised.value.problem.code == code


@pytest.mark.parametrize(
    ("question", "value", "code"),
    [
        ("weight", Quantity(Decimal(70), ""), "CW282"),
        ("weight", Quantity(None, "kg"), "CW282"),
        ("height", Quantity(Decimal(29), "cm"), "CW249"),
        ("height", Quantity(None, "cm"), None),
        ("pay", Money(Decimal(9001), "USD"), "CW250"),
        ("fell", datetime(2026, 3, 2, 0, 5), "CW259"),
        ("fell", datetime(2026, 3, 1, 23, 59), None),
        ("phone", "ask her", "CW285"),
        ("phone", "12", "CW285"),
        ("phone", "+52 (55) 1234-5678 ext. 9", None),
        ("mail", "ana@example", "CW286"),
        ("mail", "ana ruiz@example.org", "CW286"),
        ("mail", "ana@mail.example.org", None),
        ("helper", PersonLink("", "sister"), "CW282"),
        ("share", Consent(True), "CW282"),
        ("share", Consent(False), None),
        ("share", Consent(None, "Dee"), "CW282"),
    ],
)
def test_what_is_wrong_with_an_answer_is_said(form: Instrument, question: str, value: Value, code: str | None) -> None:
    found = FormState(form, {question: Answer(value=value)}, TODAY).problems(question)
    assert [problem.code for problem in found] == ([code] if code else [])


def test_a_part_alone_is_no_answer(form: Instrument) -> None:
    for value in (Quantity(None, "kg"), PersonLink("", "sister"), Consent(None, "Dee"), Address()):
        assert not has_value(value)
    assert has_value(Address(city="Boston"))
    assert has_value(Consent(False))


def test_expressions_see_numbers_days_names_and_a_yes_or_no(form: Instrument) -> None:
    answers: dict[str, Value] = {
        "weight": Quantity(Decimal(100), "lb"),
        "height": Quantity(Decimal(172), "cm"),
        "pay": Money(Decimal("1000.50"), "USD"),
        "bed": time(23, 30),
        "fell": datetime(2026, 2, 27, 16, 30),
        "phone": "911",
        "home": Address("4 Elm St", "Boston", "MA", "02134"),
        "helper": PersonLink("Dee", "sister"),
        "wishes": ("work",),
        "share": Consent(True, "Dee"),
    }
    state = FormState(form, {id: Answer(value=value) for id, value in answers.items()}, TODAY)
    assert state.value("kilos") == 45
    assert state.value("year") == 12178
    assert state.value("total") == Decimal("1172.5")
    assert state.visible("late")
    assert state.value("days") == 2
    assert state.value("about") == "Dee; 4 Elm St, Boston, MA 02134; 911"
    assert state.visible("works")
    state.answer("weight", Answer(value=Quantity(Decimal(70), "kg")))
    assert state.value("kilos") == 70
    state.answer("share", Answer(value=Consent(False)))
    state.answer("bed", Answer(value=time(22, 0)))
    assert not state.visible("works")
    assert not state.visible("late")


@pytest.mark.parametrize(
    ("condition", "code"),
    [
        ("weight > 70", "CW226"),
        ("weight + 1 > 70", "CW229"),
        ('amount_in(height, "cm") > 70', "CW234"),
        ('amount_in(weight, "g") > 70', "CW288"),
        ('bed > "25:00"', "CW289"),
        ("bed > 22", "CW226"),
        ("points(weight) > 1", "CW235"),
    ],
)
def test_what_cannot_be_meant_is_refused_when_the_form_is_loaded(condition: str, code: str) -> None:
    more = f"      - {{id: more, type: text, ask: More?, show_if: '{condition}'}}\nscores:"
    problems = load_definition(FORM.replace("scores:", more), "form.yaml").problems
    assert [problem.code for problem in problems] == [code]


@pytest.mark.parametrize(
    ("question", "value", "english", "spanish"),
    [
        ("weight", Quantity(Decimal("1070.55"), "kg"), "1,070.55 kg", "1.070,55 kg"),
        ("pay", Money(Decimal("1000.50"), "USD"), "$1,000.50", "1.000,50\u00a0US$"),
        ("bed", time(23, 30), "11:30\u202fPM", "23:30"),
        ("fell", datetime(2026, 2, 27, 16, 30), "February 27, 2026, 4:30\u202fPM", "27 de febrero de 2026, 16:30"),
        ("wishes", ("home_first", "work"), "1. Home, 2. Work", "1. Home, 2. Work"),
        ("share", Consent(True, "Dee", TODAY), "Agrees, Dee, March 1, 2026", "Agrees, Dee, 1 de marzo de 2026"),
        ("home", Address("4 Elm St", "Boston", "MA", "02134", "USA"), None, None),
        ("phone", "911", None, None),
    ],
)
def test_a_value_is_said_as_the_language_writes_it(
    form: Instrument, question: str, value: Value, english: str | None, spanish: str | None
) -> None:
    said = [composed_words(form.questions[question], value, Locale.parse(code), str) for code in ("en_US", "es_ES")]
    assert said == [english, spanish]


def test_a_typed_number_is_said_with_all_its_digits_and_a_third_with_three() -> None:
    assert number_words(Decimal("1234.56789"), Locale("en")) == "1,234.56789"
    assert number_words(Decimal(10) / 3, Locale("en")) == "3.333"
