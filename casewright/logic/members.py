"""Whom a question about a person can be answered with: the members that the form has listed in its repeats."""

from casewright.definitions.model import Question
from casewright.expressions.rows import at
from casewright.logic.form import FormState
from casewright.logic.piping import UNKNOWN


def members(form: FormState, question: Question, language: str) -> dict[str, str]:
    """Names by the row that they stand in (`household[ROW]`), as the repeat calls its rows; none without a name."""
    found: dict[str, str] = {}
    for id in question.people:
        repeat = form.instrument.repeats.get(id)
        for row in (form.shown_rows(id) or ()) if repeat is not None and repeat.label is not None else ():
            name = form.say(repeat.label, language, row=row)  # type: ignore[union-attr, arg-type]  # there, see above
            if name.replace(UNKNOWN, "").strip():
                found[at(id, row)] = name
    return found
