"""Opening a case, who it is about, and finding out that there is one already."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from casewright import service
from casewright.cases.chain import verify
from casewright.cases.records import Person
from casewright.errors import Refused
from casewright.ports import CaseQuery
from tests.core.service_house import RENEE, WALTER, House, build


@pytest.fixture
def house() -> House:
    return build()


def test_a_new_case_is_in_the_caseload(house: House) -> None:
    case = house.new_case()
    page = service.caseload(house.context, CaseQuery(search="nee callo"))
    assert [(row.case, row.name, row.status, row.revision) for row in page.rows] == [
        (case, "Renee Calloway", "active", 2)
    ]
    state = service.case(house.context, case)
    assert state.person.name == "Renee Calloway"
    assert state.person.id not in ("", case)
    assert state.opened == date(2026, 3, 3)


def test_today_is_the_agencys_day(house: House) -> None:
    """At 3 in the morning in UTC it is still the evening before in New York."""
    house.clock.walk(hours=12)
    assert service.case(house.context, house.new_case()).opened == date(2026, 3, 3)


def test_a_case_may_have_been_opened_earlier(house: House) -> None:
    case = service.open_case(house.context, RENEE, "household", date(2026, 2, 1))
    state = service.case(house.context, case)
    assert (state.opened, state.subject) == (date(2026, 2, 1), "household")
    assert state.timeline[0].recorded == house.clock.moment


def test_a_case_without_a_name_is_refused_and_nothing_is_kept(house: House) -> None:
    with pytest.raises(Refused, match="CW520"):
        house.new_case(Person("", " "))
    assert service.caseload(house.context, CaseQuery()).total == 0


def test_there_is_no_such_case(house: House) -> None:
    with pytest.raises(Refused, match="CW510"):
        service.case(house.context, "nowhere")


def test_a_changed_name_stays_findable(house: House) -> None:
    case = house.new_case()
    seen = service.case(house.context, case)
    service.change_person(house.context, case, replace(seen.person, name="Renee Hart"), seen.person)
    row = service.caseload(house.context, CaseQuery(search="calloway")).rows[0]
    assert (row.name, row.former_names) == ("Renee Hart", ("Renee Calloway",))


def test_two_change_the_person_and_neither_overwrites_the_other(house: House) -> None:
    case = house.new_case()
    seen = service.case(house.context, case)
    service.change_person(house.context, case, replace(seen.person, phone="555-1"), seen.person)
    with pytest.raises(Refused, match="CW501"):
        service.change_person(house.context, case, replace(seen.person, phone="555-2"), seen.person)
    assert service.case(house.context, case).person.phone == "555-1"


def test_an_assessment_since_is_no_conflict_for_the_person(house: House) -> None:
    case = house.new_case()
    seen = service.case(house.context, case)
    house.finished(case)
    service.change_person(house.context, case, replace(seen.person, phone="555-1"), seen.person)
    assert service.case(house.context, case).person.phone == "555-1"


def test_who_did_it_is_in_the_history(house: House) -> None:
    case = house.new_case()
    ben = house.context.acting_as(house.context.agency.people[1], on_behalf_of="Clinic B")
    seen = service.case(ben, case)
    service.change_person(ben, case, replace(seen.person, phone="555-1"), seen.person)
    first, joined, last = service.case(house.context, case).timeline
    assert (first.who, first.role, first.on_behalf_of) == ("Ana Ruiz", "worker", "")
    assert (joined.who, joined.refs["kind"], joined.words) == ("Ana Ruiz", "team_member", "Ana Ruiz")
    assert (last.who, last.role, last.on_behalf_of) == ("Ben Otieno", "lead", "Clinic B")


def test_the_history_is_sealed_and_holds(house: House) -> None:
    case = house.new_case()
    house.finished(case)
    events = house.context.store.events(case)
    key, secret = house.context.chain_key
    assert len(events) == 4
    assert verify(events, {key: secret}) is None


def test_a_case_as_it_stood(house: House) -> None:
    case = house.new_case()
    house.clock.walk(days=2)
    house.finished(case)
    day = date(2026, 3, 4)
    assert service.case(house.context, case, as_of=day).assessments == ()
    assert len(service.case(house.context, case, as_of=day + timedelta(days=1)).assessments) == 1
    with pytest.raises(Refused, match="CW510"):
        service.case(house.context, case, as_of=date(2026, 3, 2))


def duplicates(house: House, name: str, **known: object) -> list[str]:
    return [one.who.name for one in service.known_already(house.context, name, **known)]  # type: ignore[arg-type]


def test_possible_duplicates(house: House) -> None:
    for person in (RENEE, WALTER):
        house.new_case(person)
    assert duplicates(house, "Renee Caloway") == ["Renee Calloway"]
    assert duplicates(house, "Rene Galloway", birth_date=RENEE.birth_date) == ["Renee Calloway"]
    assert duplicates(house, "Someone Else", phone="(212) 555 0142") == ["Renee Calloway"]
    assert duplicates(house, "Calloway, Nee") == ["Renee Calloway"]
    assert duplicates(house, "Renee Lou Calloway") == ["Renee Calloway"]
    assert duplicates(house, "Maria Gomez", birth_date=RENEE.birth_date) == []
    assert duplicates(house, "", phone="") == []
