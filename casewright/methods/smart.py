"""Whether a goal can be seen and reached: advice for each letter of SMART. It never blocks, and a page words it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

Number = int | Decimal
Letter = Literal["S", "M", "A", "R", "T"]
LETTERS: tuple[Letter, ...] = ("S", "M", "A", "R", "T")
Reason = Literal[
    "no_statement",
    "no_who",
    "no_what",
    "no_indicator",
    "no_unit",
    "no_baseline",
    "no_target",
    "target_is_baseline",
    "wrong_direction",
    "not_accepted",
    "confidence_not_asked",
    "not_confident",
    "no_need",
    "no_value",
    "no_start",
    "no_due",
    "due_before_start",
    "due_after_plan",
]
CONFIDENT_FROM = 7
"""How sure of 10 the person should be. Below, the goal is made smaller, or what is in the way is looked at."""


@dataclass(frozen=True, slots=True)
class Aim:
    """What is known of a goal.

    `who` acts, `what` is what they do and where. `value` is what it serves, in the person's words. `accepted`: whoever
    answers for the goal has said yes. `confidence` goes from 0 to 10. `plan_ends` is the day on which the plan ends.
    """

    statement: str = ""
    who: str = ""
    what: str = ""
    indicator: str = ""
    unit: str = ""
    baseline: Number | None = None
    target: Number | None = None
    better: Literal["lower", "higher", ""] = ""
    accepted: bool = False
    confidence: int | None = None
    needs: int = 0
    value: str = ""
    start: date | None = None
    due: date | None = None
    plan_ends: date | None = None


def advice(aim: Aim, confident_from: int = CONFIDENT_FROM) -> Mapping[Letter, tuple[Reason, ...]]:
    """For each of the five letters what is missing; nothing where the letter is there.

    Args:
        confident_from: how sure the person should be, 0 to 10.
    Raises:
        ValueError: a confidence that is not from 0 to 10.
    Source: docs/sources.md#doran_1981; confidence from 7 on: docs/sources.md#wagner_ccm.
    """
    if aim.confidence is not None and not 0 <= aim.confidence <= 10:
        raise ValueError(aim.confidence)
    return {
        "S": tuple(_specific(aim)),
        "M": tuple(_measurable(aim)),
        "A": tuple(_achievable(aim, confident_from)),
        "R": tuple(_relevant(aim)),
        "T": tuple(_timed(aim)),
    }


def _specific(aim: Aim) -> Iterator[Reason]:
    if not aim.statement.strip():
        yield "no_statement"
    if not aim.who.strip():
        yield "no_who"
    if not aim.what.strip():
        yield "no_what"


def _measurable(aim: Aim) -> Iterator[Reason]:
    if not aim.indicator.strip():
        yield "no_indicator"
    if not aim.unit.strip():
        yield "no_unit"
    if aim.baseline is None:
        yield "no_baseline"
    if aim.target is None:
        yield "no_target"


def _achievable(aim: Aim, confident_from: int) -> Iterator[Reason]:
    if aim.baseline is not None and aim.target is not None:
        if aim.target == aim.baseline:
            yield "target_is_baseline"
        elif aim.better and (aim.target > aim.baseline) != (aim.better == "higher"):
            yield "wrong_direction"
    if not aim.accepted:
        yield "not_accepted"
    if aim.confidence is None:
        yield "confidence_not_asked"
    elif aim.confidence < confident_from:
        yield "not_confident"


def _relevant(aim: Aim) -> Iterator[Reason]:
    if not aim.needs:
        yield "no_need"
    if not aim.value.strip():
        yield "no_value"


def _timed(aim: Aim) -> Iterator[Reason]:
    if aim.start is None:
        yield "no_start"
    if aim.due is None:
        yield "no_due"
        return
    if aim.start is not None and aim.due < aim.start:
        yield "due_before_start"
    if aim.plan_ends is not None and aim.due > aim.plan_ends:
        yield "due_after_plan"
