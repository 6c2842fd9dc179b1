"""A check-in: how things are going, as a story and as a number."""

from dataclasses import dataclass, field

from casewright.definitions.model import Number


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
class CheckIn:
    """FHIR: Observation. `story` and numbers stand together.

    `tried` is which strategy was tried, and what came of it.
    """

    id: str
    story: str
    measured: tuple[Measured, ...] = ()
    levels: tuple[Level, ...] = ()
    tried: str = ""
