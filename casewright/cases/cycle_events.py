"""What can happen to a case on its way through its cycle, as types. Steps, gates and levels are the cycle's own."""

from dataclasses import dataclass
from datetime import date

from casewright.definitions.model import Text


@dataclass(frozen=True, slots=True)
class CycleChosen:
    """The case goes by this cycle from now on, and begins at its first step."""

    cycle: str
    version: str
    title: Text
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Passed:
    """A gate that did not hold, and the reason why one went on all the same."""

    gate: str
    label: Text
    reason: str


@dataclass(frozen=True, slots=True)
class StepEntered:
    """The case goes on to a step."""

    cycle: str
    step: str
    title: Text
    passed: tuple[Passed, ...] = ()


@dataclass(frozen=True, slots=True)
class AttentionSet:
    """A person says how much attention the case needs; with `level` "" again what the cycle proposes."""

    level: str
    reason: str
    label: Text | None = None


@dataclass(frozen=True, slots=True)
class FormLeftOut:
    """A form that a step asks for is not filled in, in this round, for a reason: it is not asked for any more."""

    instrument: str
    title: Text
    reason: str


@dataclass(frozen=True, slots=True)
class RuleSnoozed:
    """What a rule of the cycle says is put off until a day, for a reason."""

    rule: str
    label: Text
    until: date
    reason: str


@dataclass(frozen=True, slots=True)
class FirstAnswered:
    """What is asked before any form was asked. `declined`: the person would not say, which is an answer."""

    asked: str
    words: str = ""
    declined: bool = False


CycleBody = CycleChosen | StepEntered | AttentionSet | FormLeftOut | RuleSnoozed | FirstAnswered
