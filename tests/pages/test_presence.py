"""Who else has the form open is said on its page, by name."""

from datetime import date

import pytest

from casewright import service
from tests.pages.conftest import Agency, shown


@pytest.fixture
def draft(agency: Agency) -> str:
    return agency.begun_mood(agency.person(), date(2026, 3, 3))


def test_nobody_else_is_there(agency: Agency, draft: str) -> None:
    assert "editing this" not in shown(agency.open_page("assessment", draft=draft))
    assert "editing this" not in shown(agency.app.run())


def test_one_other_is_named_and_two_with_and_between(agency: Agency, draft: str) -> None:
    service.others_at(agency.workspace.context("ben_otieno"), draft)
    assert "**Ben Otieno** is editing this" in shown(agency.open_page("assessment", draft=draft))
    store, now = agency.context.store, agency.context.now()
    store.note_presence(draft, "luis", "لويس", now)
    assert "**Ben Otieno and لويس** are editing this" in shown(agency.app.run())
