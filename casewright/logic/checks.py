"""The checks of one answer: type, range, length, and the form's own `valid_if`."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from casewright.definitions.model import Question
from casewright.expressions import Expression
from casewright.expressions.expression import Values
from casewright.logic.answers import Answer, Value
from casewright.logic.composed import Composed
from casewright.logic.composed_values import seen, wrong_with
from casewright.logic.offering import offered_now
from casewright.logic.problems import AnswerProblem, ValueProblem
from casewright.logic.values import has_value, typed

UNREAD = "CW280"


def check(question: Question, answer: Answer, values: Values) -> tuple[AnswerProblem, ...]:
    """Everything that is wrong with `answer`, worst first. A rule whose condition is unknown passes.

    Args:
        values: what expressions read, by key; hidden and missing are None.
    """
    if answer.missing is not None:
        if answer.missing in question.missing:
            return ()
        return (AnswerProblem.of("CW254", answer=answer.missing, offered=", ".join(question.missing) or "-"),)
    if answer.unread:
        return (AnswerProblem.of(UNREAD, typed=answer.unread),)
    if answer.value is None or (not isinstance(answer.value, Composed) and not has_value(answer.value)):
        return ()
    try:
        value = typed(question, answer.value)
    except ValueProblem as wrong:
        return (wrong.problem,)
    found = [
        *_offered(question, value, values),
        *_range(question, seen(value), values),
        *_shape(question, value),
        *wrong_with(question, value),
        *_rules(question, values),
    ]
    return tuple(sorted(found, key=lambda problem: problem.severity != "error"))


def read_by_checks(question: Question) -> frozenset[str]:
    """The keys that the checks of a question read."""
    expressions = (question.minimum, question.maximum, *(rule.when for rule in question.valid_if))
    return frozenset().union(*(expression.reads for expression in expressions if expression is not None))


def _limit(expression: Expression | None, values: Values) -> int | Decimal | date | None:
    limit = expression.evaluate(values) if expression is not None else None
    return limit if isinstance(limit, int | Decimal | date) else None


def _offered(question: Question, value: Value, values: Values) -> Iterator[AnswerProblem]:
    """Choices that were made before another answer took them away. They stay, and count for nothing."""
    if not question.narrows:
        return
    offered = offered_now(question, values)
    chosen = value if isinstance(value, tuple) else (value,)
    for choice in question.choices:
        if choice.id in chosen and choice not in offered:
            yield AnswerProblem.of("CW294", choice=choice.label)


def _range(question: Question, value: object, values: Values) -> Iterator[AnswerProblem]:
    if isinstance(value, bool) or not isinstance(value, int | Decimal | date):
        return
    is_date = isinstance(value, date)
    least, most = _limit(question.minimum, values), _limit(question.maximum, values)
    if least is not None and value < least:  # type: ignore[operator]  # both numbers or both dates: checked at load
        yield AnswerProblem.of("CW247" if is_date else "CW249", limit=least)
    if most is not None and value > most:  # type: ignore[operator]
        yield AnswerProblem.of("CW259" if is_date else "CW250", limit=most)


def _shape(question: Question, value: Value) -> Iterator[AnswerProblem]:
    if isinstance(value, str) and question.max_length is not None and len(value) > question.max_length:
        yield AnswerProblem.of("CW251", limit=question.max_length, length=len(value))
    if isinstance(value, tuple) and len(value) > 1:
        chosen = [choice for choice in question.choices if choice.id in value]
        for alone in (choice for choice in chosen if choice.exclusive):
            yield AnswerProblem.of("CW248", choice=alone.id)
    if question.type == "scale" and isinstance(value, int | Decimal):
        start = _limit(question.minimum, {})
        step = question.step or 1
        if isinstance(start, int | Decimal) and (value - start) % step != 0:
            yield AnswerProblem.of("CW253", step=step, start=start)


def _rules(question: Question, values: Values) -> Iterator[AnswerProblem]:
    for rule in question.valid_if:
        if rule.when.evaluate(values) is False:
            yield AnswerProblem(rule.severity, text=rule.message)
