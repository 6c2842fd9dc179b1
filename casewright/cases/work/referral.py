"""A referral: something that a provider is asked for. Only an outcome closes it."""

from dataclasses import dataclass, field
from datetime import date

from casewright.cases.work.party import Party


@dataclass(frozen=True, slots=True)
class Referral:
    """FHIR: ServiceRequest, with its Task. `provider` is an id of the catalog, `provider_name` as known then."""

    id: str
    what: str
    requester: Party
    provider: str = ""
    provider_name: str = ""
    intervention: str = field(default="", metadata={"names": "intervention"})
    needs: tuple[str, ...] = field(default=(), metadata={"names": "need"})
    consent: str = field(default="", metadata={"names": "consent"})
    due: date | None = None
