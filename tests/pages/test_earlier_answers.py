"""What earlier answers do to a question on the page: offered choices, filled in and locked answers, words in texts."""

import pytest

from casewright import service
from casewright.cases.records import Answer
from tests.pages.conftest import shown
from tests.pages.one_form import AgencyIn, OneForm, begun, stand_in
from ui import text_field

PLACES = """sections:
  - id: place
    title: "Where {called} lives"
    questions:
      - {id: called, type: text, ask: Called}
      - {id: county, type: choice, ask: County, choices: [{id: kings, label: Kings}, {id: queens, label: Queens}]}
      - id: near
        type: choices
        ask: "Towns near {called}"
        filter_by: county
        choices:
          - {id: bay, label: Bay, for: kings}
          - {id: rock, label: "Rock of {called}", for: [kings, queens]}
          - {id: far, label: Far, for: queens}
      - {id: sure, type: yes_no, ask: Is that right?, default: {value: false}}
      - id: often
        type: matrix
        ask: How often are you there?
        choices: [{id: never, label: Never}, {id: daily, label: Daily}]
        read_only_if: sure
        rows: [{id: mornings, ask: Mornings}, {id: nights, ask: Nights}]
      - {id: said, type: note, text: "**{called}** is *here*"}
      - {id: why_so, type: text, ask: Why so often?, show_if: 'nights == "daily"'}
"""


@pytest.fixture(autouse=True)
def typing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets a test type into our own text fields."""
    monkeypatch.setattr(text_field, "_mount", stand_in)


@pytest.fixture
def form(agency_in: AgencyIn) -> OneForm:
    return begun(agency_in, PLACES)


def boxes(form: OneForm) -> list[str]:
    return [box.label for box in form.page.checkbox]


def test_a_tick_that_is_not_offered_any_more_stays_and_can_be_taken_back(form: OneForm) -> None:
    assert "Nothing to choose from yet. It depends on: County: **No answer**" in form.words()
    form.choose("county", "kings")
    assert boxes(form) == ["Bay", "Rock of …"]
    form.tick("near", "bay")
    form.tick("near", "rock")
    form.choose("county", "queens")
    assert form.value("near") == ("bay", "rock")
    assert boxes(form) == ["Bay", "Rock of …", "Far"]
    assert "“Bay” is not offered with the other answers as they are now." in form.words()
    form.tick("near", "bay")
    assert form.value("near") == ("rock",)
    assert boxes(form) == ["Rock of …", "Far"]
    assert "is not offered" not in form.words()


def test_an_answer_in_a_text_is_never_taken_for_markup(form: OneForm) -> None:
    form.type_words(form.key("called"), "*Ada* `x`")
    words = form.words()
    assert "Where \\*Ada\\* \\`x\\` lives" in words
    assert "**\\*Ada\\* \\`x\\`** is *here*" in words


def test_what_was_filled_in_says_so_until_it_is_changed(form: OneForm) -> None:
    assert "Filled in beforehand. Change it if it is not so." in form.words()
    form.choose("sure", "yes")
    assert "Filled in beforehand" not in form.words()
    assert form.answer("sure").origin == ""


def test_a_locked_matrix_says_its_answers_and_what_locks_them(form: OneForm) -> None:
    form.choose("mornings", "daily")
    assert form.has("radio", "nights")
    form.choose("sure", "yes")
    assert not form.has("radio", "nights")
    words = form.words()
    assert "Mornings  \n**Daily**" in words
    assert "Nights  \n**–**" in words
    assert "Cannot be changed now, because of: Is that right? **Yes**" in words
    form.choose("sure", "no")
    assert form.page.radio(key=form.key("mornings")).value == "daily"


def test_a_page_that_was_open_when_the_answer_was_locked_keeps_what_was_typed_and_says_why(form: OneForm) -> None:
    service.answer(form.agency.context, form.draft, "sure", Answer(value=True), form.answer("sure").revision)
    form.choose("nights", "daily")
    assert "This answer cannot be changed now, because of another answer." in form.words()
    assert form.value("nights") is None


def test_why_and_what_was_not_asked_stand_in_the_record(form: OneForm) -> None:
    form.choose("nights", "never")
    case = form.stored.draft.case
    assessment = service.finish(form.agency.context, form.draft)
    page = form.agency.open_page("record", case=case, assessment=assessment)
    words = shown(page)
    assert "Filled in beforehand." in words
    assert "Why so often?  \nbecause of: Nights: **Never**" in words
