"""Two workers edit one assessment, and neither loses a word."""

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import Server
from tests.browser.hands import arrived, choose, new_case, opened, own_words, question, radio, settled, start

ANA, BEN = "I wake at 3 and count the rent.", "He says the night shift keeps him up."


def become(page: Page, name: str) -> None:
    page.get_by_test_id("stSidebar").get_by_role("combobox").first.click()
    page.get_by_role("option", name=name).click()
    settled(page)


TYPE_UNTIL_REPAINTED = """async (field) => {
    const answered = () => document.body.innerText.match(/\\d+ of 10 answered/)[0];
    const before = answered();
    document.querySelector(".st-key-q-phq9_9 input[type=radio]").click();
    for (let key = 0; key < 300 && answered() === before; key++) {
        field.value += ".";
        field.dispatchEvent(new Event("input"));
        await new Promise((go) => setTimeout(go, 100));
    }
}"""
"""Someone who types so fast that a repaint with what another saved comes before the text was sent."""


def test_two_workers_on_one_assessment_lose_no_word(page: Page, second: Page, demo_server: Server) -> None:
    new_case(page, demo_server.url, "Odalys Brandt")
    start(page, "PHQ-9")
    opened(second, page.url)
    become(second, "Ben Otieno")
    expect(second.get_by_text("Ana Ruiz is editing this")).to_be_visible()
    expect(page.get_by_text("Ben Otieno is editing this")).to_be_visible(timeout=25_000)

    # Each on questions of their own, at the same time: nothing is asked.
    here, there = own_words(page, "phq9_1"), own_words(second, "phq9_2")
    for word in range(0, 40, 8):
        here.press_sequentially(ANA[word : word + 8])
        there.press_sequentially(BEN[word : word + 8])
    choose(page, "phq9_3", "Not at all")
    choose(second, "phq9_4", "Several days")

    # The choice of one and the words of the other, on one answer: both are kept, and nothing is asked.
    words = own_words(page, "phq9_6")
    choose(second, "phq9_6", "Several days")
    words.press_sequentially(ANA)
    arrived(page)
    expect(page.locator("[class*='st-key-not_kept-']")).to_have_count(0)
    expect(radio(page, "phq9_6", "Several days")).to_be_checked()

    # What another saves is not written over by who began to type before the page showed it.
    mine = own_words(page, "phq9_8")
    theirs = own_words(second, "phq9_8")
    theirs.press_sequentially(BEN)
    arrived(second)
    mine.evaluate(TYPE_UNTIL_REPAINTED)
    asked = question(page, "phq9_8").locator("[class*='st-key-not_kept-']")
    expect(asked).to_contain_text(BEN)
    page.get_by_role("button", name="Take the other one").click()
    arrived(page)
    expect(mine).to_have_value(BEN)

    # Both on one answer: both texts stand there until someone decides.
    mine, theirs = own_words(page, "phq9_5"), own_words(second, "phq9_5")
    mine.press_sequentially(ANA)
    arrived(page)
    theirs.press_sequentially(BEN)
    asked = question(second, "phq9_5").locator("[class*='st-key-not_kept-']")
    expect(asked).to_contain_text(ANA)
    expect(asked).to_contain_text(BEN)
    second.reload()
    settled(second)
    expect(asked).to_contain_text(ANA)
    expect(asked).to_contain_text(BEN)
    expect(theirs).to_have_value(BEN)
    second.get_by_role("button", name="Keep what is here").click()
    settled(second)

    # One puts the form away while the other writes: what is written is kept, and who it was is said without a click.
    late = own_words(page, "phq9_7")
    second.get_by_role("button", name="More").click()
    second.get_by_role("button", name="Put away, go on another day").click()
    second.wait_for_url(re.compile(r"/case\?"))
    late.press_sequentially(ANA)
    arrived(page)
    expect(page.get_by_text("Ben Otieno put this assessment away")).to_be_visible(timeout=25_000)
    expect(late).to_have_value(ANA)
    form = page.url
    page.get_by_role("button", name="Take up again").click()
    expect(page.get_by_text("Ben Otieno put this assessment away")).to_have_count(0)
    opened(second, form)

    for window in (page, second):
        window.reload()
        settled(window)
        own = [
            question(window, f"phq9_{number}").get_by_label(re.compile("In their own words"))
            for number in (1, 2, 5, 6, 7)
        ]
        for field, text in zip(own, (ANA, BEN, BEN, ANA, ANA), strict=True):
            expect(field).to_have_value(text)
        expect(radio(window, "phq9_3", "Not at all")).to_be_checked()
        expect(radio(window, "phq9_4", "Several days")).to_be_checked()


def test_one_stays_who_one_is_after_a_reload(page: Page, demo_server: Server) -> None:
    opened(page, demo_server.url)
    become(page, "Ben Otieno")
    page.reload()
    settled(page)
    expect(page.get_by_test_id("stSidebar").get_by_role("combobox").first).to_have_value("Ben Otieno")


def test_what_is_typed_after_the_other_finished_goes_into_a_correction(
    page: Page, second: Page, demo_server: Server
) -> None:
    new_case(page, demo_server.url, "Ilse Marin")
    start(page, "PHQ-9")
    for number in range(1, 10):
        choose(page, f"phq9_{number}", "Not at all")
    words = own_words(page, "phq9_2")
    opened(second, page.url)
    become(second, "Ben Otieno")
    second.get_by_role("button", name="Finish assessment").click()
    second.wait_for_url(re.compile(r"/record\?"))
    words.press_sequentially(ANA)
    arrived(page)
    expect(page.get_by_text("This assessment was finished meanwhile by Ben Otieno").first).to_be_visible()
    expect(words).to_have_value(ANA)
    was = page.url
    page.get_by_role("button", name="Correct the finished assessment with it").click()
    expect(page.get_by_text("A correction, because:")).to_be_visible()
    settled(page)
    assert page.url != was
    page.reload()
    settled(page)
    expect(question(page, "phq9_2").get_by_label(re.compile("In their own words"))).to_have_value(ANA)
