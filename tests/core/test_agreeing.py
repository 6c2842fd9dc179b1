"""What a person says to a plan, who approves it, and what a case is asked for meanwhile."""

from dataclasses import replace
from datetime import date, timedelta
from textwrap import dedent

import pytest

from casewright import service
from casewright.cases.course import ApprovalSeen
from casewright.cases.entry_events import Moved
from casewright.cases.state import CaseState
from casewright.cases.work import Consent, Entity, Goal, Indicator, Intervention, Objective, Plan
from casewright.cases.work.party import Party
from casewright.cases.work.plan import Agreement, Block, Correction
from casewright.definitions.case_cycle import Cycle
from casewright.definitions.library import load_definition
from casewright.definitions.model import Text
from casewright.errors import Refused
from tests.core.service_house import House, build

CYCLE = dedent(
    """\
    casewright: 1
    kind: cycle
    id: rounds
    version: 1.0.0
    title: Rounds
    facts:
      members: case.consents
      looked_at: case.plan_approved
    steps:
      - {id: listen, title: Listen, does: [assess]}
      - id: settle
        title: Settle
        does: [plan]
        approval: {role: lead, if: members == 0, within: 2 working days, why: Four eyes see more.}
      - id: walk
        title: Walk
        does: [implement, monitor, evaluate, adjust]
        gates: [{id: seen, when: looked_at, label: Nobody has looked at it.}]
        next: [settle]
    """
)
SHE = Party("person")


@pytest.fixture
def house() -> House:
    house = build()
    loaded = load_definition(CYCLE, "rounds.yaml", known=house.context.library.known())
    assert isinstance(loaded.definition, Cycle), [problem.message() for problem in loaded.problems]
    library = replace(house.context.library, cycles={"rounds": loaded.definition})
    return House(replace(house.context, library=library), house.clock)


@pytest.fixture
def case(house: House) -> str:
    case = house.new_case()
    service.enter_step(house.context, case, "settle")
    return case


def draft(house: House, case: str, *goals: str, **more: object) -> str:
    title, block = Text({"en": "Care plan"}), Block("goals", "goals", Text({"en": "Goals"}), entries=goals)
    return service.record(house.context, case, replace(Plan("", title, "care", "1.0.0", blocks=(block,)), **more))


def say(house: House, case: str, plan: str, how: str = "said", **more: object) -> None:
    said = replace(Agreement("said", SHE, house.context.today()), how=how, **more)
    service.agree(house.context, case, plan, said, now(house, case).revision)


def now(house: House, case: str) -> CaseState:
    return service.case(house.context, case)


def state_of(house: House, case: str, kind: str, id: str) -> str:
    entry = now(house, case).entry(kind, id)
    assert entry is not None
    return entry.state


def approval(house: House, case: str) -> ApprovalSeen | None:
    course = service.course_of(house.context, case)
    assert course is not None
    return course.approval


def refused(code: str) -> pytest.RaisesExc[Refused]:
    return pytest.raises(Refused, match=code)


def test_agreed_a_plan_is_in_force_and_its_own_goals_are_worked_on_in_one_step(house: House, case: str) -> None:
    stay, other = (service.record(house.context, case, Goal("", words)) for words in ("Stay", "Something else"))
    plan, before = draft(house, case, stay), now(house, case)
    service.move(house.context, case, Moved("goal", stay, "planned"))
    beside = Correction("Not by the first.", f"goal:{stay}", "By 1 April")
    say(house, case, plan, "signed", corrected=(beside,), corrections=("Call me Nee.",))
    assert (state_of(house, case, "plan", plan), state_of(house, case, "goal", stay)) == ("active", "active")
    assert state_of(house, case, "goal", other) == "proposed"
    entry = now(house.as_another_process(), case).entry("plan", plan)
    assert entry is not None and isinstance(entry.entity, Plan) and entry.entity.agreement is not None
    assert (entry.entity.agreement.corrected, entry.entity.agreement.how) == ((beside,), "signed")
    assert now(house, case).revision == before.revision + 1 + 4


def test_a_no_is_recorded_without_a_reason_and_the_plan_can_be_agreed_later(house: House, case: str) -> None:
    plan = draft(house, case)
    say(house, case, plan, "refused")
    said = now(house, case).revision
    say(house, case, plan, "refused")
    assert (now(house, case).revision, state_of(house, case, "plan", plan)) == (said, "draft")
    assert approval(house, case) is None, "what nobody agreed to is not approved"
    with refused("CW640"):
        service.approve(house.as_worker("ben").context, case, plan, True)
    say(house, case, plan)
    assert state_of(house, case, "plan", plan) == "active"
    with refused("CW565"):
        say(house, case, plan)


