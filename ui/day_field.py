"""A field for one day outside of a form: what is typed there is the day that is meant, or no day at all."""

from dataclasses import dataclass
from datetime import date

from ui import session
from ui.text_field import TextField
from ui.typed_days import read_date
from ui.typed_numbers import Unreadable
from ui.wording import _, day

WIDTH = "12rem"


@dataclass(frozen=True, slots=True)
class DayField:
    """`held` is the day that is kept, which it shows at first, and again when another day is kept meanwhile.

    A day after `last` is none that fits.
    """

    key: str
    label: str
    held: date | None
    last: date

    @property
    def _typed(self) -> str:
        over, typed = session.kept(f"{self.key}:typed", lambda: (self._held, self._held))
        return typed if over == self._held else self._held

    @property
    def _held(self) -> str:
        return self.held.isoformat() if self.held else ""

    def read(self) -> date | Unreadable | None:
        """What stands in the field; None while it is empty."""
        typed = self._typed
        found = read_date(typed, session.language()) if typed else None
        if isinstance(found, date) and found > self.last:
            return Unreadable(_("This day lies ahead."))
        return found

    def draw(self) -> date | None:
        """The day, or None while the field is empty or what stands in it cannot be read: see `read`."""
        found = self.read()
        TextField(
            key=self.key,
            label=self.label,
            value=self._typed,
            save=lambda text: session.keep(f"{self.key}:typed", (self._held, text)),
            small_label=True,
            kind="date",
            is_read=True,
            spoken=session.language(),
            beside=day(found) if isinstance(found, date) else "",
            wrong=found.why if isinstance(found, Unreadable) else "",
            width=WIDTH,
        ).draw()
        return found if isinstance(found, date) else None
