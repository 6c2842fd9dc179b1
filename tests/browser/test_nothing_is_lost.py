"""What is typed stays: through a reload, a second window, a killed server, another language."""

import re
import sqlite3
from contextlib import closing

from playwright.sync_api import Page, expect

from tests.browser.conftest import Server
from tests.browser.hands import (
    arrived,
    choose,
    main_action,
    new_case,
    opened,
    own_words,
    question,
    radio,
    saved,
    settled,
    start,
)

STORY = "I wake at 3 and count the rent. Then I get up and clean."


def speak(page: Page, language: str) -> None:
    """Choose the language of the form. A list that opens while the page still scrolls closes again."""
    field = page.locator(".st-key-form_language")
    field.scroll_into_view_if_needed()
    settled(page)
    field.get_by_role("combobox").click()
    page.get_by_role("option", name=re.compile(language, re.IGNORECASE)).click()
    settled(page)


def test_words_typed_without_leaving_the_field_survive_a_killed_server(page: Page, own_server: Server) -> None:
    own_server.start()
    new_case(page, own_server.url, "Ines Prado")
    start(page, "PHQ-9")
    choose(page, "phq9_3", "Nearly every day")
    own_words(page, "phq9_3")
    field = page.locator(".st-key-q-phq9_3").get_by_label(re.compile("In their own words"))
    field.press_sequentially(STORY[:31], delay=10)
    arrived(page)

    own_server.kill()
    field.press_sequentially(STORY[31:], delay=10)
    expect(page.locator(".st-key-q-phq9_3").get_by_role("status")).to_contain_text("Not saved yet", timeout=15_000)
    own_server.start()
    expect(page.get_by_text("Not saved yet")).to_have_count(0, timeout=60_000)

    page.reload()
    settled(page)
    expect(radio(page, "phq9_3", "Nearly every day")).to_be_checked()
    expect(page.locator(".st-key-q-phq9_3").get_by_label(re.compile("In their own words"))).to_have_value(STORY)


def test_what_is_done_about_an_alert_survives_until_it_is_recorded(page: Page, own_server: Server) -> None:
    own_server.start()
    new_case(page, own_server.url, "Dora Quist")
    case = page.url
    start(page, "PHQ-9")
    form = page.url
    choose(page, "phq9_9", "Several days")
    alert = page.locator("[class*='st-key-alert-']").first
    step = alert.get_by_role("checkbox").first
    note = alert.get_by_label("What was done, or why not")

    def both_are_there() -> None:
        settled(page)
        expect(step).to_be_checked()
        expect(note).to_have_value(STORY)

    alert.get_by_test_id("stCheckbox").first.click()
    settled(page)
    note.press_sequentially(STORY, delay=5)
    arrived(page)
    page.reload()
    both_are_there()
    own_server.kill()
    own_server.start()
    opened(page, form)
    both_are_there()
    opened(page, case)
    both_are_there()

    alert.get_by_role("button", name="Record what was done").click()
    expect(alert).to_have_count(0)
    opened(page, form)
    expect(radio(page, "phq9_9", "Several days")).to_be_checked()
    assert STORY not in page.content()
    own_server.kill()
    with closing(sqlite3.connect(own_server.folder / "data" / "casewright.db")) as store:
        drafts = [text for (text,) in store.execute("SELECT document FROM drafts")]
        events = [text for (text,) in store.execute("SELECT document FROM events")]
    assert len(drafts) == 1
    assert STORY not in drafts[0]
    assert sum(STORY in text for text in events) == 1


def test_two_at_one_alert_lose_no_word(page: Page, second: Page, demo_server: Server) -> None:
    new_case(page, demo_server.url, "Vera Holm")
    case = page.url
    start(page, "PHQ-9")
    choose(page, "phq9_9", "Several days")
    opened(second, case)
    here, there = (
        window.locator("[class*='st-key-alert-']").first.get_by_label("What was done, or why not")
        for window in (page, second)
    )
    here.press_sequentially("Called the line.", delay=5)
    arrived(page)
    there.press_sequentially("Ben is at the door.", delay=5)
    expect(second.get_by_text("This note was changed in another window meanwhile.")).to_be_visible()
    expect(second.get_by_text("Called the line.")).to_be_visible()
    there.press_sequentially(" He waits.", delay=5)
    arrived(second)
    second.get_by_role("button", name="Keep what is here").click()
    settled(second)
    second.get_by_role("button", name="Record what was done").click()
    expect(second.locator("[class*='st-key-alert-']")).to_have_count(0)
    here.press_sequentially(" She stays with her.", delay=5)
    expect(page.get_by_text("Someone else recorded this alert meanwhile.")).to_be_visible()
    page.get_by_role("button", name="Listening").click()
    settled(page)
    expect(page.get_by_label("Heard at")).to_have_value("Called the line. She stays with her.")


