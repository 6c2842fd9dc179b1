"""What is computed in a form, one small step each: which keys it reads, and what it writes. The order is `graph`'s."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from casewright.definitions.model import Finding, Question, Repeat, Section
from casewright.expressions import Expression
from casewright.expressions.expression import Values
from casewright.expressions.rows import rows_key
from casewright.logic.answers import Value
from casewright.logic.checks import check, read_by_checks
from casewright.logic.composed import Quantity
from casewright.logic.composed_values import seen
from casewright.logic.facts import (
    Facts,
    amount_key,
    answer_key,
    finding_key,
    given_rows_key,
    offered_key,
    points_key,
    problems_key,
    read_only_key,
    refused_key,
    required_key,
    row_key,
    section_key,
    visible_key,
)
from casewright.logic.offering import without_the_others
from casewright.logic.points import points_of
from casewright.logic.problems import ValueProblem
from casewright.logic.rounding import exact, half_up
from casewright.logic.values import has_value, is_given, typed

Keys = frozenset[str]
NOTHING: Keys = frozenset()


class Step(Protocol):
    @property
    def reads(self) -> Keys: ...
    @property
    def writes(self) -> Keys: ...
    def run(self, facts: Facts) -> None: ...


def holds(condition: Expression | None, facts: Facts) -> bool:
    """Whether a condition is met; one that is unknown is not."""
    return condition is None or condition.evaluate(facts.values) is True


def _reads(*expressions: Expression | None) -> Keys:
    read = NOTHING
    for expression in expressions:
        if expression is not None:
            read |= expression.reads
    return read


def _narrowed(question: Question) -> Keys:
    """The key of the choices that are offered, where other answers decide about them."""
    return frozenset({offered_key(question.id)}) if question.narrows else NOTHING


@dataclass(frozen=True, slots=True)
class ShowSection:
    section: Section

    @property
    def reads(self) -> Keys:
        return _reads(self.section.show_if)

    @property
    def writes(self) -> Keys:
        return frozenset({section_key(self.section.id)})

    def run(self, facts: Facts) -> None:
        facts.put(section_key(self.section.id), holds(self.section.show_if, facts), self.section.id)


@dataclass(frozen=True, slots=True)
class ShowRows:
    """Which rows of a repeat there are now: none while it is hidden, and no more than its `count` says."""

    repeat: Repeat
    around: str
    """The key of whether its section or group is shown."""

    @property
    def reads(self) -> Keys:
        return _reads(self.repeat.count) | {self.around, given_rows_key(self.repeat.id)}

    @property
    def writes(self) -> Keys:
        return frozenset({rows_key(self.repeat.id), row_key(self.repeat.id)})

    def run(self, facts: Facts) -> None:
        id = self.repeat.id
        rows = facts.rows_of(id)
        most = rows_wanted(self.repeat, facts.values)[1] if facts.values[self.around] is True else None
        present = [row.id for row in rows if not row.removed][: most or 0]
        facts.put(rows_key(id), None if most is None else tuple(facts.row(row).values for row in present), id)
        for row in rows:
            facts.row(row.id).put(row_key(id), row.id in present, id)


def rows_wanted(repeat: Repeat, values: Values) -> tuple[int, int | None]:
    """The least and the greatest number of rows now. The greatest is None while the `count` is not known."""
    if repeat.count is None:
        return repeat.minimum, repeat.maximum
    counted = rows_counted(repeat, values)
    if counted is None:
        return 0, None
    number = max(repeat.minimum, min(counted, repeat.maximum))
    return number, number


def rows_counted(repeat: Repeat, values: Values) -> int | None:
    """How many rows the `count` of a repeat asks for, even if these are too many; None while that is not known."""
    counted = repeat.count.evaluate(values) if repeat.count is not None else None
    return int(counted) if isinstance(counted, int | Decimal) else None


@dataclass(frozen=True, slots=True)
class ShowQuestion:
    """A question is shown with what stands around it, if its own condition is met too."""

    question: Question

    @property
    def around(self) -> str:
        """The matrix of a row, else the group right around it or that group's rows, else the section or its rows."""
        question = self.question
        if question.matrix:
            return visible_key(question.matrix)
        if question.repeated and question.group in ("", question.repeated):
            return row_key(question.repeated)
        return visible_key(question.group) if question.group else section_key(question.section)

    @property
    def reads(self) -> Keys:
        return _reads(self.question.show_if) | {self.around}

    @property
    def writes(self) -> Keys:
        return frozenset({visible_key(self.question.id)})

    def run(self, facts: Facts) -> None:
        id = self.question.id
        shown = facts.values[self.around] is True and holds(self.question.show_if, facts)
        facts.put(visible_key(id), shown, id)
        facts.show(id, shown)


