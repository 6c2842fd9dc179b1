"""A form on paper: everything that is asked is there, nothing of the scoring, tagged, and always the same bytes."""

import re
from io import BytesIO
from pathlib import Path
from typing import get_args

import pytest
from pypdf import PdfReader

from casewright import house
from casewright.definitions.library import Library, load_definition, load_library
from casewright.definitions.model import Instrument, QuestionType
from casewright.definitions.rights import texts_missing
from casewright.errors import Refused
from casewright.exchange.blank_form import PAPER, blank_form
from casewright.logic.words import MISSING_WORDS
from tests.core.conftest import instrument_of

TESTS = Path(__file__).parents[1]
WAY_OF_THEIR_OWN = {"note", "calculated", "group", "matrix"}


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library(house.FORMS)


def read(path: Path) -> Instrument:
    form = load_definition(path.read_bytes(), path.name).definition
    assert isinstance(form, Instrument)
    return form


@pytest.fixture(scope="module")
def every_type() -> Instrument:
    return read(TESTS / "browser" / "forms" / "every_type.yaml")


def words(printed: bytes) -> str:
    """What is on the sheet, with nothing between the letters: lines are broken anywhere."""
    return squeezed("".join(page.extract_text() for page in PdfReader(BytesIO(printed)).pages))


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def test_every_type_of_question_has_a_place_on_paper() -> None:
    assert {*PAPER, *WAY_OF_THEIR_OWN} == set(get_args(QuestionType))


@pytest.mark.parametrize("language", ["en", "es"])
def test_everything_that_is_asked_is_on_the_sheet(every_type: Instrument, language: str) -> None:
    sheet = words(blank_form(every_type, language, "Harbor Street"))
    assert "HarborStreet" in sheet
    for section in every_type.sections:
        assert squeezed(section.title.say(language)) in sheet
    for question in every_type.all_questions():
        assert (squeezed(question.ask.say(language)) in sheet) == (question.type != "calculated"), question.id
        for choice in (*question.choices, *question.units):
            assert squeezed(choice.label.say(language)) in sheet


def test_a_published_form_has_its_texts_its_owner_and_no_points(library: Library) -> None:
    form = library.instruments["phq9"]
    sheet = words(blank_form(form, "en"))
    for text in (
        form.source["attribution"],
        form.source["notice"],
        *(one.ask.say("en") for one in form.all_questions()),
    ):
        assert squeezed(text) in sheet
    assert squeezed(MISSING_WORDS["refused"]) in sheet
    assert not re.search(r"score|points|severe", sheet, re.IGNORECASE)


def test_it_is_tagged_and_says_what_it_is(library: Library) -> None:
    printed = blank_form(library.instruments["intake"], "es")
    catalog = PdfReader(BytesIO(printed)).trailer["/Root"]
    assert catalog["/MarkInfo"]["/Marked"]
    assert catalog["/Lang"] == "es"
    assert b"pdfuaid" in printed
    assert PdfReader(BytesIO(printed)).metadata.title == "Primera conversación"


def test_the_same_form_gives_the_same_bytes(library: Library) -> None:
    form = library.instruments["ahc_hrsn"]
    assert blank_form(form, "en") == blank_form(form, "en")


def test_every_shipped_form_can_be_printed_in_its_languages(library: Library) -> None:
    for form in library.instruments.values():
        for language in () if texts_missing(form) else form.languages:
            assert blank_form(form, language).startswith(b"%PDF"), form.id


def test_questions_that_look_alike_stand_in_one_table_whatever_their_points() -> None:
    form = instrument_of(
        """
        choice_lists:
          keyed: [{id: "yes", label: "Yes", points: 1}, {id: "no", label: "No", points: 0}]
          reversed: [{id: "yes", label: "Yes", points: 0}, {id: "no", label: "No", points: 1}]
        sections:
          - id: only
            title: Only
            questions:
              - {id: bored, type: choice, ask: Bored, choices: keyed}
              - {id: content, type: choice, ask: Content, choices: reversed}
              - {id: fearful, type: choice, ask: Fearful, choices: keyed}
              - {id: rested, type: yes_no, ask: Rested}
        """
    )
    assert words(blank_form(form, "en")).count("YesNo") == 1


