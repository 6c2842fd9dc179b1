"""A form in the person's language: changed half-way without losing an answer, and written from the right."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import HOUSE, Server, free_port
from tests.browser.hands import arrived, choose, main_action, new_case, question, radio, saved, settled

FORM = HOUSE / "tests" / "fixtures" / "arabic_and_english.yaml"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """An agency that has the form in Arabic among its forms."""
    folder = tmp_path_factory.mktemp("agency") / "workspace"
    shutil.copytree(HOUSE / "forms" / "demo", folder)
    (folder / "forms").mkdir(exist_ok=True)
    shutil.copy(FORM, folder / "forms")
    agency = folder / "agency.yaml"
    listed = agency.read_text(encoding="utf-8").replace("instruments:\n", "instruments:\n  - welcome\n")
    agency.write_text(listed, encoding="utf-8")
    server = Server(folder, free_port()).start()
    yield server
    server.kill()


def start_in(page: Page, form: str, language: str) -> None:
    main_action(page).click()
    dialog = page.get_by_role("dialog")
    dialog.wait_for()
    settled(page)
    dialog.get_by_role("combobox").first.click()
    page.get_by_role("option").filter(has_text=form).click()
    settled(page)
    dialog.get_by_role("combobox", name=re.compile("Language of this form")).click()
    page.get_by_role("option", name=language).click()
    settled(page)
    dialog.get_by_role("button", name="Start").click()
    page.wait_for_url(re.compile(r"/assessment\?draft="))
    settled(page)


def switch(page: Page, language: str) -> None:
    chosen = page.get_by_role("combobox", name=re.compile("Language of this form")).first
    chosen.scroll_into_view_if_needed()
    settled(page)
    chosen.click()
    if not page.get_by_role("option", name=language).is_visible():
        chosen.press("ArrowDown")
    page.get_by_role("option", name=language).click()
    settled(page)


def field(page: Page, id: str) -> Locator:
    """The first field for a text in a question."""
    return question(page, id).locator("input:not([type=radio]):not([type=checkbox]), textarea").first


def write(page: Page, id: str, text: str) -> None:
    field(page, id).fill(text)
    field(page, id).press("Tab")
    arrived(page)


def test_an_intake_in_spanish_is_switched_to_english_half_way(page: Page, demo_server: Server) -> None:
    new_case(page, demo_server.url, "Pilar Ocampo")
    start_in(page, "First talk", "español")
    expect(page.get_by_text("¿Qué le trae por aquí hoy?")).to_be_visible()
    write(page, "what_brings_you", "Nos quieren sacar del apartamento.")
    write(page, "wanted_first", "Quedarme aquí")
    main_action(page).click()
    settled(page)
    choose(page, "who_in_room", "Alguien que yo elija")
    write(page, "who_in_room", "Mi hermana")
    choose(page, "keep_from", "Sí")

    switch(page, "English")
    expect(page.get_by_text("Who may be in the room when we talk?")).to_be_visible()
    expect(radio(page, "who_in_room", "Someone I choose")).to_be_checked()
    expect(field(page, "who_in_room")).to_have_value("Mi hermana")
    expect(radio(page, "keep_from", "Yes")).to_be_checked()
    choose(page, "safe_contact", "Letter")
    saved(page)
    page.get_by_role("button", name="Back").last.click()
    settled(page)
    expect(field(page, "what_brings_you")).to_have_value("Nos quieren sacar del apartamento.")
    expect(field(page, "wanted_first")).to_have_value("Quedarme aquí")


def test_a_form_in_arabic_is_written_from_the_right_and_back_in_english_from_the_left(
    page: Page, server: Server, tmp_path: Path
) -> None:
    new_case(page, server.url, "سلمى حداد")
    start_in(page, "Welcome", "العربية")
    body = page.locator(".st-key-form-rtl")
    expect(body).to_have_css("direction", "rtl")
    expect(page.get_by_text("بماذا نناديك؟")).to_be_visible()
    write(page, "called", "سلمى")
    choose(page, "home", "مكان آخر")
    write(page, "children", "3")
    asked = question(page, "home").bounding_box()
    first = question(page, "home").locator('[data-testid="stRadioOption"]').first.bounding_box()
    assert asked is not None
    assert first is not None
    assert asked["x"] + asked["width"] - first["x"] - first["width"] < first["x"] - asked["x"] + 1
    for width, height in ((1280, 1600), (390, 2400)):
        page.set_viewport_size({"width": width, "height": height})
        settled(page)
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        page.screenshot(path=tmp_path / f"arabic-{width}.png")
    page.set_viewport_size({"width": 1280, "height": 900})
    switch(page, "English")
    expect(page.locator(".st-key-form-ltr")).to_have_css("direction", "ltr")
    expect(radio(page, "home", "Elsewhere")).to_be_checked()
    expect(field(page, "called")).to_have_value("سلمى")
    expect(field(page, "children")).to_have_value("3")
