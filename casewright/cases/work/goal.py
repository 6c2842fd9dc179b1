"""A goal: what is to be reached, in the person's own words, and how one will see it."""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from casewright.cases.work.party import Party
from casewright.definitions.catalog import Stage


@dataclass(frozen=True, slots=True)
class Ladder:
    """Goal attainment scaling: what would be seen at -2, -1, 0, +1 and +2. Fixed before the work starts.

    `begins` is the level at which it starts, `weight` how much the goal counts. Source: docs/sources.md#kiresuk_1968.
    """

    levels: tuple[str, str, str, str, str]
    begins: int = -1
    weight: int = 1


@dataclass(frozen=True, slots=True)
class Goal:
    """FHIR: Goal; `needs` is Goal.addresses. `importance` and `confidence` go from 0 to 10, as the person says.

    `specific` is who does what and where, `value` what it is good for in the person's words, `whose` whose wish it is.
    `accepted`: the owner has said yes. `impact` is how much it would change, `effort` how much it takes, 1 to 5.
    """

    id: str
    statement: str
    needs: tuple[str, ...] = field(default=(), metadata={"names": "need", "rests": True})
    own_words: str = ""
    owner: Party | None = None
    begins: date | None = None
    due: date | None = None
    importance: int | None = None
    confidence: int | None = None
    ladder: Ladder | None = None
    specific: str = ""
    value: str = ""
    resources: str = ""
    barriers: str = ""
    if_then: str = ""
    whose: Literal["person", "both", "agency", ""] = ""
    stage: Stage | Literal[""] = ""
    accepted: bool | None = None
    impact: int | None = None
    effort: int | None = None
