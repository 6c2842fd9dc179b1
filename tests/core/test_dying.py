"""Somebody has died: nothing is asked for any more, colleagues keep their tasks, the household goes on without them."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from casewright import service
from casewright.cases.care_team import lead
from casewright.cases.records import CaseSummary, Person
from casewright.cases.work import Contact, Link, Task
from casewright.cases.work.party import Party
from casewright.service.history import history
from tests.core.service_house import RENEE, WALTER, House
from tests.core.test_course import CYCLE, cycle_of, later, refused
from tests.core.test_referring import ask, with_need
from tests.core.test_referring import house as referring_house
from tests.core.test_today import house, today
from tests.core.test_today import row as kept_row

__all__ = ["CYCLE", "cycle_of", "house", "referring_house"]

ANA = Party("worker", "ana", "Ana Ruiz")


def row(house: House, case: str) -> CaseSummary:
    """As a list shows it: brought up to date first."""
    service.today(house.context)
    return kept_row(house, case)


def about(house: House, case: str) -> str:
    return service.case(house.context, case).person.id


def test_nothing_is_asked_for_but_what_colleagues_have_to_do(house: House) -> None:
    case = house.new_case()
    tomorrow = house.context.today() + timedelta(days=1)
    service.record(house.context, case, Contact("", planned=tomorrow), "planned")
    service.record(house.context, case, Task("", "Bring back the key", ANA, tomorrow))
    later(house, 40)
    house.say(house.start(case), harm="always")
    assert {one.kind for one in row(house, case).asks} >= {"form", "contact", "alert", "task"}
    died = house.context.today() - timedelta(days=1)
    service.record_death(house.context, about(house, case), died)
    now = row(house, case)
    assert ([one.kind for one in now.asks], now.attention) == (["task"], "")
    mine = today(house)
    assert ([one.kind for one in mine.due], mine.now, mine.waiting, mine.quiet) == (["task"], (), (), ())
    assert service.reminders(house.context).now == ()
    course = service.course_of(house.context, case)
    assert course is not None and (course.asked, course.dues, course.rules) == ((), (), ())
    service.record_death(house.context, about(house, case), None)
    assert {one.kind for one in row(house, case).asks} >= {"form", "contact", "alert", "task"}, "it was a mistake"
    service.record_death(house.context, about(house, case), died)
    assert service.case(house.as_another_process().context, case).person.died == died, "as it is read from the store"


def test_links_open_no_more(referring_house: House) -> None:
    house = referring_house
    case, need = with_need(house)
    until = house.context.today() + timedelta(days=7)
    address = service.make_link(house.context, case, Link("", Party("outside"), "", until, ask(house, case, need)))
    service.outside(house.context, address)
    service.record_death(house.context, about(house, case), house.context.today())
    assert [one.state for one in service.case(house.context, case).entries("link")] == ["withdrawn"]
    with refused("CW617"):
        service.outside(house.context, address)
    kept = house.context.store.summary(case)
    assert kept is not None and kept.revision == history(house.context, case).state.revision


def test_the_household_goes_on_without_them_and_their_tasks_are_nobodys(house: House) -> None:
    household = service.open_case(house.context, Person("", "Okafor-Reyes"), "household")
    grace = service.link_person(house.context, household, Person("", "Grace Reyes"), "grandmother")
    service.link_person(house.context, household, Person("", "Teo Reyes"), "son")
    service.record(house.context, household, Task("", "Call the pantry", Party("member", grace)))
    assert row(house, household).members == 2
    person = service.around(house.context, household)[0].person.id
    day = house.context.today()
    service.record_death(house.context, person, day)
    assert row(house, household).members == 2, "she was here that day"
    later(house, 1)
    now = row(house, household)
    assert now.members == 1
    assert [one.left for one in now.asks if one.kind == "task"] == [True]
    assert lead(service.case(house.context, household), day) is not None
    service.record_death(house.context, person, None)
    (kept, _teo) = service.case(house.context, household).entries("member")
    assert kept.entity.until is None  # type: ignore[union-attr]
    assert row(house, household).members == 2


@pytest.mark.parametrize(
    ("days", "code"), [(1, "CW578"), ((date(1948, 2, 2) - date(2026, 3, 3)).days, "CW691")], ids=["ahead", "unborn"]
)
def test_a_day_that_cannot_be_is_refused(house: House, days: int, code: str) -> None:
    case = house.new_case(WALTER)
    with refused(code):
        service.record_death(house.context, about(house, case), house.context.today() + timedelta(days=days))


def test_it_is_of_the_record_and_goes_with_it_when_two_are_one(house: House) -> None:
    one, other = about(house, house.new_case()), about(house, house.new_case(replace(RENEE, phone="")))
    service.record_death(house.context, other, house.context.today())
    service.merge_people(house.context, one, other, "entered twice")
    assert service.person(house.context, one).state.person.died == house.context.today()
    assert service.person(house.context, one).state.timeline[-1].kind == "person_joined"
