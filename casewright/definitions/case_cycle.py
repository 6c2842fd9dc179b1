"""The typed, frozen objects of a case cycle: steps, forms and gates, cadence, alerts. What is due is up to others."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from casewright.definitions.measures import Duration, Fact
from casewright.definitions.model import Choice, Number, Text
from casewright.errors import Place
from casewright.expressions import Expression

Activity = Literal["assess", "plan", "implement", "monitor", "evaluate", "adjust"]
ByLevel = Mapping[str, Duration]
"""A duration for each level of attention, or one for all, under ""."""


@dataclass(frozen=True, slots=True)
class Level:
    """How much attention a case needs. `when` proposes it; a person decides. `meaning` is its colour and sign."""

    id: str
    label: Text
    place: Place
    when: Expression | None = None
    meaning: Literal["calm", "watch", "act_now"] = "calm"


@dataclass(frozen=True, slots=True)
class Deadline:
    """Something that recurs, with the reason that is shown with its date."""

    every: ByLevel
    first: Duration | None = None
    why: Text | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Limit:
    """Something that is due once."""

    within: ByLevel
    why: Text | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Cadence:
    """What recurs through the whole case."""

    contact: Deadline | None = None
    check_in: Deadline | None = None
    review: Deadline | None = None
    screening: Deadline | None = None


@dataclass(frozen=True, slots=True)
class Again:
    """When a form is filled in again, and while what holds."""

    every: ByLevel
    while_: Expression | None = field(default=None, metadata={"key": "while"})
    why: Text | None = None


@dataclass(frozen=True, slots=True)
class StepForm:
    """A form that a step asks for. Until `open_if` holds it is "not yet", and `within` counts from then.

    Without `within` it is never overdue.
    """

    instrument: str
    open_if: Expression | None = None
    within: ByLevel = field(default_factory=dict)
    required: bool = False
    may_decline: bool = True
    again: Again | None = None
    held: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    why: Text | None = None


@dataclass(frozen=True, slots=True)
class Gate:
    """What should hold before the next step. With `passing` "with_reason" one of the roles in `by` may still go on."""

    id: str
    when: Expression
    label: Text
    place: Place
    passing: Literal["with_reason", "never"] = field(default="with_reason", metadata={"key": "pass"})
    by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Approval:
    """The role that approves what was done, if the condition holds."""

    role: str
    if_: Expression | None = field(default=None, metadata={"key": "if"})
    within: Duration | None = None
    why: Text | None = None


@dataclass(frozen=True, slots=True)
class CycleStep:
    """One step. `does` says which of the six activities its page offers; `next` which steps may follow."""

    id: str
    title: Text
    does: tuple[Activity, ...]
    place: Place
    intro: Text | None = None
    within: ByLevel = field(default_factory=dict)
    why: Text | None = None
    asks_first: tuple[str, ...] = ()
    forms: tuple[StepForm, ...] = ()
    plans: tuple[str, ...] = ()
    gates: tuple[Gate, ...] = ()
    approval: Approval | None = None
    next: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """A change of a score since the time before: `reliable`, `important`, or by so many points."""

    by: str | Number
    score: str = ""
    direction: Literal["worse", "better"] = "worse"


@dataclass(frozen=True, slots=True)
class AlertRule:
    """Brings a case back to someone's eyes, by a condition or a change of a score."""

    id: str
    label: Text
    place: Place
    when: Expression | None = None
    change: Change | None = None
    attention: str = ""
    to: tuple[str, ...] = ()
    snooze: Duration | None = None
    protocol: str = ""
    why: Text | None = None


@dataclass(frozen=True, slots=True)
class Reminder:
    """When somebody is reminded of what is due, at these levels of attention."""

    of: str
    before: tuple[Duration, ...] = ()
    after: tuple[Duration, ...] = ()
    attention: tuple[str, ...] = ()
    to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReferralLimits:
    """How soon a referral goes on, until its outcome is known."""

    answer: Limit | None = None
    first_contact: Limit | None = None
    outcome: Limit | None = None


@dataclass(frozen=True, slots=True)
class Closing:
    """How a case ends. `own_check` names the reasons before which the agency looks at its own part first."""

    reasons: tuple[Choice, ...]
    own_check: tuple[str, ...] = ()
    plan: str = ""
    forms: tuple[StepForm, ...] = ()
    looks_after: tuple[Duration, ...] = ()
    approval: Approval | None = None


@dataclass(frozen=True)
class Cycle:
    """The steps that a case goes through, at one version. Levels of `attention` stand the calmest first."""

    id: str
    version: str
    title: Text
    place: Place
    language: str
    languages: tuple[str, ...]
    text: str
    steps: tuple[CycleStep, ...]
    source: Mapping[str, str] = field(default_factory=dict)
    intro: Text | None = None
    subjects: tuple[str, ...] = ("individual",)
    facts: Mapping[str, Fact] = field(default_factory=dict)
    attention: tuple[Level, ...] = ()
    cadence: Cadence | None = None
    alerts: tuple[AlertRule, ...] = ()
    reminders: tuple[Reminder, ...] = ()
    referrals: ReferralLimits | None = None
    closing: Closing | None = None

    def step(self, id: str) -> CycleStep:
        """Raises KeyError: it has no such step."""
        for one in self.steps:
            if one.id == id:
                return one
        raise KeyError(id)

    def following(self, step: str) -> tuple[str, ...]:
        """The steps that may come after this one, the usual one first: those it names, or the next in the list."""
        ids = [one.id for one in self.steps]
        at = ids.index(step)
        return self.steps[at].next or (ids[(at + 1) % len(ids)],)
