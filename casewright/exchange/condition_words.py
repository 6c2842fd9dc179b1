"""When a question is asked, in words for paper, where no program hides it: "Only if question 4 is “Yes”."."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from operator import ge, gt, le, lt

from casewright.definitions.model import Instrument, Number, Question
from casewright.errors import _
from casewright.expressions import ChoiceType, Expression, Tree
from casewright.expressions.tree import (
    Call,
    Comparison,
    Junction,
    ListLiteral,
    Membership,
    Name,
    Not,
    NumberLiteral,
    TextLiteral,
    TruthLiteral,
)
from casewright.logic.composed_words import number_words
from casewright.logic.piping import UNKNOWN, fill
from casewright.translations import locale_of, translator

ONLY_IF = _("Only if {condition}.")
QUESTION = _("question {number}")
IS, IS_NOT = _("{question} is {answers}"), _("{question} is not {answers}")
ANSWERED, LEFT_EMPTY = _("{question} is answered"), _("{question} is left empty")
TICKED, NOT_TICKED = _("{answers} is ticked in {question}"), _("{answers} is not ticked in {question}")
ORDERED: Mapping[str, str] = {
    ">=": _("{question} is {answers} or more"),
    ">": _("{question} is more than {answers}"),
    "<=": _("{question} is {answers} or less"),
    "<": _("{question} is less than {answers}"),
}
_ORDER: Mapping[str, Callable[[Number, Number], bool]] = {">=": ge, ">": gt, "<=": le, "<": lt}
JOINED: Mapping[str, str] = {"and": _("{first} and {second}"), "or": _("{first} or {second}")}
DEPENDS_ON = _("Depends on your answer to {questions}.")
DEPENDS = _("Depends on your other answers.")
LONGEST = 120
"""Letters of a condition that one takes in while filling in a form."""


@dataclass(frozen=True, slots=True)
class Conditions:
    """Says the conditions of one form in one language. `numbers` are those of its questions."""

    form: Instrument
    language: str
    numbers: Mapping[str, str]

    def words(self, condition: Expression) -> str:
        """A sentence. A condition that is too involved for one names the questions that it depends on."""
        said = self._said(condition.tree)
        if said is not None and len(said) <= LONGEST:
            return self._say(ONLY_IF, condition=said)
        names = [name for id in sorted(condition.reads) if (name := self._named(id)) is not None]
        return self._say(DEPENDS_ON, questions=", ".join(names)) if names else self._say(DEPENDS)

    def _said(self, tree: Tree) -> str | None:
        match tree:
            case Name(id=id):
                return self._about(IS, id, TruthLiteral(value=True))
            case Not(operand=Name(id=id)):
                return self._about(IS, id, TruthLiteral(value=False))
            case Call(function="answered", arguments=(Name(id=id),)):
                return self._about(ANSWERED, id)
            case Not(operand=Call(function="answered", arguments=(Name(id=id),))):
                return self._about(LEFT_EMPTY, id)
            case Junction(word=word, items=items) if not any(isinstance(item, Junction) for item in items):
                return self._joined(word, [self._said(item) for item in items])
            case Comparison() | Membership():
                return self._compared(tree)
        return None

    def _compared(self, tree: Comparison | Membership) -> str | None:
        match tree:
            case Comparison(operator="==" | "!=" as sign, left=Name(id=id), right=right):
                return self._about(IS if sign == "==" else IS_NOT, id, right)
            case Comparison(operator=sign, left=Name(id=id), right=NumberLiteral() as right):
                return self._about(ORDERED[sign], id, right)
            case Comparison(operator=sign, left=Name(id=id), right=TextLiteral(value=choice)):
                return self._in_order(id, sign, choice)
            case Membership(negated=negated, left=Name(id=id), right=ListLiteral(items=items)):
                return self._about(IS_NOT if negated else IS, id, *items)
            case Membership(negated=negated, left=TextLiteral() as left, right=Name(id=id)):
                return self._about(NOT_TICKED if negated else TICKED, id, left)
        return None

    def _joined(self, word: str, said: list[str | None]) -> str | None:
        first, *others = said
        for other in others:
            if first is None or other is None:
                return None
            first = self._say(JOINED[word], first=first, second=other)
        return first

    def _in_order(self, id: str, sign: str, choice: str) -> str | None:
        """A choice and those above or below it: by their points where all have them, else as they stand."""
        question = self.form.questions.get(id)
        if question is None or question.choice(choice) is None:
            return None
        ids = tuple(one.id for one in question.choices)
        ranks = ChoiceType(ids, points=tuple(one.points for one in question.choices)).ranks
        fitting = [one for one in ids if _ORDER[sign](ranks[one], ranks[choice])]
        return self._about(IS, id, *(TextLiteral(value=one) for one in fitting))

    def _about(self, template: str, id: str, *literals: Tree) -> str | None:
        question = self.form.questions.get(id)
        named = self._named(id)
        answers = [self._answer(question, literal) for literal in literals] if question else []
        if named is None or None in answers:
            return None
        return self._say(template, question=named, answers=" / ".join(filter(None, answers)))

    def _answer(self, question: Question, literal: Tree) -> str | None:
        match literal:
            case TextLiteral(value=id):
                choice = question.choice(id)
                return f"“{self._text(choice.label.say(self.language))}”" if choice else None
            case TruthLiteral(value=value):
                return f"“{self._say('Yes' if value else 'No')}”"
            case NumberLiteral(value=value):
                return number_words(Decimal(value), locale_of(self.language))
        return None

    def _named(self, id: str) -> str | None:
        """A question by its number, or in full where it has none; None where it is no question."""
        question = self.form.questions.get(id)
        if question is None:
            return None
        if id in self.numbers:
            return self._say(QUESTION, number=self.numbers[id])
        return f"“{self._text(question.ask.say(self.language))}”"

    def _text(self, text: str) -> str:
        return fill(text, lambda _key: UNKNOWN)

    def _say(self, template: str, **values: str) -> str:
        return translator(self.language)(template).format(**values)
