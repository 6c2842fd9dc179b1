"""The points that an answer gives before `reverse`, and the least and most that it could give."""

from collections.abc import Sequence
from decimal import Decimal

from casewright.definitions.model import Instrument, Number, Question
from casewright.expressions import Expression


def points_of(question: Question, value: object) -> Number | None:
    """Points of one answer; None where it has none, which counts as unanswered.

    Args:
        value: the typed value. A choice gives its points, several choices the sum of theirs, a number itself,
            yes 1 and no 0.
    """
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, int | Decimal):
        return value
    if question.type == "choice" and isinstance(value, str):
        choice = question.choice(value)
        return choice.points if choice is not None else None
    if isinstance(value, tuple):
        given = [choice.points for choice in question.choices if choice.id in value and choice.points is not None]
        return _sum(given) if given else None
    return None


def least_and_most(question: Question) -> tuple[Number, Number] | None:
    """The lowest and the highest points that an answer to this question can give, where that is known.

    A number question without fixed ends, and a calculated value, have no known lowest and highest.
    """
    if question.type == "yes_no":
        return 0, 1
    if question.type == "choice":
        points = [choice.points for choice in question.choices if choice.points is not None]
        return (min(points), max(points)) if points else None
    if question.type == "choices":
        return _least_and_most_together(question)
    least, most = _fixed(question.minimum), _fixed(question.maximum)
    return (least, most) if least is not None and most is not None else None


def ends_of_item(instrument: Instrument, item: str) -> tuple[Number, Number] | None:
    """The least and the most that an item of a score can give: a question by its answers, a score by its range."""
    question = instrument.questions.get(item)
    return least_and_most(question) if question is not None else instrument.score(item).range


def _least_and_most_together(question: Question) -> tuple[Number, Number] | None:
    """Of several choices: the sums of the negative and of the positive points, an exclusive choice standing alone."""
    alone = [choice.points for choice in question.choices if choice.exclusive and choice.points is not None]
    free = [choice.points for choice in question.choices if not choice.exclusive and choice.points is not None]
    sums = [
        *alone,
        *free,
        *([_sum(negative)] if (negative := [points for points in free if points < 0]) else []),
        *([_sum(positive)] if (positive := [points for points in free if points > 0]) else []),
    ]
    return (min(sums), max(sums)) if sums else None


def _fixed(limit: Expression | None) -> Number | None:
    if limit is None or limit.reads:
        return None
    value = limit.evaluate({})
    return value if isinstance(value, int | Decimal) else None


def _sum(points: Sequence[Number]) -> Number:
    total: Number = 0
    for one in points:
        total += one
    return total
