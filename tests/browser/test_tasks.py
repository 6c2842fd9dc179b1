"""Tasks in the browser: one is written, stands in the list, is put on another day with others, done, and taken back."""

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import Server
from tests.browser.hands import arrived, main_action, new_case, opened, settled


def test_a_task_is_written_put_off_done_and_taken_back(page: Page, own_server: Server) -> None:
    own_server.start()
    new_case(page, own_server.url, "Odile Varga")
    case = re.search(r"case=([\w-]+)", page.url)
    assert case
    opened(page, f"{own_server.url}/tasks?case={case[1]}")
    main, dialog = page.get_by_test_id("stMain"), page.get_by_role("dialog")
    main_action(page).click()
    settled(page)
    dialog.get_by_label("What is to be done?").fill("Send the form")
    arrived(page)
    page.reload()
    settled(page)
    main_action(page).click()
    settled(page)
    expect(dialog.get_by_label("What is to be done?")).to_have_value("Send the form")
    dialog.get_by_role("button", name="Give the task").click()
    settled(page)
    row = main.locator("[class*='st-key-row-task-']")
    expect(row).to_contain_text("Send the form")
    expect(row).to_contain_text("no day")
    row.get_by_test_id("stCheckbox").click()
    settled(page)
    page.get_by_role("button", name="New day").click()
    settled(page)
    dialog.get_by_label("Until when?").fill("2026-01-05")
    arrived(page)
    dialog.get_by_role("button", name="Save").click()
    settled(page)
    expect(row).to_contain_text("late")
    row.get_by_role("button", name="Done").click()
    settled(page)
    expect(row).to_have_count(0)
    page.get_by_role("button", name="Undo").click()
    settled(page)
    expect(row).to_contain_text("Send the form")
