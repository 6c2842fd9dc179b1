"""What stands on earlier answers, in a real browser: county, town and clinic; names in texts; what is filled in."""

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import HOUSE, Server, free_port
from tests.browser.hands import choose, main_action, opened, question, radio, settled, start

FORM = HOUSE / "tests" / "fixtures" / "county_town_clinic.yaml"
TITLE = "Place and clinic"


@pytest.fixture(scope="module")
def server(workspace_of_demo: Callable[[], Path]) -> Iterator[Server]:
    """An agency that has the form of the fixture besides its own."""
    folder = workspace_of_demo()
    (folder / "forms").mkdir(exist_ok=True)
    shutil.copy(FORM, folder / "forms")
    agency = folder / "agency.yaml"
    listed = agency.read_text(encoding="utf-8").replace("instruments:\n", "instruments:\n  - county_town_clinic\n")
    agency.write_text(listed, encoding="utf-8")
    running = Server(folder, free_port()).start()
    yield running
    running.kill()


def begin(page: Page, server: Server, name: str, nickname: str = "") -> None:
    """A case for a new person and the form of the fixture begun in it."""
    opened(page, f"{server.url}/new_case")
    for label, text in (("Name", name), ("Called (nickname or preferred name)", nickname)):
        field = page.get_by_label(label, exact=True)
        field.fill(text)
        field.press("Tab")
        settled(page)
    main_action(page).click()
    page.wait_for_url(re.compile(r"/case\?case="))
    settled(page)
    start(page, TITLE)
    page.wait_for_url(re.compile(r"draft="))
    settled(page)


def offered(page: Page, id: str) -> list[str]:
    return [text.strip() for text in question(page, id).locator('[data-testid="stRadioOption"]').all_inner_texts()]


def no_longer(choice: str) -> str:
    return f"“{choice}” is not offered with the other answers as they are now."


def test_the_towns_follow_the_county_and_the_clinics_the_town(page: Page, server: Server) -> None:
    begin(page, server, "Renee Calloway")
    assert offered(page, "town") == ["Another town"]
    choose(page, "county", "Kings")
    assert offered(page, "town") == ["Bay Ridge", "Canarsie", "Ridgewood", "Another town"]
    expect(question(page, "town").get_by_text("Which town in Kings?")).to_be_visible()
    choose(page, "town", "Bay Ridge")

    choose(page, "county", "Queens")
    expect(question(page, "town").get_by_text(no_longer("Bay Ridge"))).to_be_visible()
    expect(question(page, "town").get_by_text("It depends on:")).to_contain_text("Queens")
    assert offered(page, "town") == ["Ridgewood", "Astoria", "Another town"]
    page.reload()
    settled(page)
    expect(question(page, "town").get_by_text(no_longer("Bay Ridge"))).to_be_visible()

    main_action(page).click()
    settled(page)
    main_action(page).click()
    settled(page)
    expect(question(page, "town").get_by_text(no_longer("Bay Ridge"))).to_be_visible()
    choose(page, "county", "Kings")
    expect(radio(page, "town", "Bay Ridge")).to_be_checked()
    choose(page, "county", "Queens")
    choose(page, "town", "Astoria")
    expect(question(page, "town").get_by_text(re.compile("is not offered"))).to_have_count(0)

    main_action(page).click()
    settled(page)
    assert offered(page, "clinic") == ["Hell Gate Clinic", "None yet"]
    choose(page, "at_night", "Yes")
    assert offered(page, "clinic") == ["Hell Gate Clinic", "The night line for Astoria", "None yet"]
    choose(page, "clinic", "Hell Gate Clinic")
    main_action(page).click()
    page.wait_for_url(re.compile(r"/record\?"))
    settled(page)
    expect(page.get_by_text("Which town in Queens?")).to_be_visible()
    expect(page.get_by_text("Astoria", exact=True)).to_be_visible()


def test_a_name_stands_in_the_texts_as_soon_as_it_is_typed(page: Page, server: Server) -> None:
    begin(page, server, "Walter Lindqvist")
    expect(page.get_by_role("heading", name="Where … lives")).to_be_visible()
    field = question(page, "called").get_by_role("textbox")
    field.fill("Walt *the* _man_")
    field.press("Tab")
    expect(page.get_by_role("heading", name="Where Walt *the* _man_ lives")).to_be_visible()
    expect(radio(page, "county", "Kings")).not_to_be_checked()
    choose(page, "county", "Kings")
    expect(question(page, "county").get_by_text("Walt *the* _man_, which county")).to_be_visible()


def test_the_last_answers_are_filled_in_and_say_so_until_they_are_changed(page: Page, server: Server) -> None:
    begin(page, server, "Maya Okafor", "May")
    called = question(page, "called")
    expect(called.get_by_role("textbox")).to_have_value("May")
    expect(called.get_by_text("From the case. Change it if it is not so.")).to_be_visible()
    choose(page, "county", "Kings")
    choose(page, "town", "Canarsie")
    main_action(page).click()
    settled(page)
    choose(page, "clinic", "Harbor Clinic")
    main_action(page).click()
    page.wait_for_url(re.compile(r"/record\?"))
    settled(page)
    expect(page.get_by_text("From the case.")).to_be_visible()

    page.get_by_role("link", name=re.compile("Maya Okafor")).first.click()
    page.wait_for_url(re.compile(r"/case\?"))
    settled(page)
    start(page, TITLE)
    page.wait_for_url(re.compile(r"draft="))
    settled(page)
    expect(radio(page, "county", "Kings")).to_be_checked()
    expect(radio(page, "town", "Canarsie")).to_be_checked()
    from_last = re.compile(r"From last time, .+\. Change it if it is not so\.")
    expect(question(page, "county").get_by_text(from_last)).to_be_visible()
    choose(page, "county", "Queens")
    expect(question(page, "county").get_by_text(from_last)).to_have_count(0)
    expect(question(page, "town").get_by_text(no_longer("Canarsie"))).to_be_visible()


def test_a_locked_answer_says_what_locks_it_and_why_says_what_a_value_came_from(page: Page, server: Server) -> None:
    begin(page, server, "Olga Prieto")
    choose(page, "county", "Kings")
    choose(page, "town", "Ridgewood")
    main_action(page).click()
    settled(page)
    choose(page, "clinic", "Ridge Clinic")
    expect(page.get_by_label(re.compile("When do you first go to Ridge Clinic"))).to_be_editable()
    choose(page, "agreed", "Yes")
    locked = question(page, "first_visit")
    expect(locked.get_by_text("Cannot be changed now, because of: Does the clinic know")).to_be_visible()
    expect(locked.locator("input")).to_have_count(0)
    question(page, "days_until").get_by_role("button", name="Why?").click()
    why = page.get_by_test_id("stPopoverBody")
    expect(why.get_by_text("Worked out from:")).to_be_visible()
    expect(why.get_by_text("When do you first go to Ridge Clinic?")).to_be_visible()
    expect(why.get_by_text("the day it was held")).to_be_visible()
