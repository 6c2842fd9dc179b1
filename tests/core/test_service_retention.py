"""Retention: a whole case is due when it has been over for so long, and what stays of it is a tombstone."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest

from casewright import service
from casewright.cases.records import Person
from casewright.cases.tombstones import is_sealed
from casewright.definitions.measures import Duration
from casewright.errors import Refused
from casewright.ports import CaseStore
from casewright.service import Upload, retention
from casewright.service.people_unneeded import who_is_known
from tests.core import sample_files as files
from tests.core.service_house import MOOD, House, build
from tests.core.test_service_attaching import PAPERS

SECRET = b"k" * 32
RULE = Duration(7, "year")
ENDED = date(2019, 3, 3)


def house(store: CaseStore | None = None, kept: Duration | None = RULE) -> House:
    built = build(MOOD, PAPERS, store=store)
    agency = replace(built.context.agency, kept_after_end=kept)
    return House(replace(built.context, agency=agency, chain_key=("key", SECRET)), built.clock)


def ended(house: House, name: str, on: date = ENDED, to: str = "finished") -> str:
    """A case that has ended, with a finished form that holds a file, and one that was left unfinished."""
    case = house.new_case(Person("", name, phone="555-0199"))
    papers = house.start(case, "papers")
    house.say(papers, rents=True)
    service.attach(house.context, papers, "lease", Upload(f"{name}.jpg", files.picture(size=(len(name), 20))))
    house.finish(papers)
    house.say(house.start(case), story=f"{name} told a story")
    service.move_case(house.context, case, to, "it is over", on)
    return case


def due(house: House) -> list[tuple[str, date]]:
    return [(one.case, one.since) for one in retention.due(house.context)]


def test_a_case_is_due_when_it_has_been_over_for_so_long() -> None:
    here = house()
    case = ended(here, "Ada Quist")
    cancelled = ended(here, "Bo Quist", date(2018, 12, 31), "cancelled")
    for day in (date(2019, 3, 4), date(2026, 3, 2)):
        ended(here, "Cy Quist", day)
    here.new_case()
    assert due(here) == [(cancelled, date(2025, 12, 31)), (case, date(2026, 3, 3))]
    here.clock.moment -= timedelta(hours=12)
    assert due(here) == [(cancelled, date(2025, 12, 31))]


@pytest.mark.parametrize(
    ("length", "since"),
    [
        (Duration(1, "month"), date(2024, 2, 29)),
        (Duration(1, "year"), date(2025, 1, 31)),
        (Duration(3, "week"), date(2024, 2, 21)),
        (Duration(30, "day"), date(2024, 3, 1)),
        (Duration(9999, "year"), date.max),
    ],
)
def test_how_long_is_counted_by_the_calendar(length: Duration, since: date) -> None:
    assert retention.after(date(2024, 1, 31), length) == since


def test_a_case_that_went_on_is_kept_as_long_as_the_one_that_goes_on() -> None:
    here = house()
    first = ended(here, "Ada Quist")
    second = service.continue_case(here.context, first, "she is back")
    assert due(here) == []
    service.move_case(here.context, second, "finished", "it is over", date(2019, 4, 1))
    assert due(here) == []
    here.clock.walk(days=29)
    assert due(here) == [(first, date(2026, 4, 1)), (second, date(2026, 4, 1))]
    retention.remove(here.context, second)
    assert due(here) == [(first, date(2026, 3, 3))]


def test_only_what_is_due_is_removed_and_only_where_there_is_a_rule() -> None:
    here = house()
    case = here.new_case()
    with pytest.raises(Refused, match="CW501"):
        retention.remove(here.context, case)
    with pytest.raises(Refused, match="CW510"):
        retention.remove(here.context, "nobody")
    for without in (retention.due, lambda context: retention.remove(context, case)):
        with pytest.raises(Refused, match="CW587"):
            without(house(kept=None).context)
    assert service.case(here.context, case).case == case


def test_the_tombstone_says_who_when_and_by_which_rule_and_nothing_of_the_case() -> None:
    here = house()
    case = ended(here, "Ada Quist")
    last = here.context.store.events(case)[-1]
    retention.remove(here.as_worker("ben").context, case)
    stone, _of_person = here.context.store.tombstones()
    assert json.loads(stone.text) == {
        "format": 1,
        "stream": case,
        "revision": last.revision,
        "chain": last.chain,
        "removed": "2026-03-03T15:00:00.000000Z",
        "actor": {"id": "ben", "name": "Ben Otieno"},
        "role": "lead",
        "rule": "ended_cases: 7 years",
    }
    assert is_sealed(stone, {"key": SECRET})
    assert not is_sealed(replace(stone, text=stone.text.replace("ben", "ana")), {"key": SECRET})


def test_a_person_goes_with_the_last_case_that_knows_them() -> None:
    here = house()
    case = ended(here, "Ada Quistgaard")
    ada = service.case(here.context, case).person.id
    twice = service.record_person(here.context, Person("", "A. Quistgaard"))
    service.merge_people(here.context, ada, twice, "recorded twice")
    other = here.new_case()
    service.link_person(here.context, other, twice, "neighbour")
    retention.remove(here.context, case)
    assert [stone.stream for stone in here.context.store.tombstones()] == [case]
    assert [one.person.name for one in service.around(here.context, other)] == ["Ada Quistgaard"]


def test_those_around_go_too_where_no_other_case_names_them() -> None:
    here = house()
    case = here.new_case(Person("", "Ada Quistgaard"))
    service.link_person(here.context, case, Person("", "Ines Quistgaard"), "aunt")
    service.link_person(here.context, case, Person("", "Ole Quistgaard"), "uncle")
    ada = service.case(here.context, case).person.id
    ines, ole = (one.person.id for one in service.around(here.context, case))
    other = here.new_case()
    service.link_person(here.context, other, ole, "teacher", "contact")
    service.move_case(here.context, case, "finished", "over", ENDED)
    retention.remove(here.context, case)
    assert {stone.stream for stone in here.context.store.tombstones()} == {case, ada, ines}
    assert [one.person.name for one in service.around(here.context, other)] == ["Ole Quistgaard"]
    assert service.found_people(here.context, "Ines") == ()


def test_who_is_known_is_read_once_for_several_cases() -> None:
    here = house()
    first, second = ended(here, "Ada Quistgaard"), here.new_case()
    ada = service.case(here.context, first).person.id
    service.link_person(here.context, second, ada, "neighbour")
    service.move_case(here.context, second, "finished", "over", ENDED)
    known = who_is_known(here.context)
    assert known[ada] == {first, second}
    retention.remove(here.context, first, known)
    assert here.context.store.person(ada) is not None
    retention.remove(here.context, second, known)
    assert here.context.store.person(ada) is None
    assert len(here.context.store.tombstones()) == 4
