"""What other answers leave open: which choices a question offers now, and whether its answer may be changed."""

from dataclasses import dataclass

from casewright.definitions.model import Choice, Question
from casewright.expressions.expression import Values
from casewright.logic.answers import Value
from casewright.logic.facts import Facts, offered_key, read_only_key


def is_offered(choice: Choice, question: Question, values: Values) -> bool:
    """Whether a choice can be made now. What is unknown offers nothing."""
    if choice.show_if is not None and choice.show_if.evaluate(values) is not True:
        return False
    if not question.filter_by or not choice.only_for:
        return True
    chosen = values.get(question.filter_by)
    return not set(choice.only_for).isdisjoint(chosen if isinstance(chosen, tuple) else (chosen,))


def offered_now(question: Question, values: Values) -> tuple[Choice, ...]:
    """The choices that can be made now, in order; all of them where other answers do not matter."""
    if not question.narrows:
        return question.choices
    ids = values.get(offered_key(question.id))
    return tuple(choice for choice in question.choices if isinstance(ids, tuple) and choice.id in ids)


def without_the_others(question: Question, value: Value, values: Values) -> Value | None:
    """What of an answer is offered now; None if nothing of it is."""
    if not question.narrows:
        return value
    ids = {choice.id for choice in offered_now(question, values)}
    if isinstance(value, tuple):
        return tuple(id for id in value if id in ids) or None
    return value if value in ids else None


@dataclass(frozen=True, slots=True)
class OfferChoices:
    """Which choices of a question can be made."""

    question: Question

    @property
    def reads(self) -> frozenset[str]:
        conditions = (choice.show_if for choice in self.question.choices)
        read = frozenset[str]().union(*(condition.reads for condition in conditions if condition is not None))
        return read | {self.question.filter_by} if self.question.filter_by else read

    @property
    def writes(self) -> frozenset[str]:
        return frozenset({offered_key(self.question.id)})

    def run(self, facts: Facts) -> None:
        question = self.question
        ids = tuple(choice.id for choice in question.choices if is_offered(choice, question, facts.values))
        facts.put(offered_key(question.id), ids, question.id)


@dataclass(frozen=True, slots=True)
class Lock:
    """Whether the answer to a question is read only."""

    question: Question

    @property
    def reads(self) -> frozenset[str]:
        return frozenset() if self.question.read_only is None else self.question.read_only.reads

    @property
    def writes(self) -> frozenset[str]:
        return frozenset({read_only_key(self.question.id)})

    def run(self, facts: Facts) -> None:
        condition = self.question.read_only
        locked = condition is not None and condition.evaluate(facts.values) is True
        facts.put(read_only_key(self.question.id), locked, self.question.id)
