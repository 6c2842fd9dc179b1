"""Hard use of a form: faster than the server, in two windows, back and forth. No click and no word may be lost."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Server
from tests.browser.hands import arrived, main_action, new_case, opened, question, settled, start


def choices(page: Page, id: str) -> Locator:
    return question(page, id).locator('[data-testid="stRadioOption"]')


def chosen(page: Page, id: str, place: int) -> None:
    expect(choices(page, id).nth(place).get_by_role("radio")).to_be_checked()


def words(page: Page, id: str) -> Locator:
    return page.locator(f".st-key-q-{id}").get_by_label(re.compile("own words"))


def test_minds_changed_faster_than_the_server_answers_are_what_is_kept(page: Page, demo_server: Server) -> None:
    new_case(page, demo_server.url, "Quirin Ahlberg")
    start(page, "GAD-7")
    for turn in range(3):
        for number in range(1, 8):
            choices(page, f"gad7_{number}").nth((number + turn) % 4).dispatch_event("click")
    arrived(page)
    for number in range(1, 8):
        chosen(page, f"gad7_{number}", (number + 2) % 4)
    page.reload()
    settled(page)
    for number in range(1, 8):
        chosen(page, f"gad7_{number}", (number + 2) % 4)


def test_a_click_right_after_typing_or_choosing_is_not_lost(page: Page, demo_server: Server) -> None:
    new_case(page, demo_server.url, "Zdenka Horvat")
    start(page, "First talk")
    story = question(page, "what_brings_you").locator("textarea")
    for text in ("We have to leave.", "By the end of the month."):
        story.fill(text)
        main_action(page).click()
        expect(page.get_by_text("2 of 14")).to_be_visible()
        page.wait_for_timeout(3500)
        choices(page, "who_in_room").nth(1).click()
        page.get_by_role("button", name="Back").click()
        expect(page.get_by_text("1 of 14")).to_be_visible()
        expect(story).to_have_value(text)
    main_action(page).click()
    settled(page)
    chosen(page, "who_in_room", 1)


def test_words_of_two_windows_wait_for_someone_to_decide(page: Page, second: Page, demo_server: Server) -> None:
    new_case(page, demo_server.url, "Ysolde Marchetti")
    start(page, "GAD-7")
    opened(second, page.url)
    for window in (page, second):
        window.locator(".st-key-unfold_gad7_1 button").click()
        settled(window)
    words(page, "gad7_1").fill("Since the fire.")
    arrived(page)
    words(second, "gad7_1").fill("Since March.")
    arrived(second)
    box = second.locator(".st-key-not_kept-gad7_1")
    expect(box).to_contain_text("Since the fire.")
    expect(box).to_contain_text("Since March.")
    second.get_by_role("button", name="Take the other one").click()
    expect(words(second, "gad7_1")).to_have_value("Since the fire.")
    second.wait_for_timeout(3500)
    expect(box).to_have_count(0)
    second.reload()
    settled(second)
    expect(words(second, "gad7_1")).to_have_value("Since the fire.")


def test_a_jump_puts_the_cursor_into_the_field_and_next_on_the_heading(page: Page, demo_server: Server) -> None:
    new_case(page, demo_server.url, "Wanda Kirchner")
    start(page, "First talk")
    jump = page.locator(".st-key-form_jump").get_by_role("combobox")
    jump.press_sequentially("one thing first", delay=5)
    jump.press("Enter")
    field = question(page, "wanted_first").locator("input")
    expect(field).to_be_focused()
    main_action(page).click()
    expect(page.get_by_role("heading", level=2)).to_be_focused()
    page.keyboard.press("Tab")
    expect(question(page, "how_to_address").locator("input")).to_be_focused()


def test_finish_pressed_twice_makes_one_record(page: Page, demo_server: Server) -> None:
    new_case(page, demo_server.url, "Bertrand Achterberg")
    case = page.url
    start(page, "GAD-7")
    for number in range(1, 8):
        choices(page, f"gad7_{number}").first.click()
    choices(page, "gad7_difficulty").first.click()
    main_action(page).dblclick()
    page.wait_for_url(re.compile(r"/record\?"))
    settled(page)
    opened(page, case)
    expect(page.get_by_text(re.compile("GAD-7.* finished"))).to_have_count(1)
