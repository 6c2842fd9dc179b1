"""Handing over: all that is open goes along in one commit, is read or taken back, and a closed case keeps its team."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from casewright import service
from casewright.cases.care_team import former_team, lead, team
from casewright.cases.records import Person
from casewright.cases.work import Contact, Handover, Message, Task, TeamMember
from casewright.cases.work.party import Party
from casewright.cases.work.task import Raci
from casewright.definitions.model import Worker
from casewright.service import GivenTo
from tests.core.service_house import WALTER, House, build
from tests.core.test_course import refused

ANA, BEN = Party("worker", "ana", "Ana Ruiz"), Party("worker", "ben", "Ben Otieno")
HER = Party("person")
OPENED = date(2026, 3, 3)


@pytest.fixture
def house() -> House:
    """Ana and Mei are workers, Ben leads; Mei speaks Spanish too."""
    built = build()
    people = (*built.context.agency.people, Worker("mei", "Mei Tanaka", "worker", ("en", "es")))
    agency = replace(built.context.agency, people=people)
    return House(replace(built.context, agency=agency), built.clock)


def handed_over(house: House, case: str, note: str = "", stays: bool = False) -> str:
    seen = service.case(house.context, case).revision
    return service.hand_over(house.context, case, Handover("", ANA, BEN, "She moves on.", note), seen, stays)


def with_work(house: House) -> str:
    """A case with a task, one that somebody else does and Ana answers for, a planned contact and a message."""
    case = house.new_case()
    tomorrow = house.context.today() + timedelta(days=1)
    service.record(house.context, case, Task("", "Call the city", ANA, tomorrow))
    service.record(house.context, case, Task("", "Bring the lease", HER, raci=Raci(ANA, (HER,))))
    service.record(house.context, case, Contact("", planned=tomorrow, parties=(ANA, HER)), "planned")
    service.write_message(house.as_worker("ben").context, case, Message("", "Any news?", ("ana",)))
    return case


def test_all_that_is_open_goes_along_and_what_is_closed_stays(house: House) -> None:
    case = with_work(house)
    done = service.record(house.context, case, Task("", "Look up the form", ANA))
    service.close_task(house.context, case, done)
    handed_over(house, case, "Call before noon.")
    state = service.case(house.context, case)
    call, bring, closed = (one.entity for one in state.entries("task"))
    assert isinstance(call, Task) and isinstance(bring, Task) and isinstance(closed, Task)
    assert (call.owner, closed.owner, bring.owner) == (BEN, ANA, HER)
    assert bring.raci is not None and (bring.raci.accountable, bring.raci.responsible) == (BEN, (HER,))
    (contact,) = state.entries("contact")
    assert contact.entity.parties == (BEN, HER)  # type: ignore[union-attr]
    assert [one.entity.to for one in state.entries("message")] == [("ben",)]  # type: ignore[union-attr]
    assert lead(state, OPENED).who == BEN  # type: ignore[union-attr]


def test_who_takes_over_finds_it_on_their_day_until_they_have_read_it(house: House) -> None:
    case = house.new_case()
    made = handed_over(house, case, "Call before noon.")
    ben = house.as_worker("ben").context
    assert [(one.kind, one.by) for one in service.today(ben).waiting] == [("handover", "Ana Ruiz")]
    service.confirm_handover(ben, case, made)
    service.confirm_handover(ben, case, made)
    assert service.today(ben).waiting == ()
    with refused("CW690"):
        service.take_back_handover(house.context, case, made)


def test_it_is_taken_back_whole_but_for_what_was_changed_since(house: House) -> None:
    case = with_work(house)
    before = service.case(house.context, case)
    made = handed_over(house, case)
    now = service.case(house.context, case)
    call, _bring = now.entries("task")
    changed = replace(call.entity, what="Write to the city")
    service.change_task(house.context, case, changed, now.revision)  # type: ignore[arg-type]
    service.take_back_handover(house.context, case, made)
    after = service.case(house.context, case)
    assert [one.who for one in team(after, OPENED)] == [ANA]
    assert former_team(after, OPENED) == (), "who was there by mistake was never there"
    assert lead(after, OPENED) == lead(before, OPENED)
    assert [one.entity.owner for one in after.entries("task")] == [BEN, HER]  # type: ignore[union-attr]
    assert after.entries("contact")[0].entity == before.entries("contact")[0].entity
    assert service.waiting_handovers(house.context, "ana") == ()
    with refused("CW690"):
        service.take_back_handover(house.context, case, made)


def test_who_stays_keeps_what_they_have_to_do(house: House) -> None:
    case = with_work(house)
    handed_over(house, case, stays=True)
    state = service.case(house.context, case)
    assert [(one.who, one.leads) for one in team(state, OPENED)] == [(BEN, True), (ANA, False)]
    assert state.entries("task")[0].entity.owner == ANA  # type: ignore[union-attr]


def test_who_covered_has_the_case_for_good_and_others_need_not_cover_any_more(house: House) -> None:
    case = house.new_case()
    service.cover(house.context, "ana", "ben", OPENED + timedelta(days=7))
    service.cover(house.context, "ana", "mei", OPENED + timedelta(days=7))
    handed_over(house, case)
    state = service.case(house.context, case)
    assert [(one.who, one.until, one.covers, one.role) for one in team(state, OPENED)] == [(BEN, None, "", "worker")]
    assert {one.who.id for one in former_team(state, OPENED)} == {"ana", "mei"}


def test_a_case_that_ended_keeps_its_team_and_gives_its_tasks_on(house: House) -> None:
    case = house.new_case()
    service.record(house.context, case, Task("", "Look in after 30 days", ANA, OPENED + timedelta(days=30)))
    service.record(house.context, case, Contact("", planned=OPENED, parties=(ANA,)), "planned")
    idle = service.open_case(house.context, WALTER)
    for one in (case, idle):
        service.move_case(house.context, one, "finished")
    found = service.leaving(house.context, "ana")
    assert ([(one.row.case, one.ended, one.tasks) for one in found.cases], found.kept) == ([(case, True, 1)], 1)
    made = handed_over(house, case)
    state = service.case(house.context, case)
    assert [one.who for one in team(state, OPENED)] == [ANA]
    assert state.entries("task")[0].entity.owner == BEN  # type: ignore[union-attr]
    assert [one.kind for one in service.today(house.as_worker("ben").context).waiting] == ["handover"]
    service.take_back_handover(house.context, case, made)
    assert service.case(house.context, case).entries("task")[0].entity.owner == ANA  # type: ignore[union-attr]


def test_proposals_look_at_role_language_the_team_and_the_load(house: House) -> None:
    spanish = service.open_case(house.context, Person("", "Luz Ramos", language="es"))
    proposed = service.could_take(house.context, spanish, "ana")
    assert [(one.worker, one.speaks, one.cases) for one in proposed] == [("mei", True, 1), ("ben", False, 1)]
    people = tuple(replace(one, role="worker") for one in house.context.agency.people)
    alike = replace(house.context, agency=replace(house.context.agency, people=people))
    plain = [service.open_case(alike, Person("", name)) for name in ("Ada", "Bo", "Cy")]
    service.record(alike, plain[0], TeamMember("", BEN, "helps", OPENED))
    found = service.leaving(alike, "ana")
    said = {one.row.name: (one.proposed[0].worker, one.proposed[0].knows, one.proposed[0].cases) for one in found.cases}
    assert said == {
        "Ada": ("ben", True, 1),
        "Bo": ("mei", False, 1),
        "Cy": ("ben", False, 2),
        "Luz Ramos": ("mei", False, 2),
    }, "the load counts what was proposed before"


def test_many_are_handed_over_one_by_one_with_a_reason(house: House) -> None:
    cases = [service.open_case(house.context, Person("", name)) for name in ("Ada", "Bo")]
    rows = {one.row.case: one.row for one in service.leaving(house.context, "ana").cases}
    wanted = [GivenTo(one, "ben", rows[one].revision) for one in cases]
    with refused("CW553"):
        list(service.hand_over_all(house.context, "ana", " ", wanted))
    handed_over(house, cases[0])
    came = list(service.hand_over_all(house.context, "ana", "She leaves.", wanted))
    assert [one.code if one else "" for one in came] == ["CW689", ""], "what is refused holds nothing up"
    assert [one.row.name for one in service.waiting_handovers(house.context, "ana")] == ["Bo", "Ada"]
    assert service.leaving(house.context, "ana").cases == ()


def test_the_note_goes_with_the_handover(house: House) -> None:
    case = house.new_case()
    typed = service.jot(house.context, service.jotting(house.context, "handover", case, "ana"), "words", "By noon.")
    row = service.leaving(house.context, "ana").cases[0].row
    assert list(service.hand_over_all(house.context, "ana", "Leaves", [GivenTo(case, "ben", row.revision, typed)])) == [
        None
    ]
    (waits,) = service.waiting_handovers(house.context, "ana")
    assert waits.handover.note == "By noon."
    assert not service.jotting(house.context, "handover", case, "ana").is_stored
