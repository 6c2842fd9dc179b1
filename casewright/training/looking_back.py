"""What a scenario does when one looks back: what became of goals, whether it was worth it, one's own part."""

from typing import Any

from casewright import service
from casewright.cases.work import Benefit, Evaluation, Note, OwnCheck
from casewright.cases.work.evaluation import CRITERIA, Criterion
from casewright.cases.work.party import Party
from casewright.definitions.scenario import Evaluate, Reflect, ScenarioStep
from casewright.service import Came, Opinion
from casewright.training.playing import Playing


def evaluate(playing: Playing, wanted: Evaluate, _step: ScenarioStep) -> None:
    """The evaluation where it says something, and what was saved or gained."""
    write_benefits(playing, wanted)
    said: dict[str, Any] = {
        name: Criterion(points, playing.say(wanted.because.get(name)))
        for name in CRITERIA
        if (points := getattr(wanted, name)) is not None
    }
    if wanted.says is not None:
        said |= {"says": playing.say(wanted.says), "said_by": Party("person")}
    came = [Came(playing.entry("goal", goal), achieved) for goal, achieved in wanted.goals.items()]
    if said or came:
        service.keep_evaluation(playing.context, playing.case, Evaluation("", **said), came)
    if wanted.note is not None:
        playing.record(Note("", playing.say(wanted.note)))


def write_benefits(playing: Playing, wanted: Evaluate) -> None:
    """What was saved or gained; from then on a year later counts less, where the scenario says so."""
    if wanted.discount_rate is not None:
        playing.counts_later(wanted.discount_rate)
    for one in wanted.benefits:
        what, based_on, said_by = playing.say(one.what), playing.say(one.based_on), playing.say(one.said_by)
        benefit = Benefit("", what, one.amount, one.currency, one.times, one.per, based_on, said_by)
        service.write_benefit(playing.context, playing.case, benefit, playing.context.today())


def reflect(playing: Playing, wanted: Reflect, step: ScenarioStep) -> None:
    goal = playing.entry("goal", wanted.goal) if wanted.goal else ""
    assumed, not_asked = playing.say(wanted.assumed), playing.say(wanted.not_asked)
    check = OwnCheck("", wanted.before, goal, assumed, not_asked, wanted.within_scope)
    opinion = None
    if wanted.second_opinion:
        what = playing.say(step.narration) or playing.scenario.title.say(playing.language)
        opinion = Opinion(playing.party(wanted.second_opinion), what)
    service.keep_own_check(playing.context, playing.case, check, opinion)
