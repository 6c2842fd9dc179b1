"""A benefit: what was saved or gained in a case, in money, and what that figure rests on."""

from dataclasses import dataclass
from typing import Literal

from casewright.definitions.model import Number

Per = Literal["month", "year", ""]


@dataclass(frozen=True, slots=True)
class Benefit:
    """`times` an `amount` in `currency` (ISO 4217): all on its day, or one of them each month or year from then on.

    `based_on` says where the figure comes from, `said_by` who says so. FHIR: Observation, its value as money.
    """

    id: str
    what: str
    amount: Number
    currency: str
    times: int = 1
    per: Per = ""
    based_on: str = ""
    said_by: str = ""
