"""The library in a browser: found by a filter that a reload keeps, tried out, printed."""

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Server
from tests.browser.hands import choose, opened, settled


@pytest.fixture
def library(page: Page, demo_server: Server) -> Page:
    opened(page, f"{demo_server.url}/library")
    return page


def row(page: Page, form: str) -> Locator:
    return page.locator(f".st-key-row-library-instrument-{form}")


def test_what_is_looked_for_is_found_and_a_reload_keeps_the_filter(library: Page) -> None:
    library.get_by_role("combobox", name="About").click()
    library.get_by_role("option", name="Food", exact=True).click()
    settled(library)
    expect(row(library, "ahc_hrsn")).to_be_visible()
    expect(row(library, "phq9")).to_have_count(0)
    library.reload()
    settled(library)
    expect(row(library, "ahc_hrsn")).to_be_visible()
    expect(row(library, "phq9")).to_have_count(0)
    library.get_by_role("searchbox").fill("zebra")
    expect(library.get_by_text("Nothing in the library fits.")).to_be_visible()
    assert "zebra" not in library.url


def test_a_form_is_tried_out_and_nobody_is_added_to_the_caseload(library: Page, demo_server: Server) -> None:
    opened(library, demo_server.url)
    unfinished = library.get_by_test_id("stMain").get_by_role("heading", name="Unfinished")
    before = unfinished.all_inner_texts()
    opened(library, f"{demo_server.url}/library")
    library.get_by_role("searchbox").fill("PHQ-9")
    settled(library)
    row(library, "phq9").get_by_role("link", name="Preview").click()
    settled(library)
    expect(library.get_by_text("Preview: nothing is kept")).to_be_visible()
    choose(library, "phq9_1", "Several days")
    expect(library.get_by_text("1 of 10 answered")).to_be_visible()
    opened(library, demo_server.url)
    expect(library.get_by_role("button", name="New case")).to_be_visible()
    assert unfinished.all_inner_texts() == before


def test_a_form_is_printed(library: Page, tmp_path: Path) -> None:
    library.get_by_role("searchbox").fill("GAD-7")
    settled(library)
    expect(row(library, "phq9")).to_have_count(0)
    with library.expect_download() as given:
        row(library, "gad7").get_by_role("button", name="Print blank form").click()
    assert given.value.suggested_filename == "gad7.pdf"
    given.value.save_as(tmp_path / "gad7.pdf")
    assert (tmp_path / "gad7.pdf").read_bytes().startswith(b"%PDF")
