"""Everyone can use it: keyboard alone, and nothing that axe finds except Streamlit's own."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Server
from tests.browser.hands import main_action, new_case, opened, radio, settled, start

STREAMLITS_OWN = {
    ".st-emotion-cache-uploader",
}
"""Selectors of nodes that Streamlit draws and we cannot change, each looked at by a person."""


def found_by_axe(page: Page) -> list[str]:
    """Rule and place of each thing found, without what is Streamlit's own."""
    violations = Axe().run(page).response["violations"]
    return [
        f"{violation['id']} {node['target']} {node['html'][:120]}"
        for violation in violations
        for node in violation["nodes"]
    ]


def test_axe_finds_nothing_on_the_pages(page: Page, demo_server: Server) -> None:
    opened(page, demo_server.url)
    assert found_by_axe(page) == []
    opened(page, f"{demo_server.url}/new_case")
    assert found_by_axe(page) == []
    for address in (
        "caseload",
        "team",
        "configure",
        "directory",
        "library",
        "preview?kind=instrument&id=gad7",
        "preview?kind=cycle&id=six_steps",
    ):
        opened(page, f"{demo_server.url}/{address}")
        assert found_by_axe(page) == [], address
    new_case(page, demo_server.url, "Mira Sund")
    assert found_by_axe(page) == []
    start(page, "First talk")
    assert found_by_axe(page) == []
    page.get_by_role("button", name="Listening").click()
    settled(page)
    assert found_by_axe(page) == []


def test_a_dark_phone_is_as_readable(chromium: Browser, demo_server: Server) -> None:
    context = chromium.new_context(viewport={"width": 390, "height": 844}, color_scheme="dark", locale="en-US")
    context.set_default_timeout(20_000)
    page = context.new_page()
    new_case(page, demo_server.url, "Ottilie Brandt")
    start(page, "First talk")
    page.get_by_role("button", name="Listening").click()
    settled(page)
    panel, questions = (page.locator(f".st-key-{key}").bounding_box() or {} for key in ("listening", "form-questions"))
    assert panel["width"] == questions["width"]
    page.get_by_role("button", name="More").click()
    settled(page)
    expect(page.get_by_test_id("stPopoverBody").locator("input[type=date]")).to_have_css("color-scheme", "dark")
    assert found_by_axe(page) == []
    page.keyboard.press("Escape")
    page.locator("[class*=st-key-unfold_] button").first.hover()
    assert found_by_axe(page) == []
    context.close()


def test_all_questions_are_answered_by_keyboard_alone(page: Page, demo_server: Server) -> None:
    new_case(page, demo_server.url, "Piet Visser")
    start(page, "GAD-7")
    for number in range(1, 8):
        _tab_to(page, radio(page, f"gad7_{number}", "Not at all"))
        page.keyboard.press("ArrowRight")
        settled(page)
        expect(radio(page, f"gad7_{number}", "Several days")).to_be_checked()
    _tab_to(page, radio(page, "gad7_difficulty", "Not difficult at all"))
    page.keyboard.press("ArrowRight")
    settled(page)
    _tab_to(page, main_action(page))
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/record\?"))
    settled(page)
    expect(page.get_by_test_id("stMain")).to_contain_text("7 of 21")


def _tab_to(page: Page, target: object, most: int = 60) -> None:
    for _ in range(most):
        if target.evaluate("element => element === document.activeElement"):  # type: ignore[attr-defined]
            return
        page.keyboard.press("Tab")
    pytest.fail("the keyboard does not get there")
