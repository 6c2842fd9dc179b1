"""The same pages with the records on a PostgreSQL server."""

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import Server
from tests.browser.hands import arrived, choose, main_action, new_case, own_words, radio, settled, start
from tests.store.postgresql import PostgreSQL

SAID = "I wake at 3 and count the rent."


def test_an_assessment_on_a_server_survives_the_app_and_is_finished(
    page: Page, own_server: Server, postgresql: PostgreSQL
) -> None:
    own_server.store = postgresql.new_place()[1]
    own_server.start()
    new_case(page, own_server.url, "Ines Prado")
    start(page, "PHQ-9")
    for number in range(1, 10):
        choose(page, f"phq9_{number}", "Several days" if number < 9 else "Not at all")
    own_words(page, "phq9_1").press_sequentially(SAID)
    arrived(page)
    own_server.kill()
    own_server.start()
    page.reload()
    settled(page)
    expect(radio(page, "phq9_8", "Several days")).to_be_checked()
    main_action(page).click()
    page.wait_for_url(re.compile(r"/record\?"))
    expect(page.get_by_text("8 of 27")).to_be_visible()
    expect(page.get_by_text(SAID)).to_be_visible()
    assert not (own_server.folder / "data" / "casewright.db").exists()