def test_two_windows_on_one_form_lose_nothing(page: Page, second: Page, demo_server: Server) -> None:
    new_case(page, demo_server.url, "Tomas Lind")
    start(page, "GAD-7")
    opened(second, page.url)

    choose(page, "gad7_1", "Several days")
    choose(second, "gad7_2", "Nearly every day")
    choose(page, "gad7_3", "Not at all")
    expect(radio(page, "gad7_2", "Nearly every day")).to_be_checked()

    choose(second, "gad7_3", "Nearly every day")
    expect(second.get_by_text("This answer was changed in another window meanwhile.")).to_be_visible()
    second.get_by_role("button", name="Keep what is here").click()
    settled(second)
    page.reload()
    settled(page)
    expect(radio(page, "gad7_1", "Several days")).to_be_checked()
    expect(radio(page, "gad7_3", "Nearly every day")).to_be_checked()


def test_switching_the_language_keeps_every_answer(page: Page, demo_server: Server) -> None:
    new_case(page, demo_server.url, "Lucía Fernández de la Vega")
    start(page, "First talk")
    page.get_by_label(re.compile("What brings you")).press_sequentially(STORY, delay=5)
    main_action(page).click()
    settled(page)
    secret = question(page, "keep_from")
    secret.locator('[data-testid="stRadioOption"]').first.click()
    settled(page)
    before = page.get_by_text(re.compile(r"\d+ of \d+ answered")).inner_text()
    speak(page, "Español")
    expect(secret.get_by_role("radio").first).to_have_accessible_name("Sí")
    expect(secret.get_by_role("radio").first).to_be_checked()
    expect(page.get_by_text(before)).to_be_visible()
    page.get_by_role("button", name="Back").click()
    settled(page)
    expect(question(page, "what_brings_you").locator("textarea")).to_have_value(STORY)


def test_a_form_without_the_language_says_so(page: Page, demo_server: Server) -> None:
    new_case(page, demo_server.url, "Rosa Quispe")
    start(page, "PHQ-9")
    speak(page, "Español")
    expect(page.get_by_text("This form is shown in English")).to_be_visible()
    expect(question(page, "phq9_1")).to_contain_text("Little interest or pleasure in doing things")


def test_a_sentence_heard_becomes_an_answers_own_words(page: Page, demo_server: Server) -> None:
    new_case(page, demo_server.url, "Adam Okoye")
    start(page, "PHQ-9")
    page.get_by_role("button", name="Listening").click()
    settled(page)
    page.get_by_label("New note").press_sequentially(STORY, delay=5)
    arrived(page)
    page.get_by_role("button", name="Next note").click()
    settled(page)
    page.get_by_role("button", name="Move a sentence").click()
    settled(page)
    page.get_by_role("button", name="Move as own words").click()
    settled(page)
    moved = page.locator(".st-key-q-phq9_1").get_by_label(re.compile("In their own words"))
    expect(moved).to_have_value("I wake at 3 and count the rent.")
    page.reload()
    settled(page)
    expect(moved).to_have_value("I wake at 3 and count the rent.")
    saved(page)


def test_words_not_yet_saved_once_survive_a_killed_server(page: Page, own_server: Server) -> None:
    own_server.start()
    new_case(page, own_server.url, "Hanna Weiss")
    start(page, "PHQ-9")
    own_words(page, "phq9_2")
    field = page.locator(".st-key-q-phq9_2").get_by_label(re.compile("In their own words"))
    own_server.kill()
    field.press_sequentially(STORY, delay=5)
    expect(page.get_by_text("Not saved yet")).to_be_visible(timeout=15_000)
    own_server.start()
    expect(page.get_by_text("Not saved yet")).to_have_count(0, timeout=60_000)
    page.reload()
    settled(page)
    expect(field).to_have_value(STORY)


def test_a_deep_link_as_the_first_request_goes_through_the_shell(page: Page, own_server: Server) -> None:
    own_server.start()
    for address in ("case?case=nobody", "assessment?draft=nobody", "record?case=a&assessment=b"):
        opened(page, f"{own_server.url}/{address}")
        expect(page.get_by_test_id("stSidebar")).to_contain_text("Harbor Street Family Services")
        expect(page.get_by_role("alert")).to_be_visible()
