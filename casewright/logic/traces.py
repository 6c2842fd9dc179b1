"""Why a condition or a calculated value is what it is: whose it is, what it read, and which answers decided.

One shape for all of them, `Reason`. The trace of a score is `casewright.logic.scoring.ScoreResult`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from casewright.definitions.model import Instrument, Question, Section
from casewright.expressions import Expression
from casewright.logic.facts import Facts

Of = Literal["section", "matrix", "question", "finding"]


@dataclass(frozen=True, slots=True)
class Reason:
    """One condition or calculated value of a form, as it stands now.

    of, id: whose it is. key: the key of the file that it stands under: `show_if`, `required_if`, `value`, `when`.
    expression: the text as its author would write it as an expression.
    result: True, False or None (unknown, which does not hold) of a condition; the value or None (missing) otherwise.
    read: the value of each key that it reads, by key; None is missing or hidden.
    because: the keys of `read` that decided, in order; all known ones of a calculated value.
    """

    of: Of
    id: str
    key: str
    expression: str
    result: object
    read: Mapping[str, object]
    because: tuple[str, ...]


def why_visible(instrument: Instrument, facts: Facts, question_id: str) -> tuple[Reason, ...]:
    """The conditions around a question, the outermost first; none where it is always shown."""
    return tuple(_around(instrument, facts, question_id))


def why_value(instrument: Instrument, facts: Facts, question_id: str) -> Reason | None:
    """What a calculated value was worked out from; None for a question that is asked."""
    question = instrument.questions[question_id]
    return _reason("question", question_id, "value", question.value, facts) if question.value is not None else None


def every_reason(instrument: Instrument, facts: Facts) -> Iterator[Reason]:
    """All conditions and calculated values in the order of the form, then the findings."""
    for section in instrument.sections:
        yield from _of_section(section, facts)
        for question in section.questions:
            yield from _of_question(question, facts)
            for row in question.rows:
                yield from _of_question(row, facts, question)
    for finding in instrument.findings:
        yield _reason("finding", finding.id, "when", finding.when, facts)


def plain_reason(reason: Reason) -> dict[str, object]:
    """A reason as JSON has it."""
    return {
        "of": reason.of,
        "id": reason.id,
        "key": reason.key,
        "expression": reason.expression,
        "result": _plain(reason.result),
        "read": {key: _plain(value) for key, value in reason.read.items()},
        "because": list(reason.because),
    }


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def _around(instrument: Instrument, facts: Facts, question_id: str) -> Iterator[Reason]:
    question = instrument.questions[question_id]
    yield from _of_section(next(one for one in instrument.sections if one.id == question.section), facts)
    matrix = instrument.questions.get(question.matrix)
    if matrix is not None:
        yield from _shown(matrix, facts)
    yield from _shown(question, facts, matrix)


def _of_section(section: Section, facts: Facts) -> Iterator[Reason]:
    if section.show_if is not None:
        yield _reason("section", section.id, "show_if", section.show_if, facts)


def _of_question(question: Question, facts: Facts, matrix: Question | None = None) -> Iterator[Reason]:
    yield from _shown(question, facts, matrix)
    required = question.required
    if isinstance(required, Expression) and (matrix is None or required is not matrix.required):
        yield _reason("question", question.id, "required_if", required, facts)
    if question.value is not None:
        yield _reason("question", question.id, "value", question.value, facts)


def _shown(question: Question, facts: Facts, matrix: Question | None = None) -> Iterator[Reason]:
    # The loader gives each row the condition of its matrix, which is said once.
    if question.show_if is not None and (matrix is None or question.show_if is not matrix.show_if):
        of: Of = "matrix" if question.type == "matrix" else "question"
        yield _reason(of, question.id, "show_if", question.show_if, facts)


def _reason(of: Of, id: str, key: str, expression: Expression, facts: Facts) -> Reason:
    read = {read: facts.values.get(read) for read in sorted(expression.reads)}
    because = expression.because(facts.values)
    decided = tuple(read for read in read if read in because)
    return Reason(of, id, key, expression.source, expression.evaluate(facts.values), read, decided)
