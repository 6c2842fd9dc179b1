"""The steps that compute scores: which keys each reads, and what it writes. The order is `graph`'s."""

from collections.abc import Iterator
from dataclasses import dataclass

from casewright.definitions.model import Score
from casewright.expressions import Expression
from casewright.logic.facts import Facts, hidden_key, outcome_key, points_key
from casewright.logic.scoring import Outcome, bands_of, calculated, looked_up, outcome
from casewright.logic.tally import HIDDEN, Given, Share, Tally

Keys = frozenset[str]


def band_keys(score: Score) -> Keys:
    return frozenset({f"band({score.id})", *(f"band({score.id},{scheme})" for scheme in score.bands)})


def questions_read(expression: Expression) -> frozenset[str]:
    """The ids of the questions, scores and calculated values outside rows whose value or points are read."""
    return frozenset(key.removeprefix("points(").removesuffix(")") for key in expression.reads if "@" not in key)


def items_and_read(score: Score) -> frozenset[str]:
    """The questions and scores whose being hidden matters to a score: its items, and what its conditions read."""
    return frozenset(score.items).union(*map(questions_read, score.conditions))


@dataclass(frozen=True, slots=True)
class KnowHidden:
    """Whether a question is hidden for certain, and not only until something else is answered.

    `conditions` are all that it is shown under. One that is unknown hides for certain too, where all that it lacks are
    answers to questions that are hidden for certain themselves.
    """

    question: str
    conditions: tuple[Expression, ...]
    known: frozenset[str]
    """The questions that have such a step."""

    @property
    def reads(self) -> Keys:
        read = frozenset[str]().union(*(condition.reads for condition in self.conditions))
        asked = (questions_read(condition) & self.known for condition in self.conditions)
        return read.union(*({hidden_key(id) for id in ids} for ids in asked))

    @property
    def writes(self) -> Keys:
        return frozenset({hidden_key(self.question)})

    def run(self, facts: Facts) -> None:
        facts.form.put_hidden(self.question, any(hides_for_certain(condition, facts) for condition in self.conditions))


def hides_for_certain(condition: Expression, facts: Facts) -> bool:
    """Whether a condition is false, or will not be known because the questions that it lacks are hidden themselves."""
    outcome = condition.evaluate(facts.values)
    if outcome is not None:
        return outcome is not True
    return lacks_only_hidden(condition, facts)


def lacks_only_hidden(expression: Expression, facts: Facts) -> bool:
    lacking = [key for key in expression.reads if facts.values.get(key) is None]
    ids = {key.removeprefix("points(").removesuffix(")") for key in lacking}
    return bool(lacking) and all(facts.values.get(hidden_key(id)) is True for id in ids)


@dataclass(frozen=True, slots=True)
class ComputeScore:
    """A score by its method, unless it is not meant for this person.

    A sum, a mean and a weighted sum come from the running sum, which the items' steps have moved already; the others
    are computed from what they read.
    """

    score: Score
    shares: tuple[Share, ...]
    hideable: frozenset[str]
    """The questions that have a step that knows whether they are hidden for certain."""

    @property
    def reads(self) -> Keys:
        score = self.score
        read = {key for expression in _expressions(score) for key in expression.reads}
        read |= {points_key(share.item) for share in self.shares}
        if score.if_hidden != "missing":
            read |= {hidden_key(id) for id in items_and_read(score) & self.hideable}
        return frozenset(read | ({outcome_key(score.table.score)} if score.table else set()))

    @property
    def writes(self) -> Keys:
        id = self.score.id
        return frozenset({id, points_key(id), outcome_key(id)}) | band_keys(self.score)

    def run(self, facts: Facts) -> None:
        score = self.score
        found = self._outcome(facts)
        meant = score.only_if is None or score.only_if.evaluate(facts.values) is True
        if not meant:
            found = Outcome(None, "not_meant", found.answered, found.missing)
        # Whatever moved is a part of its trace, even if the value is the same.
        facts.form.changed.add(score.id)
        facts.put(score.id, found.value, score.id)
        facts.put_points(score.id, found.value)
        facts.put(outcome_key(score.id), found, score.id)
        bands = bands_of(score, found.value)
        for scheme, band in bands.items():
            facts.put(f"band({score.id},{scheme})", band, score.id)
        facts.put(f"band({score.id})", next(iter(bands.values()), None), score.id)

    def _outcome(self, facts: Facts) -> Outcome:
        score = self.score
        if score.formula is not None:
            read = score.formula.looked_up(facts.values).values()
            known = sum(value is not None for value in read)
            return calculated(score, score.formula.evaluate(facts.values), known, len(read) - known)
        if score.table is not None:
            return looked_up(score, facts.values[outcome_key(score.table.score)])  # type: ignore[arg-type]  # a step's
        if score.method == "count":
            return outcome(score, tally_of_count(score, facts))
        tally = facts.form.tallies[score.id]
        if score.method in ("min", "max"):
            return outcome(score, tally, [(share, facts.form.gives(share.item)) for share in self.shares])
        return outcome(score, tally)


def _expressions(score: Score) -> Iterator[Expression]:
    yield from (expression for expression in (score.only_if, score.formula) if expression is not None)
    yield from score.conditions


def tally_of_count(score: Score, facts: Facts) -> Tally:
    """A count as a sum: 1 for each condition that holds, 0 for one that does not."""
    shares = count_shares(score)
    tally = Tally.of(shares)
    for share, condition in zip(shares, score.conditions, strict=True):
        tally.change(share, None, counted_condition(condition, facts))
    return tally


def count_shares(score: Score) -> tuple[Share, ...]:
    worst = 0 if score.better == "higher" else 1
    return tuple(
        Share(f"{score.id}[{place}]", score.id, worst=worst, lowest=0, if_hidden=score.if_hidden)
        for place in range(len(score.conditions))
    )


def counted_condition(condition: Expression, facts: Facts) -> Given:
    outcome = condition.evaluate(facts.values)
    if isinstance(outcome, bool):
        return int(outcome)
    return HIDDEN if lacks_only_hidden(condition, facts) else None
