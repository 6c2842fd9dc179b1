"""The spine, by hand: a new case, a PHQ-9 with its alert, a reload half-way, the score with its reasons."""

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import Server
from tests.browser.hands import choose, main_action, new_case, opened, question, radio, saved, settled, start

LABELS = ("Not at all", "Several days", "More than half the days", "Nearly every day")
RENEE = (2, 3, 2, 3, 1, 2, 2, 1, 1)


def test_phq9_from_new_case_to_reopened_record(page: Page, demo_server: Server) -> None:
    new_case(page, demo_server.url, "Amal Haddad")
    start(page, "PHQ-9")
    draft = page.url

    for number, points in enumerate(RENEE[:5], start=1):
        choose(page, f"phq9_{number}", LABELS[points])
    saved(page)
    page.reload()
    settled(page)
    assert page.url == draft
    for number, points in enumerate(RENEE[:5], start=1):
        expect(radio(page, f"phq9_{number}", LABELS[points])).to_be_checked()
    expect(page.get_by_text("5 of 10 answered")).to_be_visible()

    for number, points in enumerate(RENEE[5:], start=6):
        choose(page, f"phq9_{number}", LABELS[points])
    alert = page.locator('[class*="st-key-alert-"]').first
    expect(alert).to_be_visible()

    main_action(page).click()
    settled(page)
    assert page.url == draft, "the form was finished although nobody has dealt with the alert"
    alert.get_by_role("checkbox").first.check(force=True)
    settled(page)
    alert.get_by_role("button", name="Record what was done").click()
    settled(page)
    expect(page.locator('[class*="st-key-alert-"]')).to_have_count(0)
    choose(page, "phq9_difficulty", "Very difficult")

    main_action(page).click()
    page.wait_for_url(re.compile(r"/record\?case=.*assessment="))
    settled(page)
    record = page.url
    opened(page, record)
    body = page.get_by_test_id("stMain")
    expect(body).to_contain_text("17 of 27")
    expect(body).to_contain_text(re.compile("moderately severe", re.IGNORECASE))
    expect(body).to_contain_text("Thoughts that you would be better off dead")


def test_form_cannot_be_finished_while_questions_are_open(page: Page, demo_server: Server) -> None:
    new_case(page, demo_server.url, "Jonas Berg")
    start(page, "GAD-7")
    choose(page, "gad7_1", "Several days")
    main_action(page).click()
    settled(page)
    expect(question(page, "gad7_2")).to_be_in_viewport()
    expect(page.get_by_text("This question is still open.").first).to_be_visible()
    expect(page.get_by_role("button", name=re.compile("^6 open: 2, 3"))).to_be_visible()


def test_a_person_that_is_typed_and_not_saved_is_not_left_unasked(page: Page, demo_server: Server) -> None:
    opened(page, f"{demo_server.url}/new_case")
    name = page.get_by_label("Name", exact=True)
    name.fill("Nobody Kept Yet")
    expect(page.locator(".unsaved[data-asks]")).to_have_count(1)
    with page.expect_event("dialog") as asked:
        page.evaluate("setTimeout(() => location.reload(), 0)")
    assert asked.value.type == "beforeunload"
    asked.value.dismiss()
    expect(name).to_have_value("Nobody Kept Yet")
    name.fill("")
    expect(page.locator(".unsaved[data-asks]")).to_have_count(0)
    asked_again: list[str] = []
    page.on("dialog", lambda dialog: (asked_again.append(dialog.type), dialog.accept()))
    page.reload()
    settled(page)
    assert not asked_again, "nothing is typed"
