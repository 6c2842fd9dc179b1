"""The browser loses the server: the page says so, choices are greyed out, typing goes on, and nothing of it is lost."""

import signal

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import Server
from tests.browser.hands import choose, main_action, new_case, opened, own_words, question, radio, settled, start

STORY = "The rent is due, and the shop has cut my hours again."
AWAY = "No connection. What you type is kept here and sent when it is back."


def bar(page: Page) -> Locator:
    return page.locator(".connection")


def has_cursor(field: Locator) -> None:
    expect(field).to_be_focused()


@pytest.fixture
def running(own_server: Server) -> Server:
    return own_server.start()


def test_a_killed_server_is_said_on_the_page_and_comes_back_to_the_same_question(page: Page, running: Server) -> None:
    new_case(page, running.url, "Ines Prado")
    start(page, "First talk")
    main_action(page).click()
    settled(page)
    field = question(page, "how_to_address").locator("input")
    field.press_sequentially(STORY[:20], delay=5)
    page.wait_for_timeout(1200)

    running.kill()
    field.press_sequentially(STORY[20:], delay=5)
    expect(bar(page)).to_have_text(AWAY)
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.wait_for_timeout(12_000)
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_test_id("stBottomBlockContainer").get_by_role("button").first).to_be_disabled()
    has_cursor(field)

    running.start()
    expect(bar(page)).to_have_text("The connection is back.", timeout=60_000)
    expect(bar(page)).to_be_hidden()
    settled(page)
    has_cursor(field)
    page.reload()
    settled(page)
    expect(field).to_have_value(STORY)
    page.wait_for_timeout(1000)
    has_cursor(field)
    page.keyboard.type(" And so on.")
    expect(field).to_have_value(STORY + " And so on.")


def test_a_server_that_says_nothing_takes_no_choice_but_every_word(page: Page, running: Server) -> None:
    """Its sockets stay open, as behind a network that swallows everything: Streamlit itself sees nothing wrong."""
    assert running.process
    new_case(page, running.url, "Vera Holm")
    start(page, "PHQ-9")
    field = own_words(page, "phq9_2")
    field.press_sequentially(STORY[:10], delay=5)
    page.wait_for_timeout(1500)
    running.process.send_signal(signal.SIGSTOP)
    try:
        field.press_sequentially(STORY[10:], delay=5)
        expect(bar(page)).to_have_text(AWAY, timeout=30_000)
        expect(question(page, "phq9_1").get_by_test_id("stRadioGroup")).to_have_css("opacity", "0.4")
        radio(page, "phq9_1", "Several days").click(force=True)
        radio(page, "phq9_1", "Several days").focus()
        page.keyboard.press("Space")
        expect(radio(page, "phq9_1", "Several days")).not_to_be_checked()
    finally:
        running.process.send_signal(signal.SIGCONT)
    expect(bar(page)).to_be_hidden(timeout=30_000)
    choose(page, "phq9_1", "Several days")
    page.reload()
    settled(page)
    expect(field).to_have_value(STORY)
    expect(radio(page, "phq9_1", "Several days")).to_be_checked()


def test_a_browser_without_a_network_says_so_and_sends_later(page: Page, demo_server: Server) -> None:
    new_case(page, demo_server.url, "Torsten Aker")
    start(page, "PHQ-9")
    field = own_words(page, "phq9_4")
    page.context.set_offline(True)
    expect(bar(page)).to_have_text(AWAY)
    field.press_sequentially(STORY, delay=5)
    page.context.set_offline(False)
    expect(bar(page)).to_have_text("The connection is back.")
    expect(bar(page)).to_be_hidden()
    expect(page.get_by_text("Not saved yet")).to_have_count(0)
    page.reload()
    settled(page)
    expect(field).to_have_value(STORY)


def test_two_on_one_form_come_back_each_to_their_section(page: Page, chromium: Browser, demo_server: Server) -> None:
    new_case(page, demo_server.url, "Hanna Weiss")
    start(page, "First talk")
    main_action(page).click()
    settled(page)
    other = chromium.new_context(locale="en-US")
    second = other.new_page()
    opened(second, page.url.partition("&")[0])
    expect(question(second, "how_to_address")).to_be_visible()
    main_action(second).click()
    settled(second)
    page.reload()
    settled(page)
    expect(question(page, "how_to_address")).to_be_visible()
    second.reload()
    settled(second)
    expect(question(second, "adults")).to_be_visible()
    other.close()
