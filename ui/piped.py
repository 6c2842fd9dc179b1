"""Texts of a form with the answers that stand in them, as a page says them."""

from functools import partial

from casewright.definitions.model import Question, Text
from casewright.logic import Answer, FormState
from casewright.logic.composed_words import composed_words
from ui import session
from ui.wording import in_language, locale, plain, value_words


def spoken(question: Question | None, answer: Answer, language: str) -> str:
    """A value in a sentence, with numbers and dates as the browser's region writes them. Nothing in it is escaped."""
    translate = partial(in_language, language)
    composed = composed_words(question, answer.value, locale(language), translate) if question else None
    if composed is not None:
        return composed
    return answer.value if isinstance(answer.value, str) else value_words(answer.value, language)


def said(form: FormState, text: Text | None, language: str = "", row: str = "") -> str:
    """The text in a language of the form (else the reader's), with nothing in it taken for markup; "" for none."""
    return plain(raw(form, text, language, row))


def raw(form: FormState, text: Text | None, language: str = "", row: str = "") -> str:
    """The same for a field of our own, which shows every sign as it is."""
    return form.say(text, language or session.language(), spoken, row=row) if text else ""


def as_markdown(form: FormState, text: Text, language: str, row: str = "") -> str:
    """A text that is Markdown itself: only the answers in it are not taken for markup."""
    return form.say(text, language, spoken, plain, row)
