"""A field for one number outside of a form: what is typed there is the number that is meant, or none at all."""

from dataclasses import dataclass

from casewright.definitions.model import Number
from ui import session
from ui.text_field import TextField
from ui.typed_numbers import Unreadable, read_number
from ui.wording import locale, value_words

WIDTH = "12rem"
DECIMALS = 2


@dataclass(frozen=True, slots=True)
class NumberField:
    """`unit` stands behind the field, and may be typed with the number."""

    key: str
    label: str
    unit: str = ""

    @property
    def _kept(self) -> str:
        return f"{self.key}:typed"

    def draw(self) -> Number | None:
        """The number, or None while the field is empty or what stands in it cannot be read."""
        typed = session.kept(self._kept, str)
        found = read_number(typed, locale(), decimals=DECIMALS, beside=(self.unit,)) if typed.strip() else None
        wrong = found.why if isinstance(found, Unreadable) else ""
        value = None if found is None or isinstance(found, Unreadable) else found
        TextField(
            key=self.key,
            label=self.label,
            value=typed,
            save=lambda text: session.keep(self._kept, text),
            small_label=True,
            mode="decimal",
            spoken=session.language(),
            beside=" ".join(filter(None, (value_words(value) if value is not None else "", self.unit))),
            wrong=wrong,
            width=WIDTH,
        ).draw()
        return value

    def forget(self) -> None:
        session.keep(self._kept, "")
