"""A person apart from cases: the page, records that are merged and parted, who is around, and where a case stands."""

from streamlit.testing.v1 import AppTest

from casewright import service
from casewright.cases.records import Person
from casewright.ports import CaseQuery
from tests.pages.conftest import Agency, shown


def about(agency: Agency, case: str) -> str:
    return service.case(agency.context, case).person.id


def opened(agency: Agency, case: str) -> AppTest:
    return agency.open_page("case", case=case)


def test_a_case_leads_to_the_person_and_tells_of_no_other_case(agency: Agency) -> None:
    case = agency.person()
    other = service.open_another_case(agency.context, about(agency, case), status="waitlist")
    page = opened(agency, case)
    assert "More about this" in shown(page)
    assert "on the waiting list" not in shown(page)
    person = agency.open_page("person", person=about(agency, case))
    words = shown(person)
    assert person.title[0].value == "Renee Calloway “Nee”"
    assert "individual · on the waiting list" in words
    assert "individual · active" in words
    assert "on the waiting list" in shown(opened(agency, other))


def test_an_unknown_person_is_said_plainly(agency: Agency) -> None:
    page = agency.open_page("person", person="nobody")
    assert "is not here" in page.title[0].value
    assert page.error


def test_two_records_are_compared_merged_and_parted(agency: Agency) -> None:
    one = about(agency, agency.person())
    case = agency.person("Renee Caloway", "", phone="555-0142")
    other = about(agency, case)
    page = agency.open_page("person", person=one)
    assert "Renee Caloway" in shown(page)
    page.button(key=f"compare_{other}").click().run()
    words = shown(page)
    assert "It then says, too:" in words
    assert "Phone: 555-0142" in words
    key = f"merge_{one}_{other}"
    page.button(key=key).click().run()
    assert page.error[0].value.startswith("A reason is needed.")
    page.text_area(key=f"{key}_reason").set_value("Same phone, she says so.").run()
    page.button(key=key).click().run()
    assert not page.error
    assert service.case(agency.context, case).person.id == one
    words = shown(page)
    assert "Same phone, she says so." in words
    assert words.count("individual · active") == 2
    page.button(key=f"part_{other}").click().run()
    page.text_area(key=f"part_{one}_{other}_reason").set_value("Two sisters").run()
    page.button(key=f"part_{one}_{other}").click().run()
    assert service.case(agency.context, case).person.id == other
    assert shown(page).count("individual · active") == 1


def test_the_other_record_may_be_the_one_that_stands(agency: Agency) -> None:
    one, other = about(agency, agency.person()), about(agency, agency.person("Renee Caloway", ""))
    page = agency.open_page("person", person=one)
    page.button(key=f"compare_{other}").click().run()
    page.radio(key=f"merge_{one}_{other}_stands").set_value(other).run()
    page.text_area(key=f"merge_{one}_{other}_reason").set_value("So she writes it").run()
    page.button(key=f"merge_{one}_{other}").click().run()
    assert page.title[0].value == "Renee Caloway “Nee”"
    assert "Formerly Renee Calloway" in shown(page)


def test_another_record_is_found_by_a_former_name(agency: Agency) -> None:
    one = about(agency, agency.person())
    other = about(agency, agency.person("Ana Torres", "", former_names=("Ana Thompson",)))
    page = agency.open_page("person", person=one)
    assert "Nobody else is known by a name like this." in shown(page)
    page.text_input(key=f"twice_{one}").set_value("thompson").run()
    assert page.button(key=f"compare_{other}")


def test_the_same_person_gets_a_new_case(agency: Agency) -> None:
    first = agency.person()
    page = agency.open_page("new_case")
    page.text_input(key="new_case_name").set_value("Renee Calloway").run()
    page.button(key=f"same_{about(agency, first)}").click().run()
    assert not page.text_input, "nothing is typed again"
    page.radio(key="new_case_status_en").set_value("planned").run()
    page.button(key="new_case_create").click().run()
    second = page.query_params["case"]
    assert second != first
    assert about(agency, second) == about(agency, first)
    assert service.case(agency.context, second).status == "planned"
    assert "The case was opened: planned" in shown(page)
    assert len(service.found_people(agency.context, "Renee")) == 1


def test_it_was_someone_else_after_all(agency: Agency) -> None:
    first = agency.person()
    page = agency.open_page("new_case")
    page.text_input(key="new_case_name").set_value("Renee Calloway").run()
    page.button(key=f"same_{about(agency, first)}").click().run()
    page.button(key="new_case_not_known").click().run()
    assert page.text_input(key="new_case_name").value == "Renee Calloway", "what was typed is still there"


