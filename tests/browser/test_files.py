"""Files, photos and signatures in front of a real browser: given, refused, removed, brought back, signed, recorded."""

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Server
from tests.browser.hands import main_action, new_case, opened, question, settled, start
from tests.core import sample_files as files

FORM = """\
casewright: 1
kind: instrument
id: papers
version: 1.0.0
title: {en: Papers, es: Papeles}
languages: [en, es]
sections:
  - id: only
    title: {en: Papers and consent, es: Papeles y permiso}
    questions:
      - id: contract
        type: file
        ask: {en: A copy of the lease, es: Una copia del contrato}
        accept: [pdf, jpeg, txt]
        max_size: 1
        max_files: 2
        missing: [refused]
      - {id: wall, type: photo, ask: {en: A photo of the wall, es: Una foto de la pared}}
      - id: agreed
        type: signature
        ask: {en: I agree, es: Estoy de acuerdo}
        signed_by: [person, worker]
        required: true
"""
TAKEN_TIME = 1200
"""Milliseconds until a file has reached the server and the page begins to draw it."""


@pytest.fixture
def papers(own_server: Server) -> Server:
    """An agency whose only form asks for papers."""
    agency = own_server.folder / "agency.yaml"
    lines = re.sub(r"\ninstruments:(\n  - \w+)+", r"\ninstruments: [papers]", agency.read_text(encoding="utf-8"))
    agency.write_text(lines, encoding="utf-8")
    (own_server.folder / "forms").mkdir(exist_ok=True)
    (own_server.folder / "forms" / "papers.yaml").write_text(FORM, encoding="utf-8")
    return own_server.start()


def give(page: Page, id: str, *sent: tuple[str, bytes]) -> None:
    chooser = question(page, id).locator("input[type=file]")
    chooser.set_input_files([{"name": name, "mimeType": "", "buffer": content} for name, content in sent])
    page.wait_for_timeout(TAKEN_TIME)
    settled(page)


def draw(page: Page) -> None:
    pad = page.locator("canvas")
    pad.scroll_into_view_if_needed()
    box = pad.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 20, box["y"] + 20)
    page.mouse.down()
    for step in range(20):
        page.mouse.move(box["x"] + 20 + step * 8, box["y"] + 20 + (step % 5) * 12)
    page.mouse.up()


def test_papers_from_the_first_file_to_the_record(page: Page, papers: Server, tmp_path: Path) -> None:
    new_case(page, papers.url, "Renee Calloway")
    start(page, "Papers")
    contract, wall = question(page, "contract"), question(page, "wall")
    give(page, "contract", ("../<b>Lease\u202efdp.pdf", files.PDF), ("page.jpg", files.picture()))
    expect(contract.get_by_role("button", name="Remove")).to_have_count(2)
    expect(contract.get_by_text("_b_Lease")).to_be_visible()
    expect(contract.locator("input[type=file]")).to_have_count(0)

    contract.get_by_role("button", name="Remove").last.click()
    settled(page)
    expect(contract.get_by_text("Removed: page.jpg")).to_be_visible()
    contract.get_by_role("button", name="Bring it back").click()
    settled(page)
    expect(contract.get_by_role("button", name="Remove")).to_have_count(2)

    give(page, "wall", ("IMG.jpg", files.photo_with_a_place()))
    papers.kill()
    papers.start()
    opened(page, page.url)
    expect(contract.get_by_role("button", name="Remove")).to_have_count(2)
    expect(wall.locator("img")).to_be_visible()

    draw(page)
    page.get_by_role("button", name="Sign", exact=True).click()
    expect(page.get_by_alt_text("The signature of Renee Calloway")).to_be_visible()
    settled(page)
    main_action(page).click()
    page.wait_for_url(re.compile("/record"))
    settled(page)
    expect(page.get_by_text("Renee Calloway, The person, drawn")).to_be_visible()
    with page.expect_download() as downloading:
        page.get_by_role("button", name="Download").first.click()
    kept = tmp_path / "kept"
    downloading.value.save_as(kept)
    assert kept.read_bytes() == files.PDF
    assert downloading.value.suggested_filename.endswith("fdp.pdf")
    assert "\u202e" not in downloading.value.suggested_filename
    pictures = page.locator("[data-testid=stImage] img")
    expect(pictures).to_have_count(3)
    for place in range(3):
        address = pictures.nth(place).get_attribute("src") or ""
        answer = page.request.get(address if address.startswith("http") else papers.url + address)
        assert answer.headers["content-type"] in ("image/png", "image/jpeg")
        assert b"Phone of Renee" not in answer.body()


