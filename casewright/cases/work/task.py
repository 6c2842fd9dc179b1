"""A task: who does what until when, and who answers for it."""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from casewright.cases.work.party import Party
from casewright.definitions.measures import Duration


@dataclass(frozen=True, slots=True)
class Raci:
    """Exactly one is accountable. The person may have any of the parts."""

    accountable: Party
    responsible: tuple[Party, ...]
    consulted: tuple[Party, ...] = ()
    informed: tuple[Party, ...] = ()


@dataclass(frozen=True, slots=True)
class Time:
    """What came of one time of a task that recurs. `ours`: whoever had it to do then was a worker."""

    day: date
    came: Literal["kept", "missed"]
    words: str = ""
    ours: bool = False


@dataclass(frozen=True, slots=True)
class Task:
    """FHIR: Task. `every` is how often it recurs, `due` the next time then, `planned` how many times in all.

    `closure` is the end of the case after which somebody asks again how it goes.
    """

    id: str
    what: str
    owner: Party
    due: date | None = None
    every: Duration | None = None
    raci: Raci | None = None
    goals: tuple[str, ...] = field(default=(), metadata={"names": "goal"})
    intervention: str = field(default="", metadata={"names": "intervention"})
    planned: int | None = None
    times: tuple[Time, ...] = ()
    referral: str = field(default="", metadata={"names": "referral"})
    closure: str = field(default="", metadata={"names": "closure"})
