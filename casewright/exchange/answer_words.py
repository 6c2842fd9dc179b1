"""An answer as it is read on paper, in full, and a number with its unit or range."""

from collections.abc import Callable

from casewright.definitions.model import Number, Question, Text
from casewright.errors import _
from casewright.logic.answers import Answer
from casewright.logic.composed_words import number_words
from casewright.logic.words import MISSING_WORDS, answer_words
from casewright.translations import locale_of, translator

NO_ANSWER = _("No answer")


def answer_on_paper(question: Question, answer: Answer, language: str, say: Callable[[Text], str] | None = None) -> str:
    """The answer in words; why there is none, where that is what was said.

    Args:
        say: a text of the form in this language, with the answers that stand in it.
    """
    translate, said = translator(language), say or (lambda text: text.say(language))
    if answer.missing is not None:
        return translate(MISSING_WORDS[answer.missing])
    if answer.value is None:
        return answer.unread or translate(NO_ANSWER)
    if question.choices and question.type != "ranking":
        chosen = answer.value if isinstance(answer.value, tuple) else (answer.value,)
        return ", ".join(_choice(question, str(id), answer, said) for id in chosen)
    words = answer_words(question, answer, language)
    return f"{words} {said(question.unit)}" if question.unit else words


def _choice(question: Question, id: str, answer: Answer, say: Callable[[Text], str]) -> str:
    choice = question.choice(id)
    if choice is None:
        return id
    label = say(choice.label)
    return f"{label}: {answer.say_which}" if choice.say_which and answer.say_which else label


def number_on_paper(value: Number, language: str) -> str:
    return number_words(value, locale_of(language))
