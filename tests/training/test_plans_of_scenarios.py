"""A scenario's plan is the one that a page would have kept: of its template, with all that this asks."""

from collections.abc import Callable
from datetime import timedelta
from functools import cache

import pytest

from casewright.cases.measured import CHAIN
from casewright.cases.state import CaseState
from casewright.cases.work import Goal, Intervention, Plan
from casewright.definitions.library import Library, load_definition
from casewright.definitions.scenario import Scenario
from casewright.errors import Refused
from casewright.training.playing import Playing, begun
from casewright.training.replay import ACTS
from store.memory import MemoryStore
from tests.training.test_replay import HEAD
from tests.training.test_shipped_scenarios import SHIPPED


def lived(library: Library, scenario: Scenario, refused: list[str]) -> Playing:
    """A scenario played to its end, with the case as it is then; `refused` gets the codes of what was refused."""
    assert library.agency
    playing = begun(scenario, library, library.agency, MemoryStore(), "en")
    for step in scenario.steps:
        playing.calendar.turn_to(scenario.begins + timedelta(days=step.day))
        playing.acting(step.by)
        try:
            if type(step.action) in ACTS:
                ACTS[type(step.action)](playing, step.action, step)
        except Refused as reason:
            refused.append(reason.code)
    return playing


@pytest.fixture(scope="module")
def shipped(library: Library) -> Callable[[str], Playing]:
    return cache(lambda id: lived(library, library.scenarios[id], []))


def plans(state: CaseState) -> list[Plan]:
    return [one.entity for one in state.entries("plan") if isinstance(one.entity, Plan)]


@pytest.mark.parametrize("id", SHIPPED)
def test_each_plan_was_kept_with_the_template_that_asked_for_it(
    library: Library, shipped: Callable[[str], Playing], id: str
) -> None:
    playing = shipped(id)
    assert "plan" not in [draft.kind for draft in playing.context.store.drafts(playing.case)]
    for plan in plans(playing.state):
        assert plan.definition == library.plan_templates[plan.template].form.content_hash
        assert plan.matters
    blocks = [block for plan in plans(playing.state) for block in plan.blocks]
    held = {one for block in blocks for one in block.entries}
    held |= {row.id for block in blocks if block.type == CHAIN for rows in block.rows.values() for row in rows}
    named = {name: one for (kind, name), one in playing.names.items() if kind in ("goal", "indicator", "intervention")}
    assert named and set(named.values()) <= held


def test_a_second_plan_is_the_next_version_of_the_first(shipped: Callable[[str], Playing]) -> None:
    playing = shipped("renee")
    first, second = plans(playing.state)
    assert (second.version, second.replaces, second.reason != "") == (2, first.id, True)
    stay = playing.names["goal", "stay"]
    repair = playing.state.entry("intervention", playing.names["intervention", "hou_repair"])
    assert repair and isinstance(repair.entity, Intervention)
    assert (repair.entity.goals, repair.entity.provider) == ((stay,), "sound_walls")
    goal = playing.state.entry("goal", stay)
    assert goal and isinstance(goal.entity, Goal) and goal.entity.ladder
    assert (goal.entity.importance, goal.entity.ladder.begins, goal.entity.accepted) == (10, -1, True)
    assert len(list(playing.state.entries("goal"))) == 3


def test_rows_of_two_repeats_are_each_answered(shipped: Callable[[str], Playing]) -> None:
    (plan,) = plans(shipped("walter").state)
    said = {key.partition("[")[0] for block in plan.blocks for key in block.answers}
    assert {"action", "how_sure", "flag", "flag_do"} <= said


PLAN = """
- day: 0
  do: decide
  needs: [{need: housing, as: added, wants_help: "yes"}]
- {day: 0, do: consent, party: {en: Lou, es: Lou}, agreed: true}
- day: 0
  do: plan
  template: sdoh
  matters: {en: A home., es: Una casa.}
  goals:
    - {id: stay, for: housing, statement: {en: I stay., es: Me quedo.}GOAL}
"""
AGAIN = """
- day: 1
  do: plan
  template: sdoh
  goals:
    - {id: stay, for: housing, statement: {en: I stay here., es: Me quedo.}, due: 90}
"""


@pytest.mark.parametrize(
    ("goal", "more", "refused", "kept"),
    [
        (", due: 90", "", [], ["I stay."]),
        ("", "", ["CW632"], []),
        ("", AGAIN, ["CW632"], ["I stay here."]),
        (", due: 90", AGAIN, [], ["I stay here."]),
        (", due: 90, weight: 3", "", ["CW541"], []),
    ],
)
def test_a_plan_is_kept_once_all_is_there(
    library: Library, goal: str, more: str, refused: list[str], kept: list[str]
) -> None:
    steps = (PLAN.replace("GOAL", goal) + more).strip().splitlines()
    text = HEAD + "".join(f"  {line}\n" for line in steps)
    loaded = load_definition(text, "letter.yaml", library.choice_lists, known=library.known())
    assert isinstance(loaded.definition, Scenario), [problem.message() for problem in loaded.problems]
    found: list[str] = []
    playing = lived(library, loaded.definition, found)
    assert found == refused
    assert [getattr(one.entity, "statement", "") for one in playing.state.entries("goal")] == kept
    assert len(plans(playing.state)) == len(kept)


@pytest.mark.parametrize(
    ("named", "codes"), [("intake.steady_work", []), ("intake.home_at_risk", ["CW340"]), ("nowhere.it", ["CW338"])]
)
def test_what_is_confirmed_is_a_strength_of_a_form(library: Library, named: str, codes: list[str]) -> None:
    needs = "needs: [{need: housing, as: added}]"
    steps = f"  - {{day: 0, do: decide, {needs}, confirmed_strengths: [{named}]}}\n"
    loaded = load_definition(HEAD + steps, "letter.yaml", library.choice_lists, known=library.known())
    assert [one.code for one in loaded.problems if one.severity == "error"] == codes
