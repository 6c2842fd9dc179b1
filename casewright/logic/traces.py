"""Why a condition or a calculated value is what it is: whose it is, what it read, and which answers decided.

One shape for all of them, `Reason`. The trace of a score is `casewright.logic.score_results.ScoreResult`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from casewright.definitions.model import Instrument, Question, Section
from casewright.expressions import Expression
from casewright.expressions.rows import at, outer, split
from casewright.logic.facts import Facts, FormFacts

Of = Literal["section", "group", "matrix", "question", "score", "finding"]


@dataclass(frozen=True, slots=True)
class Reason:
    """One condition or calculated value of a form, as it stands now.

    of, id: whose it is; in the row of a repeat the id is `id[ROW]`. key: the key of the file that it stands under:
        `show_if`, `required_if`, `read_only_if`, `value`, `when`; of a score `only_if`, `formula`, `count`.
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


def why_visible(instrument: Instrument, facts: FormFacts, key: str) -> tuple[Reason, ...]:
    """The conditions around a question or section, the outermost first; none where it is always shown."""
    return tuple(_around(instrument, facts, key))


def why_value(instrument: Instrument, facts: FormFacts, key: str) -> Reason | None:
    """What a calculated value was worked out from; None for a question that is asked."""
    id, address = split(key)
    value = instrument.questions[id].value
    return reason_of("question", key, "value", value, _here(facts, address)) if value is not None else None


def why_read_only(instrument: Instrument, facts: FormFacts, key: str) -> Reason | None:
    """The condition under which an answer cannot be changed; None where it always can. A row has that of its matrix."""
    id, address = split(key)
    condition = instrument.questions[id].read_only
    if condition is None:
        return None
    return reason_of("question", key, "read_only_if", condition, _here(facts, address))


def every_reason(instrument: Instrument, facts: FormFacts) -> Iterator[Reason]:
    """All conditions and calculated values in the order of the form, then the findings; in a repeat row by row."""
    for section in instrument.sections:
        yield from _of_section(section, facts)
        for question in section.all_questions():
            for address in facts.addresses(question.repeated):
                if not address or facts.is_there(question.id, address):
                    yield from _of_question(instrument, question, facts, address)
    for finding in instrument.findings:
        yield reason_of("finding", finding.id, "when", finding.when, facts)


def plain_reason(reason: Reason) -> dict[str, object]:
    """A reason as JSON has it."""
    return {
        "of": reason.of,
        "id": reason.id,
        "key": reason.key,
        "expression": reason.expression,
        "result": as_plain(reason.result),
        "read": {key: as_plain(value) for key, value in reason.read.items()},
        "because": list(reason.because),
    }


def as_plain(value: object) -> object:
    """A value as JSON has it."""
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def _here(facts: FormFacts, address: str) -> Facts:
    return facts.at(address) if address else facts


def _around(instrument: Instrument, facts: FormFacts, key: str) -> Iterator[Reason]:
    id, address = split(key)
    question = instrument.questions.get(id)
    within = question.section if question else id
    yield from _of_section(next(one for one in instrument.sections if one.id == within), facts)
    if question is None:
        return
    for group in reversed(tuple(_groups(instrument, question))):
        yield from _shown(group, facts, outer(address, len(facts.layout.lines[group.repeated])))
    matrix = instrument.questions.get(question.matrix)
    if matrix is not None:
        yield from _shown(matrix, facts, address)
    yield from _shown(question, facts, address, matrix)


def _groups(instrument: Instrument, question: Question) -> Iterator[Question]:
    """The groups around a question, the innermost first."""
    matrix = instrument.questions.get(question.matrix)
    group = instrument.questions.get((matrix or question).group)
    while group is not None:
        yield group
        group = instrument.questions.get(group.group)


def _of_section(section: Section, facts: Facts) -> Iterator[Reason]:
    if section.show_if is not None:
        yield reason_of("section", section.id, "show_if", section.show_if, facts)


def _of_question(instrument: Instrument, question: Question, facts: FormFacts, address: str) -> Iterator[Reason]:
    here, key = _here(facts, address), at(question.id, address)
    matrix = instrument.questions.get(question.matrix)
    yield from _shown(question, facts, address, matrix)
    required = question.required
    if isinstance(required, Expression) and (matrix is None or required is not matrix.required):
        yield reason_of("question", key, "required_if", required, here)
    if question.read_only is not None and (matrix is None or question.read_only is not matrix.read_only):
        yield reason_of("question", key, "read_only_if", question.read_only, here)
    if question.value is not None:
        yield reason_of("question", key, "value", question.value, here)


def _shown(question: Question, facts: FormFacts, address: str, matrix: Question | None = None) -> Iterator[Reason]:
    # The loader gives each row the condition of its matrix, which is said once.
    if question.show_if is not None and (matrix is None or question.show_if is not matrix.show_if):
        kinds: Mapping[str, Of] = {"matrix": "matrix", "group": "group"}
        of = kinds.get(question.type, "question")
        yield reason_of(of, at(question.id, address), "show_if", question.show_if, _here(facts, address))


def reason_of(of: Of, id: str, key: str, expression: Expression, facts: Facts) -> Reason:
    """The reason that an expression is at this moment."""
    read = dict(sorted(expression.looked_up(facts.values).items()))
    because = expression.because(facts.values)
    decided = tuple(read for read in read if read in because)
    return Reason(of, id, key, expression.source, expression.evaluate(facts.values), read, decided)
