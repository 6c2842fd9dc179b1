"""Whether a score means the same in two versions of a form, so that its values may stand in one line."""

from collections.abc import Sequence
from dataclasses import fields

from casewright.definitions.model import Change, Instrument, Score
from casewright.expressions import Expression
from casewright.logic.carrying import id_now

SAID_ONLY = frozenset(("id", "label", "place", "bands", "codes", "source", "reliable_change", "important_difference"))
"""Fields of a score that do not change its value. The band of each value is kept with it."""


def same_score(old: Instrument, score: Score, new: Instrument, steps: Sequence[Change]) -> Score | None:
    """The score of the newer version that counts the same things in the same way; None if there is none."""
    id = id_now(score.id, steps)
    found = next((one for one in new.scores if one.id == id), None)
    if found is None or _points(old, score) != _points(new, found):
        return None
    names = (one.name for one in fields(Score) if one.name not in SAID_ONLY)
    same = all(_renamed(getattr(score, name), steps) == _renamed(getattr(found, name), ()) for name in names)
    return found if same else None


def _renamed(value: object, steps: Sequence[Change]) -> object:
    """A value of a field with ids as they are now; an expression as it is written."""
    if isinstance(value, str):
        return id_now(value, steps)
    if isinstance(value, Expression):
        return value.source
    if isinstance(value, frozenset):
        return frozenset(_renamed(one, steps) for one in value)
    if isinstance(value, tuple | list):
        return tuple(_renamed(one, steps) for one in value)
    if isinstance(value, dict):
        return {_renamed(key, steps): _renamed(one, steps) for key, one in value.items()}
    return value


def _points(form: Instrument, score: Score) -> tuple[tuple[object, ...], ...]:
    """The points that each item can give."""
    items = (form.questions.get(item) for item in score.items)
    return tuple(tuple(choice.points for choice in item.choices) if item else () for item in items)
