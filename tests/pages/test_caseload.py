"""The caseload: what is unfinished, searching, filters that stay, pages, and what is shown while there is nothing."""

from datetime import date

import pytest

from casewright import service
from casewright.cases.records import Person
from tests.pages.conftest import Agency, shown
from ui import caseload


def test_an_empty_caseload_says_what_it_is_for_and_what_to_do_first(agency: Agency) -> None:
    page = agency.app.run()
    assert "There is no case yet" in shown(page)
    assert "a name is enough" in shown(page)
    assert not page.get("text_input"), "nothing to search in"


def test_rows_name_the_person_and_nothing_clinical(agency: Agency) -> None:
    case = agency.person(birth_date=date(1992, 5, 14))
    agency.mood(case, date(2026, 3, 3), points=3)
    words = shown(agency.app.run())
    assert "Renee Calloway" in words
    assert "“Nee”" in words
    assert "b. 1992" in words
    assert "individual" in words
    assert "24" not in words
    assert "PHQ" not in words
    assert "evere" not in words


def test_an_open_alert_shows_as_a_word(agency: Agency) -> None:
    agency.begun_mood(agency.person(), date(2026, 3, 3), last=3)
    assert "act now" in shown(agency.app.run())


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
    monkeypatch.setattr(caseload, "UNFINISHED_AT_ONCE", 1)
    monkeypatch.setattr(caseload, "UNFINISHED_AT_MOST", 2)
    begun = [agency.begun_mood(agency.person(name=f"Person {number}"), date(2026, 3, 3)) for number in range(3)]
    words = shown(agency.app.run())
    assert "Unfinished (3)" in words
    assert "2 more" in words
    assert "These are the last 2. Each case shows what is unfinished in it." in words
    shown_ones = [draft for draft in begun if any(one.key == f"go_on_{draft}" for one in agency.app.button)]
    assert len(shown_ones) == 2


def test_search_finds_a_misspelt_name_and_a_former_one(agency: Agency) -> None:
    agency.person(former_names=("Renee Thompson",))
    agency.person(name="Walter Lindqvist", preferred_name="")
    page = agency.app.run()
    page.text_input(key="caseload_search").set_value("rene caloway").run()
    assert "1 of 2 cases" in shown(page)
    assert "Walter" not in shown(page)
    page.text_input(key="caseload_search").set_value("Thompson").run()
    assert "Renee Calloway" in shown(page)


def test_what_was_searched_for_is_never_in_the_address(agency: Agency) -> None:
    agency.person()
    page = agency.app.run()
    page.text_input(key="caseload_search").set_value("Calloway").run()
    assert "alloway" not in str(dict(page.query_params))


def test_nothing_found_says_what_to_try_and_leads_back(agency: Agency) -> None:
    agency.person()
    page = agency.app.run()
    page.text_input(key="caseload_search").set_value("zzqqxx").run()
    assert "Nobody was found for “zzqqxx”" in shown(page)
    page.button(key="caseload_all").click().run()
    assert "Renee Calloway" in shown(page)
    assert page.text_input(key="caseload_search").value == ""


def test_a_filter_stays_when_the_page_is_loaded_again(agency: Agency) -> None:
    agency.begun_mood(agency.person(), date(2026, 3, 3), last=3)
    agency.person(name="Walter Lindqvist", preferred_name="")
    page = agency.app.run()
    page.selectbox(key="caseload_attention_en").set_value("act_now").run()
    assert page.query_params["attention"] == "act_now"
    assert "1 of 2 cases" in shown(page)
    reloaded = Agency(agency.workspace, agency.folder).app
    reloaded.query_params["attention"] = "act_now"
    assert "1 of 2 cases" in shown(reloaded.run())


def test_a_filter_that_does_not_exist_is_no_filter(agency: Agency) -> None:
    agency.person()
    agency.app.query_params["status"] = "'; drop"
    assert "1 case" in shown(agency.app.run())
    assert not agency.app.exception


def test_twenty_five_to_a_page_and_a_search_begins_on_the_first(agency: Agency) -> None:
    for number in range(60):
        service.open_case(agency.context, Person(id="", name=f"Person {number:02} Smith"))
    page = agency.app.run()
    assert len([link for link in page.get("page_link") if "Person" in link.label]) == 25
    page.get("pagination")[0].select(3).run()
    assert len([link for link in page.get("page_link") if "Person" in link.label]) == 10
    page.text_input(key="caseload_search").set_value("Person 59").run()
    assert "Person 59" in shown(page)


def test_a_name_is_never_taken_for_markup(agency: Agency) -> None:
    agency.person(name="*Bold* [link](http://a.example) :red[x]", preferred_name="")
    words = shown(agency.app.run())
    assert r"\*Bold\* \[link\]" in words
    assert r"\:red\[x\]" in words


def test_new_case_is_the_main_action(agency: Agency) -> None:
    page = agency.app.run()
    page.button(key="new_case").click().run()
    assert page.title[0].value == "New case"
