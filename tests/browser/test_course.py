"""A case goes through its cycle on its page: what is asked for, what is left out, how it goes on."""

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import Server
from tests.browser.hands import all_that_happened, new_case, settled
from tests.browser.test_access import found_by_axe

REASON = "She wants to talk about the flat first."


def test_a_case_goes_on_with_what_it_was_asked(page: Page, demo_server: Server) -> None:
    new_case(page, demo_server.url, "Maribel Osei")
    expect(page.get_by_text("Step 1 of 6: Assess")).to_be_visible()
    asked = page.locator(".st-key-asked-first")
    present = page.locator(".st-key-row-first_who_may_be_present")
    present.get_by_role("button", name="Keep").click()
    expect(page.get_by_text("Nothing was said yet.")).to_be_visible()
    present.get_by_label("Who may be present when you talk?").fill("Her niece")
    present.get_by_role("button", name="Keep").click()
    expect(present).to_have_count(0)
    all_that_happened(page)
    expect(page.get_by_text("Her niece")).to_be_visible()
    called = page.locator(".st-key-row-first_what_to_call_you")
    called.get_by_label("What do they want to be called?").fill("Mari")
    called.get_by_role("button", name="Keep").click()
    expect(page.get_by_role("heading", name="Maribel Osei “Mari”")).to_be_visible()
    for one in ("who_may_see", "language"):
        row = page.locator(f".st-key-row-first_{one}")
        row.get_by_role("button", name="Does not want to say").click()
        expect(row).to_have_count(0)
    expect(asked).to_have_count(0)

    first = page.locator(".st-key-row-asked-phq9")
    first.get_by_role("button", name="Not this time").click()
    page.get_by_label("Why is it left out?").fill(REASON)
    page.get_by_role("button", name="Leave it out").click()
    expect(first).to_have_count(0)

    # What is asked for is chosen already where one starts it from here.
    page.locator(".st-key-row-asked-ahc_hrsn").get_by_role("button", name="Start").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("combobox", name=re.compile("Which form"))).to_have_value(re.compile("AHC"))
    dialog.get_by_role("button", name="Close").click()

    page.get_by_role("button", name="Go on to “Plan”").click()
    page.get_by_role("dialog").get_by_role("button", name="Go on").click()
    expect(page.get_by_text("Step 2 of 6: Plan")).to_be_visible()
    page.reload()
    settled(page)
    expect(page.get_by_text("Step 2 of 6: Plan")).to_be_visible()
    all_that_happened(page)
    expect(page.get_by_text(REASON)).to_be_visible()

    # Each step leads to its own page, which offers what the step does.
    page.locator(".st-key-cycle-steps").get_by_role("link", name=re.compile("Assess")).click()
    expect(page.get_by_role("heading", name="Assess", exact=True)).to_be_visible()
    page.locator(".st-key-cycle-steps").get_by_role("link", name=re.compile("Plan")).click()
    expect(page.get_by_role("heading", name="Which plan?")).to_be_visible()
    settled(page)
    assert found_by_axe(page) == []
    page.get_by_role("link", name="Maribel Osei").click()
    expect(page.get_by_role("heading", name="What matters to Mari")).to_be_visible()
    settled(page)
    assert found_by_axe(page) == []
