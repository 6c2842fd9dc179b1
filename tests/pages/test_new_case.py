"""A new case: what is asked, who may be known already, what is stored."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from casewright import service, translations
from casewright.ports import CaseQuery
from tests.pages.conftest import Agency, shown
from tests.pages.one_form import stand_in
from ui import text_field
from ui.typed_days import HALF


@pytest.fixture(autouse=True)
def typing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text_field, "_mount", stand_in)


def cases(agency: Agency) -> int:
    return service.caseload(agency.context, CaseQuery()).total


def test_a_name_alone_opens_a_case_and_leads_to_it(agency: Agency) -> None:
    page = agency.open_page("new_case")
    page.text_input(key="new_case_name").set_value("Renee Calloway").run()
    page.button(key="new_case_create").click().run()
    assert "Renee Calloway" in page.title[0].value
    assert service.case(agency.context, page.query_params["case"]).person.name == "Renee Calloway"


def test_all_that_is_typed_is_stored(agency: Agency) -> None:
    page = agency.open_page("new_case")
    page.text_input(key="new_case_name").set_value("Renee Calloway")
    page.text_input(key="new_case_preferred").set_value("Nee")
    page.text_input(key="new_case_former").set_value("Renee Thompson, R. Jones ")
    page.text_input(key="new_case_pronouns").set_value("she/her")
    page.text_input(key="new_case_phone").set_value("555-0142")
    page.text_area(key="new_case_birth_date:stand-in").set_value("1992-05-14")
    page.selectbox(key="new_case_language_en").set_value("es").run()
    page.button(key="new_case_create").click().run()
    person = service.case(agency.context, page.query_params["case"]).person
    assert person.preferred_name == "Nee"
    assert person.former_names == ("Renee Thompson", "R. Jones")
    assert person.birth_date == date(1992, 5, 14)
    assert (person.pronouns, person.phone, person.language) == ("she/her", "555-0142", "es")


def test_a_birth_date_that_is_not_complete_or_lies_ahead_opens_nothing(agency: Agency) -> None:
    page = agency.open_page("new_case")
    page.text_input(key="new_case_name").set_value("Renee Calloway")
    for typed, said in ((HALF, "This date is not complete."), ("2199-01-01", "2199 cannot be the year.")):
        page.text_area(key="new_case_birth_date:stand-in").set_value(typed).run()
        assert said in shown(page)
        page.button(key="new_case_create").click().run()
        assert page.title[0].value == "New case"
        assert "The birth date is not complete" in shown(page)
    page.text_area(key="new_case_birth_date:stand-in").set_value("1992-05-14").run()
    page.button(key="new_case_create").click().run()
    assert service.case(agency.context, page.query_params["case"]).person.birth_date == date(1992, 5, 14)


def test_a_household_is_asked_for_no_birth_date(agency: Agency) -> None:
    page = agency.open_page("new_case")
    page.radio(key="new_case_subject_en").set_value("household").run()
    assert not page.text_area
    page.text_input(key="new_case_name").set_value("Okafor-Reyes").run()
    page.button(key="new_case_create").click().run()
    assert service.case(agency.context, page.query_params["case"]).subject == "household"


def test_a_group_or_a_community_has_a_name_and_no_birth_date(agency: Agency) -> None:
    for subject, label, name in (
        ("group", "Name of the group", "Young parents"),
        ("population", "Name of the community", "Rivertown"),
    ):
        page = agency.open_page("new_case")
        page.radio(key="new_case_subject_en").set_value(subject).run()
        assert page.text_input(key="new_case_name").label == label
        assert "new_case_pronouns" not in [one.key for one in page.text_input]
        page.text_input(key="new_case_name").set_value(name).run()
        page.button(key="new_case_create").click().run()
        state = service.case(agency.context, page.query_params["case"])
        assert (state.subject, state.person.name) == (subject, name)


def test_where_nothing_is_made_for_a_community_it_is_not_offered(
    agency_in: Callable[[Callable[[Path], None]], Agency],
) -> None:
    def without(folder: Path) -> None:
        file = folder / "agency.yaml"
        text = file.read_text(encoding="utf-8")
        for taken in ("  - community_profile\n", ", population_programme", ", rivertown"):
            text = text.replace(taken, "", 1)
        file.write_text(text, encoding="utf-8")

    page = agency_in(without).open_page("new_case")
    assert page.radio(key="new_case_subject_en").options == ["one participant", "a household", "a group"]


def test_without_a_name_nothing_is_created_and_the_field_says_so(agency: Agency) -> None:
    page = agency.open_page("new_case")
    assert "Write a name" not in shown(page), "not before one has tried"
    page.button(key="new_case_create").click().run()
    assert "Write a name" in shown(page)
    assert cases(agency) == 0


@pytest.mark.parametrize(
    ("typed", "field"), [("Rene Caloway", "name"), ("Nee Calloway", "name"), ("555 0142", "phone")]
)
def test_who_may_be_known_already_appears_while_one_types(agency: Agency, typed: str, field: str) -> None:
    agency.person(phone="555-0142")
    page = agency.open_page("new_case")
    assert "Known already?" not in shown(page)
    page.text_input(key=f"new_case_{field}").set_value(typed).run()
    assert "Known already?" in shown(page)
    assert "Renee Calloway" in shown(page)


def test_nobody_is_created_twice_by_accident(agency: Agency) -> None:
    agency.person()
    page = agency.open_page("new_case")
    page.text_input(key="new_case_name").set_value("Renee Calloway").run()
    page.button(key="new_case_create").click().run()
    assert cases(agency) == 1
    assert "say that it is someone else" in shown(page)
    page.checkbox(key="new_case_someone_else").check().run()
    page.button(key="new_case_create").click().run()
    assert cases(agency) == 2


def test_a_double_click_opens_one_case(agency: Agency) -> None:
    page = agency.open_page("new_case")
    page.text_input(key="new_case_name").set_value("Renee Calloway").run()
    page.button(key="new_case_create").click().run()
    first = page.query_params["case"]
    again = agency.open_page("new_case")
    again.text_input(key="new_case_name").set_value("Renee Calloway").run()
    again.checkbox(key="new_case_someone_else").check().run()
    again.button(key="new_case_create").click().run()
    assert cases(agency) == 1
    assert again.query_params["case"] == first


def test_what_was_typed_outlives_a_look_at_another_page(agency: Agency) -> None:
    page = agency.open_page("new_case")
    page.text_input(key="new_case_name").set_value("Renee Calloway").run()
    agency.open_page("configure")
    page = agency.open_page("new_case")
    assert page.text_input(key="new_case_name").value == "Renee Calloway"


def test_the_interface_language_can_change_in_the_middle(agency: Agency, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(translations, "languages", lambda: ("en", "es"))
    page = agency.open_page("new_case")
    page.text_input(key="new_case_name").set_value("Renee Calloway")
    page.text_area(key="new_case_birth_date:stand-in").set_value("1992-05-14")
    page.selectbox(key="new_case_language_en").set_value("es").run()
    page.session_state["language"] = "es"
    page.run()
    assert page.text_area(key="new_case_birth_date:stand-in").value == "1992-05-14"
    assert page.selectbox(key="new_case_language_es").value == "es"
