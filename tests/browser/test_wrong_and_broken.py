"""Mistakes: the wrong person, a broken form, a store from the future. Each has its message and loses nothing."""

import re
import sqlite3

from playwright.sync_api import Page, expect

from tests.browser.conftest import Server
from tests.browser.hands import choose, main_action, new_case, opened, radio, settled, start

BROKEN = """casewright: 1
kind: instrument
id: broken_form
version: 1.0.0
title: A broken form
sections:
  - id: only
    title: Only
    questions:
      - id: q1
        type: choice
        ask: How are you?
        requried: true
        choices:
          - {id: well, label: Well}
"""


def test_a_form_for_the_wrong_person_moves_and_leaves_nothing_readable(page: Page, demo_server: Server) -> None:
    new_case(page, demo_server.url, "Olga Right")
    new_case(page, demo_server.url, "Olaf Wrong")
    wrong = page.url
    start(page, "PHQ-9")
    draft = page.url
    choose(page, "phq9_9", "Several days")
    page.get_by_role("button", name="More").click()
    settled(page)
    field = page.get_by_label("Whose is it?")
    field.fill("Olga Right")
    field.press("Enter")
    settled(page)
    page.get_by_role("button", name=re.compile("Move to Olga Right")).click()
    settled(page)

    opened(page, draft)
    expect(page.get_by_role("link", name=re.compile("Olga Right"))).to_be_visible()
    expect(radio(page, "phq9_9", "Several days")).to_be_checked()
    opened(page, wrong)
    main = page.get_by_test_id("stMain")
    expect(main).to_contain_text("Olaf Wrong")
    # The cycle asks for the same form here, too: what was begun with it is gone.
    expect(main.locator("[class*='st-key-row-draft-']")).to_have_count(0)
    expect(main).not_to_contain_text("Alert in")
    expect(main).not_to_contain_text("Safety plan")
    expect(main).not_to_contain_text("Act now")


def test_a_broken_form_is_out_and_the_configurer_sees_why(page: Page, own_server: Server) -> None:
    forms = own_server.folder / "forms" / "instruments"
    forms.mkdir(parents=True, exist_ok=True)
    (forms / "broken_form.yaml").write_text(BROKEN, encoding="utf-8")
    own_server.start()
    opened(page, f"{own_server.url}/configure")
    main = page.get_by_test_id("stMain")
    expect(main).to_contain_text("broken_form.yaml:13:9: CW")
    expect(main).to_contain_text("did you mean 'required'")
    new_case(page, own_server.url, "Still Works")
    start(page, "GAD-7")
    expect(main_action(page)).to_be_visible()

    (forms / "broken_form.yaml").write_text(BROKEN.replace("requried", "required"), encoding="utf-8")
    page.wait_for_timeout(1500)
    opened(page, f"{own_server.url}/configure")
    expect(main).not_to_contain_text("CW")
    expect(main).to_contain_text("A broken form")


def test_a_store_from_the_future_is_left_alone_and_said(page: Page, own_server: Server) -> None:
    own_server.start()
    new_case(page, own_server.url, "Kept Safe")
    own_server.kill()
    file = own_server.folder / "data" / "casewright.db"
    with sqlite3.connect(file) as database:
        database.execute("PRAGMA user_version = 999")
    database.close()
    before = file.read_bytes()

    own_server.start()
    opened(page, own_server.url)
    expect(page.get_by_role("alert").first).to_contain_text("newer Casewright")
    own_server.kill()
    assert file.read_bytes() == before


def test_the_demo_is_marked_and_can_be_reset(page: Page, own_server: Server) -> None:
    own_server.demo = True
    own_server.start()
    new_case(page, own_server.url, "Gone After Reset")
    expect(page.get_by_text("Demo: everyone here is fictional")).to_be_visible()
    page.get_by_role("button", name="Reset the demo").click()
    settled(page)
    opened(page, f"{own_server.url}/caseload")
    main = page.get_by_test_id("stMain")
    expect(main).to_contain_text("3 cases")
    expect(main).not_to_contain_text("Gone After Reset")
