"""Every type of question, answered with Tab, arrows, space, Enter and letters alone; and what the store has then."""

import re
import shutil
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import get_args

import pytest
from playwright.sync_api import Page, expect

from casewright.cases.records import Answer
from casewright.definitions.library import load_definition
from casewright.definitions.model import Instrument, Question, QuestionType
from casewright.logic.composed import Address, Consent, Money, PersonLink, Quantity
from store.opening import DEFAULT, open_store
from tests.browser.conftest import Server
from tests.browser.hands import main_action, new_case, settled, start

FORM = Path(__file__).parent / "forms" / "every_type.yaml"
LATER = ("group", "file", "photo", "signature")
"""Types whose own tests show them by keyboard."""
MOST_TABS = 80

WHERE = """
() => {
  let element = document.activeElement;
  const place = element?.closest('[class*="st-key-q-"]');
  const question = place && [...place.classList].find((name) => name.startsWith("st-key-q-"))?.slice(9);
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  const label = element?.getRootNode().querySelector(`label[for="${element.id}"]`);
  return { question, tag: element?.tagName, kind: element?.type ?? "", words: (label ?? element)?.textContent ?? "" };
}
"""


@pytest.fixture
def server(own_server: Server) -> Server:
    agency = own_server.folder / "agency.yaml"
    lines = re.sub(r"\ninstruments:(\n  - \w+)+", r"\ninstruments: [every_type]", agency.read_text(encoding="utf-8"))
    agency.write_text(lines, encoding="utf-8")
    (own_server.folder / "forms").mkdir(exist_ok=True)
    shutil.copy(FORM, own_server.folder / "forms")
    return own_server.start()


def tab_to(page: Page, question: str, tag: str = "INPUT", kind: str = "", words: str = "") -> None:
    """Press Tab until a field of a question has the focus."""
    for _ in range(MOST_TABS):
        at = page.evaluate(WHERE)
        if at["question"] == question and at["tag"] == tag and kind in at["kind"] and words in at["words"]:
            return
        page.keyboard.press("Tab")
    pytest.fail(f"Tab does not lead to {question} {tag} {kind} {words}")


def typed(page: Page, question: str, text: str, tag: str = "INPUT", words: str = "") -> None:
    tab_to(page, question, tag, words=words)
    page.keyboard.type(text)


def pressed(page: Page, question: str, words: str, key: str = "Space") -> None:
    """Reach a button or a pill and press it."""
    tab_to(page, question, "BUTTON", words=words)
    page.keyboard.press(key)
    settled(page)


def stored(server: Server, draft: str) -> dict[str, Answer]:
    store = open_store(DEFAULT, "harbor_street", server.folder)
    try:
        found = store.draft(draft)
        assert found is not None
        return dict(found.answers)
    finally:
        store.close()


def begun(page: Page, server: Server) -> str:
    new_case(page, server.url, "Piet Visser")
    start(page, "Every type")
    return page.url.rpartition("draft=")[2].partition("&")[0]


def next_section(page: Page) -> None:
    for _ in range(MOST_TABS):
        if main_action(page).evaluate("element => element === document.activeElement"):
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    settled(page)


def test_the_form_has_a_question_of_every_type() -> None:
    form = load_definition(FORM.read_bytes(), "every_type.yaml").definition
    assert isinstance(form, Instrument)
    asked = {question.type for question in form.all_questions()}
    assert asked == set(get_args(QuestionType)) - set(LATER)
    offering = {question.type for question in form.all_questions() if question.missing or question.rows}
    assert offering == asked - {"note", "calculated"}


