"""A check-in: how things are going, as a story and as a number."""

from dataclasses import dataclass, field

from casewright.cases.work.basis import Basis
from casewright.definitions.model import Number, Text


@dataclass(frozen=True, slots=True)
class Measured:
    """What an indicator came to. FHIR: Observation."""

    indicator: str = field(metadata={"names": "indicator"})
    value: Number


@dataclass(frozen=True, slots=True)
class Level:
    """Where a goal stands on its ladder, -2 to +2. FHIR: Observation."""

    goal: str = field(metadata={"names": "goal"})
    level: int


@dataclass(frozen=True, slots=True)
class OfGoal:
    """What was told of one goal. FHIR: Observation.note."""

    goal: str = field(metadata={"names": "goal"})
    story: str = ""
    helped: Text | None = None
    in_the_way: Text | None = None
    next_step: str = ""


@dataclass(frozen=True, slots=True)
class Strategy:
    """What was tried, and what came of it. FHIR: Procedure.outcome."""

    what: str
    came: Text | None = None


@dataclass(frozen=True, slots=True)
class CheckIn:
    """FHIR: Observation. `story` and numbers stand together.

    `tried` is which strategy was tried, and what came of it, in one text; `strategies` are those that were asked for
    one by one. `helped`, `in_the_way` and `next_step` are those of no goal. `good_news` is what went well, or what
    somebody was thanked for. One that a form has written rests on its assessment.
    """

    id: str
    story: str
    measured: tuple[Measured, ...] = ()
    levels: tuple[Level, ...] = ()
    tried: str = ""
    goals: tuple[OfGoal, ...] = ()
    strategies: tuple[Strategy, ...] = ()
    helped: Text | None = None
    in_the_way: Text | None = None
    next_step: str = ""
    good_news: str = ""
    rests_on: tuple[Basis, ...] = ()
