"""The typed, frozen objects of a training scenario: who appears, what is done on which day, what must come out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from casewright.definitions.catalog import Stage
from casewright.definitions.measures import Fact
from casewright.definitions.model import Number, Text
from casewright.errors import Place

ByName = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Appearing:
    """Someone who appears: the person of the case, or someone around them."""

    id: str
    name: str
    preferred_name: str = ""
    pronouns: str = ""
    birth_date: date | None = None
    language: str = ""
    phone: str = ""
    relation: Text | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """Someone of the agency."""

    id: str
    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Tell:
    """Something happens that nobody enters."""


@dataclass(frozen=True, slots=True)
class OpenCase:
    """`members` are around the person, or of the household that `name` calls by its name."""

    person: str
    name: str = ""
    members: tuple[str, ...] = ()
    size: int | None = None


@dataclass(frozen=True, slots=True)
class EnterStep:
    """The step stands in the step of the scenario. `reasons`: by gate, why one goes on where it does not hold."""

    reasons: Mapping[str, Text] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SetAttention:
    reason: Text
    level: str = ""


@dataclass(frozen=True, slots=True)
class AskFirst:
    """What is asked before any form: `who_may_be_present` …"""

    asked: str
    words: Text | None = None
    declined: bool = False


@dataclass(frozen=True, slots=True)
class GiveConsent:
    party: Text
    agreed: bool
    shares: tuple[Text, ...] = ()
    until: int | None = None


@dataclass(frozen=True, slots=True)
class Assess:
    """A form is filled in, by answers or by the points of its questions in order."""

    instrument: str
    answers: ByName = field(default_factory=dict)
    points: tuple[Number, ...] = ()
    held: str = "in_person"
    informant: str = ""
    finish: bool = True


@dataclass(frozen=True, slots=True)
class Finish:
    """A form that was left unfinished, such as one with an alert that had to be looked at first."""

    instrument: str


@dataclass(frozen=True, slots=True)
class Decline:
    """A form, or questions of it, offered and declined: an answer, not a gap."""

    instrument: str
    questions: tuple[str, ...] = ()
    reason: Text | None = None


@dataclass(frozen=True, slots=True)
class Acknowledge:
    """`alert` is the form and the finding that raised it: `phq9.self_harm`."""

    alert: str
    steps_done: tuple[str, ...] = ()
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class NeedDecision:
    need: str
    as_: Literal["confirmed", "changed", "rejected", "added"] = field(metadata={"key": "as"})
    priority: int | None = None
    wants_help: Literal["yes", "not_now", "declined", ""] = ""
    stage: Stage | None = None
    reason: Text | None = None


@dataclass(frozen=True, slots=True)
class Decide:
    """`confirmed_strengths` are named with their form: `intake.steady_work`."""

    needs: tuple[NeedDecision, ...]
    confirmed_strengths: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AddToSwot:
    strengths: tuple[Text, ...] = ()
    weaknesses: tuple[Text, ...] = ()
    opportunities: tuple[Text, ...] = ()
    threats: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class ScenarioGoal:
    """`ladder` is what would be seen at -2, -1, 0, +1 and +2; `level` where it stands."""

    id: str
    need: str = field(metadata={"key": "for"})
    statement: Text
    value: Text | None = None
    indicator: Text | None = None
    unit: Text | None = None
    measured_by: str = ""
    baseline: Number | None = None
    target: Number | None = None
    due: int | None = None
    confidence: int | None = None
    importance: int | None = None
    weight: int = 1
    ladder: tuple[Text, ...] = ()
    level: int = -1


@dataclass(frozen=True, slots=True)
class PlannedIntervention:
    intervention: str
    goal: str = ""
    provider: str = ""


@dataclass(frozen=True, slots=True)
class WritePlan:
    """A plan, or with a reason a new version of it."""

    template: str
    answers: ByName = field(default_factory=dict)
    matters: Text | None = None
    goals: tuple[ScenarioGoal, ...] = ()
    interventions: tuple[PlannedIntervention, ...] = ()
    reason: Text | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """An entry of a logic model. `feeds` names the entries that follow from it."""

    id: str
    is_: Literal["input", "activity", "output", "outcome", "impact", "assumption", "external_factor"] = field(
        metadata={"key": "is"}
    )
    label: Text
    feeds: tuple[str, ...] = ()
    amount: Number | None = None
    cost: Number | None = None
    indicator: str = ""
    seen_by: Text | None = None
    unit: Text | None = None
    baseline: Number | None = None
    target: Number | None = None
    benchmark: Number | None = None


@dataclass(frozen=True, slots=True)
class WriteLogicModel:
    """More of the chain is written in the plan that has one, which is kept with it."""

    entries: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class JoinTeam:
    member: str
    function: Text
    accountable: bool = False


@dataclass(frozen=True, slots=True)
class Agree:
    how: Literal["signed", "said", "refused"]
    corrections: tuple[Text, ...] = ()
    reason: Text | None = None


@dataclass(frozen=True, slots=True)
class DoTask:
    task: str
    what: Text | None = None
    owner: str = ""
    due: int | None = None
    done: bool = False


@dataclass(frozen=True, slots=True)
class Refer:
    referral: str
    intervention: str
    provider: str = ""


@dataclass(frozen=True, slots=True)
class AnswerReferral:
    referral: str
    state: str
    capacity: str = ""
    outcome: Text | None = None
    reason: Text | None = None


@dataclass(frozen=True, slots=True)
class Contact:
    how: str = "in_person"
    purpose: str = ""
    kept: str = "kept"
    minutes: int | None = None
    asked_of: Text | None = None
    answer: Text | None = None
    intervention: str = ""
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class WriteNote:
    """`seen_by` are the roles that may see it; none means whoever may see the case."""

    what: Text
    seen_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Confer:
    present: tuple[str, ...]
    decisions: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Reflect:
    """The worker looks at their own part, before (`before`) a state of the `goal`, or a reason to close."""

    goal: str = ""
    before: str = ""
    assumed: Text | None = None
    not_asked: Text | None = None
    within_scope: bool = True
    second_opinion: str = ""


@dataclass(frozen=True, slots=True)
class HandOver:
    to: str
    reason: Text


@dataclass(frozen=True, slots=True)
class GiveService:
    intervention: str
    planned: int
    kept: int


@dataclass(frozen=True, slots=True)
class CheckIn:
    levels: Mapping[str, int] = field(default_factory=dict)
    measures: Mapping[str, Number] = field(default_factory=dict)
    comparison: Mapping[str, Number] = field(default_factory=dict)
    words: Text | None = None
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class MeasuredPart:
    """A value for a part of the people."""

    whom: Text
    value: Number


@dataclass(frozen=True, slots=True)
class Measure:
    """A value that is written down by hand. `of` is the goal, or the entry of the logic model, that it counts.

    `people`: of how many it is the mean.
    """

    of: str
    value: Number | None = None
    people: int | None = None
    parts: tuple[MeasuredPart, ...] = ()
    said_by: Text | None = None


@dataclass(frozen=True, slots=True)
class Spend:
    """Without an amount it is `count` times what the catalog says that one costs."""

    what: Text
    amount: Number | None = None
    count: Number | None = None
    currency: str = "USD"
    intervention: str = ""


@dataclass(frozen=True, slots=True)
class Review:
    decision: Text
    technique: str = ""
    prediction: Text | None = None
    look_on: int | None = None
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class Benefit:
    """What was saved or gained: `times` an amount, all at once, or one of them each month or year."""

    what: Text
    amount: Number
    based_on: Text
    currency: str = "USD"
    times: int = 1
    per: Literal["month", "year", ""] = ""
    said_by: Text | None = None


@dataclass(frozen=True, slots=True)
class Evaluate:
    """The four criteria go from 1 to 5, `because` by criterion what that rests on. `goals` is what became of each."""

    effectiveness: int | None = None
    efficiency: int | None = None
    appropriateness: int | None = None
    relevance: int | None = None
    because: Mapping[str, Text] = field(default_factory=dict)
    goals: Mapping[str, str] = field(default_factory=dict)
    says: Text | None = None
    benefits: tuple[Benefit, ...] = ()
    discount_rate: Number | None = None
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class Close:
    """`why` is a reason of the cycle's closing, `handed_on` by goal, task or referral who carries it on."""

    why: str
    carries_on: tuple[Text, ...] = ()
    handed_on: Mapping[str, Text] = field(default_factory=dict)
    way_back: Text | None = None
    note: Text | None = None


