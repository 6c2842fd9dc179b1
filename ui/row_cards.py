"""The cards of rows in one window: a row that another window removes keeps its card until someone here says so."""

from casewright.expressions.rows import split
from casewright.logic import FormState


class RowCards:
    """Which rows of a form a window has shown. A row that was removed stays in the draft, with what is typed in it."""

    def __init__(self) -> None:
        self._shown: dict[str, set[str]] = {}
        """By the key of their repeat."""
        self._restored: tuple[FormState, frozenset[str], FormState] | None = None

    def of(self, form: FormState, repeat: str) -> tuple[str, ...]:
        """The rows of a repeat, by its key, that have a card now: also those that another window removed meanwhile."""
        here = self.form_at(form, split(repeat)[1])
        there = here.shown_rows(repeat) or ()
        self._shown.setdefault(repeat, set()).update(there)
        removed = self.removed_elsewhere(form)
        return tuple(row.id for row in here.rows.get(repeat, ()) if row.id in there or row.id in removed)

    def let_go(self, repeat: str, row: str) -> None:
        """Take away the card of a row that is removed."""
        self._shown.get(repeat, set()).discard(row)

    def removed_elsewhere(self, form: FormState) -> frozenset[str]:
        """Ids of the rows that another window removed and that still have their card here."""
        return frozenset(
            row.id
            for repeat, shown in self._shown.items()
            for row in form.rows.get(repeat, ())
            if row.removed and row.id in shown
        )

    def form_at(self, form: FormState, address: str) -> FormState:
        """The form as it is drawn in the row at an address: with that row, also where another window removed it."""
        removed = self.removed_elsewhere(form)
        if removed.isdisjoint(address.split(".")):
            return form
        if self._restored is None or self._restored[0] is not form or self._restored[1] != removed:
            twin = form.copy()
            for repeat, rows in form.rows.items():
                for row in removed.intersection(one.id for one in rows):
                    twin.remove_row(repeat, row, removed=False)
            self._restored = (form, removed, twin)
        return self._restored[2]
