"""Whether a score means the same in two versions of a form, so that its values may stand in one line."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass

from casewright.definitions.model import Change, Instrument, Score
from casewright.expressions import Expression
from casewright.logic.carrying import id_now

SAID_ONLY = frozenset(("id", "label", "place", "bands", "codes", "source", "reliable_change", "important_difference"))
"""Fields of a score that do not change its value. The band of each value is kept with it."""

_WORD = re.compile(r"[A-Za-z]\w*")


def same_score(old: Instrument, score: Score, new: Instrument, steps: Sequence[Change]) -> Score | None:
    """The score of the newer version that counts the same things in the same way; None if there is none."""
    id = id_now(score.id, steps)
    found = next((one for one in new.scores if one.id == id), None)
    if found is None or _points(old, score) != _points(new, found):
        return None
    names = [one.name for one in fields(Score) if one.name not in SAID_ONLY]
    if any(_renamed(getattr(score, name), steps) != _renamed(getattr(found, name), ()) for name in names):
        return None
    parts = [one for one in old.scores if one.id in _parts(score)]
    return found if all(same_score(old, part, new, steps) for part in parts) else None


def _parts(score: Score) -> tuple[str, ...]:
    """What it is made of; some of these may be scores themselves."""
    return (*score.items, *([score.table.score] if score.table else ()))


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


def _points(form: Instrument, score: Score) -> tuple[tuple[object, ...], ...]:
    """The points that each item can give, and each question that a condition or formula of the score names."""
    expressions = (one for one in (score.only_if, score.formula, *score.conditions) if one is not None)
    named = (word for expression in expressions for word in _WORD.findall(expression.source))
    items = (form.questions.get(item) for item in (*score.items, *named))
    return tuple(tuple(choice.points for choice in item.choices) if item else () for item in items)
