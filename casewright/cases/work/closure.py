"""A closure: why a case ends, what is still open, and who carries on with what."""

from dataclasses import dataclass
from datetime import date

from casewright.cases.work.party import Party


@dataclass(frozen=True, slots=True)
class CarriedOn:
    """Somebody who goes on with something."""

    by: Party
    what: str


@dataclass(frozen=True, slots=True)
class Closure:
    """FHIR: EpisodeOfCare.statusHistory. `reason` is one of the cycle's; `open` are ids of what is not done.

    `looks` are the days on which somebody asks again how it goes.
    """

    id: str
    reason: str
    words: str = ""
    open: tuple[str, ...] = ()
    carries_on: tuple[CarriedOn, ...] = ()
    looks: tuple[date, ...] = ()
