"""An intervention: something from the catalog that is to be done in this case."""

from dataclasses import dataclass, field

from casewright.definitions.model import Text


@dataclass(frozen=True, slots=True)
class Intervention:
    """FHIR: ServiceRequest, Procedure. `intervention` is its id in the catalog at that version.

    `planned` is how often it is to take place; kept contacts count it. `reason` says why this one was chosen.
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
