"""A person apart from cases, in a browser: known already and given a new case; recorded twice and merged."""

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import Server
from tests.browser.hands import main_action, more, new_case, opened, settled
from tests.browser.test_access import found_by_axe


def test_who_is_known_gets_a_new_case_that_moves_and_goes_on(page: Page, demo_server: Server) -> None:
    new_case(page, demo_server.url, "Ffion Abernethy")
    first = page.url
    opened(page, f"{demo_server.url}/new_case")
    field = page.get_by_label("Name", exact=True)
    field.fill("Ffion Abernathy")
    page.get_by_role("button", name="a new case").click()
    chosen = page.locator(".st-key-chosen")
    expect(chosen).to_contain_text("Ffion Abernethy")
    expect(field).to_have_count(0)
    page.get_by_test_id("stRadioOption").filter(has_text="on the waiting list").click()
    expect(page.get_by_role("radio", name="on the waiting list")).to_be_checked()
    settled(page)
    main_action(page).click()
    page.wait_for_url(re.compile(r"/case\?case="))
    assert page.url != first
    main = page.get_by_test_id("stMain")
    expect(main).to_contain_text("The case was opened: on the waiting list")

    _move(page, "cancelled", "found help elsewhere")
    expect(main).to_contain_text("What is in it stays readable.")
    page.get_by_role("button", name="Go on in a new case").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Open the new case").click()
    expect(dialog).to_contain_text("A reason is needed.")
    dialog.get_by_label("Why does it go on?").fill("she came back")
    dialog.get_by_role("button", name="Open the new case").click()
    expect(main).to_contain_text("This case goes on from an earlier one")
    more(page)
    page.get_by_role("link", name="More about this").click()
    expect(main.get_by_role("link", name=re.compile("^.*individual · (active|cancelled)"))).to_have_count(3)


def _move(page: Page, to: str, reason: str) -> None:
    more(page)
    page.get_by_role("button", name="Where it stands").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_test_id("stRadioOption").filter(has_text=re.compile(f"^{to}$")).click()
    expect(dialog.get_by_role("radio", name=to)).to_be_checked()
    dialog.get_by_label("Why (if it helps").fill(reason)
    dialog.get_by_role("button", name="Save").click()
    expect(dialog).to_have_count(0)
    settled(page)


def test_two_records_of_one_person_are_merged_and_parted(page: Page, demo_server: Server) -> None:
    new_case(page, demo_server.url, "Xanthe Montrose")
    new_case(page, demo_server.url, "Zephyrine Oduya")
    more(page)
    page.get_by_role("link", name="More about this").click()
    main = page.get_by_test_id("stMain")
    expect(main.get_by_role("heading", name="Recorded twice?")).to_be_visible()
    page.get_by_label("Search by name").fill("xanthe")
    compare = page.get_by_role("button", name="Compare")
    expect(compare).to_have_count(1)
    compare.click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Former names: Xanthe Montrose")
    settled(page)
    assert found_by_axe(page) == []
    dialog.get_by_label("How do you know that it is the same").fill("the card says so")
    dialog.get_by_role("button", name="Merge the two records").click()
    expect(main).to_contain_text("The two records are one now.")
    expect(main).to_contain_text("Formerly Xanthe Montrose")
    expect(main.get_by_role("link", name="individual · active")).to_have_count(2)
    settled(page)
    assert found_by_axe(page) == []
    main.get_by_role("button", name="Part them again").click()
    dialog.get_by_label("How do you know that they are two?").fill("another card")
    dialog.get_by_role("button", name="Part them").click()
    expect(main.get_by_role("link", name="individual · active")).to_have_count(1)
    expect(main).not_to_contain_text("Formerly Xanthe Montrose")
