"""Why everything came out as it did, as plain data: what `casewright score --why` adds."""

from decimal import Decimal

from casewright.definitions.model import Number, Score
from casewright.logic.form import FormState
from casewright.logic.score_results import ScorePart, ScoreResult
from casewright.logic.traces import Reason, as_plain, plain_reason

Json = dict[str, object]


def plain_why(form: FormState) -> Json:
    """The trace of every score by its id, and every condition and calculated value of the form in order.

    Returns:
        scores {id: method, rule, source, min_answered, if_unanswered, if_hidden, rounding, items, left_out, only_if,
        formula, table} and reasons [of, id, key, expression, result, read, because]. What a score has not is null.
    """
    return {
        "scores": {score.id: _score(score, form.score(score.id), form) for score in form.instrument.scores},
        "reasons": [plain_reason(reason) for reason in form.reasons()],
    }


def _score(score: Score, result: ScoreResult, form: FormState) -> Json:
    return {
        "method": score.method,
        "rule": result.rule,
        "source": score.source or None,
        "min_answered": score.min_answered or None,
        "if_unanswered": score.if_unanswered,
        "if_hidden": score.if_hidden,
        "rounding": {"rule": score.rounding, "decimals": score.decimals} if score.rounding != "none" else None,
        "items": [_part(part, form) for part in result.parts],
        "left_out": list(result.left_out),
        "only_if": _reason(result.only_if),
        "formula": _reason(result.formula),
        "table": _row(result),
    }


def _part(part: ScorePart, form: FormState) -> Json:
    """What one item gave. `points` are after `reverse` and before `weight`; an item of a count is its condition."""
    return {
        "item": part.item or None,
        "answer": as_plain(form.value(part.item)) if part.item else None,
        "condition": _reason(part.condition),
        "points": plain_number(part.points),
        "reversed": part.reversed,
        "weight": plain_number(part.weight),
        "hidden": part.hidden,
    }


def _row(result: ScoreResult) -> Json | None:
    row = result.row
    if row is None:
        return None
    values = {"raw": row.raw, "value": row.value, "error": row.error}
    return {"score": row.score, **{key: plain_number(value) for key, value in values.items()}}


def _reason(reason: Reason | None) -> Json | None:
    return None if reason is None else plain_reason(reason)


def plain_number(value: Number | None) -> int | float | None:
    """A number as JSON has it."""
    return float(value) if isinstance(value, Decimal) else value
