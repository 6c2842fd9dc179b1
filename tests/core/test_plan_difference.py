"""Two versions of a plan: each thing that is otherwise and nothing else, with a reason each, also on paper."""

from datetime import date

import pytest

from casewright import service
from casewright.cases.entry_events import Moved
from casewright.cases.work import Task
from casewright.cases.work.party import Party
from casewright.errors import Refused
from casewright.exchange.plan_difference import PlanChange
from tests.core.service_house import House
from tests.core.test_blank_form import squeezed, words
from tests.core.test_planning import add_goal, begun, house_with, need, whole_goal


def versions(house: House, case: str, plan: str, against: str = "") -> dict[str, PlanChange]:
    found = service.plan_versions(house.context, case, plan, "en", against)
    assert found is not None
    return {one.id: one for one in found.changes}


def in_force(house: House, case: str, plan: str) -> None:
    service.move(house.context, case, Moved("plan", plan, "active"))


def two_versions(house: House) -> tuple[str, str, str, dict[str, str]]:
    """The case, both versions, and by a name the id of each change that was made."""
    case, draft = begun(house)
    house.say(draft, story="The roof leaks", rooms=2)
    stay = whole_goal(house, draft, need(house, case))
    sleep = add_goal(house, draft, statement="Sleep", due=date(2026, 5, 1))
    grant = service.choose(house.context, draft, "do", "housing.grant").draft.rows["do__rows"][-1].id
    first = service.keep_plan(house.context, draft)
    in_force(house, case, first)
    again = service.rework_plan(house.context, case, first, "She moved")
    house.say(again, rooms=3, matters__words="Quiet nights")
    house.say(again, **{f"goals__due[{stay}]": date(2026, 12, 1), f"goals__ladder_much_more[{stay}]": "two years"})
    service.remove_row(house.context, again, "do__rows", grant)
    service.remove_row(house.context, again, "goals__rows", sleep)
    work = add_goal(house, again, statement="Find work", due=date(2026, 6, 1))
    house.say(again, **{f"goals__target[{stay}]": 9})
    second = service.keep_plan(house.context, again)
    ids = {"stay": f"goal:{stay}", "sleep": f"goal:{sleep}", "work": f"goal:{work}", "grant": f"intervention:{grant}"}
    return case, first, second, ids


def test_each_thing_that_is_otherwise_is_told_and_nothing_else() -> None:
    house = house_with()
    case, first, second, ids = two_versions(house)
    found = versions(house, case, second)
    assert {id: one.what for id, one in found.items()} == {
        "matters": "changed",
        ids["stay"]: "changed",
        ids["work"]: "new",
        ids["sleep"]: "gone",
        ids["grant"]: "gone",
        "answer:rooms": "changed",
    }
    stay = found[ids["stay"]]
    assert [fact.said for fact in stay.before] == [
        "September 1, 2026",
        "months paid: from 0 to 6 months",
        "lease renewed",
    ]
    assert [fact.said for fact in stay.after] == ["December 1, 2026", "months paid: from 0 to 9 months", "two years"]
    assert [(one.before[0].said, one.after[0].said) for one in (found["matters"], found["answer:rooms"])] == [
        ("Peace", "Quiet nights"),
        ("2", "3"),
    ]
    assert not found[ids["grant"]].before, "nothing is said of it"
    service.move(house.context, case, Moved("intervention", ids["grant"].removeprefix("intervention:"), "cancelled"))
    assert not versions(house, case, second)[ids["grant"]].before, "that it ended for this is no news"
    assert service.plan_versions(house.context, case, first, "en") is None, "before the first there is none"
    assert versions(house, case, first, against=first) == {}


def test_what_was_done_meanwhile_is_no_change_of_the_plan() -> None:
    house = house_with()
    case, draft = begun(house)
    whole_goal(house, draft, need(house, case))
    first = service.keep_plan(house.context, draft)
    in_force(house, case, first)
    (task,) = service.case(house.context, case).entries("task")
    service.close_task(house.context, case, task.entity.id, "completed", "sent")
    goal = service.case(house.context, case).entries("goal")[0].entity.id
    service.record(house.context, case, Task("", "Call again", Party("worker", "ana", "Ana Ruiz"), goals=(goal,)))
    again = service.rework_plan(house.context, case, first, "A look back")
    second = service.keep_plan(house.context, again)
    assert versions(house, case, second) == {}
    again = service.rework_plan(house.context, case, second)
    (step,) = service.open_plan(house.context, again).draft.rows[f"goals__steps[{goal}]"]
    service.remove_row(house.context, again, f"goals__steps[{goal}]", step.id)
    service.keep_plan(house.context, again)
    gone = versions(house, case, second)[f"task:{task.entity.id}"]
    assert (gone.what, gone.before[-1].said) == ("gone", "completed")


def test_each_change_has_its_own_reason_until_somebody_agreed() -> None:
    house = house_with()
    case, first, second, ids = two_versions(house)
    typed = service.jot(
        house.context, service.jotting(house.context, "plan_reasons", case, second), "matters", "new job"
    )
    service.give_reasons(house.context, case, second, {ids["stay"]: " The repair takes longer. ", "matters": ""}, typed)
    assert not service.jotting(house.context, "plan_reasons", case, second).is_stored
    found = versions(house, case, second)
    assert (found[ids["stay"]].why, found["matters"].why) == ("The repair takes longer.", "")
    service.keep_plan(house.context, service.rework_plan(house.context, case, second))
    assert versions(house, case, second)[ids["stay"]].why, "writing it again loses no reason"
    in_force(house, case, second)
    with pytest.raises(Refused, match="CW565"):
        service.give_reasons(house.context, case, second, {"matters": "another one"})
    third = service.rework_plan(house.context, case, second, "Once more")
    house.say(third, **{f"goals__due[{ids['stay'].removeprefix('goal:')}]": date(2027, 1, 1)})
    last = service.keep_plan(house.context, third)
    kept = versions(house, case, second)
    assert kept[ids["stay"]].after[0].said == "December 1, 2026", "as it was agreed, though it is written again"
    assert list(versions(house, case, last)) == [ids["stay"]]
    assert versions(house, case, last)[ids["stay"]].why == ""
    assert set(versions(house, case, last, against=first)) == set(kept)


def test_on_paper_side_by_side_without_what_is_sensitive() -> None:
    house = house_with()
    case, first, second, ids = two_versions(house)
    service.give_reasons(house.context, case, second, {ids["stay"]: "The repair", ids["work"]: "No alcohol at night"})
    sheet = words(service.plan_versions_paper(house.context, case, second, "", "en"))
    said = ("What is different: Care plan", "Why there is this version: She moved", "Changed: Stay in my flat")
    for one in (*said, "New: Find work", "Taken out: Sleep", "December 1, 2026", "Because: The repair", "Page 1 of"):
        assert squeezed(one) in sheet, one
    assert squeezed("No alcohol at night") not in sheet
    assert "No alcohol at night" in service.left_out_of_versions(house.context, case, second, "", "en")
    whole = words(service.plan_versions_paper(house.context, case, second, "", "en", sensitive=True))
    assert squeezed("No alcohol at night") in whole
    with pytest.raises(Refused, match="CW563"):
        service.plan_versions_paper(house.context, case, first, "", "en")
