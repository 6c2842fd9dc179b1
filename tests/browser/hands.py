"""What a worker's hands do in the browser: open, answer, wait until it is saved."""

import re

from playwright.sync_api import Locator, Page, expect

SAVED = re.compile(r"Saved \d\d:\d\d")


def settled(page: Page) -> None:
    """Wait until the page is drawn and nothing runs. A click needs a moment until the server hears of it."""
    page.wait_for_timeout(250)
    app = page.locator('[data-testid="stApp"]')
    expect(app).to_have_attribute("data-test-script-state", "notRunning", timeout=30_000)
    expect(page.locator('[data-testid="stSkeleton"]')).to_have_count(0, timeout=30_000)


def arrived(page: Page) -> None:
    """Wait until all that was typed in our own fields is with the server, and what came of it is drawn."""
    expect(page.locator("[data-unsaved]")).to_have_count(0, timeout=30_000)
    settled(page)


def opened(page: Page, url: str) -> None:
    page.goto(url)
    page.locator('[data-testid="stApp"]').wait_for()
    settled(page)


def question(page: Page, id: str) -> Locator:
    return page.locator(f".st-key-q-{id}")


def radio(page: Page, id: str, label: str) -> Locator:
    return question(page, id).get_by_role("radio", name=label, exact=True)


def choose(page: Page, id: str, label: str) -> None:
    """Click a choice of a question, and wait until the page shows it as chosen."""
    question(page, id).locator('[data-testid="stRadioOption"]').filter(has_text=re.compile(f"^{label}$")).click()
    expect(radio(page, id, label)).to_be_checked()
    settled(page)


def own_words(page: Page, id: str) -> Locator:
    """Open the place for own words beside an answer."""
    page.locator(f".st-key-unfold_{id} button").click()
    settled(page)
    return question(page, id).get_by_label(re.compile("In their own words"))


def saved(page: Page) -> None:
    expect(page.get_by_text(SAVED)).to_be_visible()


def main_action(page: Page) -> Locator:
    """The one button that goes on: at the bottom right of every page."""
    return page.get_by_test_id("stBottomBlockContainer").get_by_role("button").last


def new_case(page: Page, url: str, name: str) -> None:
    """Open a case for a new person, ending on the case's page."""
    opened(page, f"{url}/new_case")
    field = page.get_by_label("Name", exact=True)
    field.fill(name)
    field.press("Tab")
    settled(page)
    main_action(page).click()
    page.wait_for_url(re.compile(r"/case\?case="))
    settled(page)


def start(page: Page, form: str) -> None:
    """Start an assessment from the case's page, ending in the form. `form` is a part of its title."""
    page.locator(".st-key-start_assessment button").click()
    dialog = page.get_by_role("dialog")
    dialog.wait_for()
    settled(page)
    dialog.get_by_role("combobox").first.fill(form)  # a long list draws only what is in sight
    page.get_by_role("option").filter(has_text=form).click()
    settled(page)
    dialog.get_by_role("button", name="Start").click()
    page.wait_for_url(re.compile(r"/assessment\?draft="))
    settled(page)


def more(page: Page) -> None:
    """Open what is not done every day, in the head of a case's page."""
    page.locator(".st-key-case_more button").click()


def all_that_happened(page: Page) -> None:
    """Unfold the list of a case's timeline."""
    page.get_by_text(re.compile(r"^All of it as a list")).click()
