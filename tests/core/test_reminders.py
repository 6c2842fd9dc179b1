"""The reminders of a cycle: on which day, of what, at which level, and whom they reach, in the team or not."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from casewright import service
from casewright.cases.durations import after, before
from casewright.cases.work import Task, TeamMember
from casewright.cases.work.party import Party
from casewright.definitions.measures import Duration
from tests.core.service_house import MOOD, WORRY, House, build
from tests.core.test_course import CYCLE, cycle_of
from tests.core.test_today import row

ANA, BEN = Party("worker", "ana", "Ana Ruiz"), Party("worker", "ben", "Ben Otieno")
REMINDING = f"""{CYCLE}reminders:
  - {{of: task, before: [1 day], after: [2 days]}}
  - {{of: contact, after: [2 days], attention: [calm], to: [lead]}}
  - {{of: gate, before: [2 working days]}}
"""
DAY = date(2026, 3, 3)
"""A Tuesday. The first contact is due on the 6th, the step on the 17th."""


@pytest.fixture
def house() -> House:
    house = build(MOOD, WORRY)
    library = replace(house.context.library, cycles={"rounds": cycle_of(REMINDING, house)})
    return House(replace(house.context, library=library), house.clock)


def told(house: House, worker: str = "ana") -> tuple[list[tuple[str, date]], list[tuple[str, date]]]:
    """What somebody is reminded of now, and what is coming, each with its day."""
    found = service.reminders(house.as_worker(worker).context)
    return [(one.item.kind, one.day) for one in found.now], [(one.item.kind, one.day) for one in found.coming]


def test_who_has_it_to_do_is_reminded_before_and_after(house: House) -> None:
    case = house.new_case()
    service.record(house.context, case, TeamMember("", BEN, "rides", DAY))
    id = service.new_task(house.context, case, Task("", "Drive her", BEN, DAY + timedelta(3)))
    assert told(house, "ben") == (
        [],
        [("task", DAY + timedelta(2)), ("contact", DAY + timedelta(5)), ("task", DAY + timedelta(5))],
    )
    house.clock.walk(days=2)
    assert told(house, "ben")[0] == [("task", DAY + timedelta(2))]
    house.clock.walk(days=4)
    assert told(house, "ben")[0] == [("contact", DAY + timedelta(5)), ("task", DAY + timedelta(5))], (
        "the last one of each"
    )
    assert not [one for one in told(house)[0] if one[0] == "task"], "it is not Ana's"
    service.close_task(house.context, case, id)
    assert told(house, "ben")[0] == [("contact", DAY + timedelta(5))]


def test_a_role_that_nobody_of_the_team_has_is_reminded_on_the_day(house: House) -> None:
    case = house.new_case()
    house.clock.walk(days=4)
    assert told(house, "ben") == ([], [])
    assert row(house, case).look_on == DAY + timedelta(5)
    house.clock.walk(days=1)
    assert told(house, "ben")[0] == [("contact", DAY + timedelta(5))]
    assert "lead" in row(house, case).told, "that the row says so follows from the day alone"
    (seen,) = service.reminders(house.as_worker("ben").context).now
    assert seen.names == ("Ben Otieno",)
    assert ("contact", DAY + timedelta(5)) not in told(house)[0], "Ana is no lead"


def test_only_at_its_level_of_attention(house: House) -> None:
    case = house.new_case()
    service.set_attention(house.context, case, "close", "She asked for it.")
    house.clock.walk(days=5)
    assert told(house, "ben") == ([], [])


def test_a_step_with_a_gate_reminds_whoever_leads(house: House) -> None:
    house.new_case()
    house.clock.walk(days=10)
    assert ("step", DAY + timedelta(10)) in told(house)[0], "two working days before Tuesday 17 March"


@pytest.mark.parametrize("unit", ["hour", "day", "week", "working day"])
@pytest.mark.parametrize("count", [1, 4, 5, 11])
@pytest.mark.parametrize("weekday", range(5))
def test_so_long_before_is_so_long_after_turned_round(unit: str, count: int, weekday: int) -> None:
    day, length = date(2026, 3, 2) + timedelta(weekday), Duration(count, unit)  # type: ignore[arg-type]
    assert before(after(day, length), length) == day


def test_before_a_weekend_and_before_the_end_of_a_month() -> None:
    assert before(date(2026, 3, 8), Duration(1, "working day")) == date(2026, 3, 6)
    assert before(date(2026, 3, 7), Duration(6, "working day")) == date(2026, 2, 27)
    assert before(date(2026, 3, 31), Duration(1, "month")) == date(2026, 2, 28)
