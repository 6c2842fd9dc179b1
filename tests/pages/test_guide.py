"""A form that guides a talk: prompts without numbers, the listening panel open, nothing to be filled in."""

from datetime import date

import pytest

from casewright import service
from casewright.cases.records import Administration
from tests.pages.conftest import Agency, shown


@pytest.fixture
def guide(agency: Agency) -> str:
    """A draft of a form that is a guide."""
    form = next(one for one in service.startable(agency.context) if one.guide)
    return service.start_assessment(agency.context, agency.person(), form.id, Administration(date(2026, 3, 3)))


def test_it_is_drawn_as_a_guide(agency: Agency, guide: str) -> None:
    page = agency.open_page("assessment", draft=guide)
    words = shown(page)
    assert "A guide for a talk: nothing has to be filled in" in words
    assert "Listening" in [one.value.strip("*") for one in page.markdown]
    assert page.radio[0].label == "Who should be with us when we talk?", "without a number"
    assert "answered" not in words


def test_the_panel_can_be_closed(agency: Agency, guide: str) -> None:
    page = agency.open_page("assessment", draft=guide)
    page.button("form_listening").click().run()
    assert "What you hear" not in shown(page)
    page.button("form_listening").click().run()
    assert "What you hear" in shown(page)


def test_nothing_said_is_enough_to_finish_it(agency: Agency, guide: str) -> None:
    assert service.finish(agency.context, guide) == guide
