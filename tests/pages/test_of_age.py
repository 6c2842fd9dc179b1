"""Somebody of the household comes of age: the page says so, and one asks them what they say themselves."""

from datetime import date, timedelta

from casewright import service
from casewright.cases.records import Person
from casewright.cases.work import Consent
from casewright.cases.work.party import Party
from tests.pages.conftest import Agency, shown


def test_they_are_asked_themselves_and_may_have_a_case_of_their_own(agency: Agency) -> None:
    context = agency.context
    today = context.today()
    before = context.acting_as(context.actor)
    case = service.open_case(before, Person("", "Okafor-Reyes"), "household", happened=today - timedelta(days=30))
    born = date(today.year - 18, today.month, min(today.day, 28))
    teo = service.link_person(context, case, Person("", "Teo *Reyes*", birth_date=born + timedelta(days=6)), "son")
    service.record(context, case, Consent("", Party("outside", name="School"), ("the plan",), True, Party("person")))
    page = agency.open_page("case", case=case)
    assert r"**Teo \*Reyes\* will be 18 on" in shown(page)
    assert page.button(key=f"of_age_{teo}").disabled, "not before the day"
    page.session_state["dialog"] = f"of_age {case} {teo}"
    page.run()
    assert "School may know" in shown(page)
    page.button(key="of_age_nobody").click().run()
    said = service.case(context, case).entries("consent")[-1].entity
    assert isinstance(said, Consent)
    assert (said.by, said.agreed) == (Party("member", teo), False)
    page.button(key="of_age_case").click().run()
    person = service.around(context, case)[0].person.id
    assert [row.name for row in service.person(context, person).cases] == ["Teo *Reyes*"]
