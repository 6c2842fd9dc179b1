"""What is taken along to a visit: one document that can be filled in, with as little about the person as is needed."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

from casewright import service
from casewright.cases.entry_events import Moved
from casewright.cases.records import Person
from casewright.cases.work import Goal, Plan
from casewright.definitions.model import Text
from casewright.errors import Refused
from tests.core.service_house import House, build
from tests.core.test_blank_form import squeezed, words

TITLE = Text({"en": "Our plan", "es": "Nuestro plan"})


def pack(house: House, case: str, forms: tuple[str, ...] | None = (), language: str = "en") -> bytes:
    return service.visit_pack(house.context, case, forms, language)


def with_plan(house: House, case: str, purpose: str = "care") -> None:
    service.record(house.context, case, Goal("", "I stay in my flat.", due=house.context.today() + timedelta(days=90)))
    plan = Plan("", TITLE, "gone", "1.0.0", matters="Maya finishes school.", purpose=purpose)  # type: ignore[arg-type]
    id = service.record(house.context, case, plan)
    service.move(house.context, case, Moved("plan", id, "active"))


def test_the_forms_a_page_for_notes_and_the_plan_in_short() -> None:
    house = build()
    case = house.new_case()
    with_plan(house, case)
    printed = pack(house, case, ("mood",))
    sheet = words(printed)
    for said in (
        *("Harbor Street", "For a visit", "Nee", "Mood check", "Feeling low", "Notes and own words"),
        *("Our plan", "Maya finishes school.", "I stay in my flat.", "from paper", "Page 1 of 4"),
    ):
        assert squeezed(said) in sheet, said
    assert len(PdfReader(BytesIO(printed)).pages) == 4
    assert b"pdfuaid" in printed
    assert pack(house, case, ("mood",)) == printed


def test_it_may_be_lost_on_the_way() -> None:
    house = build()
    case = house.new_case(Person("", "Renee Calloway", "Nee", birth_date=date(1992, 5, 14), phone="555-0142"))
    house.finished(case, story="The letter came.")
    with_plan(house, case, purpose="safety")
    sheet = words(pack(house, case, ("mood",)))
    for hidden in ("Calloway", "1992", "555-0142", "The letter", "Our plan"):
        assert squeezed(hidden) not in sheet, hidden


def test_without_a_cycle_nothing_is_due() -> None:
    house = build()
    case = house.new_case()
    assert service.due_forms(house.context, case) == ()
    assert len(PdfReader(BytesIO(pack(house, case, None))).pages) == 2


def test_from_the_right_with_a_form_that_has_no_such_language() -> None:
    house = build()
    printed = pack(house, house.new_case(Person("", "ليلى حداد", language="ar")), ("mood",), "ar")
    assert PdfReader(BytesIO(printed)).trailer["/Root"]["/Lang"] == "ar"
    assert squeezed("Feeling low") in words(printed)


def test_a_form_that_is_not_there() -> None:
    house = build()
    with pytest.raises(Refused) as refused:
        pack(house, house.new_case(), ("gone",))
    assert refused.value.code == "CW515"
