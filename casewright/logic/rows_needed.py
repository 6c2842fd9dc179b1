"""Rows that a form asks for by itself: as many as a `count` says, or at least `min`."""

from collections.abc import Callable, Iterator

from casewright.expressions.rows import at, below, split
from casewright.logic.form import FormState


def rows_needed(form: FormState) -> Iterator[str]:
    """The key of each repeat that has too few rows, once for each row that it lacks."""
    for id in form.instrument.repeats:
        for repeat in _places(form, id):
            if form.shown_rows(repeat) is not None:
                present = sum(not row.removed for row in form.rows.get(repeat, ()))
                yield from [repeat] * (form.rows_wanted(repeat)[0] - present)


def add_rows_needed(form: FormState, new_row: Callable[[str], str]) -> frozenset[str]:
    """Add empty rows until there are enough, also of the repeats inside new rows.

    Args:
        new_row: gives the id of a new row, given the key of its repeat.
    Returns:
        What has changed by that, as `FormState.answer`.
    """
    changed: frozenset[str] = frozenset()
    while needed := tuple(rows_needed(form)):
        for repeat in needed:
            changed |= form.add_row(repeat, new_row(repeat))
    return changed


def _places(form: FormState, id: str) -> Iterator[str]:
    """The key of a repeat, in each row around it that is there now."""
    inside = form.instrument.repeats[id].inside
    if not inside:
        yield id
        return
    for around in _places(form, inside):
        address = split(around)[1]
        for row in form.shown_rows(around) or ():
            yield at(id, below(address, row))
