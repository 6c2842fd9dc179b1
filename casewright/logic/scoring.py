"""From the points of the items to a score and its bands: minimum answered, unanswered items, rounding half up."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from casewright.definitions.model import Number, Question, Score
from casewright.logic.points import least_and_most

Exact = int | Fraction
"""Sums are kept exact, so that taking points out again leaves nothing behind."""

RuleUsed = Literal["complete", "too_few", "no_score", "prorate", "worst", "zero"]


@dataclass(frozen=True, slots=True)
class ScorePart:
    """What one item gave: its points after `reverse`, or None if it was not answered (or is hidden)."""

    question: str
    points: Number | None
    reversed: bool


@dataclass(frozen=True, slots=True)
class ScoreResult:
    """A score with its trace: what each item gave, which items were left out, and the rule that was used for these.

    `band` is that of the first scheme. `missing` counts items without points, hidden ones among them.
    `rule`: complete (all answered), too_few (less than `min_answered`), or the form's `if_unanswered`.
    """

    id: str
    value: Number | None
    band: str | None
    bands: Mapping[str, str | None]
    answered: int
    missing: int
    prorated: bool
    parts: tuple[ScorePart, ...]
    left_out: tuple[str, ...]
    rule: RuleUsed


@dataclass(frozen=True, slots=True)
class Share:
    """How the points of one question enter one score.

    `mirror` is lowest + highest points where the item is reversed, else None; `worst` is what it gives when unanswered
    and the rule is `worst`, None where the question has no known ends.
    """

    question: str
    score: str
    reversed: bool
    mirror: Exact | None
    worst: Exact | None

    def counted(self, points: Number | None) -> Exact | None:
        """Points as they enter the score: after `reverse`, exact. None: unanswered."""
        if points is None or (self.reversed and self.mirror is None):
            return None
        counted = exact(points)
        return counted if self.mirror is None else self.mirror - counted


def share_of(score: Score, question: Question) -> Share:
    ends = least_and_most(question)
    reversed_here = question.id in score.reverse
    if ends is None:
        return Share(question.id, score.id, reversed_here, None, None)
    least, most = exact(ends[0]), exact(ends[1])
    mirror = least + most if reversed_here else None
    return Share(question.id, score.id, reversed_here, mirror, least if score.better == "higher" else most)


@dataclass(slots=True)
class Tally:
    """The running sum of one score, changed by the difference of one item at a time."""

    total: Exact = 0
    answered: int = 0
    worst: Exact = 0
    """What all unanswered items would add at worst, of which `endless` have no known worst."""
    endless: int = 0

    @classmethod
    def of(cls, shares: Iterable[Share]) -> "Tally":
        """The sum of a score before any answer."""
        tally = cls()
        for share in shares:
            tally._leave_out(share, 1)
        return tally

    def change(self, share: Share, before: Number | None, after: Number | None) -> None:
        """One item gives `after` where it gave `before`, both before `reverse`; None is unanswered."""
        old, new = share.counted(before), share.counted(after)
        self.total += (new or 0) - (old or 0)
        self.answered += (new is not None) - (old is not None)
        self._leave_out(share, (old is not None) - (new is not None))

    def _leave_out(self, share: Share, times: int) -> None:
        """Count an item among the unanswered (1), or no longer (-1)."""
        if share.worst is None:
            self.endless += times
        else:
            self.worst += share.worst * times


def score_value(score: Score, tally: Tally) -> tuple[Number | None, RuleUsed]:
    """The score and the rule that was used. None is no score, which is never 0.

    A mean and a prorated sum are rounded half up to the score's decimals; a sum of all items is rounded only where
    the score names decimals. A whole sum is an int.
    """
    count = len(score.items)
    if tally.answered == 0 or tally.answered < score.min_answered:
        return None, "too_few"
    if tally.answered == count:
        return _finished(score, tally.total, count, bool(score.decimals)), "complete"
    if score.if_unanswered == "prorate":
        return _within(score, _finished(score, Fraction(tally.total * count, tally.answered), count, True)), "prorate"
    if score.if_unanswered == "worst" and not tally.endless:
        return _finished(score, tally.total + tally.worst, count, bool(score.decimals)), "worst"
    if score.if_unanswered == "zero":
        return _finished(score, tally.total, count, bool(score.decimals)), "zero"
    return None, "no_score"


def bands_of(score: Score, value: Number | None) -> dict[str, str | None]:
    """The band by scheme: the first one that reaches up to the value. Outside the score's range there is none."""
    if value is None or (score.range is not None and not score.range[0] <= value <= score.range[1]):
        return dict.fromkeys(score.bands)
    return {
        scheme: next((band.id for band in bands if value <= band.to), None) for scheme, bands in score.bands.items()
    }


def half_up(value: Exact, decimals: int) -> Decimal:
    """Rounded to so many decimals, a half away from zero: 2.345 and 2 give 2.35."""
    scaled = abs(value) * 10**decimals
    whole = int(scaled + Fraction(1, 2))
    return Decimal(whole if value >= 0 else -whole).scaleb(-decimals)


def exact(value: Number) -> Exact:
    return value if isinstance(value, int) else Fraction(value)


def number(value: Exact) -> Number:
    """An int if it is whole, else a Decimal."""
    if isinstance(value, int) or value.denominator == 1:
        return int(value)
    return Decimal(value.numerator) / Decimal(value.denominator)


def _finished(score: Score, total: Exact, count: int, rounded: bool) -> Number:
    if score.method == "mean":
        mean = half_up(Fraction(total, count), score.decimals)
        return mean if score.decimals else int(mean)
    if not rounded or total == int(total):
        return number(total)
    value = half_up(total, score.decimals)
    return int(value) if value == int(value) else value


def _within(score: Score, value: Number) -> Number:
    if score.range is None:
        return value
    return min(max(value, score.range[0]), score.range[1])
