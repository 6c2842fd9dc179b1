"""A consent: who may be told what, and until when. Withdrawn is its state."""

from dataclasses import dataclass
from datetime import date

from casewright.cases.work.party import Party


@dataclass(frozen=True, slots=True)
class Consent:
    """FHIR: Consent. `agreed` False: the person was asked and said no."""

    id: str
    to: Party
    what: tuple[str, ...]
    agreed: bool
    by: Party
    until: date | None = None
