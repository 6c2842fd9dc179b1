"""Why a question is shown or hidden: every condition that decides about it, with what it read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from casewright.definitions.model import Instrument
from casewright.expressions import Expression
from casewright.logic.facts import Facts


@dataclass(frozen=True, slots=True)
class Reason:
    """One condition that a question is shown under.

    `of` and `id` say whose condition it is: the section's, the matrix's or the question's own. `holds` None is unknown,
    which hides. `read` holds the value of each key that the condition reads; None is missing or hidden.
    """

    of: Literal["section", "matrix", "question"]
    id: str
    condition: str
    holds: bool | None
    read: Mapping[str, object]


def why_visible(instrument: Instrument, facts: Facts, question_id: str) -> tuple[Reason, ...]:
    """The conditions around a question, the outermost first; none where it is always shown."""
    return tuple(_reasons(instrument, facts, question_id))


def _reasons(instrument: Instrument, facts: Facts, question_id: str) -> Iterator[Reason]:
    question = instrument.questions[question_id]
    section = next(section for section in instrument.sections if section.id == question.section)
    if section.show_if is not None:
        yield _reason("section", section.id, section.show_if, facts)
    matrix = instrument.questions.get(question.matrix)
    if matrix is not None and matrix.show_if is not None:
        yield _reason("matrix", matrix.id, matrix.show_if, facts)
    # The loader gives each row the condition of its matrix, which is said once.
    if question.show_if is not None and (matrix is None or question.show_if is not matrix.show_if):
        yield _reason("question", question.id, question.show_if, facts)


def _reason(of: Literal["section", "matrix", "question"], id: str, condition: Expression, facts: Facts) -> Reason:
    outcome = condition.evaluate(facts.values)
    read = {key: facts.values.get(key) for key in sorted(condition.reads)}
    return Reason(of, id, condition.source, outcome if isinstance(outcome, bool) else None, read)
