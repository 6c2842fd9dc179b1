"""A closure: why a case ends, what becomes of what is open, and who carries on with what."""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from casewright.cases.work.party import Party

Way = Literal["done", "handed_on", "dropped", "stays"]


@dataclass(frozen=True, slots=True)
class CarriedOn:
    """Somebody who goes on with something; `of` is the id of what was open, "" for what nothing here stands for."""

    by: Party
    what: str
    of: str = ""


@dataclass(frozen=True, slots=True)
class Becomes:
    """What becomes of something that is open: by the kind and id of `casewright.cases.ending.Open`, and why."""

    kind: str
    id: str
    way: Way
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Closure:
    """FHIR: EpisodeOfCare.statusHistory. `reason` is one of the cycle's; `open` are ids of what is not done.

    `looks` are the days on which somebody asks again how it goes, `way_back` how the person comes back to us. `plan` is
    the one by which it ends. `asked_of` is the role that approves it, as the cycle named it then, and `due` until when.
    """

    id: str
    reason: str
    words: str = ""
    open: tuple[str, ...] = ()
    carries_on: tuple[CarriedOn, ...] = ()
    looks: tuple[date, ...] = ()
    way_back: str = ""
    becomes: tuple[Becomes, ...] = ()
    plan: str = field(default="", metadata={"names": "plan"})
    asked_of: str = ""
    due: date | None = None
