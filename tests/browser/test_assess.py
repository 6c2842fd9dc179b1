"""What was found becomes a need, the SWOT board is filled by hand, what was answered last time stands beside."""

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import Server
from tests.browser.hands import main_action, new_case, opened, settled, start


def answered(page: Page, *places: int) -> None:
    """Choose by place, one question after the other."""
    for row, place in enumerate(places):
        option = page.get_by_test_id("stRadio").nth(row).get_by_test_id("stRadioOption").nth(place)
        option.click()
        expect(option.get_by_role("radio")).to_be_checked()
        settled(page)


def finished(page: Page) -> None:
    main_action(page).click()
    page.wait_for_url(re.compile(r"/record\?"))
    settled(page)


def test_what_was_found_is_said_to_be_so_and_goes_to_the_board(page: Page, demo_server: Server) -> None:
    new_case(page, demo_server.url, "Ottilie Vane")
    case = page.url
    start(page, "Anxiety Disorder 7")
    answered(page, *[2] * 7)
    finished(page)
    opened(page, case)
    page.get_by_role("link", name="1 more was found, to confirm").click()
    expect(page.get_by_role("heading", name="Found, to confirm")).to_be_visible()
    found = page.locator("[class*=st-key-confirm-decide_]")
    found.get_by_role("button", name="Change …").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("In their own words").fill("My head will not stop.")
    dialog.get_by_text("Not now", exact=True).click()
    settled(page)
    dialog.get_by_role("button", name="Keep it so").click()
    expect(dialog).to_have_count(0)
    need = page.locator("[class*=st-key-entry-]")
    expect(need).to_contain_text("“My head will not stop.”")
    expect(need.get_by_role("radio", name="Not now", exact=True)).to_be_checked()
    expect(found).to_have_count(0)

    need.get_by_role("button", name="Not so …").click()
    page.get_by_label("Why is it not so?").fill("Only that week.")
    page.get_by_role("button", name="It is not so").click()
    expect(need).to_be_hidden()
    expect(page.get_by_text("Not so, or entered in error (1)")).to_be_visible()

    page.get_by_role("link", name="SWOT board").click()
    page.wait_for_url(re.compile(r"/swot\?"))
    settled(page)
    main_action(page).click()
    dialog.get_by_label("What it is").fill("The letter of the landlord")
    dialog.get_by_role("button", name="Add", exact=True).click()
    expect(dialog).to_have_count(0)
    strengths, threats = (page.locator(f".st-key-swot-{field}") for field in ("strength", "threat"))
    strengths.get_by_role("button", name="Move or change").click()
    page.locator('[data-testid="stRadioOption"]').filter(has_text="Threats").click()
    settled(page)
    page.get_by_role("button", name="Save").click()
    expect(threats).to_contain_text("The letter of the landlord")
    expect(strengths).not_to_contain_text("The letter of the landlord")


def test_what_was_answered_last_time_stands_beside(page: Page, demo_server: Server) -> None:
    new_case(page, demo_server.url, "Barnaby Quill")
    case = page.url
    for places in ([1, 1], [0, 1]):
        opened(page, case)
        start(page, "(PHQ-2)")
        if places == [0, 1]:
            before = page.locator(".st-key-q-phq2_1").get_by_text(re.compile(r"\d: Several days"))
            expect(before).to_be_visible()
            page.get_by_role("button", name="More").click()
            page.get_by_text("Show what was answered last time").click()
            expect(before).to_have_count(0)
            page.keyboard.press("Escape")
        answered(page, *places)
        finished(page)
    expect(page.get_by_role("heading", name="Then and now")).to_be_visible()
    row = page.get_by_role("row").filter(has_text="Little interest")
    expect(row).to_contain_text("Several days")
    expect(row).to_contain_text("changed")
    expect(page.get_by_role("row").filter(has_text="Feeling down")).not_to_contain_text("changed")
