"""The running sum of one score: what each item gives by its points, and by what is done with it while it is hidden."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Literal

from casewright.definitions.model import Number, Score
from casewright.logic.rounding import Exact, exact


class Hidden(Enum):
    """What an item gives that is not asked because of other answers."""

    HIDDEN = "hidden"


HIDDEN = Hidden.HIDDEN
Given = Number | Hidden | None
"""What an item gives to its scores: its points before `reverse`; hidden; or None, unanswered."""


@dataclass(frozen=True, slots=True)
class Share:
    """How the points of one item enter one score.

    `mirror` is lowest + highest points where the item is reversed, else None; `worst` is what it adds when unanswered
    and the rule is `worst`, None where the item has no known ends; `lowest` is the least points that it can give.
    """

    item: str
    score: str
    reversed: bool = False
    mirror: Exact | None = None
    worst: Exact | None = None
    lowest: Exact | None = None
    weight: Exact = 1
    if_hidden: Literal["missing", "zero", "lowest", "left_out"] = "missing"

    def counted(self, given: Given) -> Exact | None:
        """Points as they are counted: after `reverse`, before the weight. None: unanswered, or left out."""
        if given is HIDDEN:
            return {"zero": 0, "lowest": self.lowest}.get(self.if_hidden)
        if given is None or isinstance(given, Hidden) or (self.reversed and self.mirror is None):
            return None
        counted = exact(given)
        return counted if self.mirror is None else self.mirror - counted

    def leaves_out(self, given: Given) -> bool:
        """Whether the score is made without this item, as if it did not have it."""
        return given is HIDDEN and self.if_hidden == "left_out"


def share_of(score: Score, item: str, ends: tuple[Number, Number] | None) -> Share:
    """How an item whose points lie between `ends`, where these are known, enters a score."""
    weight = exact(score.weights.get(item, 1))
    is_reversed = item in score.reverse
    if ends is None:
        return Share(item, score.id, is_reversed, weight=weight, if_hidden=score.if_hidden)
    least, most = exact(ends[0]), exact(ends[1])
    added = (least * weight, most * weight)
    return Share(
        item,
        score.id,
        is_reversed,
        mirror=least + most if is_reversed else None,
        worst=min(added) if score.better == "higher" else max(added),
        lowest=least,
        weight=weight,
        if_hidden=score.if_hidden,
    )


@dataclass(slots=True)
class Tally:
    """The running sum of one score, changed by the difference of one item at a time.

    `total` is the weighted sum of all that is known: of `answered` items, and of `settled` ones, which are hidden and
    count for something all the same. `items` and `weight` are those of the score without what is left out of it.
    """

    items: int = 0
    weight: Exact = 0
    total: Exact = 0
    answered: int = 0
    settled: int = 0
    open_weight: Exact = 0
    """The weight of the unanswered items. At worst they add `worst`; `endless` of them have no known worst."""
    worst: Exact = 0
    endless: int = 0

    @classmethod
    def of(cls, shares: Iterable[Share]) -> "Tally":
        """The sum of a score before any answer."""
        tally = cls()
        for share in shares:
            tally._enter(share, None, 1)
        return tally

    @property
    def known(self) -> int:
        return self.answered + self.settled

    @property
    def missing(self) -> int:
        return self.items - self.known

    def change(self, share: Share, before: Given, after: Given) -> None:
        """One item gives `after` where it gave `before`."""
        self._enter(share, before, -1)
        self._enter(share, after, 1)

    def _enter(self, share: Share, given: Given, times: int) -> None:
        """Count an item in (1), or take it out again (-1)."""
        if share.leaves_out(given):
            return
        self.items += times
        self.weight += share.weight * times
        counted = share.counted(given)
        if counted is not None:
            self.total += counted * share.weight * times
            if given is HIDDEN:
                self.settled += times
            else:
                self.answered += times
            return
        self.open_weight += share.weight * times
        if share.worst is None:
            self.endless += times
        else:
            self.worst += share.worst * times
