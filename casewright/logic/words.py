"""Values in words, where no page says them: numbers and dates as the language writes them, yes and no."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from babel.dates import format_date

from casewright.definitions.model import Question
from casewright.logic.answers import Answer
from casewright.logic.composed_words import composed_words, number_words
from casewright.translations import locale_of, translator

Words = Callable[[Question | None, Answer, str], str]
"""How an answer is said in a language. Without a question: a score, a band, a day."""


def answer_words(question: Question | None, answer: Answer, language: str) -> str:
    """An answer that is no choice, in words."""
    value = answer.value
    composed = composed_words(question, value, locale_of(language), translator(language)) if question else None
    if composed is not None:
        return composed
    if isinstance(value, bool):
        return translator(language)("Yes" if value else "No")
    if isinstance(value, int | Decimal):
        return number_words(value, locale_of(language))
    if isinstance(value, date):
        return format_date(value, format="long", locale=locale_of(language))
    return str(value)
