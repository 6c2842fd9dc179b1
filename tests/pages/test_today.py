"""Today: each line leads to the place where it is done, long parts are folded, and an empty day says what to do."""

from datetime import date, timedelta

import pytest

from casewright import service
from casewright.cases.records import Person
from casewright.cases.work import Contact, Task
from casewright.cases.work.party import Party
from tests.pages.conftest import Agency, shown
from ui import today

ME = Party("worker", "ana_ruiz", "Ana Ruiz")


def test_an_empty_agency_is_told_what_to_do_first(agency: Agency) -> None:
    page = agency.app.run()
    assert "Nothing asks for you today" in shown(page)
    assert "a name is enough" in shown(page)
    assert not page.header, "empty parts are not there"
    page.button(key="new_case").click().run()
    assert page.title[0].value == "New case"


def test_what_is_unfinished_comes_first_with_how_far_it_is(agency: Agency) -> None:
    draft = agency.begun_mood(agency.person(), date(2026, 3, 3))
    page = agency.app.run()
    words = shown(page)
    assert "Unfinished (1)" in words
    assert "9 of 10" in words
    page.button(key=f"go_on_{draft}").click().run()
    assert page.query_params["draft"] == draft


def test_of_many_that_are_unfinished_the_last_are_shown_and_all_counted(
    agency: Agency, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(today, "AT_ONCE", 1)
    begun = [agency.begun_mood(agency.person(name=f"Person {number}"), date(2026, 3, 3)) for number in range(3)]
    words = shown(agency.app.run())
    assert "Unfinished (3)" in words
    assert "2 more" in words
    shown_ones = [draft for draft in begun if any(one.key == f"go_on_{draft}" for one in agency.app.button)]
    assert len(shown_ones) == 3


def test_an_open_alert_stands_on_top_and_leads_to_its_protocol(agency: Agency) -> None:
    case = agency.person()
    agency.begun_mood(case, agency.context.today(), last=3)
    page = agency.app.run()
    words = shown(page)
    assert "Now (1)" in words
    assert "An alert is open: Patient Health Questionnaire" in words
    assert "better off dead" not in words, "others may see the screen"
    page.button(key="today_now-0").click().run()
    assert page.query_params["case"] == case
    for raised in service.alerts(agency.context, case):
        service.acknowledge_alert(agency.context, case, raised.alert.id, (), "talked about it")
    assert "Now (" not in shown(agency.open_page("today")), "what was done is gone from the day"


def test_a_form_that_is_due_is_chosen_already_where_it_leads(agency: Agency) -> None:
    opened = agency.context.today() - timedelta(days=20)
    case = service.open_case(agency.context, Person("", "Renee Calloway"), happened=opened)
    page = agency.app.run()
    due = service.today(agency.context).due
    (line,) = today.by_case(due)
    assert (line.item.kind, line.item.overdue, line.others) == ("form", True, len(due) - 1)
    assert f"{len(due) - 1} more" in shown(page)
    page.button(key="today_due-0").click().run()
    assert page.query_params["case"] == case
    assert page.selectbox(key="start_form_en").value == line.item.id


def test_a_task_that_is_late_says_so_and_who_asked(agency: Agency) -> None:
    case = agency.person()
    ben = agency.context.acting_as(agency.context.agency.people[1])
    service.record(ben, case, Task("", "Call the *landlord*", ME, agency.context.today() - timedelta(days=2)))
    page = agency.app.run()
    assert r"Call the \*landlord\* · asked by Ben Otieno" in shown(page)
    assert "2 days late" in shown(page)
    page.button(key="today_waiting-0").click().run()
    assert page.query_params["case"] == case


def test_a_list_names_no_sensitive_matter_and_the_page_of_the_case_does(agency: Agency) -> None:
    case, day = agency.person(), agency.context.today() - timedelta(days=2)
    service.new_task(agency.context, case, Task("", "Ask about the HIV test", ME, day))
    service.record(agency.context, case, Contact("", planned=day, what_for="Talk about the overdose"))
    words = shown(agency.app.run()) + shown(agency.open_page("tasks")) + shown(agency.open_page("caseload"))
    assert "A task" in words and "Contact" in words
    assert "HIV" not in words and "overdose" not in words
    assert "HIV" in shown(agency.open_page("case", case=case))


def test_what_is_late_longest_comes_first_whatever_else_its_case_asks_for(agency: Agency) -> None:
    opened = agency.context.today() - timedelta(days=40)
    people = [Person("", "Grace Adeyemi", "Grace", language="en"), Person("", "Walter Lindqvist")]
    first, later = (service.open_case(agency.context, one, happened=opened) for one in people)
    for case, days in ((first, 3), (later, 30)):
        service.record(agency.context, case, Task("", "Call", ME, agency.context.today() - timedelta(days=days)))
    lines = today.by_case(service.today(agency.context).due)
    assert [line.item.day for line in lines] == sorted(line.item.day for line in lines if line.item.day)
    assert "asked by Ana Ruiz" not in shown(agency.app.run()), "nobody needs to be told that they asked themselves"


def test_what_is_of_others_is_not_in_my_day(agency: Agency) -> None:
    ben = agency.context.acting_as(agency.context.agency.people[1])
    case = service.open_case(ben, Person("", "Walter Lindqvist"))
    service.record(ben, case, Task("", "Call", Party("worker", "ben_otieno", "Ben Otieno"), date(2026, 1, 2)))
    assert "Walter" not in shown(agency.app.run())


def test_of_a_household_the_day_and_the_caseload_say_how_many_they_are(agency: Agency) -> None:
    case = service.open_case(agency.context, Person("", "The Okafor household"), "household")
    assert "· household**" in shown(agency.app.run()), "before anybody of it is known"
    for name in ("Ada", "Ben", "Cy"):
        service.link_person(agency.context, case, Person("", name), "Mother")
    assert "household of 3" in shown(agency.app.run())
    assert "household of 3" in shown(agency.open_page("caseload"))
