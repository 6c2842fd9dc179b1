"""A worker's day and a team's load: what stands there, for whom, and that it is of today."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from casewright import service
from casewright.cases.entry_events import Moved
from casewright.cases.records import CaseSummary
from casewright.cases.work import Contact, Handover, Referral, Task, TeamMember
from casewright.cases.work.party import Party
from casewright.errors import Refused
from casewright.ports import CaseQuery, Commit
from casewright.service import Item, Today, refreshing
from tests.core.service_house import MOOD, RENEE, WALTER, WORRY, House, build
from tests.core.test_course import CYCLE, cycle_of, later

ANA, BEN = Party("worker", "ana", "Ana Ruiz"), Party("worker", "ben", "Ben Otieno")
TO_LEAD = CYCLE.replace("snooze: 1 week}", "snooze: 1 week, to: [lead], why: Nobody is forgotten.}")


@pytest.fixture
def house() -> House:
    house = build(MOOD, WORRY.replace("[household]", "[individual, household]"))
    library = replace(house.context.library, cycles={"rounds": cycle_of(CYCLE, house)})
    return House(replace(house.context, library=library), house.clock)


def by_rules(house: House, cycle: str) -> House:
    library = replace(house.context.library, cycles={"rounds": cycle_of(cycle, house)})
    return House(replace(house.context, library=library), house.clock)


def today(house: House, worker: str = "ana") -> Today:
    return service.today(house.as_worker(worker).context)


def told(items: tuple[Item, ...]) -> list[tuple[str, str]]:
    return [(item.kind, item.id) for item in items]


def row(house: House, case: str) -> CaseSummary:
    found = house.context.store.summary(case)
    assert found is not None
    return found


def test_a_new_case_asks_for_what_its_page_asks_for(house: House) -> None:
    case = house.new_case()
    mine = today(house)
    course = service.course_of(house.context, case)
    assert course is not None
    asked = {(item.kind, item.id): item for item in mine.due}
    assert ("contact", "") in asked and asked["contact", ""].day == course.dues[0].day
    form = asked["form", "mood"]
    assert (form.day, form.overdue, form.step, str(form.label)) == (
        course.asked[0].due,
        False,
        "listen",
        str(house.context.library.instruments["mood"].title),
    )
    assert len(course.asked_first) > 1
    assert [one.id for one in mine.due if one.kind == "first"] == [""], "what is asked together is one thing to do"
    assert asked["contact", ""].why is not None and asked["contact", ""].why.say("en") == "So that nobody is lost."
    assert (mine.cases, mine.more, mine.behind, mine.now, mine.waiting, mine.quiet) == (1, 0, 0, (), (), ())
    assert (row(house, case).step, row(house, case).level, row(house, case).attention) == ("listen", "calm", "calm")


def test_a_case_is_its_teams(house: House) -> None:
    case = house.new_case()
    assert today(house, "ben").cases == 0
    service.record(house.context, case, TeamMember("", BEN, "lead", house.context.today()))
    assert today(house, "ben").cases == 1
    (member, _ben) = service.case(house.context, case).entries("team_member")
    service.hand_over(house.context, case, Handover("", member.entity.who, BEN), 9)
    assert today(house).cases == 0
    assert row(house, case).workers == ("ben",)


def test_what_is_late_is_so_on_the_day_without_an_event(house: House) -> None:
    case = house.new_case()
    assert row(house, case).attention == "calm"
    later(house, 8)
    mine = today(house)
    late = next(item for item in mine.due if item.kind == "form")
    assert late.overdue
    assert row(house, case).attention == "watch", "a form is late, and that is written where it is looked at"
    assert service.caseload(house.context, CaseQuery(attention="watch")).matching == 1
    assert house.context.store.summary(case) == late.summary


def test_an_alert_comes_first_with_its_protocol(house: House) -> None:
    case = house.new_case()
    draft = house.start(case)
    house.say(draft, low="often", harm="always")
    (alert,) = today(house).now
    assert alert.kind == "alert" and alert.raised is not None and alert.raised.protocol is not None
    assert alert.raised.protocol.id == "safety"
    assert row(house, case).attention == "act_now"
    house.acknowledge(case)
    assert today(house).now == ()
    house.say(draft, plan="none")
    house.finish(draft)
    assert ("finding", service.case(house.context, case).assessments[0].id) in told(today(house).due)


def test_what_nobody_did_for_long_is_quiet_until_it_is_put_off(house: House) -> None:
    case = house.new_case()
    later(house, 15)
    (quiet,) = today(house).quiet
    assert (quiet.id, str(quiet.label)) == ("quiet", str(house.context.library.cycles["rounds"].alerts[0].label))
    assert not [item for item in today(house).due if item.kind == "contact"], "it is told once"
    assert service.caseload(house.context, CaseQuery(quiet=True)).matching == 1
    service.snooze(house.context, case, "quiet", house.context.today() + timedelta(days=3), "she is away")
    assert today(house).quiet == ()
    later(house, 4)
    assert len(today(house).quiet) == 1
    service.record(house.context, case, Contact(""), "kept")
    assert today(house).quiet == ()
    assert row(house, case).last_contact == house.context.today()


def test_what_a_rule_tells_a_role_goes_to_who_has_it(house: House) -> None:
    lead = by_rules(house, TO_LEAD)
    case = lead.new_case()
    later(lead, 15)
    assert today(lead).quiet == (), "it is told to somebody else"
    (quiet,) = today(lead, "ben").quiet
    assert (quiet.summary.case, quiet.why and quiet.why.say("en")) == (case, "Nobody is forgotten.")
    assert row(lead, case).told == ("lead",)
    service.record(lead.context, case, TeamMember("", BEN, "lead", lead.context.today()))
    assert row(lead, case).told == ()
    assert len(today(lead, "ben").quiet) == 1


def test_tasks_are_of_who_has_them(house: House) -> None:
    case = house.new_case()
    day = house.context.today()
    service.record(house.context, case, TeamMember("", BEN, "lead", day))
    own = service.record(house.context, case, Task("", "call the landlord", ANA, due=day))
    given = service.record(house.as_worker("ben").context, case, Task("", "ask her sister", ANA))
    service.record(house.context, case, Task("", "sign", BEN, due=day + timedelta(days=30)))
    assert [item.label for item in today(house).due if item.kind == "task"] == ["call the landlord"]
    assert told(today(house).waiting) == [("task", given)]
    assert [item.by for item in today(house).waiting] == ["Ben Otieno"]
    assert not [item for item in (*today(house, "ben").due, *today(house, "ben").waiting) if item.id in (own, given)]


def test_own_drafts_are_found_however_much_others_have_begun_since(house: House) -> None:
    mine = house.start(house.new_case(RENEE))
    ben = house.as_worker("ben")
    for number in range(41):
        case = ben.new_case(replace(RENEE, name=f"Someone {number}"))
        service.record(ben.context, case, TeamMember("", BEN, "lead", ben.context.today()))
        ben.start(case)
    assert [one.draft.id for one in today(house).unfinished] == [mine]


def test_of_two_workers_with_one_name_each_sees_who_gave_a_task(house: House) -> None:
    people = tuple(replace(one, name="Ana Ruiz") for one in house.context.agency.people)
    house = House(replace(house.context, agency=replace(house.context.agency, people=people)), house.clock)
    case, day = house.new_case(), house.context.today()
    service.record(house.context, case, TeamMember("", BEN, "lead", day))
    given = service.record(house.as_worker("ben").context, case, Task("", "ask her sister", ANA, due=day))
    assert told(today(house).waiting) == [("task", given)]
    own = service.record(house.context, case, Task("", "call the landlord", ANA, due=day))
    assert [item.id for item in today(house).due if item.kind == "task"] == [own]


def test_a_referral_waits_when_it_is_late_or_answered(house: House) -> None:
    case = house.new_case()
    id = service.record(house.context, case, Referral("", "a place", ANA, provider_name="Clinic B"))
    service.move(house.context, case, Moved("referral", id, "requested", side="requester"))
    assert today(house).waiting == ()
    later(house, 3)
    assert [(item.label, item.overdue) for item in today(house).waiting if item.kind == "referral"] == [
        ("Clinic B", True)
    ]
    service.move(house.context, case, Moved("referral", id, "no_capacity", side="provider", aside="capacity"))
    (answered,) = (item for item in today(house).waiting if item.kind == "referral")
    assert (answered.state, answered.overdue) == ("no_capacity", False)


def test_a_changed_cycle_is_seen_in_lists(house: House) -> None:
    case = house.new_case()
    today(house)
    other = by_rules(house, CYCLE.replace("within: 7 days", "within: 1 day"))
    assert row(house, case).due == date(2026, 3, 6)
    assert service.caseload(other.context, CaseQuery()).rows[0].due == date(2026, 3, 4)
    assert row(house, case).due == date(2026, 3, 4)


def test_rows_of_an_older_store_are_computed_when_they_are_looked_at(house: House) -> None:
    cases = [house.new_case() for _ in range(5)]
    bare = [CaseSummary(case, "individual", row(house, case).name, revision=2) for case in cases]
    house.context.store.commit(Commit(refresh=tuple(bare)))
    assert [service.bring_up_to_date(house.context, at_most=2) for _ in range(3)] == [3, 1, 0]
    assert {row(house, case).step for case in cases} == {"listen"}


def test_a_case_that_somebody_saves_in_meanwhile_is_passed_over(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = house.new_case(), house.new_case(WALTER)
    later(house, 20)
    computed = refreshing.summary

    def slow(*args: object) -> CaseSummary:
        found = computed(*args)  # type: ignore[arg-type]
        if found.case == one:
            monkeypatch.setattr(refreshing, "summary", computed)
            service.record(house.as_another_process().context, one, Contact(""), "kept")
        return found

    monkeypatch.setattr(refreshing, "summary", slow)
    service.bring_up_to_date(house.context)
    assert row(house, one).last_contact == house.context.today()
    assert row(house, other).quiet
    assert not row(house, one).quiet


def test_a_case_that_cannot_be_read_closes_no_list(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    house.new_case()
    later(house, 20)

    def torn(*_: object) -> CaseSummary:
        raise Refused("CW504", path="", reason="")

    with monkeypatch.context() as patch:
        patch.setattr(refreshing, "history", torn)
        assert today(house).behind == 0
        assert service.caseload(house.context, CaseQuery()).matching == 1
    later(house, 1)
    assert len(today(house).quiet) == 1


def test_a_team_is_counted_by_worker(house: House) -> None:
    case = house.new_case()
    house.new_case(WALTER)
    service.record(house.context, case, TeamMember("", BEN, "lead", house.context.today()))
    later(house, 15)
    team = service.team(house.context)
    loads = {one.worker: one.load for one in team.workers}
    assert [one.worker for one in team.workers] == ["ana", "ben"]
    assert (loads["ana"].cases, loads["ana"].leads, loads["ana"].overdue, loads["ana"].quiet) == (2, 2, 2, 2)
    assert (loads["ben"].cases, loads["ben"].leads) == (1, 0)
    assert (team.all.cases, team.unled.cases, team.behind) == (2, 0, 0)
    service.move_case(house.context, case, "on-hold")
    assert service.team(house.context).all.cases == 1


def test_unfinished_is_what_one_left_or_has_a_part_in(house: House) -> None:
    case = house.new_case()
    begun = house.start(case)
    assert [one.draft.id for one in today(house).unfinished] == [begun]
    assert today(house, "ben").unfinished == ()
    house.as_worker("ben").say(begun, low="often")
    assert [(one.draft.id, one.given) for one in today(house, "ben").unfinished] == [(begun, 1)]
    assert today(house).drafts == 1
