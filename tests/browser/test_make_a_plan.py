"""From a finished screener to a printed plan, with each press and field counted; and nothing typed is lost."""

import re
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Server
from tests.browser.hands import arrived, choose, main_action, new_case, opened, settled, start

TEMPLATE = "sdoh"
GOAL = "Food for the three of us until the end of the month"
MOST = 25
"""Presses and fields, as the guide for workers states them."""


@dataclass
class Hands:
    """A worker's hands, which count what they do."""

    page: Page
    done: int = 0

    def press(self, what: Locator) -> None:
        what.click()
        settled(self.page)
        self.done += 1

    def button(self, key: str) -> None:
        self.press(self.page.locator(f"[class*='st-key-{key}'] button").first)

    def write(self, part: str, text: str) -> None:
        field = part_of_goal(self.page, part) if part != "matters" else field_in(self.page, "matters__words")
        field.fill(text)
        field.press("Tab")
        arrived(self.page)
        self.done += 1


def field_in(page: Page, key: str) -> Locator:
    return page.locator(f"[class*='st-key-q-{key}']").locator("textarea, input").first


def part_of_goal(page: Page, part: str) -> Locator:
    return field_in(page, f"goals__{part}-")


def screened(page: Page, url: str, name: str) -> None:
    """A case with a finished screener, ending on what was found."""
    new_case(page, url, name)
    start(page, "Hunger Vital Sign")
    choose(page, "hvs_1", "Often true")
    choose(page, "hvs_2", "Often true")
    main_action(page).click()
    page.wait_for_url(re.compile("/record"))
    settled(page)


def begun(hands: Hands) -> None:
    """Confirm what was found, and begin a plan."""
    hands.button("decide_")
    hands.button("make_plan")
    hands.page.wait_for_url(re.compile(r"/plan\?case="))
    settled(hands.page)
    hands.button(f"write_{TEMPLATE}")
    hands.page.wait_for_url(re.compile(r"/plan\?draft="))
    settled(hands.page)


def to_the_goals(hands: Hands) -> None:
    """Through what is open at the bottom."""
    hands.button("plan_open")
    hands.button("way_goals")


UNDER_THE_BAR = """
() => {
  let here = document.activeElement;
  while (here?.shadowRoot?.activeElement) here = here.shadowRoot.activeElement;
  const bar = document.querySelector('[data-testid="stBottomBlockContainer"]');
  if (!here || bar.contains(here)) return null;
  return here.getBoundingClientRect().bottom > bar.getBoundingClientRect().top ? here.outerHTML : "";
}
"""
"""What has the focus, if the bar at the bottom lies over it; "" if it is in sight, and null in the bar itself."""


def tabbed_in_sight(page: Page) -> None:
    """By keyboard through the goal, from its first field down to the bar: nothing that has the focus lies under it."""
    part_of_goal(page, "statement").focus()
    covered = []
    while (found := page.evaluate(UNDER_THE_BAR)) is not None and len(covered) < 100:
        covered.append(found)
        page.keyboard.press("Tab")
    assert 20 < len(covered) < 100
    assert not list(filter(None, covered))


def test_from_a_finished_screener_to_a_printed_plan(page: Page, demo_server: Server) -> None:
    screened(page, demo_server.url, "Lena Obi")
    hands = Hands(page)
    begun(hands)
    hands.write("matters", "That my girls eat every day")
    to_the_goals(hands)
    hands.button("goal_for_")
    expect(part_of_goal(page, "statement")).to_be_focused()
    expect(page.get_by_text("What is to be different, in their own words?")).to_be_visible()
    hands.write("statement", GOAL)
    expect(page.get_by_text("How will you both see that it worked?")).to_be_visible()
    hands.button("indicator_")
    hands.write("baseline", "0")
    hands.write("target", "1")
    hands.write("due", "2027-06-01")
    expect(page.get_by_text("It has a date")).to_be_visible()
    hands.press(part_confidence(page, "5"))
    expect(page.get_by_text("Lena Obi says 5 of 10. What would make it 7?")).to_be_visible()
    hands.press(page.get_by_role("radiogroup", name=re.compile("Do they want help")).get_by_text("Yes", exact=True))
    hands.button("wanted_")
    expect(page.get_by_text("in the plan")).to_be_visible()
    tabbed_in_sight(page)
    hands.button("plan_open")
    hands.button("way_sharing")
    hands.press(page.get_by_role("button", name="Nobody, for now"))
    expect(page.get_by_text("Nothing is open")).to_be_visible()
    hands.button("plan_keep")
    page.wait_for_url(re.compile("/plan_seen"))
    settled(page)
    hands.button("read_back")
    page.wait_for_url(re.compile("/read_back"))
    settled(page)
    hands.button("agree")
    settled(page)
    hands.button("agree_said")
    page.wait_for_url(re.compile("/plan_seen"))
    settled(page)
    hands.button("print_open")
    with page.expect_download() as sheet:
        hands.press(page.locator("[class*='st-key-print_'] [data-testid='stDownloadButton'] button").first)
    assert sheet.value.suggested_filename.endswith(".pdf")
    assert hands.done <= MOST, hands.done


def part_confidence(page: Page, number: str) -> Locator:
    scale = page.locator("[class*='st-key-q-goals__confidence-']")
    return scale.locator('[data-testid="stRadioOption"]').filter(has_text=re.compile(f"^{number}$"))


def test_what_is_typed_into_a_goal_survives_a_killed_server_and_a_reload(page: Page, own_server: Server) -> None:
    own_server.start()
    screened(page, own_server.url, "Ines Prado")
    hands = Hands(page)
    begun(hands)
    to_the_goals(hands)
    hands.button("goal_for_")
    field = part_of_goal(page, "statement")
    field.press_sequentially(GOAL[:20], delay=10)
    arrived(page)
    own_server.kill()
    field.press_sequentially(GOAL[20:], delay=10)
    expect(page.get_by_text("Not saved yet").first).to_be_visible(timeout=15_000)
    own_server.start()
    expect(page.get_by_text("Not saved yet")).to_have_count(0, timeout=60_000)
    page.reload()
    settled(page)
    expect(part_of_goal(page, "statement")).to_have_value(GOAL)
    opened(page, re.sub(r"&open=[^&]*", "", page.url))
    expect(page.get_by_text(f"Goal 1 · {GOAL}")).to_be_visible()
