"""A household roster: people added, one removed after the question and brought back, and what is made of them all."""

import re
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import HOUSE, Server, free_port
from tests.browser.hands import arrived, main_action, new_case, opened, saved, settled, start

ROSTER = HOUSE / "tests" / "fixtures" / "household_roster.yaml"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """An agency that has the roster among its forms."""
    folder = tmp_path_factory.mktemp("agency") / "workspace"
    shutil.copytree(HOUSE / "forms" / "demo", folder)
    (folder / "forms").mkdir(exist_ok=True)
    shutil.copy(ROSTER, folder / "forms")
    agency = folder / "agency.yaml"
    text = agency.read_text(encoding="utf-8").replace("instruments:\n", "instruments:\n  - household_roster\n")
    agency.write_text(text, encoding="utf-8")
    server = Server(folder, free_port()).start()
    yield server
    server.kill()


def card(page: Page, name: str) -> Locator:
    """The card of a person by the name in its heading; "no. 2" while there is none."""
    heading = re.compile(rf"^2 · {name}$")
    return page.locator("[class*='st-key-one-household']").filter(has=page.get_by_role("heading", name=heading))


def write(page: Page, inside: Locator, label: str, text: str) -> None:
    field = inside.get_by_label(re.compile(label)).first
    field.fill(text)
    field.press("Tab")
    arrived(page)


def person(page: Page, place: int, name: str, born: str, income: str = "") -> Locator:
    """Fill in the empty card at a place, and give it by its name."""
    write(page, card(page, f"no. {place}"), "First name", name)
    there = card(page, name)
    write(page, there, "Date of birth", born)
    if income:
        write(page, there, "Monthly income", income)
    return there


def press(page: Page, inside: Page | Locator, name: str) -> None:
    inside.get_by_role("button", name=name, exact=True).first.click()
    settled(page)


def test_a_household_with_ages_and_a_sum_of_incomes(page: Page, server: Server) -> None:
    new_case(page, server.url, "Ana Torres")
    start(page, "Household and income")
    press(page, page, "Next section")

    ana = person(page, 1, "Ana", "1990-05-01", "800")
    expect(ana.get_by_text("Age: 36 years")).to_be_visible()
    add = page.locator("[class*='st-key-add_household']").get_by_role("button")
    add.focus()
    page.keyboard.press("Enter")
    expect(card(page, "no. 2").get_by_label(re.compile("First name")).first).to_be_focused()
    settled(page)
    ben = person(page, 2, "Ben", "2020-01-01")
    expect(ben.get_by_text("Age: 6 years")).to_be_visible()
    expect(ben.get_by_label(re.compile("Monthly income"))).to_have_count(0)
    add.click()
    settled(page)
    person(page, 3, "Cy", "1960-01-01", "300")
    saved(page)

    press(page, card(page, "Ana"), "Add")
    job = page.locator("[class*='st-key-one-jobs']")
    write(page, job, "Employer", "Harbor Mill")
    write(page, job, "Hours a week", "20")

    press(page, page, "Next section")
    expect(page.get_by_text("Income of all adults: 1,100 USD · 2 of 2 known")).to_be_visible()
    expect(page.get_by_text("Hours of work a week: 20")).to_be_visible()
    press(page, page, "Back")

    press(page, card(page, "Ana"), "Remove")
    expect(page.get_by_text("Remove Ana? The answers are kept.")).to_be_visible()
    expect(card(page, "Ana")).to_be_visible()
    press(page, page, "Yes, remove")
    expect(card(page, "Ana")).to_have_count(0)
    expect(page.get_by_role("button", name="Bring back")).to_be_focused()
    page.reload()
    settled(page)
    expect(page.get_by_text("Removed: Ana")).to_be_visible()
    press(page, page, "Bring back")
    expect(card(page, "Ana").get_by_label(re.compile("Monthly income"))).to_have_value("800")
    expect(job.get_by_label(re.compile("Employer"))).to_have_value("Harbor Mill")

    add.click()
    settled(page)
    dee = person(page, 4, "Dee", "1999-01-01")
    expect(page.get_by_text("2 open: 2 · Dee · 3, 3")).to_be_visible()
    main_action(page).click()
    settled(page)
    expect(page.get_by_text("Income of all adults: 1,100 USD · 2 of 3 known")).to_be_visible()
    main_action(page).click()
    settled(page)
    expect(dee.get_by_text("This question is still open.").first).to_be_visible()
    dee.get_by_text("Prefers not to say").click()
    settled(page)
    main_action(page).click()
    settled(page)
    page.get_by_text("No", exact=True).click()
    settled(page)
    main_action(page).click()
    page.wait_for_url(re.compile("/record"))
    settled(page)
    for row in ("2 · Ana", "2 · Ben", "2 · Cy", "2 · Dee", "4 · Harbor Mill"):
        expect(page.get_by_role("heading", name=row, exact=True)).to_be_visible()
    expect(page.get_by_text("2 of 3 known")).to_be_visible()


def test_two_windows_on_one_household(page: Page, second: Page, server: Server) -> None:
    """Each window's answers stay, also in a row that the other one has removed meanwhile, which keeps its card."""
    new_case(page, server.url, "Tomas Lind")
    start(page, "Household and income")
    press(page, page, "Next section")
    person(page, 1, "Tomas", "1990-05-01", "800")
    page.locator("[class*='st-key-add_household']").get_by_role("button").click()
    settled(page)
    person(page, 2, "Ida", "1999-05-01")
    second.set_viewport_size({"width": 390, "height": 844})
    opened(second, page.url)
    expect(card(second, "Ida").get_by_label(re.compile("Monthly income"))).to_be_visible()

    press(page, card(page, "Ida"), "Remove")
    press(page, page, "Yes, remove")
    write(second, card(second, "Ida"), "Monthly income", "450")
    expect(card(second, "Ida").get_by_text("This was removed in another window meanwhile.")).to_be_visible()
    write(second, card(second, "Tomas"), "First name", "Tom")
    expect(card(second, "Ida").get_by_label(re.compile("Monthly income"))).to_have_value("450")
    assert second.evaluate("document.documentElement.scrollWidth") <= 390
    press(second, second, "Bring back")
    expect(card(second, "Ida").get_by_text("This was removed in another window meanwhile.")).to_have_count(0)

    write(page, card(page, "Tomas"), "First name", "Tommy")
    expect(page.get_by_text("This answer was changed in another window meanwhile.")).to_be_visible()
    press(page, page, "Take the other one")
    expect(card(page, "Tom")).to_be_visible()
    expect(card(page, "Ida").get_by_label(re.compile("Monthly income"))).to_have_value("450")
