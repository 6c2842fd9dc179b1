"""What is advised about a form: reading level, wording, sensitive matters, what can never be, and what is silenced."""

import pytest

from casewright.definitions.library import load_definition
from casewright.definitions.model import Instrument
from casewright.definitions.overlays import Below
from casewright.definitions.phrasing import asks_twice, leads
from casewright.definitions.reading_level import syllables_in_english, syllables_in_spanish, too_hard
from casewright.definitions.sensitive import matter_of
from tests.errors.fragments import whole_form
from tests.errors.loading import problems_in

ENGLISH = {
    "house": 1, "people": 2, "wanted": 2, "walked": 1, "created": 3, "patient": 2,
    "little": 2, "every": 2, "safely": 2, "doing": 2, "situation": 4, "families": 3, "the": 1,
}  # fmt: skip
SPANISH = {
    "casa": 2, "agua": 2, "guerra": 2, "ciudad": 2, "país": 2, "policía": 4, "leer": 2, "muy": 1, "ayuda": 3,
    "quien": 1, "aéreo": 4, "continúa": 4, "reír": 2, "enfermedad": 4, "cuídese": 3, "y": 1, "estudiáis": 3,
}  # fmt: skip


@pytest.mark.parametrize(("word", "syllables"), ENGLISH.items())
def test_syllables_of_an_english_word(word: str, syllables: int) -> None:
    assert syllables_in_english(word) == syllables


@pytest.mark.parametrize(("word", "syllables"), SPANISH.items())
def test_syllables_of_a_spanish_word(word: str, syllables: int) -> None:
    assert syllables_in_spanish(word) == syllables


HARD = "In the past year, has lack of reliable transportation kept you from medical appointments or employment?"
HARD_IN_SPANISH = (
    "Indique las comorbilidades psiquiátricas diagnosticadas que requirieron hospitalización urgente sin demora."
)
READ = [
    ("en", "The cat sat on the mat, and then it went to sleep in the sun.", ""),
    ("en", HARD, "11"),
    ("en-GB", HARD, "11"),
    ("en", "Indicate comorbidities necessitating hospitalization.", ""),
    ("es", "¿Cómo ha estado su ánimo en las últimas dos semanas? Cuente lo que quiera.", ""),
    ("es", HARD_IN_SPANISH, "-14"),
    ("de", "Donaudampfschifffahrtsgesellschaftskapitän und noch viele andere sehr lange Worte, zu viele.", ""),
]


@pytest.mark.parametrize(("language", "text", "figure"), READ)
def test_a_text_is_judged_by_the_measure_of_its_language(language: str, text: str, figure: str) -> None:
    assert too_hard(language, text) == figure


TWICE = [
    ("en", "Do you feel tired and/or sad?", True),
    ("en", "Do you smoke and do you drink?", True),
    ("en", "Do you work? Where?", True),
    ("en", "Are you in pain, and if so, where?", True),
    ("en", "Trouble falling or staying asleep", False),
    ("en", "How often do family and friends help?", False),
    ("es", "¿Se siente cansado y/o triste?", True),
    ("es", "¿Trabaja? ¿Dónde?", True),
    ("es", "¿Cuánto paga y desde cuándo?", True),
    ("es", "¿Su familia y sus amistades le ayudan?", False),
]


@pytest.mark.parametrize(("language", "question", "twice"), TWICE)
def test_two_questions_in_one(language: str, question: str, twice: bool) -> None:
    assert bool(asks_twice(language, question)) == twice


LEADING = [
    ("en", "Don't you think this is enough?", True),
    ("en", "You like it here, right?", True),
    ("en", "Do you agree that rest helps?", True),
    ("en", "Do you not sleep well?", False),
    ("en", "Clear skies: do they help?", False),
    ("es", "¿No cree que ya es suficiente?", True),
    ("es", "Le gusta, ¿verdad?", True),
    ("es", "¿Está de acuerdo con el plan?", False),
]


