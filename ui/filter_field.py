"""A field by which a list is narrowed: one of a few words, or any. Where the choice is kept is up to the list."""

from collections.abc import Callable, Mapping

import streamlit as st

from ui import session
from ui.wording import _

WIDTH = 148
"""Five stand beside each other on a wide screen."""


def draw_filter(name: str, label: str, words: Mapping[str, str], chosen: str, changed: Callable[[str], None]) -> None:
    """`words` by what is chosen, `chosen` "" for any. `changed` is called with what is chosen from now on."""
    # A field whose words change their language would lose what was chosen.
    key = f"{name}_{session.language()}"
    shown = {"": _("any"), **words}
    session.set_widget(key, chosen)
    st.selectbox(
        label,
        list(shown),
        format_func=shown.__getitem__,
        key=key,
        width=WIDTH,
        on_change=lambda: changed(str(session.widget(key) or "")),
    )
