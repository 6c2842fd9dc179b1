"""An answer as a person reads it, for messages: the page has it in full with more about it."""

from datetime import date

from casewright.cases.records import Answer
from casewright.definitions.model import Question
from casewright.logic.composed_words import composed_words
from casewright.logic.words import MISSING_WORDS
from casewright.translations import locale_of, translator

NOTHING = "–"


def in_words(question: Question, answer: Answer, language: str) -> str:
    """The answer in a language of the form; own words where there is no value, a dash where there is nothing."""
    say = translator(language)
    value = answer.value
    if answer.missing is not None:
        return say(MISSING_WORDS[answer.missing])
    if isinstance(value, bool):
        return say("Yes" if value else "No")
    composed = composed_words(question, value, locale_of(language), say)
    if composed is not None:
        return composed
    if isinstance(value, tuple) or question.choices:
        chosen = value if isinstance(value, tuple) else (value,)
        words = ", ".join(choice.label.say(language) for choice in question.choices if choice.id in chosen)
    else:
        words = value.isoformat() if isinstance(value, date) else str("" if value is None else value)
    return words or answer.unread or answer.own_words or NOTHING
