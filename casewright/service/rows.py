"""The rows of a repeat in a draft: one more, one less, one back again."""

from collections.abc import Callable
from dataclasses import replace

from casewright.cases.records import Draft
from casewright.errors import Refused
from casewright.logic.form import FormState
from casewright.service.context import Context
from casewright.service.forms import Change, OpenForm, change_draft


def add_row(context: Context, draft: str, repeat: str) -> OpenForm:
    """Add an empty row at the end of a repeat, which is named by its key (`household`, in a row `jobs[ROW]`).

    Raises:
        Refused CW545: there are as many as the form takes (param `most`). CW546: there is no such repeat here, or the
            row around it is gone, or its rows are goals or indicators of the case. CW511: no such draft.
    """
    row = context.ids.new()

    def change(form: FormState) -> frozenset[str]:
        refuse_full(form, repeat)
        if form.repeat(repeat).over:
            raise Refused("CW546")
        return form.add_row(repeat, row)

    return _changed(context, draft, change)


def remove_row(context: Context, draft: str, repeat: str, row: str) -> OpenForm:
    """Take a row out. What was answered in it is kept, and comes back with it, for as long as the draft lives.

    Raises:
        Refused CW547: there are no more than the form needs (param `least`). CW546, CW511: as `add_row`.
    """

    def change(form: FormState) -> frozenset[str]:
        present = _present(form, repeat)
        counted = form.repeat(repeat).count is not None
        least = form.rows_wanted(repeat)[0]
        # Where rows are counted an empty one takes its place at once.
        if row in present and len(present) <= least and not counted:
            raise Refused("CW547", least=str(least))
        return form.remove_row(repeat, row)

    return _changed(context, draft, change)


def restore_row(context: Context, draft: str, repeat: str, row: str) -> OpenForm:
    """Bring a removed row back where it was, with its answers. Raises as `add_row`.

    Where rows are counted it is always possible: the last one is hidden then, as when the number is made smaller.
    """

    def change(form: FormState) -> frozenset[str]:
        if row not in _present(form, repeat) and form.repeat(repeat).count is None:
            refuse_full(form, repeat)
        return form.remove_row(repeat, row, removed=False)

    return _changed(context, draft, change)


def _changed(context: Context, draft: str, change: Callable[[FormState], frozenset[str]]) -> OpenForm:
    """The draft after a change of its rows. Raises Refused CW546: what was to be changed is not there."""

    def changed(before: Draft, form: FormState) -> Change | None:
        after = form.copy()
        try:
            moved = change(after)
        except KeyError:
            raise Refused("CW546") from None
        return Change(replace(before, rows=dict(after.rows)), after, moved) if moved else None

    return change_draft(context, draft, changed)


def _present(form: FormState, repeat: str) -> tuple[str, ...]:
    return tuple(row.id for row in form.rows.get(repeat, ()) if not row.removed)


def refuse_full(form: FormState, repeat: str) -> None:
    """Raises Refused CW545: no row more fits, so that a new one would not be seen."""
    most = form.rows_wanted(repeat)[1] or 0
    if len(_present(form, repeat)) >= most:
        raise Refused("CW545", most=str(most))
