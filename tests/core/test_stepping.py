"""Stepping down: what gets rarer is known before, nothing is written by looking, and it is said why."""

from datetime import timedelta

from casewright import service
from casewright.cases.pace import PaceChange
from casewright.cases.work import Contact
from casewright.definitions.measures import Duration
from casewright.service import StepTo
from tests.core.service_house import House
from tests.core.test_course import refused
from tests.core.test_today import house, row

__all__ = ["house"]

CLOSE = StepTo(level="close")


def changes(house: House, case: str, wanted: StepTo) -> dict[str, PaceChange]:
    return {one.of.form or one.of.kind: one for one in service.what_would_change(house.context, case, wanted)}


def test_what_gets_rarer_stands_there_before_and_nothing_is_written(house: House) -> None:
    case = house.new_case()
    service.record(house.context, case, Contact(""), "kept")
    before = len(house.context.store.events(case))
    found = changes(house, case, CLOSE)
    assert len(house.context.store.events(case)) == before
    assert set(found) == {"contact", "mood"}, "check-ins and reviews are the same at each level"
    contact, today = found["contact"], house.context.today()
    assert contact.before is not None and contact.after is not None
    assert (contact.before.every, contact.before.next) == (Duration(30, "day"), today + timedelta(days=30))
    assert (contact.after.every, contact.after.next) == (Duration(14, "day"), today + timedelta(days=14))
    assert changes(house, case, StepTo(level="calm")) == {}


def test_it_is_said_why_and_then_it_is_so(house: House) -> None:
    case = house.new_case()
    with refused("CW553"):
        service.step_to(house.context, case, CLOSE, " ")
    with refused("CW605"):
        service.step_to(house.context, case, StepTo(level="nothing"), "Why not")
    with refused("CW610"):
        service.step_to(house.context, case, StepTo(cycle="nothing"), "Why not")
    typed = service.jot(house.context, service.jotting(house.context, "stepping", case), "reason", "It is quiet.")
    service.step_to(house.context, case, CLOSE, "It is quiet.", typed.drop)
    assert not service.jotting(house.context, "stepping", case).is_stored
    assert row(house, case).level == "close"
    assert changes(house, case, CLOSE) == {}
