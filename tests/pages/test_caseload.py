"""The caseload: searching, filters that stay, pages, and what is shown while there is nothing."""

from datetime import date, timedelta

from casewright import service
from casewright.cases.records import Person
from casewright.cases.work import Task
from casewright.cases.work.party import Party
from casewright.definitions.model import Worker
from tests.pages.conftest import Agency, shown

ME = Party("worker", "ana_ruiz", "Ana Ruiz")


def test_an_empty_caseload_says_what_it_is_for_and_what_to_do_first(agency: Agency) -> None:
    page = agency.open_page("caseload")
    assert "There is no case yet" in shown(page)
    assert "a name is enough" in shown(page)
    assert not page.get("text_input"), "nothing to search in"


def test_rows_name_the_person_and_nothing_clinical(agency: Agency) -> None:
    case = agency.person(birth_date=date(1992, 5, 14))
    agency.mood(case, date(2026, 3, 3), points=3)
    words = shown(agency.open_page("caseload"))
    assert "Renee Calloway" in words
    assert "“Nee”" in words
    assert "b. 1992" in words
    assert "24" not in words
    assert "PHQ" not in words
    assert "evere" not in words
    assert "alth Questionnaire" not in words, "no form that tells what somebody has"


def test_a_row_says_where_the_case_is_and_what_comes_next(agency: Agency) -> None:
    case = agency.person()
    words = shown(agency.open_page("caseload"))
    cycle = service.course_of(agency.context, case)
    assert cycle is not None
    dots = "●" + "○" * (len(cycle.steps) - 1)
    assert f"{cycle.here.step.title.say('en')}  \n:small[{dots}]" in words
    service.record(agency.context, case, Task("", "Send the grant form", ME, agency.context.today()))
    assert "Send the grant form  \ntoday" in shown(agency.open_page("caseload"))


def test_what_is_mine_is_what_i_have_a_part_in(agency: Agency) -> None:
    agency.person()
    ben = agency.context.acting_as(agency.context.agency.people[1])
    service.open_case(ben, Person(id="", name="Walter Lindqvist"))
    page = agency.open_page("caseload")
    page.selectbox(key="caseload_worker_en").set_value("mine").run()
    assert ("Renee" in shown(page), "Walter" in shown(page)) == (True, False)
    assert "Walter" in shown(agency.open_page("caseload", worker="ben_otieno"))


def test_a_link_to_some_cases_is_not_narrowed_by_what_was_chosen_before(agency: Agency) -> None:
    agency.person()
    page = agency.open_page("caseload")
    page.selectbox(key="caseload_status_en").set_value("finished").run()
    page.text_input(key="caseload_search").set_value("zz").run()
    page = agency.open_page("caseload", worker="ana_ruiz")
    assert "Renee" in shown(page)
    assert page.query_params.get("status") in (None, [])


def test_each_filter_asks_for_what_it_says(agency: Agency) -> None:
    late = agency.person(name="Late Person")
    service.record(agency.context, late, Task("", "Call", ME, agency.context.today() - timedelta(days=2)))
    agency.person(name="Other Person")
    assert "1 of 2 cases" in shown(agency.open_page("caseload", what="overdue"))
    assert "2 days late" in shown(agency.app)
    step = service.course_of(agency.context, late)
    assert step is not None
    name = f"{step.cycle.id}.{step.here.step.id}"
    assert "2 cases" in shown(agency.open_page("caseload", step=name))
    other = f"{step.cycle.id}.{step.steps[1].step.id}"
    assert "No case fits these filters" in shown(agency.open_page("caseload", step=other))
    nobody = agency.context.acting_as(Worker("import", "", ""))
    service.open_case(nobody, Person("", "Unled Person"))
    assert "1 of 3 cases" in shown(agency.open_page("caseload", worker="nobody"))


def test_an_open_alert_shows_as_a_word(agency: Agency) -> None:
    agency.begun_mood(agency.person(), date(2026, 3, 3), last=3)
    assert "act now" in shown(agency.open_page("caseload"))


def test_search_finds_a_misspelt_name_and_a_former_one(agency: Agency) -> None:
    agency.person(former_names=("Renee Thompson",))
    agency.person(name="Walter Lindqvist", preferred_name="")
    page = agency.open_page("caseload")
    page.text_input(key="caseload_search").set_value("rene caloway").run()
    assert "1 of 2 cases" in shown(page)
    assert "Walter" not in shown(page)
    page.text_input(key="caseload_search").set_value("Thompson").run()
    assert "Renee Calloway" in shown(page)


def test_what_was_searched_for_is_never_in_the_address(agency: Agency) -> None:
    agency.person()
    page = agency.open_page("caseload")
    page.text_input(key="caseload_search").set_value("Calloway").run()
    assert "alloway" not in str(dict(page.query_params))


def test_nothing_found_says_what_to_try_and_leads_back(agency: Agency) -> None:
    agency.person()
    page = agency.open_page("caseload")
    page.text_input(key="caseload_search").set_value("zzqqxx").run()
    assert "Nobody was found for “zzqqxx”" in shown(page)
    page.button(key="caseload_all").click().run()
    assert "Renee Calloway" in shown(page)
    assert page.text_input(key="caseload_search").value == ""


def test_a_filter_stays_when_the_page_is_loaded_again(agency: Agency) -> None:
    agency.begun_mood(agency.person(), date(2026, 3, 3), last=3)
    agency.person(name="Walter Lindqvist", preferred_name="")
    page = agency.open_page("caseload")
    page.selectbox(key="caseload_attention_en").set_value("act_now").run()
    assert page.query_params["attention"] == "act_now"
    assert "1 of 2 cases" in shown(page)
    reloaded = Agency(agency.workspace, agency.folder)
    assert "1 of 2 cases" in shown(reloaded.open_page("caseload", attention="act_now"))


def test_a_filter_that_does_not_exist_is_no_filter(agency: Agency) -> None:
    agency.person()
    assert "1 case" in shown(agency.open_page("caseload", status="'; drop"))
    assert not agency.app.exception


def test_twenty_five_to_a_page_and_a_search_begins_on_the_first(agency: Agency) -> None:
    for number in range(60):
        service.open_case(agency.context, Person(id="", name=f"Person {number:02} Smith"))
    page = agency.open_page("caseload")
    assert len([link for link in page.get("page_link") if "Person" in link.label]) == 25
    page.get("pagination")[0].select(3).run()
    assert len([link for link in page.get("page_link") if "Person" in link.label]) == 10
    page.text_input(key="caseload_search").set_value("Person 59").run()
    assert "Person 59" in shown(page)


def test_a_name_is_never_taken_for_markup(agency: Agency) -> None:
    agency.person(name="*Bold* [link](http://a.example) :red[x]", preferred_name="")
    words = shown(agency.open_page("caseload"))
    assert r"\*Bold\* \[link\]" in words
    assert r"\:red\[x\]" in words


def test_new_case_is_the_main_action(agency: Agency) -> None:
    page = agency.open_page("caseload")
    page.button(key="new_case").click().run()
    assert page.title[0].value == "New case"
