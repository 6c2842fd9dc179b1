"""The team on the case's page: who opened the case leads it, somebody joins, the lead goes over, somebody leaves."""

from casewright import service
from casewright.cases.care_team import former_team, lead, team
from casewright.cases.records import Person
from casewright.cases.state import CaseState
from casewright.cases.work import TeamMember
from casewright.definitions.model import Worker
from tests.pages.conftest import Agency, shown


def state_of(agency: Agency, case: str) -> CaseState:
    return service.case(agency.context, case)


def names(agency: Agency, case: str) -> list[str]:
    return [one.who.name for one in team(state_of(agency, case), agency.context.today())]


def member(agency: Agency, case: str, name: str) -> TeamMember:
    return next(one for one in team(state_of(agency, case), agency.context.today()) if one.who.name == name)


def test_who_opened_the_case_leads_it_and_hands_that_over(agency: Agency) -> None:
    case = agency.person()
    page = agency.open_page("case", case=case)
    assert "**Ana Ruiz** · Case worker" in shown(page)
    assert "leads" in shown(page)
    own = member(agency, case, "Ana Ruiz").id
    page.button(key=f"hand_over_{own}").click().run()
    assert not page.exception
    page = agency.open_page("hand_over", case=case)
    assert page.button(key="hand_over_go").disabled, "to nobody"
    jotting = service.jotting(agency.context, "handover", case, "ana_ruiz")
    jotting = service.jot(agency.context, jotting, "to", "ben_otieno")
    service.jot(agency.context, jotting, "words", "Call before noon.")
    page.run()
    page.button(key="hand_over_go").click().run()
    assert names(agency, case) == ["Ben Otieno"]
    now = lead(state_of(agency, case), agency.context.today())
    assert now is not None
    assert now.who.id == "ben_otieno"
    words = shown(page)
    assert "1 earlier" in [one.label for one in page.expander]
    assert "Ana Ruiz · Case worker · " in words, "who was in the team stays readable"


def test_somebody_outside_joins_and_leaves(agency: Agency) -> None:
    case = agency.person()
    page = agency.open_page("case", case=case)
    page.button(key="add_to_team").click().run()
    page.selectbox(key=f"join_{case}_who_en").set_value("outside").run()
    assert page.button(key=f"join_{case}_go").disabled
    page.text_input(key=f"join_{case}_name").set_value("Clinic *B*").run()
    page.text_input(key=f"join_{case}_role").set_value("clinic").run()
    page.button(key=f"join_{case}_go").click().run()
    assert names(agency, case) == ["Ana Ruiz", "Clinic *B*"]
    assert r"**Clinic \*B\*** · clinic" in shown(page)
    clinic = member(agency, case, "Clinic *B*").id
    page.button(key=f"leave_{clinic}").click().run()
    page.button(key=f"leave_{clinic}_go").click().run()
    assert names(agency, case) == ["Ana Ruiz"]
    assert [one.who.name for one in former_team(state_of(agency, case), agency.context.today())] == ["Clinic *B*"]


def test_those_around_and_the_person_can_join_and_each_only_once(agency: Agency) -> None:
    case = agency.person()
    sister = service.link_person(agency.context, case, Person("", "Dee Hart"), "sister", "contact")
    page = agency.open_page("case", case=case)
    page.button(key="add_to_team").click().run()
    offered = page.selectbox(key=f"join_{case}_who_en").options
    assert "Dee Hart · sister" in offered
    assert "Renee Calloway" in offered
    assert not [one for one in offered if one.startswith("Ana Ruiz")], "she is in the team"
    page.selectbox(key=f"join_{case}_who_en").set_value(f"member {sister}").run()
    page.text_input(key=f"join_{case}_role").set_value("rides").run()
    page.button(key=f"join_{case}_go").click().run()
    assert "**Dee Hart** · rides" in shown(page)


def test_a_case_without_a_lead_says_so_and_is_taken_with_one_click(agency: Agency) -> None:
    nobody = agency.context.acting_as(Worker("import", "", ""))
    case = service.open_case(nobody, Person("", "Renee Calloway"))
    page = agency.open_page("case", case=case)
    assert "Nobody leads this case" in shown(page)
    page.button(key="lead_it").click().run()
    assert "Nobody leads" not in shown(page)
    assert member(agency, case, "Ana Ruiz").leads


def test_a_case_that_ended_keeps_its_team_and_offers_nothing(agency: Agency) -> None:
    case = agency.person()
    service.move_case(agency.context, case, "finished")
    page = agency.open_page("case", case=case)
    assert "**Ana Ruiz** · Case worker" in shown(page)
    assert not [one for one in page.button if one.key and one.key.startswith(("add_to_team", "hand_over"))]
