"""Whether a score means the same in two versions of a form, so that its values may stand in one line."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass

from casewright.definitions.model import Change, Instrument, Score
from casewright.expressions import Expression
from casewright.logic.carrying import id_now

SAID_ONLY = frozenset(
    ("id", "label", "place", "bands", "codes", "source", "reliable_change", "important_difference", "response")
)
"""Fields of a score that do not change its value. The band of each value is kept with it."""

_WORD = re.compile(r"[A-Za-z]\w*")


def same_score(old: Instrument, score: Score, new: Instrument, steps: Sequence[Change]) -> Score | None:
    """The score of the newer version that counts the same things in the same way; None if there is none."""
    id = id_now(score.id, steps)
    found = next((one for one in new.scores if one.id == id), None)
    if found is None or _made_of(old, score, steps) != _made_of(new, found, ()):
        return None
    names = [one.name for one in fields(Score) if one.name not in SAID_ONLY]
    if any(_renamed(getattr(score, name), steps) != _renamed(getattr(found, name), ()) for name in names):
        return None
    named = _named(old, score)
    parts = [one for one in old.scores if one.id in named and one.id != score.id]
    return found if all(same_score(old, part, new, steps) for part in parts) else None


def _named(form: Instrument, score: Score) -> list[str]:
    """What it is made of, also by way of calculated values; some of it may be scores themselves."""
    named = [*score.items, *([score.table.score] if score.table else ())]
    for expression in (score.only_if, score.formula, *score.conditions):
        named += _read(form, expression)
    for id in named:
        question = form.questions.get(id)
        if question is not None and question.value is not None:
            named += (one for one in _read(form, question.value) if one not in named)
    return named


def _read(form: Instrument, expression: Expression | None) -> list[str]:
    """What an expression reads in the order in which it is written, then what it reads by way of a section."""
    if expression is None:
        return []
    read = {word for key in expression.reads for word in _WORD.findall(key)}
    ids = (*(question.id for question in form.all_questions()), *(score.id for score in form.scores))
    return list(dict.fromkeys(id for id in (*_WORD.findall(expression.source), *ids) if id in read))


def _renamed(value: object, steps: Sequence[Change]) -> object:
    """The value of a field with ids as they are now; an expression as it is written."""
    if isinstance(value, Expression):
        return _WORD.sub(lambda word: id_now(word[0], steps), value.source)
    if isinstance(value, str):
        return id_now(value, steps)
    if isinstance(value, frozenset):
        return frozenset(_renamed(one, steps) for one in value)
    if isinstance(value, tuple):
        return tuple(_renamed(one, steps) for one in value)
    if isinstance(value, Mapping):
        return {_renamed(key, steps): _renamed(one, steps) for key, one in value.items()}
    if is_dataclass(value):
        return tuple(_renamed(getattr(value, one.name), steps) for one in fields(value))
    return value


def _made_of(form: Instrument, score: Score, steps: Sequence[Change]) -> tuple[object, ...]:
    """Of each thing that it is made of: the points that it can give, and how it is worked out."""
    questions = (form.questions.get(id) for id in _named(form, score))
    return tuple(
        (tuple(choice.points for choice in one.choices), _renamed(one.value, steps), one.value and one.decimals)
        for one in questions
        if one is not None
    )