@dataclass(frozen=True, slots=True)
class ReadAnswer:
    """The value of a question as logic sees it.

    None while it is hidden, has a missing code, is of a wrong type, or is a choice that is not offered now.
    """

    question: Question

    @property
    def reads(self) -> Keys:
        return frozenset({answer_key(self.question.id), visible_key(self.question.id), *_narrowed(self.question)})

    @property
    def writes(self) -> Keys:
        amounts = (amount_key(self.question.id, unit.id) for unit in self.question.units)
        refused = (refused_key(self.question.id),) if "refused" in self.question.missing else ()
        return frozenset({self.question.id, points_key(self.question.id), *amounts, *refused})

    def run(self, facts: Facts) -> None:
        given = self._value(facts)
        if "refused" in self.question.missing:
            facts.put(refused_key(self.question.id), self._refused(facts), self.question.id)
        for unit in self.question.units:
            number = given.number if isinstance(given, Quantity) and given.unit == unit.id else None
            facts.put(amount_key(self.question.id, unit.id), number, self.question.id)
        value = None if given is None else seen(given)
        facts.put(self.question.id, value, self.question.id)
        facts.put_points(self.question.id, points_of(self.question, value))

    def _refused(self, facts: Facts) -> bool:
        answer, shown = facts.answers.get(self.question.id), facts.values[visible_key(self.question.id)]
        return shown is True and answer is not None and answer.missing == "refused"

    def _value(self, facts: Facts) -> Value | None:
        answer = facts.answers.get(self.question.id)
        if answer is None or answer.value is None or not facts.values[visible_key(self.question.id)]:
            return None
        try:
            value = typed(self.question, answer.value)
        except ValueProblem:
            return None
        return without_the_others(self.question, value, facts.values) if has_value(value) else None


@dataclass(frozen=True, slots=True)
class Calculate:
    question: Question

    @property
    def reads(self) -> Keys:
        return _reads(self.question.value) | {visible_key(self.question.id)}

    @property
    def writes(self) -> Keys:
        return frozenset({self.question.id, points_key(self.question.id)})

    def run(self, facts: Facts) -> None:
        shown = facts.values[visible_key(self.question.id)]
        value = self.question.value.evaluate(facts.values) if shown and self.question.value is not None else None
        is_number = isinstance(value, int | Decimal) and not isinstance(value, bool)
        if is_number and self.question.decimals is not None:
            rounded = half_up(exact(value), self.question.decimals)  # type: ignore[arg-type]  # a number, see above
            value = rounded if self.question.decimals else int(rounded)
        facts.put(self.question.id, value, self.question.id)
        facts.put_points(self.question.id, points_of(self.question, value))


@dataclass(frozen=True, slots=True)
class Require:
    question: Question

    @property
    def reads(self) -> Keys:
        condition = self.question.required
        locked = frozenset({read_only_key(self.question.id)}) if self.question.read_only is not None else NOTHING
        return locked | (NOTHING if isinstance(condition, bool) else condition.reads)

    @property
    def writes(self) -> Keys:
        return frozenset({required_key(self.question.id)})

    def run(self, facts: Facts) -> None:
        condition = self.question.required
        required = condition if isinstance(condition, bool) else holds(condition, facts)
        # What cannot be answered is not asked for.
        locked = self.question.told_by_row or facts.values.get(read_only_key(self.question.id)) is True
        required = required and not locked
        facts.put(required_key(self.question.id), required, self.question.id)


@dataclass(frozen=True, slots=True)
class CheckAnswer:
    """What is wrong with a visible answer."""

    question: Question

    @property
    def reads(self) -> Keys:
        asked = {answer_key(self.question.id), visible_key(self.question.id)}
        return read_by_checks(self.question) | asked | _narrowed(self.question)

    @property
    def writes(self) -> Keys:
        return frozenset({problems_key(self.question.id)})

    def run(self, facts: Facts) -> None:
        answer = facts.answers.get(self.question.id)
        shown = facts.values[visible_key(self.question.id)]
        found = check(self.question, answer, facts.values) if answer is not None and shown else ()
        facts.put(problems_key(self.question.id), found, self.question.id)


@dataclass(frozen=True, slots=True)
class Count:
    """Keeps the counts of progress and the required questions that are still open."""

    question: Question

    @property
    def reads(self) -> Keys:
        id = self.question.id
        return frozenset({answer_key(id), visible_key(id), required_key(id)})

    @property
    def writes(self) -> Keys:
        return frozenset({f"counted({self.question.id})"})

    def run(self, facts: Facts) -> None:
        id = self.question.id
        asked = facts.values[visible_key(id)] is True and not self.question.told_by_row
        given = asked and is_given(facts.answers.get(id))
        facts.count(id, asked, given, asked and not given and facts.values[required_key(id)] is True)


@dataclass(frozen=True, slots=True)
class Find:
    """Whether a finding stands, and at which level."""

    finding: Finding

    @property
    def reads(self) -> Keys:
        return _reads(self.finding.when, self.finding.level)

    @property
    def writes(self) -> Keys:
        return frozenset({finding_key(self.finding.id)})

    def run(self, facts: Facts) -> None:
        stands = holds(self.finding.when, facts)
        level = self.finding.level.evaluate(facts.values) if stands and self.finding.level is not None else None
        state = (True, None if level is None else str(level)) if stands else None
        facts.put(finding_key(self.finding.id), state, self.finding.id)
