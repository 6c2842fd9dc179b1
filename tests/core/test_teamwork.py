"""Colleagues on one case: messages that find whom they name, conferences whose decisions become tasks, cover."""

from datetime import date, timedelta

import pytest

from casewright import service
from casewright.cases.care_team import in_team
from casewright.cases.case_facts import CaseSeen, case_fact
from casewright.cases.work import Conference, Message, Task
from casewright.cases.work.party import Party
from casewright.service import Decided, Held
from tests.core.service_house import House
from tests.core.test_course import later, refused
from tests.core.test_today import ANA, BEN, house, row, today

__all__ = ["house"]


@pytest.fixture
def case(house: House) -> str:
    return house.new_case()


def waiting(house: House, worker: str) -> list[str]:
    return [one.kind for one in today(house, worker).waiting]


def test_a_message_finds_whom_it_names_until_it_is_read(house: House, case: str) -> None:
    with refused("CW645"):
        service.write_message(house.context, case, Message("", "  ", ("ben",)))
    made = service.write_message(house.context, case, Message("", "Can you look at the notice?", ("ben",)))
    assert "message" in waiting(house, "ben"), "he is not of the team"
    assert "message" not in waiting(house, "ana")
    ben = house.as_worker("ben").context
    (seen,) = service.messages_of(ben, case)
    assert (seen.is_new, seen.waits_for) == (True, ("Ben Otieno",))
    service.read_message(house.context, case, made)
    assert "message" in waiting(house, "ben"), "she is not named in it"
    service.write_message(ben, case, Message("", "Yes, tomorrow.", ("ana",), answers=made))
    assert "message" not in waiting(house, "ben"), "what one answers one has read"
    assert "message" in waiting(house, "ana")
    service.read_message(house.context, case, service.messages_of(ben, case)[-1].message.id)
    assert row(house, case).told == ()


def test_what_was_typed_goes_with_the_message_or_stays(house: House, case: str) -> None:
    typed = service.jot(house.context, service.jotting(house.context, "message", case), "message", "Call me.")
    service.jot(house.context, typed, "message", "Call me today.")
    with refused("CW501"):
        service.write_message(house.context, case, Message("", "Call me.", ("ben",)), typed)
    kept = service.jotting(house.context, "message", case)
    assert kept.text("message") == "Call me today."
    service.write_message(house.context, case, Message("", "Call me today.", ("ben",)), kept)
    assert not service.jotting(house.context, "message", case).is_stored


def test_what_a_conference_decides_becomes_tasks(house: House, case: str) -> None:
    day = house.context.today() + timedelta(days=2)
    made = service.plan_conference(house.context, case, "The notice", day, (ANA, BEN))
    assert ("conference", day) in [(one.kind, one.day) for one in today(house).due]
    with refused("CW646"):
        service.hold_conference(house.context, case, made, Held(()))
    held = Held((ANA, Party("person")), "She spoke first.", (Decided("Call the city", BEN, day), Decided("No form")))
    service.hold_conference(house.context, case, made, held)
    state = service.case(house.context, case)
    (entry,) = state.entries("conference")
    conference, (task,) = entry.entity, state.entries("task")
    assert isinstance(conference, Conference) and isinstance(task.entity, Task)
    assert entry.state == "held"
    assert [(one.words, one.task) for one in conference.decisions] == [
        ("Call the city", task.entity.id),
        ("No form", ""),
    ]
    assert (task.entity.owner, task.entity.due) == (BEN, day)
    with refused("CW560"):
        service.hold_conference(house.context, case, made, held)
    assert len(service.case(house.context, case).entries("task")) == 1, "kept twice it would give each task twice"
    assert "conference" not in [one.kind for one in today(house).due]


def test_one_that_nobody_planned(house: House, case: str) -> None:
    with refused("CW571"):
        service.hold_conference(house.context, case, "", Held((ANA,)))
    made = service.hold_conference(house.context, case, "", Held((ANA,), about="The notice"))
    assert service.conference_of(house.context, case, made).state == "held"


def test_who_covers_is_in_the_team_until_a_day_and_then_no_more(house: House, case: str) -> None:
    second = house.new_case()
    until = house.context.today() + timedelta(days=3)
    with refused("CW608"):
        service.cover(house.context, "ana", "ben", date(2026, 1, 1))
    assert service.cover(house.context, "ana", "ben", until) == service.Covered(2, 0)
    assert service.cover(house.context, "ana", "ben", until) == service.Covered(2, 0), "pressed twice it is so, too"
    assert today(house, "ben").cases == 2
    assert service.cover(house.context, "ana", "ben", until + timedelta(days=1)).cases == 2, "it is made longer"
    assert len(service.case(house.context, second).entries("team_member")) == 2, "and not twice"
    assert row(house, case).lead == "ana"
    later(house, 4)
    assert today(house, "ben").cases == 2
    later(house, 1)
    assert today(house, "ben").cases == 0
    seen = CaseSeen(service.case(house.context, case), house.context.today(), house.context.zone)
    assert case_fact(seen, "changes_of_worker") == 0, "nobody else became responsible"


def test_cover_ends_when_they_are_back(house: House, case: str) -> None:
    service.cover(house.context, "ana", "ben", house.context.today())
    assert service.end_cover(house.context, "ana", "ben") == 1
    assert in_team(service.case(house.context, case), BEN, house.context.today()) is None
    assert in_team(service.case(house.context, case), ANA, house.context.today()) is not None


def test_who_calls_a_conference_twice_calls_it_once(house: House, case: str) -> None:
    typed = service.jot(house.context, service.jotting(house.context, "conference", case), "what", "The notice")
    for turn in range(2):
        wanted = (case, typed.text("what"), house.context.today(), (), typed)
        if turn:
            with refused("CW501"):
                service.plan_conference(house.context, *wanted)
        else:
            service.plan_conference(house.context, *wanted)
    assert len(service.case(house.context, case).entries("conference")) == 1
    assert not house.context.store.drafts()
