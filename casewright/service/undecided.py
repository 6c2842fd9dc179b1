"""An answer that met another one there is kept with the draft until who gave it says which one stands."""

from collections.abc import Iterator
from dataclasses import replace

from casewright.cases.records import Answer, Draft, Heard, Undecided
from casewright.expressions.rows import split
from casewright.logic.form import FormState
from casewright.service.answer_words import NOTHING, in_words
from casewright.service.context import Context


def waiting(draft: Draft, question: str, undecided: Undecided) -> Draft:
    """The draft with one that waits, in place of what the same worker left undecided there before."""
    others = without(draft, question, undecided.by).undecided
    return replace(draft, undecided={**others, question: (*others.get(question, ()), undecided)})


def without(draft: Draft, question: str, by: str) -> Draft:
    """The draft after a worker decided; the same object if nothing of theirs waited there."""
    there = draft.undecided.get(question, ())
    left = tuple(one for one in there if one.by != by)
    if left == there:
        return draft
    others = {key: each for key, each in draft.undecided.items() if key != question}
    return replace(draft, undecided={**others, question: left} if left else others)


def as_notes(context: Context, draft: Draft, form: FormState) -> Iterator[Heard]:
    """What nobody decided until the form was finished, as notes of it: who wrote it, to which question, what."""
    language = draft.administration.language
    for key, question in form.asked():
        for one in draft.undecided.get(key, ()) if form.visible(key) else ():
            asked = form.say(question.ask, language, row=split(key)[1])
            yield Heard(
                context.ids.new(), f"{context.name_of(one.by)}: {asked} {_words(form, key, one.mine, language)}"
            )


def _words(form: FormState, key: str, answer: Answer, language: str) -> str:
    said = in_words(form.question(key), replace(answer, own_words=""), language)
    own = f"“{answer.own_words}”" if answer.own_words else ""
    return " ".join(part for part in (said if said != NOTHING else "", own) if part) or NOTHING
