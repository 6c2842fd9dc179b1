"""A plan is read back on a phone: the person corrects a line, signs with a finger, it is in force, and is approved."""

import re
from datetime import date

import pytest
from playwright.sync_api import Locator, Page, expect

from casewright import service
from casewright.cases.records import Person
from casewright.cases.work import Goal, Need, Plan, Task
from casewright.cases.work.party import Party
from casewright.cases.work.plan import Block
from casewright.definitions.model import Text
from casewright.service.workspace import Workspace
from store.chain_key import chain_key
from store.memory import MemoryStore
from store.opening import open_store
from tests.browser.conftest import HOUSE, Server
from tests.browser.hands import arrived, main_action, opened, settled

HER_WORDS = "Not by the first: the pay comes on the fifth."


def planned(folder: Server) -> str:
    """The address of a plan that waits to be read back, in a case whose cycle has every plan approved."""
    workspace = Workspace(folder.folder, HOUSE / "forms", open_store, chain_key, MemoryStore)
    context = workspace.context("")
    case = service.open_case(context, Person("", "Renee Calloway", "Nee", language="es"))
    service.choose_cycle(context, case, "intensive", "a hard week")
    need = service.record(context, case, Need("", "housing", Text({"en": "A steady place to live"})))
    service.confirm(context, case, "need", need, service.case(context, case).revision)
    goal = service.record(context, case, Goal("", "I stay in my flat.", (need,), due=date(2031, 9, 1)))
    lease = service.record(context, case, Task("", "Bring the lease", Party("person"), goals=(goal,)))
    title = Text({"en": "Whole-person plan"})
    blocks = (Block("goals", "goals", title, entries=(goal, lease)),)
    plan = service.record(context, case, Plan("", title, "biopsychosocial", "1.0.0", matters="My flat", blocks=blocks))
    service.enter_step(context, case, "plan", {gate.id: "so" for gate in _blocked(context, case)})
    context.store.close()
    return f"case={case}&plan={plan}"


def _blocked(context: service.Context, case: str) -> tuple[object, ...]:
    course = service.course_of(context, case)
    return course.blocked if course else ()


def line(page: Page, words: str) -> Locator:
    return page.locator('[class*="st-key-line-"]').filter(has_text=words)


def draw(page: Page) -> None:
    pad = page.locator("canvas").first
    pad.scroll_into_view_if_needed()
    box = pad.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 30, box["y"] + 30)
    page.mouse.down()
    page.mouse.move(box["x"] + 120, box["y"] + 60, steps=8)
    page.mouse.up()


def test_a_plan_is_corrected_signed_and_approved(
    page: Page, own_server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CASEWRIGHT_KEYS", str(own_server.folder.parent / "keys"))
    address = planned(own_server)
    own_server.start()
    page.set_viewport_size({"width": 390, "height": 844})
    opened(page, f"{own_server.url}/plan_seen?{address}")
    main_action(page).click()
    page.wait_for_url(re.compile("/read_back"))
    settled(page)
    page.get_by_role("radio", name="English").click()
    expect(page.get_by_role("heading", name="Is this right, Nee?")).to_be_visible()
    expect(page.get_by_test_id("stSidebar")).to_be_hidden()
    expect(page.get_by_test_id("stExpandSidebarButton")).to_be_hidden()

    goal = line(page, "I stay in my flat.")
    goal.get_by_role("radio", name="Not quite …").click()
    words = goal.get_by_label("How would you say it?")
    words.fill(HER_WORDS)
    arrived(page)
    page.reload()
    settled(page)
    expect(goal.get_by_label("How would you say it?")).to_have_value(HER_WORDS)
    line(page, "Bring the lease").get_by_role("radio", name="That is right").click()
    settled(page)

    main_action(page).click()
    page.wait_for_url(re.compile("part=sign"))
    settled(page)
    draw(page)
    page.locator(".st-key-signs-person").get_by_role("button", name="Sign", exact=True).click()
    expect(page.get_by_alt_text("The signature of Renee Calloway")).to_be_visible()
    main_action(page).click()
    expect(page.get_by_text("This signature is still missing: Case worker.")).to_be_visible()
    ours = page.locator(".st-key-signs-worker")
    ours.get_by_role("radio", name="Type the name").click()
    ours.get_by_role("button", name="Sign with this name").click()
    expect(ours.get_by_role("button", name="Sign anew")).to_be_visible()
    main_action(page).click()
    page.wait_for_url(re.compile("/plan_seen"))
    expect(page.get_by_text("Agreed and signed. The plan begins today.")).to_be_visible()
    expect(page.get_by_text(f"“{HER_WORDS}”").first).to_be_visible()
    expect(page.get_by_alt_text("The signature of Renee Calloway")).to_be_visible()
    expect(page.get_by_text(re.compile("To be approved by: Supervisor, until"))).to_be_visible()

    page.set_viewport_size({"width": 1280, "height": 900})
    you = page.get_by_role("combobox", name=re.compile("You are"))
    you.click()
    page.get_by_role("option", name="Ben Otieno").click()
    settled(page)
    main_action(page).click()
    expect(page.get_by_text("Approved by Ben Otieno")).to_be_visible()
    expect(page.get_by_role("button", name="Approve", exact=True)).to_have_count(0)
