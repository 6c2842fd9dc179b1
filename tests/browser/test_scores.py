"""Scores in the browser: a form with skips, a table of T scores taken twice, a screener in two recall periods."""

import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Server
from tests.browser.hands import arrived, choose, main_action, new_case, opened, question, settled, start

FORMS = Path(__file__).parents[1] / "fixtures" / "scores"


@pytest.fixture
def server(own_server: Server) -> Server:
    """An agency of its own with the forms of this test."""
    folder = own_server.folder / "forms" / "instruments"
    folder.mkdir(parents=True)
    for form in FORMS.glob("*.yaml"):
        shutil.copy(form, folder)
    agency = own_server.folder / "agency.yaml"
    text = agency.read_text(encoding="utf-8")
    ids = ", ".join(path.stem for path in FORMS.glob("*.yaml"))
    listed = re.sub(r"(?m)^instruments:\n(?:  - .*\n)+", f"instruments: [{ids}]\n", text)
    agency.write_text(listed, encoding="utf-8")
    return own_server.start()


def next_section(page: Page) -> None:
    main_action(page).click()
    page.wait_for_timeout(500)
    settled(page)


def finish(page: Page) -> None:
    main_action(page).click()
    page.wait_for_url(re.compile(r"/record\?"))
    settled(page)


def score(page: Page, id: str) -> Locator:
    """The block of a score, with its reasons unfolded."""
    block = page.locator(f".st-key-score-{id}")
    block.get_by_text("Why?").click()
    settled(page)
    return block


def test_what_is_skipped_counts_as_nothing_and_says_so(page: Page, server: Server) -> None:
    new_case(page, server.url, "Tove Lindqvist")
    case = page.url
    start(page, "Drinking")
    choose(page, "audit_1", "Not at all")
    expect(question(page, "audit_2")).to_have_count(0)
    next_section(page)
    expect(page.get_by_role("heading", name="Other people")).to_be_visible()
    choose(page, "audit_9", "No")
    choose(page, "audit_10", "No")
    finish(page)
    expect(score(page, "total")).to_contain_text("0 of 40 · Low risk")
    expect(score(page, "dependence")).to_contain_text("3 were not asked because of other answers.")

    opened(page, case)
    start(page, "Drinking")
    choose(page, "audit_1", "Once a month or less")
    choose(page, "audit_2", "1 or 2")
    choose(page, "audit_3", "Not once")
    next_section(page)
    choose(page, "audit_9", "Yes, in the last year")
    choose(page, "audit_10", "No")
    finish(page)
    total = score(page, "total")
    expect(total).to_contain_text("5 of 40 · Low risk")
    expect(total).to_contain_text(re.compile(r"\+5 since .* \(0 · Low risk\): not yet a reliable change \(needs 6\)"))
    opened(page, case)
    expect(page.locator(".st-key-chart-drinking_ten-total")).to_contain_text("not yet a reliable change (needs 6)")
    expect(page.locator(".st-key-chart-drinking_ten-harm")).to_contain_text("4 of 16")


def test_a_raw_score_is_looked_up_with_its_standard_error(page: Page, server: Server) -> None:
    new_case(page, server.url, "Ingrid Aalto")
    case = page.url
    for places in ((0, 0, 1, 1), (2, 3, 4, 4)):
        opened(page, case)
        start(page, "Low spirits")
        assert _lines_of_choices(page.get_by_test_id("stRadio").first) == 1
        for row, place in enumerate(places):
            radio = page.get_by_test_id("stRadio").nth(row).get_by_test_id("stRadioOption").nth(place)
            radio.click()
            expect(radio.get_by_role("radio")).to_be_checked()
            settled(page)
        finish(page)
    block = score(page, "t_score")
    expect(block).to_contain_text("71.2 on a scale from 41 to 79.4 ± 2.4 · Severe")
    expect(block).to_contain_text("The table of the source has 71.2 beside 17. Its standard error is 2.4.")
    expect(block).to_contain_text("a reliable change (8.8 or more), a change that matters (5 or more)")
    expect(block).to_contain_text("from a standard deviation of 10 and a reliability of 0.9")


def _lines_of_choices(row: Locator) -> int:
    """On how many lines the choices of a matrix's row stand: five must fit on one, to be read down the columns."""
    return len({(option.bounding_box() or {})["y"] for option in row.get_by_test_id("stRadioOption").all()})


@pytest.mark.parametrize(("period", "followed"), [("last 12 months", "ad1a"), ("last 30 days", "ad1a_days")])
def test_a_screener_asks_about_the_period_that_was_chosen(
    page: Page, server: Server, period: str, followed: str
) -> None:
    new_case(page, server.url, "Petra Novak")
    start(page, "Food")
    choose(page, "over", period)
    expect(question(page, "ad1")).to_contain_text(f"In the {period}, did you or other adults")
    choose(page, "hh3", "Often true")
    choose(page, "hh4", "Never true")
    choose(page, "ad1", "Yes")
    if followed == "ad1a":
        expect(question(page, "ad1a_days")).to_have_count(0)
        choose(page, "ad1a", "Some months but not every month")
    else:
        expect(question(page, "ad1a")).to_have_count(0)
        days = question(page, "ad1a_days").locator("input").first
        days.fill("3")
        days.press("Tab")
        arrived(page)
    choose(page, "ad2", "No")
    choose(page, "ad3", "No")
    finish(page)
    block = score(page, "affirmed")
    expect(block).to_contain_text("3 of 6 · Low food security")
    expect(block).to_contain_text("The score is made without what was not asked.")
