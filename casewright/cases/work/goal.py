"""A goal: what is to be reached, in the person's own words, and how one will see it."""

from dataclasses import dataclass, field
from datetime import date

from casewright.cases.work.party import Party


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
    """FHIR: Goal; `needs` is Goal.addresses. `importance` and `confidence` go from 0 to 10, as the person says."""

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
