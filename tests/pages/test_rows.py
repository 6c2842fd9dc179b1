"""What repeats on the page of a form and on the page of a record."""

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from casewright import service
from casewright.cases.records import Answer
from casewright.logic.known import Known
from tests.pages.conftest import shown
from tests.pages.one_form import AgencyIn, OneForm, begun, stand_in
from ui import text_field

ROSTER = """sections:
  - id: household
    title: Who lives with you
    repeat: {label: "{first_name}", max: 3}
    questions:
      - {id: first_name, type: text, ask: First name, required: true}
      - {id: helps, type: yes_no, ask: "Does {first_name} help you?", own_words: true}
      - {id: age, type: integer, ask: Age}
      - id: jobs
        type: group
        label: Jobs
        show_if: age >= 16
        repeat: {label: "{employer}", max: 2}
        questions:
          - {id: employer, type: text, ask: Employer}
          - {id: hours, type: integer, ask: Hours}
      - id: all_hours
        type: calculated
        label: Hours of all jobs
        value: sum_answered(jobs, hours)
        show_known: true
findings:
  - {id: alone, when: "all(household, age < 16)", alert: critical, label: No adult}
"""
COUNTED = """sections:
  - id: home
    title: Home
    questions:
      - {id: size, type: yes_no, ask: Two?}
      - id: together
        type: group
        label: Those who are here
        questions:
          - {id: many, type: integer, ask: How many?}
          - {id: who, type: group, repeat: {count: many, max: 4}, questions: [{id: called, type: text, ask: Name}]}
"""


AT_TIMES = """sections:
  - id: home
    title: Home
    questions: [{id: adult, type: yes_no, ask: Adult?}]
  - id: work
    title: Work
    show_if: adult
    questions:
      - id: jobs
        type: group
        label: Jobs
        show_if: adult
        questions:
          - {id: employer, type: text, ask: Employer}
          - {id: tired, type: yes_no, ask: Tired?}
          - {id: since, type: text, ask: Since when?, show_if: tired}
"""


