"""A made-up case on its way: whose turn it is, the clock, the chance, and how heavy its answers are."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random
from typing import Literal, Protocol

from casewright import service
from casewright.cases.course import Course
from casewright.cases.entry_events import Moved
from casewright.cases.state import CaseState
from casewright.cases.work import Entity, Need, Strength
from casewright.cases.work.party import Party
from casewright.methods.stages import STAGES
from casewright.service import Context
from casewright.training.made_up_answers import WORDS

PERSON = Party("person")
LANGUAGE = "en"
"""That in which the workers write."""
LEFT = timedelta(days=45)


class Clock(Protocol):
    moment: datetime
    present: datetime

    def forward(self, days: int = 0, minutes: int = 20) -> bool: ...


@dataclass(slots=True)
class CaseLife:
    """A case on its way. `burden` is how heavy its answers are, 0 to 1; it lightens where help arrives.

    `changes_worker`: somebody else is to become responsible.
    """

    context: Context
    clock: Clock
    chance: Random
    case: str
    burden: float = 0.5
    changes_worker: bool = False

    @property
    def state(self) -> CaseState:
        return service.case(self.context, self.case)

    @property
    def course(self) -> Course | None:
        return service.course_of(self.context, self.case)

    @property
    def worker(self) -> Party:
        return Party("worker", self.context.actor.id, self.context.actor.name)

    @property
    def behind(self) -> bool:
        """Whether nothing happened for so long that somebody would have asked."""
        return self.clock.present - self.clock.moment > LEFT

    def goes_on(self, days: int) -> bool:
        return self.clock.forward(days, self.chance.randint(0, 90))

    def happens(self, often: float) -> bool:
        return self.chance.random() < often

    def record(self, entity: Entity, begins: str = "") -> str:
        return service.record(self.context, self.case, entity, begins)

    def move(self, kind: str, id: str, to: str, **more: str) -> None:
        service.move(self.context, self.case, Moved(kind, id, to, **more))

    def wish(self, found: Need | Strength) -> Need | Strength:
        """With what the person says of a need: whether they want help with it, in which words."""
        words = self.chance.choice(WORDS) if self.happens(0.3) else ""
        if isinstance(found, Strength):
            return replace(found, own_words=words)
        wants: Literal["yes", "not_now", "declined"] = self.chance.choice(("yes", "yes", "yes", "not_now", "declined"))
        stage = self.chance.choice(STAGES)
        return replace(found, own_words=words, wants_help=wants, stage=stage)
