"""Playing a scenario: each step calls the function of the service that a page calls, and then one looks what came out.

Nothing of it stays: it is played in a store of its own, with a clock and ids that are the same each time.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from casewright.definitions import scenario as actions
from casewright.definitions.library import Library
from casewright.definitions.model import Agency
from casewright.definitions.scenario import Scenario, ScenarioStep
from casewright.errors import Problem, Refused
from casewright.ports import CaseStore
from casewright.training import assessing, ending, following, looking_back, opening, planning
from casewright.training.expecting import Check, checks
from casewright.training.playing import Playing, begun
from casewright.training.standing import Standing, standing

Act = Callable[[Playing, Any, ScenarioStep], None]

ACTS: Mapping[type, Act] = {
    actions.OpenCase: opening.open_case,
    actions.EnterStep: opening.enter_step,
    actions.SetAttention: opening.set_attention,
    actions.AskFirst: opening.ask_first,
    actions.GiveConsent: opening.consent,
    actions.JoinTeam: opening.join_team,
    actions.HandOver: opening.hand_over,
    actions.Close: ending.close,
    actions.Assess: assessing.assess,
    actions.Finish: assessing.finish,
    actions.Decline: assessing.decline,
    actions.Acknowledge: assessing.acknowledge,
    actions.Decide: assessing.decide,
    actions.AddToSwot: assessing.add_to_swot,
    actions.WritePlan: planning.write_plan,
    actions.WriteLogicModel: planning.write_logic_model,
    actions.Agree: planning.agree,
    actions.DoTask: planning.do_task,
    actions.Refer: planning.refer,
    actions.AnswerReferral: planning.answer_referral,
    actions.Contact: following.contact,
    actions.GiveService: following.give_service,
    actions.CheckIn: following.check_in,
    actions.Measure: following.measure,
    actions.Spend: following.spend,
    actions.Review: following.review,
    actions.Evaluate: looking_back.evaluate,
    actions.Reflect: looking_back.reflect,
    actions.WriteNote: following.note,
    actions.Confer: following.confer,
}
"""What each action does. Those that are not here cannot be played yet."""


@dataclass(frozen=True, slots=True)
class Played:
    """A step as it was played: the case before and after, why it was refused if it was, and what was expected."""

    step: ScenarioStep
    on: date
    by: str
    before: Standing
    after: Standing
    refused: Refused | None
    checks: tuple[Check, ...]


@dataclass(frozen=True, slots=True)
class Replay:
    """A scenario as far as it was played. `until` is the last day that was to be played, None for all of them."""

    scenario: Scenario
    library: Library
    played: tuple[Played, ...]
    until: int | None = None

    @property
    def checks(self) -> tuple[Check, ...]:
        return tuple(check for one in self.played for check in one.checks)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What came out otherwise than expected, in the order of the steps."""
        return tuple(check.problem for check in self.checks if check.problem is not None)

    @property
    def ends_at(self) -> Standing:
        return self.played[-1].after if self.played else Standing()


def replay(
    scenario: Scenario,
    library: Library,
    agency: Agency,
    store: CaseStore,
    until: int | None = None,
    language: str = "en",
) -> Replay:
    """Play a scenario, up to and with a day.

    Args:
        library, agency: what it is played in; the people of the agency are the scenario's cast.
        store: an empty one, which is not used again.
        language: that in which the words of the scenario are recorded.
    """
    playing = begun(scenario, library, agency, store, language)
    wanted = [step for step in scenario.steps if until is None or step.day <= until]
    played: list[Played] = []
    for step in wanted:
        played.append(_play(playing, step, played[-1].after if played else Standing()))
    return Replay(scenario, library, tuple(played), until)


def _play(playing: Playing, step: ScenarioStep, before: Standing) -> Played:
    """`before` is where the case stood after the last step: what changed because days went by is told here too."""
    day = playing.scenario.begins + timedelta(days=step.day)
    playing.calendar.turn_to(day)
    playing.acting(step.by)
    refused = None
    try:
        _act(playing, step)
    except Refused as reason:
        refused = reason
    after = standing(playing)
    found = tuple(checks(playing.scenario, step, after, refused))
    return Played(step, day, playing.context.actor.name, before, after, refused, found)


def _act(playing: Playing, step: ScenarioStep) -> None:
    """Raises Refused CW620: it cannot be played yet; whatever the service refuses."""
    if isinstance(step.action, actions.Tell):
        return
    act = ACTS.get(type(step.action))
    if act is None:
        raise Refused("CW620")
    act(playing, step.action, step)
