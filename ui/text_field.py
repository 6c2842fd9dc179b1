"""A field for text that never loses what is typed: it sends while one types, and sends again until it is saved."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

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
    """One field. `save` stores the text and returns whether it is kept; only then does the field count as saved."""

    key: str
    label: str
    value: str
    save: Callable[[str], bool]
    lines: int = 1
    hint: str = ""
    max_length: int = 0
    hide_label: bool = False
    spoken: str = ""
    """The language of the text, for its direction and for screen readers."""

    def draw(self) -> None:
        _mount(
            key=self.key,
            data={
                "label": self.label,
                "value": self.value,
                "saved": _saved().get(self.key, ""),
                "lines": self.lines,
                "hint": self.hint,
                "max": self.max_length,
                "hide_label": self.hide_label,
                "lang": self.spoken,
                "waiting": _("Not saved yet. Keep typing: it is sent again as soon as the connection is back."),
                "left": in_language(session.language(), "{count} characters left"),
            },
            on_typed_change=self._typed,
        )

    def _typed(self) -> None:
        typed = session.widget(self.key).get("typed")
        if typed and self.save(typed["text"]):
            _saved()[self.key] = typed["number"]


def _saved() -> dict[str, str]:
    """The number of the last text of each field that was kept."""
    nothing: dict[str, str] = {}
    return session.kept("saved_fields", lambda: nothing)
