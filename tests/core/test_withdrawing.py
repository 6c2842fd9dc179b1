"""A consent that is taken back: who was told what, the tasks to tell them, and the links that open no more."""

from datetime import date, timedelta

import pytest

from casewright import service
from casewright.cases.work import Consent, Link
from casewright.cases.work.party import Party
from casewright.service import ToldTo
from tests.core.service_house import House
from tests.core.test_course import refused
from tests.core.test_referring import ask, house, seen, with_need

__all__ = ["house"]


def words(told: ToldTo) -> str:
    return f"Tell {told.to.name}"


def test_each_who_was_told_is_to_be_told_and_links_open_no_more(house: House) -> None:
    case, need = with_need(house)
    first = ask(house, case, need)
    consent = seen(house, case, first).referral.consent
    until = house.context.today() + timedelta(days=7)
    address = service.make_link(house.context, case, Link("", Party("outside"), "", until, first))
    (told,) = service.told_with(house.context, case, consent)
    assert told.day == house.context.today()
    assert [one.entity.id for one in told.open] == [first]
    assert {one.what for one in told.shared} >= {"name"}
    assert service.links_with(house.context, case, consent) == 1
    assert service.withdraw_consent(house.context, case, consent, words) == 1
    state = service.case(house.context, case)
    (task,) = state.entries("task")
    assert (task.entity.what, task.entity.referral) == (words(told), first)  # type: ignore[union-attr]
    assert task.entity.owner.id == "ana"  # type: ignore[union-attr]
    assert [one.state for one in state.entries("link")] == ["withdrawn"]
    with refused("CW617"):
        service.outside(house.context, address)
    with refused("CW560"):
        service.withdraw_consent(house.context, case, consent, words)
    assert len(service.case(house.context, case).entries("task")) == 1


@pytest.mark.parametrize("ended", [False, True])
def test_where_nobody_was_told_nobody_is_to_be_told(house: House, ended: bool) -> None:
    """Also after the case has ended: nobody has to ask for a case to be opened to take back what they said."""
    case = house.new_case()
    yes = Consent("", Party("outside", name="Clinic B"), ("the plan",), True, Party("person"), date(2027, 1, 1))
    consent = service.record(house.context, case, yes)
    if ended:
        service.move_case(house.context, case, "finished")
    assert service.withdraw_consent(house.context, case, consent, words) == 0
    assert service.case(house.context, case).entries("consent")[0].state == "withdrawn"