def test_what_the_next_version_takes_out_ends_with_its_reason(house: House, case: str) -> None:
    def record(entity: Entity) -> str:
        return service.record(house.context, case, entity)

    goal = record(Goal("", "Stay"))
    label = Text({"en": "x"})
    ended = {
        "intervention": record(Intervention("", "housing", "1.0.0", "grant", label, (goal,))),
        "indicator": record(Indicator("", label, goal)),
        "objective": record(Objective("", goal, "Half of it")),
    }
    stays = record(Intervention("", "housing", "1.0.0", "talk", label, (goal,)))
    first = draft(house, case, goal, stays, *ended.values())
    say(house, case, first)
    assert {state_of(house, case, kind, id) for kind, id in ended.items()} == {"active"}
    second = draft(house, case, goal, stays, version=2, replaces=first, reason="It was too much")
    assert state_of(house, case, "intervention", ended["intervention"]) == "active", "nobody has agreed to it yet"
    say(house, case, second)
    for kind, id in ended.items():
        entry = now(house, case).entry(kind, id)
        assert entry is not None
        assert [(move.to, move.reason) for move in entry.moves] == [("cancelled", "It was too much")]
    assert state_of(house, case, "intervention", stays) == "active"


def test_what_changed_since_it_was_read_out_is_not_agreed(house: House, case: str) -> None:
    goal = service.record(house.context, case, Goal("", "Stay"))
    plan, seen = draft(house, case, goal), now(house, case).revision
    service.revise(house.context, case, Goal(goal, "Move out"), seen)
    with refused("CW501"):
        service.agree(house.context, case, plan, Agreement("said", SHE, date(2026, 3, 3)), seen)
    assert state_of(house, case, "plan", plan) == "draft"
    with refused("CW563"):
        say(house, case, "nothing")


def test_a_next_version_takes_the_place_of_the_one_before_with_the_goals_that_it_left_out(
    house: House, case: str
) -> None:
    kept, left = (service.record(house.context, case, Goal("", words)) for words in ("Stay", "Sleep"))
    first = draft(house, case, kept, left)
    say(house, case, first)
    new = service.record(house.context, case, Goal("", "Call"))
    second = draft(house, case, kept, new, version=2, replaces=first, reason="Sleep is fine")
    assert state_of(house, case, "goal", left) == "active"
    say(house, case, second)
    assert (state_of(house, case, "plan", first), state_of(house, case, "plan", second)) == ("revoked", "active")
    assert [state_of(house, case, "goal", one) for one in (kept, left, new)] == ["active", "cancelled", "active"]


def test_for_one_purpose_one_plan_is_in_force(house: House, case: str) -> None:
    first, safety, second = draft(house, case), draft(house, case, purpose="safety"), draft(house, case)
    for plan in (first, safety, second):
        say(house, case, plan)
    assert [state_of(house, case, "plan", one) for one in (first, safety, second)] == ["revoked", "active", "active"]


def test_the_role_of_the_cycle_approves_what_was_agreed(house: House, case: str) -> None:
    plan = draft(house, case)
    say(house, case, plan)
    since, due = date(2026, 3, 3), date(2026, 3, 5)
    why = Text({"en": "Four eyes see more."})
    assert approval(house, case) == ApprovalSeen(plan, "lead", "open", since, due, why)
    service.enter_step(house.context, case, "walk")
    house.clock.moment += timedelta(days=3)
    waits = approval(house, case)
    assert waits is not None and (waits.standing, waits.waits) == ("overdue", True)
    with refused("CW642") as wrong:
        service.approve(house.context, case, plan, True)
    assert "Lead" in wrong.value.message()
    with refused("CW604"):
        service.enter_step(house.context, case, "settle")
    ben = house.as_worker("ben").context
    with refused("CW553"):
        service.approve(ben, case, plan, False, " ")
    service.approve(ben, case, plan, False, "Who pays?")
    told = approval(house, case)
    assert told is not None and (told.standing, told.by, told.reason) == ("sent_back", "Ben Otieno", "Who pays?")
    assert state_of(house, case, "plan", plan) == "active", "what was promised stands"
    service.approve(ben, case, plan, True)
    told = approval(house, case)
    assert told is not None and (told.standing, told.waits) == ("approved", False)
    with refused("CW560"):
        service.approve(ben, case, plan, True)
    service.enter_step(house.context, case, "settle")


def test_nobody_is_asked_where_the_condition_does_not_hold(house: House, case: str) -> None:
    plan = draft(house, case)
    say(house, case, plan)
    service.record(house.context, case, Consent("", Party("outside", name="Dee"), ("rent",), True, SHE))
    assert approval(house, case) is None
    with refused("CW641"):
        service.approve(house.as_worker("ben").context, case, plan, True)


def test_a_next_version_is_looked_at_anew_and_of_two_plans_the_one_that_waits(house: House, case: str) -> None:
    ben, first = house.as_worker("ben").context, draft(house, case)
    say(house, case, first)
    service.approve(ben, case, first, True)
    second = draft(house, case, version=2, replaces=first, reason="more")
    told = approval(house, case)
    assert told is not None and (told.plan, told.standing) == (first, "approved")
    say(house, case, second)
    safety = draft(house, case, purpose="safety")
    house.clock.moment += timedelta(days=1)
    say(house, case, safety)
    told = approval(house, case)
    assert told is not None and (told.plan, told.standing) == (second, "open")
    service.approve(ben, case, second, True)
    told = approval(house, case)
    assert told is not None and (told.plan, told.standing) == (safety, "open")
