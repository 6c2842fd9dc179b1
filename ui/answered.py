"""The answer of a finished or open form, in the reader's words."""

from casewright.definitions.model import Question
from casewright.expressions.rows import at
from casewright.logic import FormState
from casewright.logic.answers import Answer
from ui.people import joined
from ui.piped import raw, said
from ui.wording import _, answer_words, known_words, value_words


def answer_in_form(form: FormState, question: Question, row: str = "") -> str:
    """The answer in the reader's words; "hidden" where the question was not asked because of other answers."""
    key = at(question.id, row)
    if not form.visible(key):
        return _("was not shown")
    if question.type == "calculated":
        value = form.value(key)
        unit = f" {said(form, question.unit)}" if question.unit else ""
        words = value_words(value) + unit if value is not None else _("not known")
        return joined(words, known_words(form.known(key))) if question.show_known else words
    return answer_words(question, form.answers.get(key, Answer()), words=lambda text: raw(form, text, row=row))