@pytest.mark.parametrize(("language", "question", "leading"), LEADING)
def test_a_question_that_suggests_its_answer(language: str, question: str, leading: bool) -> None:
    assert bool(leads(language, question)) == leading


SENSITIVE = [
    ("en", "How many drinks with alcohol did you have?", "substance use"),
    ("en", "Do you have clean drinking water?", ""),
    ("en", "Is there a smoke detector?", ""),
    ("en", "Were you ever arrested?", "trouble with the law"),
    ("en", "Have you thought of suicide?", "harm to oneself"),
    ("en", "What did you earn last month?", "income and debts"),
    ("en", "Do you get up early and earnestly?", ""),
    ("es", "¿Ha tenido deudas?", "income and debts"),
    ("es", "¿Tiene ganas de hablar?", ""),
    ("es", "¿Le amenazan en casa?", "violence"),
    ("ar", "suicide", ""),
]


@pytest.mark.parametrize(("language", "question", "matter"), SENSITIVE)
def test_a_sensitive_matter_is_known_by_its_words(language: str, question: str, matter: str) -> None:
    assert matter_of(language, question) == matter


def codes(fragment: str) -> list[str]:
    return [problem.code for problem in problems_in(whole_form(fragment), "form.yaml")]


CONDITIONS = {
    'heating == "wood" and heating == "coal"': True,
    'heating == "wood" or heating == "coal"': False,
    'heating == "wood" and heating != "wood"': True,
    'not (heating == "wood" or heating != "wood")': True,
    'heating in ["wood"] and heating in ["coal", "other"]': True,
    'heating == "wood" and not answered(heating)': True,
    "answered(heating) and not answered(heating)": True,
    "not answered(heating)": False,
    "arrears and not arrears": True,
    "arrears or not arrears": False,
    "false": False,
    "1 > 2": False,
    "false or arrears": False,
    "age > 120": True,
    "age >= 120": False,
    "age > 17 and age < 18": True,
    "age > 17 and age < 19": False,
    "rent > 17 and rent < 18": False,
    "mood >= 4": None,
    "points(mood) > 3": True,
    "points(mood) >= 3": False,
    'mood > "often" and points(mood) < 2': True,
    'mood >= "often"': False,
    "total > 6": True,
    "total >= 6": False,
    'band(total) == "low" and total > 2': True,
    'band(total) == "high" and total > 2': False,
    'born > "2000-01-01" and born < "2000-01-02"': True,
    'born > "2000-01-01" and born < "2000-01-03"': False,
    "born > today and born < today": False,
    "age * 2 > 500": False,
    '"mold" in problems': None,
    "30 < age and age < 20": True,
    "(age > 30 or arrears) and (age < 20 or not arrears)": False,
    "(age > 30 or arrears) and age < 20 and not arrears": True,
    'city == "Rome" and city == "Paris"': True,
    'city == "Rome" and lower(city) == "paris"': False,
    "default(age, 0) > 200": False,
}


@pytest.mark.parametrize("condition", [one for one, never in CONDITIONS.items() if never is not None])
def test_what_can_never_be_is_told_and_nothing_else(condition: str) -> None:
    fragment = f"- id: asked\n  type: text\n  ask: More\n  show_if: {condition!r}"
    assert codes(fragment) == (["CW436"] if CONDITIONS[condition] else [])


def test_the_conditions_around_count_too_and_only_the_outermost_is_told() -> None:
    form = """\
sections:
  - id: more
    title: More
    show_if: {show}
    questions:
      - {{id: asked, type: text, ask: A, show_if: {own}}}
      - {{id: then, type: text, ask: B, show_if: "{then}"}}"""
    assert codes(form.format(show="age > 30", own="age < 20", then="true")) == ["CW436"]
    assert codes(form.format(show="age > 200", own="age < 20", then="true")) == ["CW436"]
    assert codes(form.format(show="age > 30", own="age > 20", then="answered(asked)")) == []


