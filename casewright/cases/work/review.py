"""A review: what changed, what was not looked at, and what was decided."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Review:
    """FHIR: Task, ClinicalImpression. `prediction` is made before it is tried (PDSA)."""

    id: str
    plan: str = field(default="", metadata={"names": "plan"})
    due: date | None = None
    changed: str = ""
    not_looked_at: str = ""
    decision: str = ""
    prediction: str = ""
