"""What is left out of what is printed, unless it is asked for: what touches a matter that one must be able to keep.

A form does not say which of its questions are sensitive. They are known by the words of `casewright.definitions.
sensitive`, which the check of a form uses, too, by the form's own alerts, and by the scores that they count in.
"""

from collections.abc import Iterable, Iterator

from casewright.definitions.model import Instrument, Question, Text
from casewright.definitions.sensitive import WORDS, matters_of

MONEY = "income and debts"
"""Nobody is in danger because of it; a plan without the goal for it would be of no use."""


def names_matter(*texts: Text | str | None, but: str = "") -> bool:
    """Whether one of the texts touches a sensitive matter, in any language that it is written in."""
    return any(matter != but for text in texts if text for matter in _matters(text))


def _matters(text: Text | str) -> Iterator[str]:
    if isinstance(text, Text):
        yield from (matter for language, words in text.by_language.items() for matter in matters_of(language, words))
    else:
        yield from (matter for language in _LANGUAGES for matter in matters_of(language, text))


_LANGUAGES = tuple(dict.fromkeys(language for words in WORDS.values() for language in words))
"""A text that somebody typed may be in any of these."""


def withheld(form: Instrument, but: str = "") -> frozenset[str]:
    """The questions of a form that are not printed unless it is asked for, by id. `but`: a matter that may be told.

    A question is one if its own words, or those of the section, group or matrix that it stands in, touch a sensitive
    matter; if an alert rests on it; or if most of what it counts in together is. So is what is asked, or reckoned,
    because of such an answer: that it is there would tell it.
    """
    found = {
        one.id for section in form.sections if names_matter(section.title, but=but) for one in _all(section.questions)
    }
    found |= {
        one.id
        for question in form.all_questions()
        if names_matter(question.ask, *(choice.label for choice in question.choices), but=but)
        for one in _all((question,))
    }
    for finding in form.findings:
        if finding.kind == "alert":
            found |= _answers(form, finding.when.reads)
    for score in form.scores:
        items = _answers(form, [score.id])
        if 2 * len(items & found) > len(items):
            found |= items
    return frozenset(_with_followers(form, found))


def _with_followers(form: Instrument, found: set[str]) -> set[str]:
    waits_for = {
        one.id: _answers(form, [read for condition in conditions if condition is not None for read in condition.reads])
        for section in form.sections
        for question in section.questions
        for one in _all((question,))
        if any(conditions := (section.show_if, question.show_if, one.show_if, one.value))
    }
    before = -1
    while len(found) > before:
        before = len(found)
        found |= {id for id, reads in waits_for.items() if reads & found}
    return found


def scores_withheld(form: Instrument, left_out: frozenset[str]) -> frozenset[str]:
    """The scores from which an answer that is left out could be reckoned."""
    return frozenset(score.id for score in form.scores if _answers(form, [score.id]) & left_out)


def _all(questions: Iterable[Question]) -> Iterator[Question]:
    """The questions with those that stand in them."""
    for question in questions:
        yield question
        yield from _all((*question.questions, *question.rows))


def _answers(form: Instrument, keys: Iterable[str]) -> set[str]:
    """The questions that are behind these keys of an expression, through scores and calculated values."""
    scores = {score.id: score for score in form.scores}
    found: set[str] = set()
    waiting, seen = list(keys), set[str]()
    while waiting:
        key = waiting.pop()
        if key in seen:
            continue
        seen.add(key)
        id = key.partition("@")[0].removesuffix(")").split("(")[-1].split(",")[0]
        question, score = form.questions.get(id), scores.get(id)
        if question is not None:
            found.add(id)
            waiting += question.value.reads if question.value else ()
        elif score is not None:
            conditions = (*score.conditions, *((score.formula,) if score.formula else ()))
            waiting += [*score.items, *(read for one in conditions for read in one.reads)]
            waiting += [score.table.score] if score.table else []
    return found
