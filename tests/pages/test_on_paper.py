"""Printing asks first: what is on the paper, what is left out as sensitive, in which language."""

from datetime import date

from casewright import service
from casewright.cases.records import Administration, Answer
from tests.pages.conftest import Agency, shown


def test_an_assessment_says_what_is_left_out(agency: Agency) -> None:
    case = agency.person()
    mood = agency.mood(case, date(2026, 3, 3), points=2, last=1)
    page = agency.open_page("record", case=case, assessment=mood)
    page.button(key="print").click().run()
    assert "Left out, because it is sensitive: 1 question of 10" in shown(page)
    assert not page.checkbox(key=f"print_{mood}_sensitive").value
    assert not page.get("download_button")[0].proto.disabled


def test_where_nothing_else_is_left_it_must_be_asked_for(agency: Agency) -> None:
    case = agency.person()
    draft = service.start_assessment(agency.context, case, "auditc", Administration(date(2026, 3, 3)))
    service.answer(agency.context, draft, "auditc_1", Answer("never"), 0)
    drinks = service.finish(agency.context, draft)
    page = agency.open_page("record", case=case, assessment=drinks)
    page.button(key="print").click().run()
    assert page.get("download_button")[0].proto.disabled
    page.checkbox(key=f"print_{drinks}_sensitive").check().run()
    assert not page.get("download_button")[0].proto.disabled


def test_a_visit_begins_with_the_forms_that_are_due(agency: Agency) -> None:
    case = agency.person()
    page = agency.open_page("case", case=case)
    page.button(key="print_for_visit").click().run()
    due = service.due_forms(agency.context, case)
    assert due
    assert page.multiselect(key=f"visit_{case}_forms_en").value == list(due)
    assert "No birth date, no earlier answers, nothing sensitive." in shown(page)