def test_a_case_moves_through_its_states_and_goes_on_in_a_new_one(agency: Agency) -> None:
    case = agency.person()
    page = opened(agency, case)
    for state, reason in (("on-hold", "she is away"), ("cancelled", "")):
        page.button(key="case_state").click().run()
        now = service.case(agency.context, case).status
        page.radio(key=f"state_{case}_{now}_en").set_value(state).run()
        page.text_area(key=f"state_{case}_reason").set_value(reason).run()
        page.button(key=f"state_{case}").click().run()
        assert service.case(agency.context, case).status == state
    assert "she is away" in shown(page)
    assert "What is in it stays readable." in shown(page)
    page.button(key="case_state").click().run()
    page.button(key=f"go_on_{case}").click().run()
    assert page.error[0].value.startswith("A reason is needed.")
    service.jot(agency.context, service.jotting(agency.context, "go_on", case), "words", "she came back")
    page.button(key=f"go_on_{case}").click().run()
    later = page.query_params["case"]
    assert service.case(agency.context, later).earlier == case
    assert about(agency, later) == about(agency, case)
    assert "To the case that goes on from it" in shown(opened(agency, case))
    assert "Goes on from an earlier case: how that one ended" in shown(opened(agency, later))


def test_a_move_that_someone_else_made_impossible_is_explained(agency: Agency) -> None:
    case = agency.person()
    page = opened(agency, case)
    page.button(key="case_state").click().run()
    page.radio(key=f"state_{case}_active_en").set_value("on-hold").run()
    service.move_case(agency.context, case, "finished")
    page.button(key=f"state_{case}").click().run()
    assert not page.exception
    assert service.case(agency.context, case).status == "finished"
    assert "Go on in a new case" in shown(page)


def test_who_is_around_is_linked_or_recorded(agency: Agency) -> None:
    case = agency.person()
    walter = about(agency, agency.person("Walter Lindqvist", ""))
    page = opened(agency, case)
    page.button(key="add_around").click().run()
    page.text_input(key=f"around_{case}_name").set_value("Walter").run()
    page.radio(key=f"around_{case}_who_Walter").set_value(walter).run()
    page.text_input(key=f"around_{case}_relation").set_value("neighbour").run()
    page.radio(key=f"around_{case}_part_en").set_value("contact").run()
    page.button(key=f"around_{case}_add").click().run()
    assert "**Walter Lindqvist** · neighbour · is a contact elsewhere" in shown(page)
    page.button(key="add_around").click().run()
    page.text_input(key=f"around_{case}_name").set_value("Maya Calloway").run()
    page.button(key=f"around_{case}_add").click().run()
    assert page.error[0].value.startswith("Some words are missing here")
    page.text_input(key=f"around_{case}_relation").set_value("daughter").run()
    page.button(key=f"around_{case}_add").click().run()
    assert [(one.person.name, one.member.part) for one in service.around(agency.context, case)] == [
        ("Walter Lindqvist", "contact"), ("Maya Calloway", "household"),
    ]  # fmt: skip
    assert service.caseload(agency.context, CaseQuery()).total == 2, "nobody gets a case by that"
    assert len(service.found_people(agency.context, "Maya")) == 1
    neighbour, daughter = service.around(agency.context, case)
    page.button(key=f"edit_{daughter.member.id}").click().run()
    page.text_input(key=f"edit_{daughter.person.id}_phone").set_value("555-0111").run()
    page.button(key=f"edit_{daughter.person.id}_save").click().run()
    assert "555-0111" in shown(page)
    page.button(key=f"unlink_{neighbour.member.id}").click().run()
    page.text_area(key=f"unlink_{neighbour.member.id}_reason").set_value("another Walter").run()
    page.button(key=f"unlink_{neighbour.member.id}_go").click().run()
    assert "Walter Lindqvist" not in shown(page)


def test_somebody_without_a_case_is_changed_on_their_page(agency: Agency) -> None:
    one = service.record_person(agency.context, Person("", "Ines Prado"))
    page = agency.open_page("person", person=one)
    assert "No case is about this" in shown(page)
    page.button(key="edit_person").click().run()
    page.text_input(key=f"edit_{one}_name").set_value("Inês Prado").run()
    page.button(key=f"edit_{one}_save").click().run()
    assert page.title[0].value == "Inês Prado"
    assert "Formerly Ines Prado" in shown(page)
    assert "Changed: name" in shown(page)


def test_somebody_in_two_parts_has_one_record_to_change(agency: Agency) -> None:
    case = agency.person()
    ines = service.record_person(agency.context, Person("", "Ines Prado"))
    service.link_person(agency.context, case, ines, "aunt")
    service.link_person(agency.context, case, ines, "aunt", "informant")
    page = opened(agency, case)
    first, _second = service.around(agency.context, case)
    page.button(key=f"edit_{first.member.id}").click().run()
    assert not page.exception
    page.text_input(key=f"edit_{ines}_phone").set_value("555-0123").run()
    page.button(key=f"edit_{ines}_save").click().run()
    assert shown(page).count("555-0123") == 2
