"""A safety plan to carry: one page, in large letters, without a name, with the numbers to tear off; blank, too."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from io import BytesIO
from zoneinfo import ZoneInfo

import pytest
from pypdf import PdfReader

from casewright import house
from casewright.cases.records import Person
from casewright.cases.state import CaseState
from casewright.cases.work import Plan
from casewright.cases.work.plan import Block
from casewright.definitions.library import Library, load_library
from casewright.definitions.plan_template import PlanTemplate
from casewright.errors import Refused
from casewright.exchange.plan_paper import PlanGiven, left_out
from casewright.exchange.safety_paper import blank_safety_plan, safety_paper
from casewright.logic.answers import Answer, Value
from casewright.logic.composed import PersonLink
from tests.core.test_blank_form import squeezed, words

DAY = datetime(2026, 3, 4, tzinfo=UTC)
SAID: Mapping[str, Mapping[str, Value]] = {
    "warning_signs": {"sign[a]": "I stop answering.", "sign[b]": "I wake at three."},
    "company": {"whom_or_where[a]": "The library", "whom_or_where[b]": "Dee", "company_phone[b]": "555-0177"},
    "ask_for_help": {"helper[a]": PersonLink("Dee Calloway", "sister"), "helper_phone[a]": "555-0177"},
    "services": {"crisis_line": "988", "emergency": "911"},
    "safer_place": {"what_to_put_away[a]": "The pills", "put_away_by[a]": date(2026, 3, 5)},
}


@pytest.fixture(scope="module")
def safety() -> Library:
    return load_library(house.FORMS, house.DEMO)


def given(template: PlanTemplate, said: Mapping[str, Mapping[str, Value]]) -> PlanGiven:
    blocks = tuple(
        Block(one.id, one.type, one.title, answers={key: Answer(value) for key, value in said[one.id].items()})
        for one in template.blocks
        if one.id in said
    )
    plan = Plan("p", template.title, template.id, "1.0.0", matters="Maya.", blocks=blocks, purpose="safety")
    case = CaseState("c", Person("x", "Renee Calloway"), "individual", "active", DAY.date(), 1, DAY)
    zone = ZoneInfo("UTC")
    return PlanGiven(plan, "active", DAY, case, template, "Harbor Street", zone)


def test_one_page_with_what_was_said_and_the_numbers_once_more(safety: Library) -> None:
    printed = safety_paper(given(safety.plan_templates["safety_plan"], SAID), "en")
    sheet = words(printed)
    for said in (
        *("1. How I notice", "I stop answering.", "I wake at three.", "Dee 555-0177", "Dee Calloway (sister)", "Maya."),
        *("The pills", "March 5, 2026", "Phone numbers 555-0177 Dee", "Harbor Street"),
    ):
        assert squeezed(said) in sheet, said
    assert sheet.count("555-0177") == 3, "twice where it was said, once on the strip"
    assert "Renee" not in sheet
    assert "Signature" not in sheet
    assert squeezed("2. What I can do alone") not in sheet, "nothing was said there"
    assert len(PdfReader(BytesIO(printed)).pages) == 1
    assert b"pdfuaid" in printed


@pytest.mark.parametrize("language", ["en", "es"])
def test_blank_it_is_one_page_with_the_lines_that_help_everywhere(safety: Library, language: str) -> None:
    for id in ("safety_plan", "private_safety_plan"):
        printed = blank_safety_plan(safety.plan_templates[id], language, "Harbor Street")
        assert len(PdfReader(BytesIO(printed)).pages) == 1
        assert "911" in words(printed)


def test_a_very_long_one_goes_on(safety: Library) -> None:
    said = {"warning_signs": {"sign[a]": "word " * 20_000}}
    assert len(PdfReader(BytesIO(safety_paper(given(safety.plan_templates["safety_plan"], said), "en"))).pages) > 5


def test_the_private_one_must_be_asked_for(safety: Library) -> None:
    private = given(safety.plan_templates["private_safety_plan"], {"reaching_you": {"code_word": "Tangerine"}})
    with pytest.raises(Refused) as refused:
        safety_paper(private, "en")
    assert refused.value.code == "CW660"
    assert left_out(private, "en") == ("Private safety plan",)
    assert "Tangerine" in words(safety_paper(private, "en", sensitive=True))
