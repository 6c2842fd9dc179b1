"""How far a score has moved since it was last taken, and what its sources say of such a change, in words."""

from collections.abc import Iterator
from datetime import date

from casewright.definitions.model import ImportantDifference, Number, ReliableChange, Score
from casewright.logic.rounding import exact, half_up
from casewright.logic.score_change import least_change, responses, score_change
from casewright.methods.response import Came
from ui.wording import _, mark, short_day, value_words


def change_words(score: Score, before: Number, now: Number, since: date, was: str = "") -> str:
    """ "+4 since 1 Feb 2026: not yet a reliable change (needs 6)". The first threshold of the form is the one shown.

    `was` is put behind the day in brackets: what the score meant then.
    """
    change = score_change(score, before, now)
    then = f" ({was})" if was else ""
    if change.difference == 0:
        return _("the same as on {day}", day=short_day(since)) + then
    sign = "+" if change.difference > 0 else "−"
    moved = (
        _("{difference} since {day}", difference=sign + value_words(abs(change.difference)), day=short_day(since))
        + then
    )
    if change.reliable:
        threshold, reached = change.reliable[0]
        least = value_words(least_change(threshold.points, before, now))
        moved += ": " + (
            _("a reliable change ({least} or more)", least=least)
            if reached
            else _("not yet a reliable change (needs {least})", least=least)
        )
    if change.important and (not change.reliable or change.reliable[0][1]):
        moved += (", " if change.reliable else ": ") + _importance(*change.important[0], before, now)
    return moved


def _importance(difference: ImportantDifference, reached: bool, before: Number, now: Number) -> str:
    least = _amount(difference, before, now)
    if reached:
        return _("a change that matters ({least} or more)", least=least)
    return _("less than a change that matters ({least}): watch", least=least)


def _amount(difference: ImportantDifference, *shown: Number) -> str:
    if difference.points is not None:
        return value_words(least_change(difference.points, *shown))
    return _("{percent} %", percent=value_words(difference.percent))


def threshold_words(score: Score) -> Iterator[str]:
    """A sentence for each change that means something, with its source."""
    for change in score.reliable_change:
        yield _reliable(change)
    for difference in score.important_difference:
        source = "; ".join(filter(None, (difference.method, source_words(difference.source))))
        if difference.points is not None:
            points = value_words(difference.points)
            yield _("A change matters to people from {points} points on ({source}).", points=points, source=source)
        else:
            percent = value_words(difference.percent)
            yield _("A change matters to people from {percent} % on ({source}).", percent=percent, source=source)


def response_thresholds(score: Score) -> Iterator[str]:
    """A sentence for what each source calls a response and a remission."""
    for one in score.response:
        percent, remission = value_words(one.criteria.percent), value_words(one.criteria.remission or 0)
        told = (
            _("A response is a fall of {percent} % since the first time", percent=percent),
            _("remission is below {remission}", remission=remission) if one.criteria.remission is not None else "",
        )
        yield ", ".join(filter(None, told)) + f" ({source_words(one.source)})."


CAME = {
    "response": mark("a response: {percent} % lower than at first, or more"),
    "remission": mark("remission: below {remission}"),
    "no_response": mark("no response yet: less than {percent} % lower than at first"),
}


def response_words(score: Score, first: Number, now: Number) -> Iterator[tuple[Came, str]]:
    """What the change since the first time comes to, by each source; nothing where it was too low to fall."""
    for one, came in responses(score, first, now):
        if came in CAME:
            percent, remission = value_words(one.criteria.percent), value_words(one.criteria.remission or 0)
            words = _(CAME[came], percent=percent, remission=remission)
            yield came, f"{words} ({source_words(one.source)})"


def _reliable(change: ReliableChange) -> str:
    points = value_words(change.points if change.sd is None else half_up(exact(change.points), 2))
    if change.sd is None:
        return _(
            "A change is more than chance from {points} points on ({source}).",
            points=points,
            source=source_words(change.source),
        )
    return _(
        "A change is more than chance from {points} points on: the reliable change index of Jacobson and Truax (1991), "
        "from a standard deviation of {sd} and a reliability of {reliability} ({source}).",
        points=points,
        sd=value_words(change.sd),
        reliability=value_words(change.reliability),
        source=source_words(change.source),
    )


def source_words(key: str) -> str:
    """A key of docs/sources.md as people read it: "Kroenke 2001"."""
    words = key.replace("_", " ").strip()
    return words[:1].upper() + words[1:]
