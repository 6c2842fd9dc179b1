"""An expense: money that was spent in a case, what for, and for which help."""

from dataclasses import dataclass, field

from casewright.definitions.model import Number


@dataclass(frozen=True, slots=True)
class Expense:
    """FHIR: ChargeItem. `amount` is in `currency` (ISO 4217); the day is that on which it was spent.

    `count` is how many were paid for, as the catalog counts that help; None where nobody says.
    """

    id: str
    what: str
    amount: Number
    currency: str
    intervention: str = field(default="", metadata={"names": "intervention"})
    count: Number | None = None