ACTIONS: Mapping[str, type] = {
    "tell": Tell,
    "open_case": OpenCase,
    "enter_step": EnterStep,
    "attention": SetAttention,
    "ask_first": AskFirst,
    "consent": GiveConsent,
    "assess": Assess,
    "finish": Finish,
    "decline": Decline,
    "acknowledge": Acknowledge,
    "decide": Decide,
    "swot": AddToSwot,
    "plan": WritePlan,
    "logic_model": WriteLogicModel,
    "team": JoinTeam,
    "agree": Agree,
    "task": DoTask,
    "refer": Refer,
    "answer_referral": AnswerReferral,
    "contact": Contact,
    "note": WriteNote,
    "confer": Confer,
    "reflect": Reflect,
    "hand_over": HandOver,
    "service": GiveService,
    "check_in": CheckIn,
    "measure": Measure,
    "spend": Spend,
    "review": Review,
    "evaluate": Evaluate,
    "close": Close,
}
"""What a step does, by the word after `do`."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What must have come out after a step. None says nothing; an empty tuple says that there is none.

    Scores and findings are named with their form: `phq9.total`.
    """

    scores: Mapping[str, Number | None] = field(default_factory=dict)
    bands: Mapping[str, str] = field(default_factory=dict)
    findings: tuple[str, ...] | None = None
    alerts: tuple[str, ...] | None = None
    needs: tuple[str, ...] | None = None
    values: ByName = field(default_factory=dict)
    changes: Mapping[str, Number] = field(default_factory=dict)
    reliable: Mapping[str, bool] = field(default_factory=dict)
    responses: Mapping[str, str] = field(default_factory=dict)
    goals: Mapping[str, str] = field(default_factory=dict)
    measures: Mapping[str, Number] = field(default_factory=dict)
    against_comparison: Mapping[str, Number] = field(default_factory=dict)
    relative: Mapping[str, Number] = field(default_factory=dict)
    as_others: Mapping[str, bool] = field(default_factory=dict)
    gaps: Mapping[str, Number] = field(default_factory=dict)
    cost_per: Mapping[str, Number] = field(default_factory=dict)
    costs: Mapping[str, Number] = field(default_factory=dict)
    benefit_ratio: Number | None = None
    net_benefit: Number | None = None
    referral_days: Number | None = None
    gas_t: Number | None = None
    cost: Number | None = None
    referrals: Mapping[str, str] = field(default_factory=dict)
    kept: Mapping[str, Number] = field(default_factory=dict)
    step: str = ""
    attention: str = ""
    due: tuple[str, ...] | None = None
    refused: str = ""