def test_what_depends_on_an_answer_that_nobody_is_asked_for_is_never_shown_either() -> None:
    first = "- {id: asked, type: yes_no, ask: A, show_if: age > 200}\n"
    assert codes(first + "- {id: then, type: text, ask: B, show_if: asked}") == ["CW436", "CW436"]
    assert codes(first + "- {id: then, type: text, ask: B, show_if: not answered(asked)}") == ["CW436"]


CALCULATED = "- {id: year, type: calculated, label: Rent of a year, value: rent * 12}"


def test_a_calculated_value_is_used_by_being_shown() -> None:
    assert codes(CALCULATED) == []
    assert codes(CALCULATED.replace("* 12", "* 12, show_if: arrears")) == []
    assert codes(CALCULATED.replace("* 12", '* 12, show_if: "false"')) == ["CW439"]
    silence = "silence: [{code: CW439, at: year, reason: It comes back next year.}]\n"
    section = f"sections:\n  - id: more\n    title: More\n    questions:\n      {CALCULATED}\n"
    assert codes(section.replace("* 12", '* 12, show_if: "false"') + silence) == []
    assert codes(section.replace("title: More", 'title: More\n    show_if: "false"')) == []


def test_a_calculated_value_that_an_overlay_hides_is_not_told() -> None:
    form = load_definition(whole_form(CALCULATED), "form.yaml").definition
    assert isinstance(form, Instrument)
    over = "casewright: 1\nkind: instrument\nid: over\nversion: 1.0.0\ntitle: Over\nextends: form@1\nhide: [year]\n"
    loaded = load_definition(over, "over.yaml", below=Below.of([form]))
    assert (loaded.definition is not None, loaded.problems) == (True, ())


LOCKED = "ask: Don't you feel tired and/or sad?\ntype: yes_no"


def test_the_wording_of_a_locked_form_is_not_judged() -> None:
    assert codes(LOCKED) == ["CW431", "CW432"]
    locked = whole_form(LOCKED).replace("title: Form\n", "title: Form\nlocked: true\n")
    assert problems_in(locked, "form.yaml") == ()


SILENCED = """\
sections:
  - id: more
    title: More
    questions: [{id: asked, type: yes_no, ask: Are you sad and/or tired?}]
"""


@pytest.mark.parametrize(
    ("silence", "left"),
    [
        ("{code: CW431, reason: It is so.}", []),
        ("{code: CW431, at: asked, reason: It is so.}", []),
        ("{code: CW431, at: mood, reason: It is so.}", ["CW431", "CW460"]),
        ("{code: CW432, reason: It is so.}", ["CW431", "CW460"]),
        ("{code: CW104, reason: It is so.}", ["CW431", "CW460"]),
        ("{code: CW431}", ["CW150"]),
        ("{code: CW431, reason: ''}", ["CW156"]),
        ("{code: 431, reason: It is so.}", ["CW162"]),
    ],
)
def test_a_warning_is_silenced_with_a_reason(silence: str, left: list[str]) -> None:
    assert codes(f"{SILENCED}silence:\n  - {silence}") == left


def test_an_error_is_told_whatever_is_silenced() -> None:
    broken = "sections:\n  - {id: more, title: More, questions: [{id: asked, type: yes_no, ask: A, reqired: true}]}\n"
    assert "CW104" in codes(f"{broken}silence:\n  - {{code: CW104, reason: It is so.}}")


def test_a_choice_list_is_silenced_in_its_own_file() -> None:
    listed = (
        "casewright: 1\nkind: choice_list\nid: listed\nversion: 1.0.0\ntitle: Listed\n"
        "choices: [{id: no, label: No way}]\n"
    )
    assert [one.code for one in problems_in(listed, "l.yaml")] == ["CW127"]
    assert problems_in(listed + "silence: [{code: CW127, at: 'no', reason: It is so.}]\n", "l.yaml") == ()


def test_a_choice_that_is_never_offered_is_told() -> None:
    asked = "- id: fuel\n  type: choice\n  ask: Which?\n  choices:\n    - {id: a, label: A}\n    - {id: b, label: B, "
    assert codes(f"{asked}show_if: age > 200}}") == ["CW436"]
    assert codes(f"{asked}show_if: age > 20}}") == []
