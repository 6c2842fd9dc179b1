"""A quick note typed on a phone at a door: ready at one tap, and not a word is lost when the server is killed."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import Server
from tests.browser.hands import arrived

WORDS = "زينب called. She is an addict, the landlord says."
LABEL = "What happened, or what was said?"


def test_words_come_first_and_survive_a_killed_server(page: Page, own_server: Server) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(own_server.start().url)
    page.locator(".st-key-note_here button").click()
    expect(page.get_by_label(LABEL)).to_be_focused()
    page.keyboard.type(WORDS)
    expect(page.get_by_text("Nobody is their illness.")).to_be_visible()
    arrived(page)

    own_server.kill()
    own_server.start()
    page.reload()
    expect(page.get_by_label(LABEL)).to_have_value(WORDS)
    page.locator(".st-key-note_later button").click()
    expect(page.get_by_role("heading", name="Unfinished (1)")).to_be_visible()
    expect(page.get_by_text("زينب called.")).to_be_visible()