@dataclass(frozen=True, slots=True)
class ScenarioStep:
    """Something that happens on a day, counted from the beginning. `action` is what is done, one of ACTIONS.

    `expected_at` is where each thing stands that is expected: `refused`, `scores.phq9.total`.
    """

    day: int
    do: str
    action: object
    place: Place
    id: str = ""
    by: str = ""
    step: str = ""
    narration: Text | None = None
    see: tuple[Text, ...] = ()
    ask: tuple[Text, ...] = ()
    conclude: tuple[Text, ...] = ()
    expect: Expected | None = None
    expected_at: Mapping[str, Place] = field(default_factory=dict)


@dataclass(frozen=True)
class Scenario:
    """A training case over time, at one version. Everybody in it is made up."""

    id: str
    version: str
    title: Text
    place: Place
    language: str
    languages: tuple[str, ...]
    text: str
    begins: date
    people: tuple[Appearing, ...]
    cast: tuple[Actor, ...]
    steps: tuple[ScenarioStep, ...]
    source: Mapping[str, str] = field(default_factory=dict)
    intro: Text | None = None
    learn: tuple[Text, ...] = ()
    subject: Literal["individual", "household", "group", "population"] = "individual"
    cycle: str = ""
    hour_cost: Number | None = None
    facts: Mapping[str, Fact] = field(default_factory=dict)
