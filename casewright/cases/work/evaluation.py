"""An evaluation: whether what was done was worth it, on four counts, with what it rests on and what the person says."""

from dataclasses import dataclass, field
from typing import Literal

from casewright.cases.work.party import Party

CriterionName = Literal["effectiveness", "efficiency", "appropriateness", "relevance"]
CRITERIA: tuple[CriterionName, ...] = ("effectiveness", "efficiency", "appropriateness", "relevance")


@dataclass(frozen=True, slots=True)
class Criterion:
    """From 1 to 5, and what that rests on."""

    points: int
    evidence: str


@dataclass(frozen=True, slots=True)
class Evaluation:
    """FHIR: ClinicalImpression of a CarePlan. Source of the four: docs/sources.md#oecd_2019, beck_2006.

    `strengths` to `threats` are those of the plan itself. `says` is what the person says of it, or somebody near them
    (`said_by`). `outcomes` is what came of each goal.
    """

    id: str
    plan: str = field(default="", metadata={"names": "plan"})
    effectiveness: Criterion | None = None
    efficiency: Criterion | None = None
    appropriateness: Criterion | None = None
    relevance: Criterion | None = None
    strengths: str = ""
    weaknesses: str = ""
    opportunities: str = ""
    threats: str = ""
    says: str = ""
    said_by: Party | None = None
    outcomes: tuple[str, ...] = field(default=(), metadata={"names": "outcome"})
