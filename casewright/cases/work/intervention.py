"""An intervention: something from the catalog that is to be done in this case."""

from dataclasses import dataclass, field
from datetime import date

from casewright.cases.work.party import Party
from casewright.definitions.model import Text


@dataclass(frozen=True, slots=True)
class Intervention:
    """FHIR: ServiceRequest, Procedure. `intervention` is its id in the catalog at that version.

    `planned` is how often it is to take place; kept contacts count it. `reason` says why this one was chosen.
    `frequency`, `duration`, `documents` (papers that are needed), `eligibility` and `cost` are words.
    """

    id: str
    catalog: str
    catalog_version: str
    intervention: str
    label: Text
    goals: tuple[str, ...] = field(default=(), metadata={"names": "goal"})
    provider: str = ""
    planned: int | None = None
    reason: str = ""
    needs: tuple[str, ...] = field(default=(), metadata={"names": "need"})
    begins: date | None = None
    frequency: str = ""
    duration: str = ""
    responsible: Party | None = None
    eligibility: str = ""
    documents: str = ""
    cost: str = ""
