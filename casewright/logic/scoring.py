"""From what the items gave to a score and its bands: minimum answered, unanswered items, rounding as the source says.

The running sums are `tally`'s; which steps compute a score is up to `score_steps`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from casewright.definitions.model import Number, Score
from casewright.logic.rounding import Exact, exact, number, rounded
from casewright.logic.tally import Given, Share, Tally

RuleUsed = Literal[
    "complete", "too_few", "no_score", "prorate", "worst", "zero", "not_asked", "not_meant", "unknown", "no_row"
]
"""How a score came about, or why there is none.

complete: all that it needs is known. too_few: less than `min_answered`. no_score, prorate, worst, zero: the form's
`if_unanswered`. not_asked: every item is hidden and left out. not_meant: `only_if` does not hold. unknown: something
that a formula or a table needs is missing. no_row: the table has no row for the raw score.
"""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a score came to. `answered` items were answered, `missing` ones are neither answered nor settled.

    `error` is the standard error that the table gives.
    """

    value: Number | None
    rule: RuleUsed
    answered: int = 0
    missing: int = 0
    error: Number | None = None
    prorated: bool = False


def outcome(score: Score, tally: Tally, given: Sequence[tuple[Share, Given]] = ()) -> Outcome:
    """The score from its tally, and the rule that was used. No value is no score, which is never 0.

    Args:
        given: of a min or max, which no running sum can tell: each item with what it gives.
    """
    rule = _rule(score, tally)
    if rule in ("too_few", "no_score", "not_asked"):
        return Outcome(None, rule, tally.answered, tally.missing)
    total = _extreme(score, rule, given) if score.method in ("min", "max") else _total(score, tally, rule)
    value = finished(score, total, prorated=rule == "prorate")
    return Outcome(value, rule, tally.answered, tally.missing, prorated=rule == "prorate")


def _rule(score: Score, tally: Tally) -> RuleUsed:
    if tally.items == 0:
        return "not_asked"
    if tally.known == 0 or tally.known < min(score.min_answered, tally.items):
        return "too_few"
    if tally.missing == 0:
        return "complete"
    if score.if_unanswered == "worst" and tally.endless:
        return "no_score"
    if score.if_unanswered == "prorate" and tally.weight == tally.open_weight:
        return "no_score"
    return score.if_unanswered


def _total(score: Score, tally: Tally, rule: RuleUsed) -> Exact:
    total = tally.total + (tally.worst if rule == "worst" else 0)
    if rule == "prorate":
        total = Fraction(total) * tally.weight / (tally.weight - tally.open_weight)
    return Fraction(total) / tally.items if score.method == "mean" else total


def _extreme(score: Score, rule: RuleUsed, given: Sequence[tuple[Share, Given]]) -> Exact:
    """The least or the most. What is unanswered changes nothing if it is prorated: it is as the others are."""
    values: list[Exact] = []
    for share, points in given:
        counted = share.counted(points)
        if counted is not None:
            values.append(counted)
        elif rule == "worst" and share.worst is not None and not share.leaves_out(points):
            values.append(share.worst)
        elif rule == "zero" and not share.leaves_out(points):
            values.append(0)
    return min(values) if score.method == "min" else max(values)


def finished(score: Score, value: Exact, *, prorated: bool = False) -> Number:
    """Rounded as the source says, and within the range where it was prorated.

    A mean and what was prorated are always rounded, to the score's decimals; all else only where the score names
    decimals or a rounding. What is whole is an int, but a mean shows its decimals.
    """
    if score.rounding == "none" or not (score.rounds or prorated or score.method == "mean"):
        return _within(score, number(value)) if prorated else number(value)
    result = rounded(value, score.decimals, score.rounding)
    shown: Number = int(result) if result == int(result) and (score.method != "mean" or not score.decimals) else result
    return _within(score, shown) if prorated else shown


def _within(score: Score, value: Number) -> Number:
    if score.range is None:
        return value
    return min(max(value, score.range[0]), score.range[1])


def looked_up(score: Score, raw: Outcome) -> Outcome:
    """What the score's table says of a raw score; it was prorated where that was."""
    if score.table is None:
        raise LookupError(score.id)
    counts = (raw.answered, raw.missing)
    if raw.value is None:
        return Outcome(None, "unknown", *counts)
    row = score.table.rows.get(raw.value)
    if row is None:
        return Outcome(None, "no_row", *counts)
    return Outcome(row.value, "complete", *counts, error=row.error, prorated=raw.prorated)


def calculated(score: Score, value: object, known: int, missing: int) -> Outcome:
    """What a formula gave, rounded as the source says. `known` of the values that it reads are there."""
    if isinstance(value, bool) or not isinstance(value, Number):
        return Outcome(None, "unknown", known, missing)
    return Outcome(finished(score, exact(value)), "complete", known, missing)


def bands_of(score: Score, value: Number | None) -> dict[str, str | None]:
    """The band by scheme: the first one that reaches up to the value. Outside the score's range there is none."""
    if value is None or (score.range is not None and not score.range[0] <= value <= score.range[1]):
        return dict.fromkeys(score.bands)
    return {
        scheme: next((band.id for band in bands if value <= band.to), None) for scheme, bands in score.bands.items()
    }