@pytest.fixture(autouse=True)
def typing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets a test type into our own text fields."""
    monkeypatch.setattr(text_field, "_mount", stand_in)


@pytest.fixture
def roster(agency_in: AgencyIn) -> OneForm:
    return begun(agency_in, ROSTER)


def rows(form: OneForm, repeat: str = "household") -> list[str]:
    return list(form.stored.form.shown_rows(repeat) or ())


def removed(form: OneForm, row: str, name: str) -> None:
    """Press what asks first, then what does it."""
    service.remove_row(form.agency.context, form.draft, "household", row)
    form.again()
    assert f"Removed: {name}" in form.words()


def test_a_row_is_added_named_and_numbered(roster: OneForm) -> None:
    assert "Who lives with you" in roster.words()
    roster.press("add_household")
    (ana,) = rows(roster)
    assert "2 · " not in roster.words()
    assert "1 · no. 1" in roster.words()
    roster.type(f"first_name[{ana}]", "Ana")
    assert roster.value(f"first_name[{ana}]") == "Ana"
    assert "1 · Ana" in roster.words()
    roster.press("add_household")
    assert roster.open_label.endswith("1 · no. 2 · 1")
    roster.press("add_household")
    assert "add_household" not in [button.key for button in roster.page.button]


def test_a_row_that_another_window_removes_keeps_its_card_until_one_says_so(roster: OneForm) -> None:
    roster.press("add_household")
    (ana,) = rows(roster)
    roster.type(f"first_name[{ana}]", "Ana")
    service.remove_row(roster.agency.context, roster.draft, "household", ana)
    roster.page.run()
    assert "This was removed in another window meanwhile." in roster.words(), "said without a click"
    roster.type(f"age[{ana}]", "41")
    assert "This was removed in another window meanwhile." in roster.words()
    roster.press(f"add_jobs[{ana}]")
    (job,) = roster.stored.form.rows[f"jobs[{ana}]"]
    roster.type(f"employer[{ana}.{job.id}]", "Mill")
    assert rows(roster) == []
    assert roster.typed(f"age[{ana}]") == "41"

    roster.press(f"let_go_household[{ana}]")
    assert not roster.has_field(f"age[{ana}]")
    assert "Removed: Ana" in roster.words()
    roster.press(f"restore_household[{ana}]")
    assert roster.typed(f"age[{ana}]") == "41"
    assert roster.typed(f"employer[{ana}.{job.id}]") == "Mill"


def test_what_is_typed_stays_with_its_row(roster: OneForm) -> None:
    roster.press("add_household")
    roster.press("add_household")
    ana, ben = rows(roster)
    roster.type(f"first_name[{ana}]", "Ana")
    roster.type(f"first_name[{ben}]", "Ben")
    removed(roster, ana, "Ana")
    assert roster.typed(f"first_name[{ben}]") == "Ben"
    assert not roster.has_field(f"first_name[{ana}]")
    roster.press(f"restore_household[{ana}]")
    assert [roster.typed(f"first_name[{row}]") for row in (ana, ben)] == ["Ana", "Ben"]


def test_rows_inside_rows_and_how_much_is_known(roster: OneForm) -> None:
    roster.press("add_household")
    (ana,) = rows(roster)
    assert f"add_jobs[{ana}]" not in [button.key for button in roster.page.button]
    roster.type(f"age[{ana}]", "40")
    roster.press(f"add_jobs[{ana}]")
    roster.press(f"add_jobs[{ana}]")
    first, _second = rows(roster, f"jobs[{ana}]")
    roster.type(f"hours[{ana}.{first}]", "20")
    assert roster.stored.form.known(f"all_hours[{ana}]") == Known(1, 2)
    assert "Hours of all jobs: **20** · 1 of 2 known" in roster.words()


def test_own_words_open_in_their_own_row(roster: OneForm) -> None:
    roster.press("add_household")
    roster.press("add_household")
    ana, ben = rows(roster)
    roster.choose(f"helps[{ana}]", "yes")
    roster.press(f"unfold_helps[{ana}]")
    roster.type_words(f"{roster.draft}:helps[{ana}]:own_words", "When she can.")
    assert roster.answer(f"helps[{ana}]").own_words == "When she can."
    assert roster.answer(f"helps[{ben}]") == Answer()
    roster.press(f"clear_helps[{ana}]")
    assert roster.value(f"helps[{ana}]") is None


def test_a_row_that_another_window_filled_up(roster: OneForm) -> None:
    roster.press("add_household")
    for _ in range(2):
        service.add_row(roster.agency.context, roster.draft, "household")
    roster.press("add_household")
    assert "There are 3 here already" in roster.words()
    assert len(rows(roster)) == 3


def test_an_alert_without_a_place_on_the_page_stands_above(roster: OneForm) -> None:
    roster.press("add_household")
    (ben,) = rows(roster)
    roster.type(f"age[{ben}]", "6")
    assert roster.words().count("No adult") == 1
    removed(roster, ben, "no. 1")
    assert roster.words().count("No adult") == 1
    roster.press("form_finish")
    assert roster.stored.in_the_way.alerts


def test_counted_rows_follow_their_answer(agency_in: AgencyIn) -> None:
    form = begun(agency_in, COUNTED)
    assert "How many there are follows from question 2, still open." in form.words()
    form.type("many", "2")
    _one, two = rows(form, "who")
    assert "Those who are here" in form.words()
    form.type(f"called[{two}]", "Ben")
    form.type("many", "1")
    assert "1 more is kept but not counted: no. 2." in form.words()
    form.type("many", "2")
    assert form.typed(f"called[{two}]") == "Ben"
    assert [button.key for button in form.page.button if str(button.key).startswith("add_")] == []


def test_more_than_fit_are_told(agency_in: AgencyIn) -> None:
    form = begun(agency_in, COUNTED)
    form.type("many", "4")
    assert "no more than" not in form.words()
    form.type("many", "6")
    assert "An answer says 6, and this form takes no more than 4 here." in form.words()


def test_the_record_shows_row_by_row(roster: OneForm) -> None:
    roster.press("add_household")
    roster.press("add_household")
    ana, ben = rows(roster)
    roster.type(f"first_name[{ana}]", "Ana *M*")
    roster.type(f"age[{ana}]", "40")
    roster.type(f"first_name[{ben}]", "Ben")
    roster.press(f"add_jobs[{ana}]")
    (job,) = rows(roster, f"jobs[{ana}]")
    roster.type(f"employer[{ana}.{job}]", "Mill")
    service.remove_row(roster.agency.context, roster.draft, "household", ben)
    case = roster.stored.draft.case
    assessment = service.finish(roster.agency.context, roster.draft)
    words = shown(roster.agency.open_page("record", case=case, assessment=assessment))
    assert "1 · Ana \\*M\\*" in words
    assert "4 · Mill" in words
    assert "Ben" not in words
    assert "0 of 1 known" in words
    assert service.assessment(roster.agency.context, case, assessment).record.administration.held == date(2026, 3, 3)


def test_why_stands_once_where_the_condition_stands(agency_in: AgencyIn) -> None:
    form = begun(agency_in, AT_TIMES)
    form.choose("adult", "yes")
    form.press("form_next")
    assert _whys(form.page) == ["why_work", "why_jobs"]
    form.choose("tired", "yes")
    assert _whys(form.page) == ["why_work", "why_jobs", "why_since"]
    case = form.stored.draft.case
    assessment = service.finish(form.agency.context, form.draft)
    record = form.agency.open_page("record", case=case, assessment=assessment)
    assert _whys(record) == ["why_work", "why_jobs", "why_since"]


def _whys(page: AppTest) -> list[str]:
    """The keys of all places that say why something is asked, from the top."""
    return [block.key for block in page.get("popover") if str(block.key).startswith("why_")]
