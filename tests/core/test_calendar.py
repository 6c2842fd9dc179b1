"""The calendar file, read back with a reader of calendars: what is in it, what it does not tell, what stays."""

from datetime import UTC, date, datetime, timedelta

import pytest
from icalendar import Calendar, Event

from casewright import service
from casewright.cases.records import Person
from casewright.cases.work import Contact, Review, Task
from casewright.cases.work.party import Party
from casewright.service.calendar import Tells, initials
from tests.core.service_house import RENEE, WALTER, House, build

ANA = Party("worker", "ana", "Ana Ruiz")
DAY = date(2026, 3, 10)
MET = datetime(2026, 3, 11, 15, 30, tzinfo=UTC)


@pytest.fixture
def house() -> House:
    return build()


def events(house: House, tells: Tells = "initials", case: str = "", worker: str = "ana") -> dict[str, Event]:
    """By the id of each."""
    text = service.calendar(house.as_worker(worker).context, "en", tells, case)
    found = Calendar.from_ical(text)
    assert isinstance(found, Calendar)
    events = [one for one in found.walk("VEVENT") if isinstance(one, Event)]
    assert len({one["uid"] for one in events}) == len(events)
    return {str(one["uid"]): one for one in events}


def days(found: dict[str, Event]) -> dict[str, object]:
    return {str(one["summary"]): one["dtstart"].dt for one in found.values()}


def test_it_holds_what_has_a_day_and_tells_of_nobody_unless_asked(house: House) -> None:
    case = house.new_case(RENEE)
    service.new_task(house.context, case, Task("", "Call the landlord; then, Dee", ANA, DAY))
    service.new_task(house.context, case, Task("", "some day", ANA))
    service.record(house.context, case, Contact("", planned=MET), "planned")
    service.record(house.context, case, Review("", due=DAY + timedelta(20)), "planned")
    review = DAY + timedelta(20)
    assert days(events(house)) == {
        "R. C.: A task": DAY,
        "R. C.: A visit": MET,
        "R. C.: Review of the plan": review,
    }
    assert days(events(house, "nobody")) == {"A task": DAY, "A visit": MET, "Review of the plan": review}
    assert days(events(house, "names")) == {
        "Nee: Call the landlord; then, Dee": DAY,
        "Nee: A visit": MET,
        "Nee: Review of the plan": review,
    }
    for tells in ("nobody", "initials"):
        text = service.calendar(house.context, "en", tells)  # type: ignore[arg-type]
        assert not [word for word in (b"Renee", b"Nee", b"landlord", b"Dee") if word in text]


def test_what_has_changed_is_changed_and_nothing_stands_there_twice(house: House) -> None:
    case = house.new_case()
    id = service.new_task(house.context, case, Task("", "Call", ANA, DAY))
    (before,) = events(house).values()
    revision = service.case(house.context, case).revision
    service.put_task_on(house.context, service.TaskOf(case, id, revision), DAY + timedelta(7))
    house.clock.walk(days=1)
    (after,) = events(house).values()
    assert after["uid"] == before["uid"]
    assert after["sequence"] > before["sequence"]
    assert after["dtstamp"].dt > before["dtstamp"].dt
    assert after["dtstart"].dt == DAY + timedelta(7)
    assert after["transp"] == "TRANSPARENT"


def test_it_is_of_who_acts_or_of_one_case(house: House) -> None:
    mine, other = house.new_case(RENEE), house.as_worker("ben").new_case(WALTER)
    service.new_task(house.context, mine, Task("", "one", ANA, DAY))
    service.new_task(house.context, other, Task("", "two", ANA, DAY))
    service.record(house.context, other, Contact("", planned=MET), "planned")
    assert set(days(events(house))) == {"R. C.: A task", "W. L.: A task"}, "of another's case only one's own task"
    assert set(days(events(house, worker="ben"))) == {"W. L.: A visit"}
    assert set(days(events(house, case=other))) == {"W. L.: A task", "W. L.: A visit"}


@pytest.mark.parametrize(
    ("name", "short"),
    [("Renee Calloway", "R. C."), ("ليلى", "ل."), ("María de la Cruz Núñez", "M. N."), ("O", "O."), ("“–”", "")],
)
def test_initials(name: str, short: str) -> None:
    assert initials(name) == short


def test_a_name_without_letters_leaves_no_colon_alone(house: House) -> None:
    case = house.new_case(Person("", "—"))
    service.new_task(house.context, case, Task("", "Call", ANA, DAY))
    assert set(days(events(house))) == {"A task"}
