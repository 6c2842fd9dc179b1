"""A child of the household comes of age: in lists before, on the day, and until they were asked themselves."""

from dataclasses import replace
from datetime import date, timedelta

from casewright import service
from casewright.cases.records import Person
from casewright.cases.work import Consent
from casewright.cases.work.party import Party
from tests.core.service_house import House, build
from tests.core.test_course import later

TODAY = date(2026, 3, 3)
ADA = Party("person")
SCHOOL = Party("outside", name="School")


def asked(house: House, case: str) -> list[date]:
    """As a list shows it."""
    service.today(house.context)
    row = house.context.store.summary(case)
    assert row is not None
    return [one.day for one in row.asks if one.kind == "of_age"]


def household(house: House, born: date) -> tuple[str, str]:
    """A household with a mother, and a son born on a day; the case, and his entry."""
    case = service.open_case(house.context, Person("", "Okafor-Reyes"), "household")
    service.link_person(house.context, case, Person("", "Ada Reyes", birth_date=date(1985, 1, 1)), "mother")
    return case, service.link_person(house.context, case, Person("", "Teo Reyes", birth_date=born), "son")


def test_it_is_asked_for_from_a_month_before_until_they_say_themselves() -> None:
    house = build()
    eighteen = TODAY + timedelta(days=40)
    case, teo = household(house, date(eighteen.year - 18, eighteen.month, eighteen.day))
    service.record(house.context, case, Consent("", SCHOOL, ("the plan",), True, ADA))
    assert asked(house, case) == [], "nobody else was a child when we came to know them"
    later(house, 10)
    assert asked(house, case) == [eighteen], "the day has come without an event"
    (one,) = service.of_age_now(house.context, service.case(house.context, case))
    assert (one.member, one.day) == (teo, eighteen)
    assert [said.by for said in service.said_for(service.case(house.context, case), one)] == [ADA]
    early = Consent("", SCHOOL, ("the plan",), True, Party("member", teo))
    service.record(house.context, case, early)
    assert asked(house, case) == [eighteen], "what was said as a child does not count"
    later(house, 31)
    service.record(house.context, case, replace(early, agreed=False))
    assert asked(house, case) == [], "a no is an answer"


def test_the_age_is_the_agencys_and_a_changed_birth_date_is_seen() -> None:
    house = build()
    young = House(replace(house.context, agency=replace(house.context.agency, of_age=16)), house.clock)
    case, _teo = household(young, date(2010, 3, 20))
    assert asked(young, case) == [date(2026, 3, 20)]
    teo = service.around(young.context, case)[1].person
    service.change_details(young.context, teo.id, replace(teo, birth_date=date(2015, 3, 20)), teo)
    assert asked(young, case) == []
    assert asked(house, case) == []


def test_the_person_of_a_case_is_asked_anew_and_nobody_who_has_died() -> None:
    house = build()
    case = service.open_case(house.context, Person("", "Luz Ramos", birth_date=date(2008, 3, 10)))
    assert asked(house, case) == [date(2026, 3, 10)]
    grown = service.open_case(house.context, Person("", "Bo Lind", birth_date=date(2008, 3, 3)))
    assert asked(house, grown) == [], "of age on the day on which we met"
    service.record_death(house.context, service.case(house.context, case).person.id, TODAY)
    assert asked(house, case) == []
    service.move_case(house.context, grown, "finished")
    assert service.of_age_now(house.context, service.case(house.context, grown)) == ()


def test_who_was_born_on_the_last_of_february_is_of_age_on_a_day() -> None:
    house = build()
    case, _teo = household(house, date(2008, 2, 29))
    assert asked(house, case) == [], "on 28 February, before we met"
    other, _son = household(house, date(2008, 3, 31))
    assert asked(house, other) == [date(2026, 3, 31)]
    assert date(2026, 3, 31) - TODAY < timedelta(days=30)
