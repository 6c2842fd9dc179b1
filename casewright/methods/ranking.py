"""What is suggested first: points for each reason, so that everybody can see why. It hides nothing and decides nothing.

The points are ours and open to change: no study gives them. docs/decisions/plans.md says why they are so.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Number = int | Decimal
Wish = Literal["yes", "not_now", "declined", ""]
Room = Literal["capacity", "waitlist", "additional_assessment_required", "no_capacity", ""]
Standing = Literal["", "chosen", "in_place", "turned_down"]
Part = Literal["wish", "priority", "eligible", "stage", "evidence", "room", "language", "standing"]

WISH: Mapping[Wish, int] = {"yes": 30, "": 10, "not_now": 0, "declined": -20}
ELIGIBLE: Mapping[bool | None, int] = {True: 30, None: 10, False: -40}
FITS_STAGE, A_STAGE_APART = 10, -5
EVIDENCE: Mapping[str, int] = {
    "strong": 15,
    "entitlement": 15,
    "moderate": 12,
    "promising": 9,
    "consensus": 6,
    "practice": 4,
    "unrated": 0,
}
UNCHECKED = -3
"""Nobody of us has read the source yet."""
ROOM: Mapping[Room, int] = {
    "capacity": 10,
    "waitlist": 4,
    "additional_assessment_required": 4,
    "": 0,
    "no_capacity": -5,
}
LANGUAGE = 3
FIRST_PRIORITY, A_PRIORITY_LATER = 8, 2
STANDING: Mapping[Standing, int] = {"": 0, "chosen": 0, "in_place": -50, "turned_down": -100}


@dataclass(frozen=True, slots=True)
class Fit:
    """What is known of something that could be done.

    `wish` is about help with the need, `priority` the need's place (1 first). `eligible` is None where it is not known.
    `stage_steps` lie between the person's stage of change and the nearest that it is meant for. `room` is the best that
    any provider has, `language` whether one of these speaks the person's. `cost` only orders what is equal.
    """

    wish: Wish = ""
    priority: int | None = None
    eligible: bool | None = None
    stage_steps: int = 0
    evidence: str = "unrated"
    checked: bool = False
    room: Room = ""
    language: bool = False
    standing: Standing = ""
    cost: Number | None = None


def points(fit: Fit) -> Mapping[Part, int]:
    """The points of each reason; together they are its rank, the most first."""
    return {
        "wish": WISH[fit.wish],
        "priority": max(0, FIRST_PRIORITY - A_PRIORITY_LATER * (fit.priority - 1)) if fit.priority else 0,
        "eligible": ELIGIBLE[fit.eligible],
        "stage": FITS_STAGE + A_STAGE_APART * fit.stage_steps,
        "evidence": EVIDENCE[fit.evidence] + (0 if fit.checked else UNCHECKED),
        "room": ROOM[fit.room],
        "language": LANGUAGE if fit.language else 0,
        "standing": STANDING[fit.standing],
    }


def order(fit: Fit) -> tuple[int, bool, Number]:
    """A key that puts what fits best first; of what fits equally, what costs less, and what has no known cost last."""
    return -sum(points(fit).values()), fit.cost is None, fit.cost or 0
