"""Filling in: one answer at a time, where one was, how the assessment was held."""

from casewright.cases.records import Administration, Answer
from casewright.service.context import Context
from casewright.service.forms import OpenForm


def answer(context: Context, draft: str, question: str, answer: Answer | None, seen: int) -> OpenForm:
    """Save one answer. Only `value`, `missing`, `say_which`, `own_words`, `said_by` and `evidence` of it count.

    `seen` is the revision of this question that the page showed (`OpenForm.seen(question)`). Changes of other
    questions never conflict, and giving what is there already changes nothing. None takes the answer back.
    An alert that the answer raises is recorded in the same step; taking the answer back does not erase it.

    Raises:
        Refused CW540: this question was changed in another window. Params: `question` (id), `now` (what is there, in
            words), `by` (name), `at` (instant, ISO 8601), `revision` (give it as `seen` to save yours all the same).
        CW511: no such draft. CW541: no question of this form, or none that takes an answer.
        CW542: not an answer that this question takes.
    """
    raise NotImplementedError


def change_administration(context: Context, draft: str, administration: Administration) -> OpenForm:
    """Change how the assessment was held. Another day is another `today` for the form's logic.

    Raises:
        Refused CW511: no such draft. CW516: held in the future.
    """
    raise NotImplementedError


def at_section(context: Context, draft: str, section: str) -> None:
    """Remember where one was, so that going on starts there. Raises Refused CW511."""
    raise NotImplementedError