def test_what_does_not_fit_is_said_beside_the_question_and_nothing_is_lost(page: Page, papers: Server) -> None:
    new_case(page, papers.url, "Dora Quist")
    start(page, "Papers")
    contract = question(page, "contract")
    give(page, "contract", ("lease.pdf", files.PDF))
    for name, content, said in (
        ("program.pdf", files.PROGRAM, "'program.pdf' is not taken here. Its kind is not known."),
        ("empty.pdf", b"", "'empty.pdf' was not taken: it is empty"),
        ("torn.jpg", files.picture()[:-300], "the picture is damaged"),
        ("page.txt", files.DOCX, "Its kind is DOCX"),
    ):
        give(page, "contract", (name, content))
        expect(contract.get_by_role("alert")).to_contain_text(said)
        expect(contract.get_by_text("lease.pdf")).to_be_visible()
    give(page, "wall", ("wall.png", files.bomb()))
    expect(question(page, "wall").get_by_role("alert")).to_contain_text("too many points")
    give(page, "contract", ("page.txt", files.SCRIPT), ("third.txt", b"one too many"))
    expect(contract.get_by_role("button", name="Remove")).to_have_count(2)
    expect(contract.get_by_role("alert")).to_contain_text("These are 3 files, and 2 fit.")
    page.reload()
    settled(page)
    expect(contract.get_by_role("button", name="Remove")).to_have_count(2)


def test_signing_by_keyboard_with_the_name_typed(page: Page, papers: Server) -> None:
    new_case(page, papers.url, "Tomas Lind")
    start(page, "Papers")
    agreed = question(page, "agreed")
    agreed.get_by_text("Worker", exact=True).click()
    settled(page)
    expect(agreed.get_by_label("Name of who signs")).to_have_value("Ana Ruiz")
    agreed.get_by_role("radio", name="Type the name").focus()
    page.keyboard.press("Space")
    settled(page)
    field = agreed.get_by_label("Name of who signs")
    field.fill("")
    field.press("Tab")
    page.wait_for_timeout(900)
    settled(page)
    sign = agreed.get_by_role("button", name="Sign with this name")
    sign.click()
    expect(agreed.get_by_role("alert")).to_contain_text("the name of who signs is missing")
    field.press_sequentially("Ana Ruiz-Vega", delay=10)
    page.wait_for_timeout(900)
    settled(page)
    sign.focus()
    page.keyboard.press("Enter")
    expect(agreed.get_by_text(re.compile("Ana Ruiz-Vega, Worker, by typing the name"))).to_be_visible()


def test_a_phone_has_room_for_all_of_it_and_axe_finds_nothing(chromium: Browser, papers: Server) -> None:
    context = chromium.new_context(viewport={"width": 390, "height": 844}, locale="en-US", has_touch=True)
    context.set_default_timeout(20_000)
    page = context.new_page()
    new_case(page, papers.url, "Lucía Fernández de la Vega")
    start(page, "Papers")
    give(page, "contract", ("a long name " * 20 + ".pdf", files.PDF))
    give(page, "wall", ("IMG.jpg", files.photo_with_a_place()))
    draw(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    found = Axe().run(page).response["violations"]
    ours = [one["id"] for one in found if not all("stFileUploader" in str(node["html"]) for node in one["nodes"])]
    assert ours == []
    context.close()
