"""The own check: what was ours is shown, and it comes before it is said that something came to nothing."""

from datetime import date, timedelta

import pytest

from casewright import service
from casewright.cases import own_checks
from casewright.cases.entry_events import Moved
from casewright.cases.work import Contact, Goal, OwnCheck, Referral, Task, TeamMember
from casewright.cases.work.party import Party
from casewright.definitions.measures import Duration
from casewright.service import Opinion
from tests.core.service_house import House
from tests.core.test_course import later, refused
from tests.core.test_today import ANA, BEN, house, today

__all__ = ["house"]


@pytest.fixture
def case(house: House) -> str:
    return house.new_case()


def goal(house: House, case: str) -> str:
    return service.record(house.context, case, Goal("", "Stay in my flat"))


def say(house: House, case: str, of: str, what: str) -> None:
    service.move(house.context, case, Moved("goal", of, what, aside="achievement"))


def check(house: House, case: str, of: str, before: str = "not-achieved", **more: Opinion) -> str:
    said = OwnCheck("", before, of, "That he did not want to.", within_scope=True)
    return service.keep_own_check(house.context, case, said, **more)


@pytest.mark.parametrize("word", ["not-achieved", "not-attainable"])
def test_it_comes_before_a_goal_came_to_nothing(house: House, case: str, word: str) -> None:
    stay = goal(house, case)
    say(house, case, stay, "no-progress")
    with refused("CW676"):
        say(house, case, stay, word)
    check(house, case, stay, word)
    say(house, case, stay, word)
    entry = service.case(house.context, case).entry("goal", stay)
    assert entry is not None and entry.aside == {"achievement": word}


def test_it_counts_for_one_word_of_one_goal_and_once(house: House, case: str) -> None:
    stay, other = goal(house, case), goal(house, case)
    check(house, case, stay)
    for of, word in ((stay, "not-attainable"), (other, "not-achieved")):
        with refused("CW676"):
            say(house, case, of, word)
    say(house, case, stay, "not-achieved")
    house.clock.walk(days=1)
    say(house, case, stay, "improving")
    house.clock.walk(days=1)
    with refused("CW676"):
        say(house, case, stay, "not-achieved")


def test_one_that_was_a_mistake_does_not_count(house: House, case: str) -> None:
    stay = goal(house, case)
    service.mark_in_error(house.context, case, "own_check", check(house, case, stay), "the wrong goal")
    with refused("CW676"):
        say(house, case, stay, "not-achieved")


def test_it_says_something(house: House, case: str) -> None:
    for empty in (OwnCheck("", "lost"), OwnCheck("", "lost", assumed="That she moved.")):
        with refused("CW677"):
            service.keep_own_check(house.context, case, empty)
    blank = OwnCheck("", "lost", assumed=" ", not_asked="\n", within_scope=False)
    with refused("CW677"):
        service.keep_own_check(house.context, case, blank)


def test_of_a_case_it_stands_before_a_reason(house: House, case: str) -> None:
    with refused("CW676"):
        own_checks.refuse_unchecked(service.case(house.context, case), "lost", "We lost touch")
    service.keep_own_check(house.context, case, OwnCheck("", "lost", not_asked="Her sister.", within_scope=False))
    own_checks.refuse_unchecked(service.case(house.context, case), "lost", "We lost touch")
    assert service.own_check_of(house.context, case, "lost") is not None
    assert service.own_check_of(house.context, case, "declined") is None


def test_a_second_opinion_is_a_colleagues_task_in_the_same_step(house: House, case: str) -> None:
    stay, until = goal(house, case), house.context.today()
    before = house.context.store.summary(case)
    typed = service.jot(house.context, service.jotting(house.context, "own_check", case, f"{stay}:x"), "assumed", "No")
    said = OwnCheck("", "not-achieved", stay, "No", within_scope=True)
    with refused("CW612"):
        service.keep_own_check(house.context, case, said, Opinion(Party("worker"), "A second opinion"), typed)
    made = service.keep_own_check(house.context, case, said, Opinion(BEN, "A second opinion", until), typed)
    state = service.case(house.context, case)
    ((task,), entry) = state.entries("task"), state.entry("own_check", made)
    assert isinstance(task.entity, Task) and entry is not None
    assert (task.entity.owner, task.entity.due, task.entity.goals) == (BEN, until, (stay,))
    assert isinstance(entry.entity, OwnCheck)
    assert (entry.entity.second_opinion, entry.entity.task) == (BEN, task.entity.id)
    assert before is not None and state.revision == before.revision + 2
    assert "task" in [one.kind for one in today(house, "ben").waiting]
    assert not service.jotting(house.context, "own_check", case, f"{stay}:x").is_stored


def test_what_was_ours(house: House, case: str) -> None:
    context, day = house.context, house.context.today()
    assert service.own_part_of(context, case) == ()
    for ended, about in (("we_did_not_come", "the rent"), ("person_did_not_come", "")):
        met = service.record(context, case, Contact("", what_for=about), "planned")
        service.move(context, case, Moved("contact", met, ended))
    stay = goal(house, case)
    service.record(context, case, TeamMember("", BEN, "worker", day, day))
    service.record(context, case, TeamMember("", Party("person"), "herself", day, day))
    late = service.new_task(context, case, Task("", "Send the form", ANA, day + timedelta(days=1), goals=(stay,)))
    service.new_task(context, case, Task("", "Hers", Party("person"), day + timedelta(days=1)))
    rides = service.new_task(context, case, Task("", "Drive her", ANA, day, Duration(1, "week")))
    service.note_time(context, case, rides, "missed", day)
    asked = service.record(context, case, Referral("", "Rent money", ANA, provider_name="City office"))
    service.move(context, case, Moved("referral", asked, "requested", side="requester"))
    later(house, 6)
    service.close_task(house.context, case, late)
    said = [(one.kind, one.day, one.what, one.came) for one in service.own_part_of(house.context, case)]
    end = house.context.today()
    assert sorted(said, key=str) == sorted(
        [
            ("missed_visit", day, "the rent", None),
            ("change_of_worker", day, "Ben Otieno", None),
            ("missed_time", day, "Drive her", None),
            ("late_task", day + timedelta(days=1), "Send the form", end),
            ("late_answer", date(2026, 3, 5), "Rent money", None),
        ],
        key=str,
    ), "within two working days an answer was expected"
    of_goal = [one.kind for one in service.own_part_of(house.context, case, stay)]
    assert "late_task" in of_goal and "missed_time" not in of_goal
