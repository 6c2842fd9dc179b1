"""A worker's day in the browser: an alert stands there, is dealt with where its line leads, and is gone."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import Server
from tests.browser.hands import choose, new_case, opened, settled, start


def test_what_the_day_asks_for_is_done_and_gone(page: Page, own_server: Server) -> None:
    own_server.start()
    new_case(page, own_server.url, "Odile Varga")
    start(page, "PHQ-9")
    choose(page, "phq9_9", "Several days")
    opened(page, own_server.url)
    main = page.get_by_test_id("stMain")
    expect(main.get_by_role("heading", name="Now (1)")).to_be_visible()
    expect(main).not_to_contain_text("better off dead")
    page.locator(".st-key-row-today-now-0").get_by_role("button", name="Act").click()
    page.wait_for_url("**/case?case=*")
    settled(page)
    main.get_by_role("checkbox").first.locator("xpath=ancestor::label").click()
    settled(page)
    main.get_by_role("button", name="Record what was done").click()
    settled(page)
    opened(page, own_server.url)
    expect(main.get_by_role("heading", name="Unfinished (1)")).to_be_visible()
    expect(main.get_by_role("heading", name="Now (1)")).to_have_count(0)
