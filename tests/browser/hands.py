"""What a worker's hands do in the browser: open, answer, wait until it is saved."""

import re

from playwright.sync_api import Locator, Page, expect


def settled(page: Page) -> None:
    """Wait until the page is drawn and nothing runs."""
    expect(page.locator('[data-testid="stApp"]')).to_have_attribute(
        "data-test-script-state", "notRunning", timeout=30_000
    )
    expect(page.locator('[data-testid="stSkeleton"]')).to_have_count(0)


def opened(page: Page, url: str) -> None:
    page.goto(url)
    page.locator('[data-testid="stApp"]').wait_for()
    settled(page)


def question(page: Page, id: str) -> Locator:
    return page.locator(f".st-key-q-{id}")


def choose(page: Page, id: str, label: str) -> None:
    """Click a choice of a question, and wait until the page shows it as chosen."""
    radio = question(page, id).get_by_role("radio", name=label, exact=True)
    radio.click(force=True)
    expect(radio).to_be_checked()
    settled(page)


def saved(page: Page) -> None:
    expect(page.get_by_text(re.compile(r"Saved \d\d:\d\d"))).to_be_visible()


def new_case(page: Page, url: str, name: str) -> None:
    """Open a case for a new person, ending on the case's page."""
    opened(page, f"{url}/new_case")
    field = page.get_by_label("Name", exact=True)
    field.fill(name)
    field.press("Tab")
    settled(page)
    page.get_by_role("button", name=re.compile("Open (the )?case|Create|Add")).click()
    settled(page)
