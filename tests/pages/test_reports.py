"""The page of reports: it begins empty, makes a report and keeps it for the visit, and says why there is none."""

import time

from streamlit.testing.v1 import AppTest

from casewright import service
from casewright.cases.work import Contact
from tests.pages.conftest import Agency, shown
from ui.reports.making import RUN

MADE_WITHIN = 20.0


def made(agency: Agency, page: AppTest) -> str:
    """Press the button, and wait for what comes of it."""
    page.button(key="make_report").click().run()
    deadline = time.monotonic() + MADE_WITHIN
    while not page.session_state[RUN][0].over and time.monotonic() < deadline:
        time.sleep(0.05)
    page.run()
    return shown(page)


def this_month(agency: Agency) -> AppTest:
    page = agency.open_page("reports")
    page.selectbox(key="report_period_en").set_value("this_month").run()
    return page


def test_without_a_case_it_says_why_there_is_none(agency: Agency) -> None:
    page = this_month(agency)
    assert "Make the report" in shown(page)
    assert "no case was worked on" in made(agency, page)


def test_a_report_is_shown_and_taken_along(agency: Agency) -> None:
    case = agency.person()
    agency.mood(case, agency.context.today(), points=3)
    agency.mood(case, agency.context.today(), points=1)
    service.record(agency.context, case, Contact("", "advocate", minutes=75), "kept")
    page = this_month(agency)
    words = made(agency, page)
    assert "participants were helped" in words
    assert "**0** open at first + **1** opened − **0** ended = **1** open at last" in words
    assert "1 hour 15 minutes" in words
    assert "**24** at first, **8** at last" in words
    assert "All groups are too small for a number to be told." in words
    assert "Renee" not in words
    page.selectbox(key="report_period_en").set_value("last_year").run()
    assert "participants were helped" not in shown(page), "another period is another report"
    page.selectbox(key="report_period_en").set_value("this_month").run()
    assert "participants were helped" in shown(page), "what was made is kept"
