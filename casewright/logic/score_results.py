"""A score with its trace: what each item gave and why, which rule was used, which row of a table, which values."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from casewright.definitions.model import Number, Score, Table
from casewright.expressions import Expression
from casewright.logic.facts import FormFacts, outcome_key
from casewright.logic.rounding import number
from casewright.logic.score_steps import count_shares, counted_condition
from casewright.logic.scoring import Outcome, RuleUsed
from casewright.logic.tally import HIDDEN, Given, Share
from casewright.logic.traces import Reason, reason_of


@dataclass(frozen=True, slots=True)
class ScorePart:
    """What one item gave: its points after `reverse` and before its weight, or None where it gave nothing.

    `item` is the id of a question or score; of a count it is "", and `condition` is what was counted. `hidden`: it was
    not asked because of other answers, and counts as `if_hidden` says.
    """

    item: str
    points: Number | None
    reversed: bool = False
    weight: Number = 1
    hidden: bool = False
    condition: Reason | None = None


@dataclass(frozen=True, slots=True)
class RowUsed:
    """The raw score and the row of the table that it led to."""

    score: str
    raw: Number | None
    value: Number | None
    error: Number | None


@dataclass(frozen=True, slots=True)
class ScoreResult:
    """A score with its trace.

    `band` is that of the first scheme. `answered` items were answered; `missing` were not, or are hidden without
    counting for anything. `left_out` are the items that gave nothing. `error` is the standard error. `only_if`,
    `formula` and `row` tell what decided, computed or was looked up, where the score has these.
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
    error: Number | None = None
    only_if: Reason | None = None
    formula: Reason | None = None
    row: RowUsed | None = None


def score_result(score: Score, shares: tuple[Share, ...], facts: FormFacts) -> ScoreResult:
    """The result of a score whose step has run, with what each item gave in the order of the score's items."""
    found: Outcome = facts.values[outcome_key(score.id)]  # type: ignore[assignment]  # only its step writes it
    parts = tuple(_parts(score, shares, facts))
    return ScoreResult(
        id=score.id,
        value=found.value,
        band=_band(facts, f"band({score.id})"),
        bands={scheme: _band(facts, f"band({score.id},{scheme})") for scheme in score.bands},
        answered=found.answered,
        missing=found.missing,
        prorated=found.prorated,
        parts=parts,
        left_out=tuple(part.item for part in parts if part.item and part.points is None),
        rule=found.rule,
        error=found.error,
        only_if=_reason(score, "only_if", score.only_if, facts),
        formula=_reason(score, "formula", score.formula, facts),
        row=_row(score.table, facts) if score.table else None,
    )


def _parts(score: Score, shares: tuple[Share, ...], facts: FormFacts) -> Iterator[ScorePart]:
    for share in shares:
        yield _part(share, facts.gives(share.item))
    for share, condition in zip(count_shares(score), score.conditions, strict=True):
        reason = reason_of("score", score.id, "count", condition, facts)
        yield _part(share, counted_condition(condition, facts), reason)


def _part(share: Share, given: Given, condition: Reason | None = None) -> ScorePart:
    counted = share.counted(given)
    return ScorePart(
        item="" if condition else share.item,
        points=None if counted is None else number(counted),
        reversed=share.reversed,
        weight=number(share.weight),
        hidden=given is HIDDEN and share.if_hidden != "missing",
        condition=condition,
    )


def _reason(score: Score, key: str, expression: Expression | None, facts: FormFacts) -> Reason | None:
    return None if expression is None else reason_of("score", score.id, key, expression, facts)


def _row(table: Table, facts: FormFacts) -> RowUsed:
    raw: Number | None = facts.values.get(table.score)  # type: ignore[assignment]  # the value of a score
    row = table.rows.get(raw) if raw is not None else None
    return RowUsed(table.score, raw, row.value if row else None, row.error if row else None)


def _band(facts: FormFacts, key: str) -> str | None:
    band = facts.values.get(key)
    return band if isinstance(band, str) else None
