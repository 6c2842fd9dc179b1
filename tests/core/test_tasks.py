"""Tasks: closed once, counted time by time, handed over with their parts, and never left without somebody."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from casewright import service
from casewright.cases.entries import Entry
from casewright.cases.entry_events import Moved
from casewright.cases.work import Contact, Intervention, Message, Task, TeamMember
from casewright.cases.work.party import Party
from casewright.cases.work.task import Raci, Time
from casewright.definitions.measures import Duration
from casewright.definitions.model import Text
from casewright.errors import Refused
from casewright.ports import Commit
from casewright.service.kept_counts import kept_of_contacts, kept_of_intervention, kept_of_task
from casewright.service.task_list import CASES, EVERYBODY, LEFT, MINE
from tests.core.service_house import WALTER, House, build

ANA, BEN = Party("worker", "ana", "Ana Ruiz"), Party("worker", "ben", "Ben Otieno")
SHE, CLINIC = Party("person"), Party("outside", "", "Clinic B")
DAY = date(2026, 3, 3)
WEEKLY = Duration(1, "week")


@pytest.fixture
def house() -> House:
    return build()


@pytest.fixture
def case(house: House) -> str:
    return house.new_case()


def given(house: House, case: str, task: Task) -> str:
    return service.new_task(house.context, case, task)


def entry(house: House, case: str, id: str) -> Entry:
    found = service.case(house.context, case).entry("task", id)
    assert found is not None
    return found


def task(house: House, case: str, id: str) -> Task:
    found = entry(house, case, id).entity
    assert isinstance(found, Task)
    return found


def of(house: House, case: str, id: str) -> service.TaskOf:
    return service.TaskOf(case, id, service.case(house.context, case).revision, task(house, case, id).due)


def listed(house: House, worker: str = "ana", whose: str = MINE, **wanted: object) -> list[str]:
    asked = service.TasksWanted(whose, **wanted)  # type: ignore[arg-type]
    return [one.ask.words for one in service.task_list(house.as_worker(worker).context, asked).tasks]


def on_today(house: House) -> list[object]:
    today = service.today(house.context)
    return [item.label for item in (*today.due, *today.waiting)]


def test_the_second_who_closes_a_task_is_told_who_was_first(house: House, case: str) -> None:
    id = given(house, case, Task("", "Send the form", ANA, DAY))
    shown = of(house, case, id)
    service.close_task(house.as_worker("ben").context, case, id, "completed", "sent by mail")
    with pytest.raises(Refused, match="CW611") as refused:
        service.done_once(house.context, shown)
    assert refused.value.params == {
        "what": "Send the form",
        "state": "completed",
        "by": "Ben Otieno",
        "day": "2026-03-03",
    }
    assert [(move.to, move.reason) for move in entry(house, case, id).moves] == [("completed", "sent by mail")]
    for change in (
        lambda: service.give_task(house.context, shown, BEN),
        lambda: service.put_task_on(house.context, shown, None),
        lambda: service.close_task(house.context, case, id, "failed", "they never answered"),
        lambda: service.change_task(house.context, case, task(house, case, id), 99),
    ):
        with pytest.raises(Refused, match="CW611"):
            change()


def test_a_task_is_begun_put_on_hold_and_called_off(house: House, case: str) -> None:
    id = given(house, case, Task("", "Send the form", ANA))
    for state in ("in-progress", "on-hold", "cancelled"):
        service.close_task(house.context, case, id, state, "the office is closed")
        assert entry(house, case, id).state == state


def test_a_task_that_recurs_counts_its_times_and_ends_after_the_last_one(house: House, case: str) -> None:
    ride = given(house, case, Task("", "Drive to the clinic", ANA, DAY, WEEKLY, planned=7))
    for turn in range(7):
        house.clock.walk(days=7 if turn else 0)
        assert task(house, case, ride).due == house.context.today()
        came = "missed" if turn == 3 else "kept"
        service.note_time(house.context, case, ride, came, house.context.today(), "no driver" if turn == 3 else "")
    found = kept_of_task(task(house, case, ride))
    assert (found.kept, found.ended, found.percent, found.planned) == (6, 7, Decimal("85.7"), 7)
    assert (found.missed_by_us, found.missed_by_person) == (1, 0), "a worker had it to do"
    assert entry(house, case, ride).state == "completed"
    assert task(house, case, ride).times[3] == Time(DAY + timedelta(21), "missed", "no driver", True)


def test_each_time_that_nobody_noted_is_asked_for(house: House, case: str) -> None:
    call = given(house, case, Task("", "Call the landlord", SHE, DAY, WEEKLY))
    house.clock.walk(days=16)
    for day in (DAY, DAY + timedelta(7)):
        shown = of(house, case, call)
        assert shown.due == day
        service.done_once(house.context, shown)
    assert task(house, case, call).due == DAY + timedelta(14), "still late"
    service.note_time(house.context, case, call, "missed", DAY + timedelta(14))
    found = kept_of_task(task(house, case, call))
    assert (found.kept, found.missed_by_person, found.missed_by_us) == (2, 1, 0)


def test_two_who_note_the_same_time_note_it_once(house: House, case: str) -> None:
    call = given(house, case, Task("", "Call the landlord", ANA, DAY, WEEKLY))
    house.clock.walk(days=2)
    shown = of(house, case, call)
    service.done_once(house.context, shown)
    with pytest.raises(Refused, match="CW613"):
        service.done_once(house.as_worker("ben").context, shown)
    assert len(task(house, case, call).times) == 1
    with pytest.raises(Refused, match="CW578"):
        service.note_time(house.context, case, call, "kept", DAY + timedelta(9))


def test_what_was_done_by_mistake_is_taken_back(house: House, case: str) -> None:
    call = given(house, case, Task("", "Call the landlord", ANA, DAY, WEEKLY))
    service.done_once(house.context, of(house, case, call))
    service.take_back_task(house.context, case, call)
    assert (task(house, case, call).times, task(house, case, call).due) == ((), DAY)
    form = given(house, case, Task("", "Send the form", ANA, DAY, goals=()))
    service.close_task(house.context, case, form, words="sent")
    service.take_back_task(house.context, case, form)
    assert entry(house, case, form).in_error == "closed by mistake"
    assert sorted(listed(house)) == ["Call the landlord", "Send the form"]


def test_a_time_that_was_noted_early_is_due_again_on_its_own_day(house: House, case: str) -> None:
    due = DAY + timedelta(2)
    call = given(house, case, Task("", "Call the landlord", ANA, due, WEEKLY))
    service.note_time(house.context, case, call, "kept", DAY)
    assert task(house, case, call).due == due + timedelta(7)
    service.take_back_task(house.context, case, call)
    assert (task(house, case, call).times, task(house, case, call).due) == ((), due)


def test_a_task_that_was_closed_by_hand_keeps_its_times_when_that_is_taken_back(house: House, case: str) -> None:
    ride = given(house, case, Task("", "Drive to the clinic", ANA, DAY, WEEKLY, planned=2))
    service.note_time(house.context, case, ride, "missed", DAY, "no driver")
    service.close_task(house.context, case, ride, "cancelled", "not needed")
    service.take_back_task(house.context, case, ride)
    (again,) = (one for one in service.case(house.context, case).entries("task") if not one.in_error)
    assert isinstance(again.entity, Task)
    assert again.entity.times == (Time(DAY, "missed", "no driver", True),)
    house.clock.walk(days=7)
    service.done_once(house.context, of(house, case, again.entity.id))
    assert entry(house, case, again.entity.id).state == "completed", "by its last time"
    service.take_back_task(house.context, case, again.entity.id)
    (last,) = (one for one in service.case(house.context, case).entries("task") if not one.in_error)
    assert isinstance(last.entity, Task)
    assert (len(last.entity.times), last.entity.due) == (1, DAY + timedelta(7))


def test_who_takes_a_task_over_takes_its_parts(house: House, case: str) -> None:
    raci = Raci(ANA, (ANA, SHE), (CLINIC,), (ANA,))
    id = given(house, case, Task("", "Send the form", ANA, DAY, raci=raci))
    shown = of(house, case, id)
    service.give_task(house.context, shown, BEN, "Ana is away")
    now = task(house, case, id)
    assert (now.owner, now.raci) == (BEN, Raci(BEN, (BEN, SHE), (CLINIC,), (ANA,)))
    with pytest.raises(Refused, match="CW501"):
        service.put_task_on(house.context, shown, None)
    assert task(house, case, id).due == DAY


@pytest.mark.parametrize("nobody", [Party("worker"), Party("outside", "", "  "), Party("member")])
def test_a_part_without_anybody_is_refused(house: House, case: str, nobody: Party) -> None:
    for wanted in (
        Task("", "Send the form", nobody),
        Task("", "Send the form", ANA, raci=Raci(nobody, (ANA,))),
        Task("", "Send the form", ANA, raci=Raci(ANA, (ANA,), informed=(nobody,))),
    ):
        with pytest.raises(Refused, match="CW612"):
            given(house, case, wanted)


def test_a_task_goes_on_in_a_case_that_ended(house: House, case: str) -> None:
    id = given(house, case, Task("", "Ask how it goes", ANA, DAY + timedelta(30)))
    service.move_case(house.context, case, "finished")
    service.give_task(house.context, of(house, case, id), BEN)
    assert listed(house, "ben") == ["Ask how it goes"]
    service.close_task(house.context, case, id)
    assert listed(house, "ben") == []


def test_a_case_that_ended_asks_only_for_what_can_still_be_done(house: House, case: str) -> None:
    today, soon = house.context.today(), house.context.today() + timedelta(days=2)
    service.write_message(house.context, case, Message("", "The lease is here.", ("ana",)))
    service.plan_conference(house.context, case, "The notice", soon, (ANA,))
    service.write_contact(house.context, (case,), service.Went(Contact("", planned=soon), "planned"))
    (said_no,) = service.write_contact(
        house.context, (case,), service.Went(Contact("", "advocate", asked="A month more", appeal_by=soon)), today
    )
    given(house, case, Task("", "Ask how it goes", ANA, soon))
    service.move_case(house.context, case, "finished")
    day = service.today(house.context)
    assert sorted(one.kind for one in (*day.now, *day.due, *day.waiting, *day.quiet)) == ["appeal", "message", "task"]
    (told,) = service.messages_of(house.context, case)
    service.read_message(house.context, case, told.entry.entity.id)
    service.move(house.context, case, Moved("contact", said_no, "let_pass", aside="appeal"))
    day = service.today(house.context)
    assert [one.kind for one in (*day.now, *day.due, *day.waiting, *day.quiet)] == ["task"]


def test_the_row_of_a_case_on_hold_that_an_earlier_version_wrote_is_computed_anew(house: House, case: str) -> None:
    given(house, case, Task("", "Ask how it goes", ANA, DAY))
    service.move_case(house.context, case, "on-hold")
    row = house.context.store.summary(case)
    assert row is not None
    # As it was before tasks had a list of their own.
    house.context.store.commit(Commit(refresh=(replace(row, told=(), rules="-"),)))
    assert listed(house) == ["Ask how it goes"]


def test_a_list_shows_late_ones_first_and_whose_is_asked_for(house: House, case: str) -> None:
    other = house.as_worker("ben").new_case(WALTER)
    given(house, case, Task("", "some day", ANA))
    given(house, case, Task("", "next month", ANA, DAY + timedelta(40)))
    given(house, case, Task("", "this week", ANA, DAY + timedelta(9)))
    given(house, case, Task("", "late", SHE, DAY))
    given(house, other, Task("", "a second opinion", ANA, DAY + timedelta(3)))
    given(house, other, Task("", "Ben's own", BEN, DAY + timedelta(1)))
    house.clock.walk(days=3)
    mine = ["late", "a second opinion", "this week", "next month", "some day"]
    assert listed(house) == mine, "what nobody of us has to do is the team's to look at"
    assert listed(house, whose=CASES) == ["late", "this week", "next month", "some day"]
    assert listed(house, whose=EVERYBODY) == ["late", "Ben's own", *mine[1:]]
    assert listed(house, whose="ben") == ["Ben's own"]
    assert listed(house, due="late") == ["late"]
    assert listed(house, due="today") == ["late", "a second opinion"]
    assert listed(house, due="week") == ["late", "a second opinion", "this week"]
    assert listed(house, case=other) == ["Ben's own", "a second opinion"]
    assert "a second opinion" in on_today(house)
    assert "Ben's own" not in on_today(house)


def test_a_task_whose_owner_left_the_team_is_listed_for_who_leads(house: House, case: str) -> None:
    service.record(house.context, case, TeamMember("", BEN, "rides", DAY))
    given(house, case, Task("", "Drive her", BEN, DAY))
    assert (listed(house), listed(house, whose=LEFT)) == ([], [])
    state = service.case(house.context, case)
    member = next(one.entity for one in state.entries("team_member") if one.entity.who == BEN)  # type: ignore[union-attr]
    assert isinstance(member, TeamMember)
    service.revise(house.context, case, replace(member, until=DAY), state.revision)
    (left,) = service.task_list(house.context, service.TasksWanted()).tasks
    assert (left.ask.words, left.left) == ("Drive her", True)
    assert listed(house, whose=LEFT) == ["Drive her"]
    assert "Drive her" in on_today(house)


def test_a_task_whose_owner_left_the_agency_is_listed_for_who_leads(house: House, case: str) -> None:
    service.record(house.context, case, TeamMember("", BEN, "rides", DAY))
    given(house, case, Task("", "Drive her", BEN, DAY))
    agency = replace(house.context.agency, people=(house.context.agency.people[0],))
    without = House(replace(house.context, agency=agency), house.clock)
    assert listed(without) == ["Drive her"]
    assert listed(without, whose=LEFT) == ["Drive her"]


def test_several_are_changed_at_once_and_one_that_is_refused_holds_none_up(house: House, case: str) -> None:
    ids = [given(house, case, Task("", what, ANA, DAY)) for what in ("one", "two", "three")]
    chosen = [of(house, case, id) for id in ids]
    service.close_task(house.as_worker("ben").context, case, ids[1])
    refused = service.together(chosen, lambda one: service.give_task(house.context, one, BEN))
    assert [(why.code, why.params["what"]) for why in refused.values()] == [("CW611", "two")]
    assert [task(house, case, id).owner for id in ids] == [BEN, ANA, BEN]


def test_a_service_counts_its_contacts_and_our_own_missed_ones_apart(house: House, case: str) -> None:
    rides = Intervention("", "transport", "1.0.0", "rides", Text({"en": "Rides"}), planned=12)
    id = service.record(house.context, case, rides)
    for ended, times in (("kept", 5), ("person_did_not_come", 1), ("we_did_not_come", 2), ("cancelled", 2)):
        for _turn in range(times):
            made = service.record(house.context, case, Contact("", intervention=id), "planned")
            service.move(house.context, case, Moved("contact", made, ended))
    service.record(house.context, case, Contact("", intervention=id, planned=DAY), "planned")
    service.record(house.context, case, Contact(""), "kept")
    done = given(house, case, Task("", "Drive her", ANA, DAY, WEEKLY, intervention=id))
    service.done_once(house.context, of(house, case, done))
    state = service.case(house.context, case)
    found = state.entry("intervention", id)
    assert found is not None and isinstance(found.entity, Intervention)
    count = kept_of_intervention(state, found.entity)
    assert (count.kept, count.missed_by_person, count.missed_by_us, count.cancelled) == (6, 1, 2, 2)
    assert (count.to_come, count.planned, count.percent) == (1, 12, Decimal("66.7"))
    assert kept_of_contacts(state).kept == 6


def test_an_attempt_that_nobody_planned_lowers_no_percentage(house: House, case: str) -> None:
    service.record(house.context, case, Contact(""), "kept")
    service.record(house.context, case, Contact(""), "unreachable")
    count = kept_of_contacts(service.case(house.context, case))
    assert (count.unreachable, count.percent) == (0, Decimal("100.0"))
    planned = service.record(house.context, case, Contact("", planned=DAY), "planned")
    service.move(house.context, case, Moved("contact", planned, "unreachable"))
    count = kept_of_contacts(service.case(house.context, case))
    assert (count.unreachable, count.percent) == (1, Decimal("50.0"))


def test_one_that_recurs_begins_today_where_no_day_is_given(house: House, case: str) -> None:
    weekly = given(house, case, Task("", "Ride", ANA, every=WEEKLY))
    assert task(house, case, weekly).due == house.context.today()
    assert task(house, case, given(house, case, Task("", "Call", ANA))).due is None
