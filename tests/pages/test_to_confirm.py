"""What was found is confirmed, changed or rejected in one place; and what no form has found is written down."""

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from casewright import service
from casewright.cases.entries import Entry
from casewright.cases.records import Administration, Answer
from casewright.cases.work import Need
from tests.pages.conftest import CHOICES, Agency, shown

HELD = date(2026, 3, 3)


@pytest.fixture
def case(agency: Agency) -> str:
    return agency.person()


def worry(agency: Agency, case: str) -> str:
    """A finished GAD-7 that finds the same need as the PHQ-9."""
    draft = service.start_assessment(agency.context, case, "gad7", Administration(HELD))
    for number in range(1, 8):
        answer = Answer(value=CHOICES[2], own_words="I count the rent." if number == 1 else "")
        service.answer(agency.context, draft, f"gad7_{number}", answer, 0)
    return service.finish(agency.context, draft)


def needs(agency: Agency, case: str) -> list[Entry]:
    return list(service.case(agency.context, case).entries("need"))


def key_of(agency: Agency, case: str) -> str:
    found = service.to_confirm(agency.context, case)[0].by[0]
    return f"decide_{found.assessment.id}_{found.finding.id}"


def test_what_two_forms_found_is_one_need_that_rests_on_both(agency: Agency, case: str) -> None:
    agency.mood(case, HELD)
    worry(agency, case)
    page = agency.open_step(case)
    words = shown(page)
    assert "Found, to confirm" in words
    assert "“I count the rent.”" in words
    assert "**Moderately severe** · because of answers 1, 2" in words
    page.button(f"{key_of(agency, case)}_confirm").click().run()
    (need,) = needs(agency, case)
    assert isinstance(need.entity, Need)
    assert (need.state, len(need.entity.rests_on)) == ("confirmed", 2)
    assert "Found, to confirm" not in shown(page)


def test_a_form_that_finds_it_later_is_added_to_the_need_that_stands(agency: Agency, case: str) -> None:
    mood = agency.mood(case, HELD)
    service.decide(
        agency.context, case, mood, service.to_confirm(agency.context, case)[0].by[0].finding.id, "confirmed"
    )
    later = worry(agency, case)
    page = agency.open_page("record", case=case, assessment=later)
    assert "This stands already: Low mood" in shown(page)
    finding = service.found_in(agency.context, case, later)[0].by[0].finding.id
    page.button(f"decide_{later}_{finding}_confirm").click().run()
    (need,) = needs(agency, case)
    assert isinstance(need.entity, Need)
    assert [basis.assessment for basis in need.entity.rests_on] == [mood, later]


def changed(page: AppTest, key: str) -> AppTest:
    return page.button(f"{key}_change").click().run()


def test_it_is_changed_with_a_reason_and_more_is_said_without_one(agency: Agency, case: str) -> None:
    agency.mood(case, HELD)
    key = key_of(agency, case)
    page = changed(agency.open_step(case), key)
    page.text_area(f"{key}_field_words").input("So tired.").run()
    page.text_input(f"{key}_field_label").input("Worn out").run()
    page.button(f"{key}_keep").click().run()
    assert "A reason is needed." in shown(page)
    page.text_input(f"{key}_why").input("She says it is not her mood.").run()
    page.button(f"{key}_keep").click().run()
    (need,) = needs(agency, case)
    assert isinstance(need.entity, Need)
    assert (need.entity.label.say("en"), need.entity.own_words) == ("Worn out", "So tired.")
    assert "“So tired.”" in shown(page)


def test_help_and_readiness_take_one_press_each(agency: Agency, case: str) -> None:
    agency.mood(case, HELD)
    found = service.to_confirm(agency.context, case)[0].by[0]
    need = service.decide(agency.context, case, found.assessment.id, found.finding.id, "confirmed")
    page = agency.open_step(case)
    page.button_group(key=f"need_{need}_wants_help").set_value("not_now").run()
    page.button_group(key=f"need_{need}_stage").set_value("contemplation").run()
    entity = needs(agency, case)[0].entity
    assert isinstance(entity, Need)
    assert (entity.wants_help, entity.stage) == ("not_now", "contemplation")


def test_a_need_by_hand_stands_at_once(agency: Agency, case: str) -> None:
    page = agency.open_step(case)
    page.button("new_need").click().run()
    page.button(f"new_need_{case}_add").click().run()
    assert page.error, "without a name"
    page.text_input(f"new_need_{case}__label").input("A quiet place").run()
    page.button(f"new_need_{case}_add").click().run()
    (need,) = needs(agency, case)
    assert (need.state, getattr(need.entity, "about", None)) == ("confirmed", "")
    assert "Need: **A quiet place**" in shown(page)
