"""A field that never loses what is typed: it sends while one types, and sends again until it has arrived.

For texts, and for what is typed and then read: numbers, days, times. Reading is the caller's.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import streamlit as st

from ui import session
from ui.wording import _, in_language

_HERE = Path(__file__).parent
_mount = st.components.v2.component(
    "casewright_text_field",
    html='<div class="field"></div>',
    css=(_HERE / "text_field.css").read_text(encoding="utf-8"),
    js=(_HERE / "text_field.js").read_text(encoding="utf-8"),
)


@dataclass(frozen=True, slots=True)
class TextField:
    """One field. `save` is given each changed text; it stores it, or holds it where the page shows it."""

    key: str
    label: str
    value: str
    save: Callable[[str], object] = lambda _text: None
    save_over: Callable[[str, str], object] | None = None
    """Instead of `save`, where one must know over which text it was typed: another may have been saved since."""
    lines: int = 1
    hint: str = ""
    max_length: int = 0
    hide_label: bool = False
    small_label: bool = False
    """Whether the label is as small as those of Streamlit's fields; a question's own is as large as its answer."""
    held: bool = False
    """Whether the text that `save` was given last waits for a decision. If the server forgets it, it is sent again."""
    spoken: str = ""
    """The language of the text, for its direction and for screen readers."""
    kind: Literal["", "date", "time", "datetime-local", "tel", "email"] = ""
    """As which kind of field the browser shows it: the picker of a date, the keys of a phone."""
    mode: Literal["", "numeric", "decimal"] = ""
    """Which keys a phone offers for a text."""
    is_read: bool = False
    """Whether the text stands for a value: it is sent when it is whole, and may come back written otherwise."""
    beside: str = ""
    """What stands behind the field: a unit, or a date in words."""
    is_unit: bool = False
    """Whether that holds whatever is typed."""
    wrong: str = ""
    """Why the text cannot be read."""
    width: str = ""

    @property
    def _mounted(self) -> str:
        """Its key as Streamlit takes it: two of these signs stand between the parts of Streamlit's own keys."""
        return self.key.replace("__", "--")

    def draw(self) -> None:
        _mount(
            key=self._mounted,
            data={
                "key": self.key,
                "label": self.label,
                "value": self.value,
                "heard": _heard().get(self.key, ""),
                "held": self.held,
                "lines": self.lines,
                "hint": self.hint,
                "max": self.max_length,
                "label_style": "hidden" if self.hide_label else "small" if self.small_label else "",
                "lang": self.spoken,
                "kind": self.kind,
                "mode": self.mode,
                "is_read": self.is_read,
                "beside": self.beside,
                "unit": self.is_unit,
                "wrong": self.wrong,
                "width": self.width,
                "waiting": _("Not saved yet. Keep typing: it is sent again as soon as the connection is back."),
                "left": in_language(session.language(), "{count} characters left"),
            },
            on_typed_change=self._typed,
        )

    def _typed(self) -> None:
        typed = session.widget(self._mounted).get("typed")
        if typed:
            if self.save_over:
                self.save_over(typed["text"], typed.get("over", self.value))
            else:
                self.save(typed["text"])
            _heard()[self.key] = typed["number"]


def _heard() -> dict[str, str]:
    """The number of the last text of each field that arrived."""
    nothing: dict[str, str] = {}
    return session.kept("heard_fields", lambda: nothing)
