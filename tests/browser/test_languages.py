"""The pages in a browser that speaks Spanish: no English is left on them, and screen readers are told."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Server
from tests.browser.hands import main_action, opened, settled

SPANISH = Path(__file__).parents[2] / "casewright" / "locale" / "es" / "LC_MESSAGES" / "casewright.po"


@pytest.fixture
def spanish(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="es-MX")
    context.set_default_timeout(20_000)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def english() -> set[str]:
    """The English texts that are another text in Spanish, where nothing is filled in."""
    with SPANISH.open("rb") as file:
        texts = [message for message in read_po(file) if message.id and isinstance(message.id, str)]
    return {text.id for text in texts if text.id != text.string and "{" not in text.id}


def lines(page: Page) -> set[str]:
    settled(page)
    return {line.strip() for line in page.locator("body").inner_text().split("\n")}


def test_no_page_is_left_in_english(spanish: Page, demo_server: Server, english: set[str]) -> None:
    page = spanish
    opened(page, demo_server.url)
    assert any(line.startswith("Sin terminar (") for line in lines(page))
    assert lines(page) & english == set()
    for address in ("caseload", "team", "configure"):
        opened(page, f"{demo_server.url}/{address}")
        assert lines(page) & english == set(), address
    opened(page, f"{demo_server.url}/new_case")
    assert lines(page) & english == set()
    page.get_by_label("Nombre", exact=True).fill("Olga Prieto")
    page.keyboard.press("Tab")
    settled(page)
    main_action(page).click()
    page.wait_for_url(re.compile(r"/case\?case="))
    assert lines(page) & english == set()
    main_action(page).click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("combobox").first.click()
    page.get_by_role("option").filter(has_text="Primera conversación").click()
    assert lines(page) & english == set()
    dialog.get_by_role("button", name=re.compile("Empezar$")).click()
    page.wait_for_url(re.compile(r"/assessment\?draft="))
    assert "Primera conversación · 1\u00a0de\u00a014" in lines(page)
    assert lines(page) & english == set()


def test_the_page_says_its_language_and_changes_it(spanish: Page, demo_server: Server) -> None:
    opened(spanish, f"{demo_server.url}/caseload")
    expect(spanish.locator("html")).to_have_attribute("lang", "es")
    spanish.get_by_label("Idioma", exact=False).last.click()
    spanish.get_by_role("option", name="English").click()
    expect(spanish.get_by_role("heading", name="Caseload")).to_be_visible()
    expect(spanish.locator("html")).to_have_attribute("lang", "en")
