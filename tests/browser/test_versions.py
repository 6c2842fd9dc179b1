"""An overlay and a new version, as people meet them: a form with an agency's own section, and records of version 1."""

import re
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from casewright import service
from casewright.cases.records import Administration, Answer, Person
from casewright.service.workspace import Workspace
from store.chain_key import chain_key
from store.memory import MemoryStore
from store.opening import open_store
from tests.browser.conftest import HOUSE, Server
from tests.browser.hands import choose, main_action, new_case, opened, question, saved, settled, start

FIXTURES = HOUSE / "tests" / "fixtures"
RECORDS, CASES = 500, 50
OFTEN = ("never", "some", "mostly")


def put(folder: Path, file: Path, name: str, id: str) -> None:
    """A form among those that the agency uses."""
    place = folder / "forms" / "instruments"
    place.mkdir(parents=True, exist_ok=True)
    shutil.copy(file, place / name)
    agency = folder / "agency.yaml"
    text = agency.read_text(encoding="utf-8")
    if id not in text:
        agency.write_text(text.replace("instruments:\n", f"instruments:\n  - {id}\n"), encoding="utf-8")


def test_an_overlay_of_a_validated_form_with_a_section_of_the_agency(page: Page, own_server: Server) -> None:
    put(own_server.folder, FIXTURES / "ahc_at_oak_street.yaml", "ahc_at_oak_street.yaml", "ahc_at_oak_street")
    own_server.start()
    new_case(page, own_server.url, "Amal Haddad")
    start(page, "AHC screening, and what Oak Street asks")
    expect(page.get_by_text("We ask everyone these questions.")).to_be_visible()
    choose(page, "ahc_1", "I have a place to live today, but I am worried about losing it in the future")
    question(page, "ahc_2").get_by_text("None of the above").click()
    settled(page)
    sections = (
        {"ahc_3": "Never true", "ahc_4": "Never true"},
        {"ahc_5": "No"},
        {"ahc_6": "No"},
        {"ahc_7": "Never", "ahc_8": "Never", "ahc_9": "Never", "ahc_10": "Never"},
    )
    for answers in sections:
        main_action(page).click()
        settled(page)
        for id, label in answers.items():
            choose(page, id, label)
    main_action(page).click()
    settled(page)
    expect(page.get_by_role("heading", name="At Oak Street", exact=True)).to_be_visible()
    expect(question(page, "landlord")).to_be_visible()
    expect(question(page, "best_time")).to_have_count(0)
    choose(page, "walk_in", "Yes")
    expect(question(page, "best_time")).to_be_visible()
    saved(page)
    main_action(page).click()
    page.wait_for_url(re.compile(r"/record\?case=.*assessment="))
    settled(page)
    body = page.get_by_test_id("stMain")
    expect(body).to_contain_text("Call back this week.")
    expect(body).to_contain_text("What is your living situation today?")
    expect(body).to_contain_text("May we call you this week?")


@pytest.fixture
def captured(own_server: Server, monkeypatch: pytest.MonkeyPatch) -> Callable[[], tuple[str, str]]:
    """Captures 500 records of version 1 before the server starts; gives the address of the first and of the last."""

    def capture() -> tuple[str, str]:
        put(own_server.folder, FIXTURES / "versions" / "evening_1.yaml", "evening.yaml", "evening")
        monkeypatch.setenv("CASEWRIGHT_KEYS", str(own_server.folder.parent / "keys"))
        workspace = Workspace(own_server.folder, HOUSE / "forms", open_store, chain_key, MemoryStore)
        context = workspace.context("")
        cases = [service.open_case(context, Person("", f"Person {number}")) for number in range(CASES)]
        addresses = []
        for number in range(RECORDS):
            case, held = cases[number % CASES], context.today() - timedelta(days=RECORDS - number)
            draft = service.start_assessment(context, case, "evening", Administration(held))
            given = {
                "liked_things": Answer(OFTEN[number % 3]),
                "sleep": Answer(OFTEN[number // 3 % 3]),
                "with_whom": Answer(("kids",)),
                "hobby": Answer(f"hobby {number}"),
            }
            for id, answer in given.items():
                service.answer(context, draft, id, answer, 0)
            addresses.append(f"record?case={case}&assessment={service.finish(context, draft)}")
        context.store.close()
        return addresses[0], addresses[-1]

    return capture


def test_version_2_over_500_records_of_version_1(
    page: Page, own_server: Server, captured: Callable[[], tuple[str, str]]
) -> None:
    first, last = captured()
    put(own_server.folder, FIXTURES / "versions" / "evening_2.yaml", "evening.yaml", "evening")
    own_server.start()

    opened(page, f"{own_server.url}/configure")
    change = page.locator(".st-key-new-version-evening")
    expect(change).to_contain_text("from version 1.0.0 to version 2.0.0")
    expect(change).to_contain_text("question 'interest' was called 'liked_things'")
    expect(change).to_contain_text("500 records")
    expect(change).to_contain_text("not carried over: hobby, removed: nobody used it (in 500 records)")

    for address, hobby, sleep in ((first, "hobby 0", "Never"), (last, "hobby 499", "Sometimes")):
        opened(page, f"{own_server.url}/{address}")
        body = page.get_by_test_id("stMain")
        expect(body).to_contain_text("What is your hobby?")
        expect(body).to_contain_text(hobby)
        expect(body).to_contain_text("The children")
        expect(body).to_contain_text(sleep)

    opened(page, f"{own_server.url}/{last.replace('record', 'case').partition('&')[0]}")
    start(page, "The evening")
    expect(question(page, "hobby")).to_have_count(0)
    choose(page, "interest", "Mostly")
    choose(page, "sleep", "Mostly")
    saved(page)
    main_action(page).click()
    page.wait_for_url(re.compile(r"/record\?case=.*assessment="))
    settled(page)
    expect(page.locator(".st-key-score-lightness")).to_contain_text("since")

    opened(page, f"{own_server.url}/configure")
    expect(page.locator(".st-key-new-version-evening")).to_have_count(0)