def test_every_type_of_question_is_answered_by_keyboard_alone(page: Page, server: Server) -> None:
    draft = begun(page, server)
    typed(page, "healer", "Mamá Inés")
    typed(page, "story", "It rained.\nThen it stopped.", "TEXTAREA")
    typed(page, "phone", "+1 617 555 0134")
    typed(page, "mail", "piet@example.org")
    typed(page, "home", "4 Elm St", words="Street")
    typed(page, "home", "Boston", words="City")
    typed(page, "helper", "Dee", words="Name")
    typed(page, "helper", "sister", words="Who that is")
    next_section(page)

    typed(page, "adults", "3")
    typed(page, "height", "1.72")
    typed(page, "weight", "154")
    tab_to(page, "weight", kind="radio")
    page.keyboard.press("ArrowRight")
    settled(page)
    typed(page, "pay", "1,000.5")
    typed(page, "born", "05141992")
    typed(page, "bedtime", "1130PM")
    typed(page, "fell", "022720260430PM")
    next_section(page)

    for question, key in (("safe", "Space"), ("heating", "Space"), ("shop", "Space"), ("spirits", "Space")):
        tab_to(page, "tasks" if question == "shop" else question, kind="radio")
        page.keyboard.press(key)
        settled(page)
    tab_to(page, "heating", kind="radio")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    settled(page)
    typed(page, "heating", "a neighbor's oven", words="Which?")
    tab_to(page, "helpers", kind="checkbox")
    page.keyboard.press("Space")
    settled(page)
    pressed(page, "wishes", "Work")
    pressed(page, "wishes", "A place to live", "Enter")
    pressed(page, "wishes", "A place to live: one place up", "Enter")
    tab_to(page, "share", kind="radio")
    page.keyboard.press("Space")
    settled(page)
    typed(page, "share", "Piet Visser", words="Who said so")
    page.keyboard.press("Tab")
    settled(page)
    page.wait_for_timeout(1000)

    answers = {question: answer.value for question, answer in stored(server, draft).items()}
    today = answers["share"].on if isinstance(answers["share"], Consent) else None
    assert answers == {
        "healer": "Mamá Inés",
        "story": "It rained.\nThen it stopped.",
        "phone": "+1 617 555 0134",
        "mail": "piet@example.org",
        "home": Address("4 Elm St", "Boston"),
        "helper": PersonLink("Dee", "sister"),
        "adults": 3,
        "height": Decimal("1.72"),
        "weight": Quantity(Decimal(154), "lb"),
        "pay": Money(Decimal("1000.50"), "USD"),
        "born": date(1992, 5, 14),
        "bedtime": time(23, 30),
        "fell": datetime(2026, 2, 27, 16, 30),  # noqa: DTZ001 (the agency's clock)
        "safe": True,
        "heating": "other",
        "helpers": ("family",),
        "shop": "alone",
        "spirits": 0,
        "wishes": ("housing", "work"),
        "share": Consent(True, "Piet Visser", today),
    }
    assert isinstance(today, date)


def _no_answer(page: Page, question: Question) -> None:
    """Give the first reason that a question offers: the last choice of a radio, or a pill."""
    if question.type not in ("yes_no", "choice", "scale", "consent", "matrix"):
        pressed(page, question.id, {"refused": "Prefers not to say"}.get(question.missing[0], "Does not know"))
        return
    tab_to(page, question.id, kind="radio")
    for row in question.rows or (question,):
        if row is not question and row is not question.rows[0]:
            page.keyboard.press("Tab")
        page.keyboard.press("ArrowUp")
        settled(page)


def test_every_reason_for_no_answer_is_given_by_keyboard_alone(page: Page, server: Server) -> None:
    """As a pill below the field, or as one more choice."""
    draft = begun(page, server)
    form = load_definition(FORM.read_bytes(), "every_type.yaml").definition
    assert isinstance(form, Instrument)
    for section in form.sections:
        for question in section.questions:
            if question.missing:
                _no_answer(page, question)
        if section is not form.sections[-1]:
            next_section(page)
    answers = stored(server, draft)
    offering = [question for question in form.all_questions() if question.missing and question.answerable]
    reasons = {id: answer.missing for id, answer in answers.items() if answer.missing}
    assert reasons == {question.id: question.missing[0] for question in offering}
    assert all(answer.value is None for answer in answers.values())


def test_a_number_or_date_that_cannot_be_read_is_never_another_one(page: Page, server: Server) -> None:
    draft = begun(page, server)
    next_section(page)
    typed(page, "height", "2,5")
    page.keyboard.press("Tab")
    settled(page)
    place = page.locator(".st-key-q-height")
    expect(place.locator("input")).to_have_attribute("aria-invalid", "true")
    expect(place).to_contain_text("If you mean 2.5, write 2.5.")
    typed(page, "born", "05141992")
    tab_to(page, "bedtime")
    settled(page)
    assert stored(server, draft)["born"].value == date(1992, 5, 14)
    page.locator(".st-key-q-born input").focus()
    page.keyboard.press("Backspace")
    tab_to(page, "bedtime")
    settled(page)
    answers = stored(server, draft)
    assert (answers["height"].value, answers["height"].unread) == (None, "2,5")
    assert answers["born"].value is None, "not the old date"
    expect(page.locator(".st-key-q-born")).to_contain_text("This date is not complete.")
    page.reload()
    settled(page)
    expect(page.locator(".st-key-q-height input")).to_have_value("2,5")
    next_section(page)
    next_section(page)
    expect(page).to_have_url(re.compile("/assessment"))
    expect(page.locator(".st-key-q-height input")).to_be_focused()
