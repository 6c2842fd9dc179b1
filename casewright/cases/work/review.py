"""A review: what changed, what was not looked at, what was decided, and what is tried with a prediction."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from casewright.cases.work.conference import Decision
from casewright.cases.work.party import Party

Technique = Literal["problem_solving", "brainstorm", "priorities", "delegation", "pdsa"]
TECHNIQUES: tuple[Technique, ...] = ("problem_solving", "brainstorm", "priorities", "delegation", "pdsa")
Then = Literal["adopt", "adapt", "abandon"]
THENS: tuple[Then, ...] = ("adopt", "adapt", "abandon")


@dataclass(frozen=True, slots=True)
class Option:
    """Something that could be done, and what speaks for it and against it. `impact` and `effort` go from 1 to 5.

    FHIR: PlanDefinition.action.
    """

    words: str
    pros: str = ""
    cons: str = ""
    impact: int | None = None
    effort: int | None = None
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Trial:
    """What is tried, once its prediction stands: by what one will see it, and the day on which one looks.

    `came` is what one saw on the day `looked`, `then` what follows from it. FHIR: Observation.
    Source: docs/sources.md#langley_2009.
    """

    look_on: date
    measure: str = ""
    came: str = ""
    then: Then | Literal[""] = ""
    looked: date | None = None


@dataclass(frozen=True, slots=True)
class Review:
    """FHIR: Task, ClinicalImpression. `prediction` is made before it is tried (PDSA).

    It looks at what changed from `since` on; what that was is worked out from the history, and is not copied here.
    `changed` and `not_looked_at` are what was said of it. `delegated` is who does what of it.
    """

    id: str
    plan: str = field(default="", metadata={"names": "plan"})
    due: date | None = None
    changed: str = ""
    not_looked_at: str = ""
    decision: str = ""
    prediction: str = ""
    since: date | datetime | None = None
    present: tuple[Party, ...] = ()
    techniques: tuple[Technique, ...] = ()
    problem: str = ""
    options: tuple[Option, ...] = ()
    delegated: tuple[Decision, ...] = ()
    trial: Trial | None = None

    @property
    def is_tried(self) -> bool:
        """Whether something is being tried of which nobody has said yet what came of it."""
        return self.trial is not None and not self.trial.then