def test_what_is_typed_in_a_form_is_no_markup() -> None:
    odd = "#panic() $x$ *a* _b_ [c] \\\\ @d <e> `f` {{g}}"
    form = instrument_of(f'- {{id: odd, type: text, ask: "{odd}"}}')
    assert squeezed(form.questions["odd"].ask.say("en").replace("{{g}}", "{g}")) in words(blank_form(form, "en"))


def test_a_note_has_no_marks_of_markdown() -> None:
    form = instrument_of(
        """
        - id: note
          type: note
          text: |
            Please **read** this, and [the rules](https://example.org).

            - one
            - two
        """
    )
    assert squeezed("Please read this, and the rules (https://example.org). • one • two") in words(
        blank_form(form, "en")
    )


def test_from_the_right() -> None:
    printed = blank_form(read(TESTS / "fixtures" / "arabic_and_english.yaml"), "ar")
    assert PdfReader(BytesIO(printed)).trailer["/Root"]["/Lang"] == "ar"


def test_a_repeat_is_printed_several_times() -> None:
    form = instrument_of(
        """
        sections:
          - id: pets
            title: Pets
            repeat: {max: 8}
            questions:
              - {id: name, type: text, ask: Its name}
        """
    )
    sheet = words(blank_form(form, "en"))
    assert sheet.count("Itsname") == 3
    assert "Pets3" in sheet
    assert "useanothersheet" in sheet


QUESTIONS = """
- {id: home, type: choice, ask: Home, choices: [{id: own, label: Owned}, {id: rent, label: Rented}, {id: none, label: None}]}
- {id: often, type: choice, ask: Often, choices: [{id: no, label: Never, points: 0}, {id: some, label: Some, points: 1}, {id: all, label: Always, points: 2}]}
- {id: late, type: yes_no, ask: Late}
- {id: people, type: integer, ask: People}
- {id: bills, type: choices, ask: Bills, choices: [{id: gas, label: Gas}, {id: water, label: Water}]}
- {id: half, type: calculated, label: Half of them, value: people / 2}
- {id: last, type: text, ask: Last, show_if: CONDITION}
"""  # noqa: E501 - one line for each question


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        ("late", "Only if question 3 is “Yes”."),
        ("not late", "Only if question 3 is “No”."),
        ('home == "rent"', "Only if question 1 is “Rented”."),
        ('home != "own"', "Only if question 1 is not “Owned”."),
        ('home in ["own", "rent"]', "Only if question 1 is “Owned” / “Rented”."),
        ("{question: often, at_least: some}", "Only if question 2 is “Some” / “Always”."),
        ("people >= 2", "Only if question 4 is 2 or more."),
        ("people < 2", "Only if question 4 is less than 2."),
        ('"gas" in bills', "Only if “Gas” is ticked in question 5."),
        ("answered(home)", "Only if question 1 is answered."),
        ("not answered(home)", "Only if question 1 is left empty."),
        ("half > 1", "Only if “Half of them” is more than 1."),
        ("late and people == 3", "Only if question 3 is “Yes” and question 4 is 3."),
        ("late or people == 3", "Only if question 3 is “Yes” or question 4 is 3."),
        ("people * 2 > 6", "Depends on your answer to question 4."),
        ("today > 2026-01-01", "Depends on your other answers."),
    ],
)
def test_when_a_question_is_asked_is_said_in_words(condition: str, said: str) -> None:
    form = instrument_of(QUESTIONS.replace("CONDITION", condition if condition[0] == "{" else f"'{condition}'"))
    assert squeezed(said) in words(blank_form(form, "en"))


def test_a_language_that_the_form_has_not(library: Library) -> None:
    with pytest.raises(Refused) as refused:
        blank_form(library.instruments["phq9"], "es")
    assert (refused.value.code, refused.value.params["known"]) == ("CW535", "en")


def test_letters_that_no_font_has() -> None:
    form = instrument_of('- {id: odd, type: text, ask: "The sign \\U000F1234"}')
    with pytest.raises(Refused) as refused:
        blank_form(form, "en")
    assert refused.value.code == "CW536"
