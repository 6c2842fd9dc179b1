"""The team view: each number leads to the cases that it counts, and what nobody leads stands on top."""

from datetime import timedelta

from casewright import service
from casewright.cases.records import Person
from casewright.cases.work import Task
from casewright.cases.work.party import Party
from casewright.definitions.model import Worker
from tests.pages.conftest import Agency, shown

ME = Party("worker", "ana_ruiz", "Ana Ruiz")


def links(agency: Agency) -> list[tuple[str, str]]:
    """What each number says, and the address it leads to."""
    page = agency.open_page("team")
    return [(one.label, one.proto.query_string) for one in page.get("page_link") if one.proto.query_string]


def test_without_cases_it_says_what_will_count_here(agency: Agency) -> None:
    assert "There is no active case yet" in shown(agency.open_page("team"))


def test_each_number_leads_to_the_cases_that_it_counts(agency: Agency) -> None:
    case = agency.person()
    agency.person(name="Other Person")
    service.record(agency.context, case, Task("", "Call", ME, agency.context.today() - timedelta(days=2)))
    found = links(agency)
    assert ("2 cases", "status=active&worker=ana_ruiz") in found
    assert ("1 late", "status=active&worker=ana_ruiz&what=overdue") in found
    words = shown(agency.app)
    assert "**Ben Otieno**" in words
    assert "no cases" in words
    assert "1 of 2 cases" in shown(agency.open_page("caseload", status="active", worker="ana_ruiz", what="overdue"))


def test_what_nobody_leads_stands_on_top(agency: Agency) -> None:
    service.open_case(agency.context.acting_as(Worker("import", "", "")), Person("", "Unled Person"))
    first = links(agency)[0]
    assert first == ("1 case", "status=active&worker=nobody")
    assert "Nobody leads" in shown(agency.app)
