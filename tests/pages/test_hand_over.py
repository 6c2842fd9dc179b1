"""Handing over all that somebody has who leaves, and reading what was handed over."""

from casewright import service
from casewright.cases.care_team import lead
from casewright.cases.records import Person
from casewright.cases.work import Handover
from casewright.cases.work.party import Party
from tests.pages.conftest import Agency, shown

ANA, MEI = Party("worker", "ana_ruiz", "Ana Ruiz"), Party("worker", "mei_tanaka", "Mei Tanaka")


def leads(agency: Agency, case: str) -> str:
    found = lead(service.case(agency.context, case), agency.context.today())
    return found.who.id if found else ""


def test_all_of_somebody_are_handed_over_with_one_press_and_undone_one_by_one(agency: Agency) -> None:
    assert "Choose who leaves" in shown(agency.open_page("hand_over"))
    renee = agency.person(language="es")
    walter = agency.person("Walter Lindqvist", "")
    page = agency.open_page("hand_over", worker="ana_ruiz")
    words = shown(page)
    assert "speaks Spanish · 1 case then" in words
    assert "Nothing changes before you press" in words
    assert page.selectbox(key=f"hand_over_to_{walter}_en").value == "samir_haddad", "the load is shared"
    page.selectbox(key=f"hand_over_to_{walter}_en").set_value("-").run()
    assert page.button(key="hand_over_all").label == "Hand over 1 case"
    page.button(key="hand_over_all").click().run()
    assert "reason" in page.error[0].value, "CW553"
    jotting = service.jotting(agency.context, "handover", about="ana_ruiz")
    service.jot(agency.context, jotting, "reason", "She moves to the coast.")
    page.button(key="hand_over_all").click().run()
    assert (leads(agency, renee), leads(agency, walter)) == ("mei_tanaka", "ana_ruiz")
    assert "Handed over: 1 case." in shown(page)
    (waits,) = service.waiting_handovers(agency.context, "ana_ruiz")
    page.button(key=f"take_back_{waits.id}").click().run()
    assert leads(agency, renee) == "ana_ruiz"


def test_who_takes_over_reads_it_at_the_top_of_the_case(agency: Agency) -> None:
    case = agency.person()
    seen = service.case(agency.context, case).revision
    wanted = Handover("", MEI, ANA, "Mei is ill.", "Call before *noon*.")
    mei = agency.workspace.context("mei_tanaka")
    service.hand_over(agency.context, case, Handover("", ANA, MEI, "Moves"), seen)
    made = service.hand_over(mei, case, wanted, service.case(mei, case).revision)
    words = shown(agency.open_page("today"))
    assert "Mei Tanaka handed this over to you" in words
    assert "noon" not in words, "others may see the list"
    page = agency.open_page("case", case=case)
    assert "Call before *noon*." in [one.value for one in page.text]
    page.button(key=f"confirm_{made}").click().run()
    assert service.case(agency.context, case).entry("handover", made).state == "confirmed"  # type: ignore[union-attr]
    assert not [one for one in page.button if one.key == f"confirm_{made}"]


def test_who_has_nothing_has_nothing_to_hand_over(agency: Agency) -> None:
    service.open_case(agency.workspace.context("ben_otieno"), Person("", "Somebody Else"))
    page = agency.open_page("hand_over", worker="ana_ruiz")
    assert "Ana Ruiz has nothing to hand over." in page.info[0].value
    assert page.button(key="hand_over_all").disabled
