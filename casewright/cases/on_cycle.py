"""Where a case is in its cycle, as its events tell it: steps entered, attention set, forms left out."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from casewright.cases.cycle_events import (
    AttentionSet,
    CycleBody,
    CycleChosen,
    FirstAnswered,
    FormLeftOut,
    Passed,
    RuleSnoozed,
    StepEntered,
)


@dataclass(frozen=True, slots=True)
class Snoozed:
    """Until when a rule was put off, why, and by whom (a name)."""

    until: date
    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class Entered:
    """A step that the case came to, on which day, and what was passed to come there. `by` is a name."""

    step: str
    happened: date | datetime
    by: str
    passed: tuple[Passed, ...] = ()


@dataclass(frozen=True, slots=True)
class Attention:
    """How much attention the case needs, as a person said. `by` is a name."""

    level: str
    reason: str
    since: datetime
    by: str


@dataclass(frozen=True, slots=True)
class OnCycle:
    """`chosen` is the cycle's id, "" while nobody chose one; `since` when. `entered` are the steps of this cycle alone.

    `left_out` has the reason by form, for the step the case is in; `snoozed` the day until when by rule.
    """

    chosen: str = ""
    since: date | datetime | None = None
    entered: tuple[Entered, ...] = ()
    attention: Attention | None = None
    left_out: Mapping[str, str] = field(default_factory=dict)
    snoozed: Mapping[str, Snoozed] = field(default_factory=dict)
    first: Mapping[str, FirstAnswered] = field(default_factory=dict)


def after(was: OnCycle, body: CycleBody, happened: date | datetime, recorded: datetime, by: str) -> OnCycle:
    """Where a case is after one event. `by` is the name of who did it."""
    match body:
        case CycleChosen(cycle=cycle):
            return replace(was, chosen=cycle, since=happened, entered=(), attention=None, left_out={}, snoozed={})
        case StepEntered():
            entered = Entered(body.step, happened, by, body.passed)
            # Who never chose a cycle goes by the one that the agency has first: from here on it is this one.
            return replace(was, chosen=body.cycle, entered=(*was.entered, entered), left_out={})
        case AttentionSet():
            return replace(was, attention=Attention(body.level, body.reason, recorded, by) if body.level else None)
        case FormLeftOut():
            return replace(was, left_out={**was.left_out, body.instrument: body.reason})
        case RuleSnoozed():
            return replace(was, snoozed={**was.snoozed, body.rule: Snoozed(body.until, body.reason, by)})
        case FirstAnswered():
            return replace(was, first={**was.first, body.asked: body})
