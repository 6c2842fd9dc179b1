"""Two plans of one case, and two versions of one plan: agreeing to the one does nothing to the other."""

from dataclasses import replace
from datetime import date
from textwrap import dedent

from casewright import service
from casewright.cases.state import CaseState
from casewright.cases.work import Goal, Need, Task
from casewright.cases.work.party import Party
from casewright.cases.work.plan import Agreement
from tests.core.service_house import House
from tests.core.test_blank_form import squeezed, words
from tests.core.test_planning import PLAN, begun, house_with, need, refused, whole_goal

HARD_HOURS = dedent(
    """\
    casewright: 1
    kind: plan_template
    id: hard_hours
    version: 1.0.0
    title: For hard hours
    purpose: safety
    blocks:
      - id: alone
        type: questions
        title: What you can do alone
        questions:
          - {id: alone_then, type: text, ask: What helps?}
    """
)


def now(house: House, case: str) -> CaseState:
    return service.case(house.context, case)


def agree(house: House, case: str, plan: str) -> None:
    said = Agreement("said", Party("person"), house.context.today())
    service.agree(house.context, case, plan, said, now(house, case).revision)


def state_of(house: House, case: str, kind: str, id: str) -> str:
    entry = now(house, case).entry(kind, id)
    assert entry is not None
    return entry.state


def test_agreeing_to_a_plan_for_hard_hours_agrees_to_no_goal_of_another_plan() -> None:
    house = house_with(PLAN, HARD_HOURS)
    case, draft = begun(house)
    goal = whole_goal(house, draft, need(house, case))
    service.keep_plan(house.context, draft)
    beside = service.start_plan(house.context, case, "hard_hours")
    house.say(beside, alone_then="Walk to the river")
    plan = service.keep_plan(house.context, beside)
    read = [line.id.partition(":")[0] for line in service.read_back(house.context, case, plan).lines]
    assert not {"goal", "task", "intervention"} & set(read)
    paper = words(service.plan_paper(house.context, case, plan, "en"))
    assert squeezed("Stay in my flat") not in paper
    agree(house, case, plan)
    assert (state_of(house, case, "plan", plan), state_of(house, case, "goal", goal)) == ("active", "proposed")


def test_what_the_version_in_force_names_goes_on_until_the_next_one_is_agreed() -> None:
    house = house_with()
    case, draft = begun(house)
    goal = whole_goal(house, draft, need(house, case))
    plan = service.keep_plan(house.context, draft)
    agree(house, case, plan)
    (task,) = [one.entity.id for one in now(house, case).entries("task") if isinstance(one.entity, Task)]
    later = service.rework_plan(house.context, case, plan, "The landlord wrote again.")
    service.keep_plan(house.context, later)
    again = service.rework_plan(house.context, case, plan)
    service.remove_row(house.context, again, f"goals__steps[{goal}]", task)
    service.keep_plan(house.context, again)
    assert state_of(house, case, "task", task) == "ready"


def test_the_version_in_force_says_what_was_agreed_while_the_next_one_is_not() -> None:
    house = house_with()
    case, draft = begun(house)
    goal = whole_goal(house, draft, need(house, case))
    plan = service.keep_plan(house.context, draft)
    agree(house, case, plan)
    later = service.rework_plan(house.context, case, plan, "The landlord wrote again.")
    house.say(later, **{f"goals__statement[{goal}]": "Move to my sister"})
    following = service.keep_plan(house.context, later)
    for one, said, not_said in (
        (plan, "Stay in my flat", "Move to my sister"),
        (following, "Move to my sister", "Stay in my flat"),
    ):
        paper = words(service.plan_paper(house.context, case, one, "en"))
        assert squeezed(said) in paper
        assert squeezed(not_said) not in paper
        (shown,) = service.kept_plan(house.context, case, one, "en").state.entries("goal")
        assert isinstance(shown.entity, Goal)
        assert shown.entity.statement == said


def test_what_the_next_version_leaves_out_is_not_asked_for_once_it_is_agreed() -> None:
    house = house_with()
    case, draft = begun(house)
    goal = whole_goal(house, draft, need(house, case))
    plan = service.keep_plan(house.context, draft)
    agree(house, case, plan)
    (task,) = [one.entity.id for one in now(house, case).entries("task")]
    later = service.rework_plan(house.context, case, plan, "She moved in with her sister.")
    service.remove_row(house.context, later, "goals__rows", goal)
    following = service.keep_plan(house.context, later)
    assert (state_of(house, case, "goal", goal), state_of(house, case, "task", task)) == ("active", "ready")
    agree(house, case, following)
    assert (state_of(house, case, "goal", goal), state_of(house, case, "task", task)) == ("cancelled", "cancelled")


def test_nobody_agrees_to_a_line_that_says_something_else_by_now() -> None:
    house = house_with()
    case, draft = begun(house)
    wanted = need(house, case)
    whole_goal(house, draft, wanted)
    plan = service.keep_plan(house.context, draft)
    seen = now(house, case).revision
    (entry,) = now(house, case).entries("need")
    assert isinstance(entry.entity, Need)
    service.revise(house.context, case, replace(entry.entity, wants_help="declined"), seen)
    refused("CW501", lambda: service.agree_as_read(house.context, case, plan, "said", seen, {}))
    service.agree_as_read(house.context, case, plan, "said", now(house, case).revision, {})


def test_what_was_taken_out_of_a_plan_is_not_on_its_paper() -> None:
    house = house_with()
    case, draft = begun(house)
    goal = whole_goal(house, draft, need(house, case))
    plan = service.keep_plan(house.context, draft)
    before = words(service.plan_paper(house.context, case, plan, "en"))
    assert squeezed("months paid: from 0 to 6") in before
    assert squeezed("Half paid") in before
    again = service.rework_plan(house.context, case, plan)
    (checkpoint,) = house.open(again).draft.rows[f"goals__checkpoints[{goal}]"]
    service.remove_row(house.context, again, f"goals__checkpoints[{goal}]", checkpoint.id)
    house.say(again, **{f"goals__indicator[{goal}]": None, f"goals__due[{goal}]": date(2026, 9, 1)})
    service.keep_plan(house.context, again)
    after = words(service.plan_paper(house.context, case, plan, "en"))
    assert squeezed("months paid: from 0 to 6") not in after
    assert squeezed("Half paid") not in after
