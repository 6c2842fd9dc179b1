"""A finished assessment on paper: as it was captured, without what is sensitive unless that is asked for."""

from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from casewright import house, service
from casewright.cases.records import Answer
from casewright.definitions.library import Library, load_library
from casewright.errors import Refused
from casewright.logic.withheld import scores_withheld, withheld
from tests.core.conftest import instrument_of
from tests.core.service_house import MOOD, House, build
from tests.core.test_blank_form import squeezed, words


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library(house.FORMS, house.DEMO)


def printed(house: House, case: str, assessment: str, language: str = "en", sensitive: bool = False) -> bytes:
    return service.assessment_paper(house.context, case, assessment, language, sensitive)


def captured(*forms: str) -> tuple[House, str, str]:
    """A mood check in which something was said about harm, with own words and a note."""
    house = build(*forms)
    case = house.new_case()
    draft = house.start(case, informant="her sister Dee")
    house.give(draft, "low", Answer("often", own_words="I count the rent.", said_by="her"))
    house.say(draft, harm="often", plan="With the pills.", since=date(2026, 2, 1), helps=("walks",))
    house.acknowledge(case)
    service.hear(house.context, draft, "n1", "Her hands shook.")
    return house, case, house.finish(draft)


def test_it_is_printed_as_it_was_captured() -> None:
    house, case, assessment = captured()
    sheet = words(printed(house, case, assessment, sensitive=True))
    for said in (
        *("Harbor Street", "Mood check", "Renee Calloway", "born May 14, 1992", "answered by her sister Dee"),
        *("finished by Ana Ruiz", "Total: 2 of 4 · Poor · lower is better", "Feeling low Often"),
        *("I count the rent.", "said by her", "February 1, 2026", "Walks", "With the pills.", "Her hands shook."),
        *("No answer", "Page 1 of 1"),
    ):
        assert squeezed(said) in sheet, said


def test_what_is_sensitive_is_not_on_it_nor_what_would_tell_of_it() -> None:
    house, case, assessment = captured()
    sheet = words(printed(house, case, assessment))
    for hidden in ("Thoughts of harm", "the plan", "pills", "Total", "2 of 4", "hands shook"):
        assert squeezed(hidden) not in sheet, hidden
    assert squeezed("I count the rent.") in sheet
    assert service.left_out_of_assessment(house.context, case, assessment) == (2, 8)


def test_in_the_language_of_the_form_and_tagged() -> None:
    house, case, assessment = captured(MOOD.replace("id: mood\n", "id: mood\nlanguages: [en, es]\n", 1))
    spanish = printed(house, case, assessment, "es")
    assert squeezed("Estado de ánimo") in words(spanish)
    assert squeezed("A menudo") in words(spanish)
    assert PdfReader(BytesIO(spanish)).trailer["/Root"]["/Lang"] == "es"
    assert printed(house, case, assessment, "ar") == printed(house, case, assessment, "en")
    assert b"pdfuaid" in spanish


def test_a_correction_and_an_error_say_so() -> None:
    house, case, assessment = captured()
    service.mark_in_error(house.context, case, "assessment", assessment, "the wrong day")
    assert squeezed("Entered in error: the wrong day") in words(printed(house, case, assessment))


def test_where_all_of_it_is_sensitive_there_is_nothing_to_print() -> None:
    form = """
        casewright: 1
        kind: instrument
        id: mood
        version: 1.0.0
        title: Drinks
        sections:
          - id: only
            title: Only
            questions:
              - {id: low, type: yes_no, ask: Do you drink alcohol?}
    """
    house = build(form)
    case = house.new_case()
    draft = house.start(case)
    house.say(draft, low=True)
    finished = house.finish(draft)
    with pytest.raises(Refused) as refused:
        printed(house, case, finished)
    assert (refused.value.code, refused.value.params["count"]) == ("CW661", "1")
    assert squeezed("Do you drink alcohol? Yes") in words(printed(house, case, finished, sensitive=True))


def test_a_very_long_answer() -> None:
    house = build()
    case = house.new_case()
    finished = house.finished(case, story="word " * 19_999 + "end")
    pages = PdfReader(BytesIO(printed(house, case, finished))).pages
    assert len(pages) > 10
    assert "end" in pages[-1].extract_text()


def test_an_answer_that_is_left_out_is_in_no_text() -> None:
    form = instrument_of(
        """
        - {id: hit, type: text, ask: Who hit you?}
        - {id: town, type: text, ask: "Where do you live, with {hit}?"}
        - {id: after, type: text, ask: Since when?, show_if: answered(hit)}
        """
    )
    assert withheld(form) == {"hit", "after"}


def test_in_shipped_forms(library: Library) -> None:
    forms = library.instruments
    assert withheld(forms["phq9"]) == {"phq9_9"}
    assert scores_withheld(forms["phq9"], withheld(forms["phq9"])) == {"total"}, "the rest would tell the last item"
    assert {"ahc_7", "ahc_8", "ahc_9", "ahc_10"} <= withheld(forms["ahc_hrsn"])
    for whole in ("asq", "ace10", "auditc", "cage", "pcptsd5"):
        assert withheld(forms[whole]) == {one.id for one in forms[whole].all_questions()}, whole
    assert {"keep_from", "safe_contact", "feels_safe", "thoughts_of_death", "income"} <= withheld(forms["intake"])
    assert not withheld(forms["gad7"])
