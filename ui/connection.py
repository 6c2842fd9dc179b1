"""Says on the page that the server is out of reach, and that it is back. What is typed is kept by `ui.text_field`."""

from pathlib import Path

import streamlit as st

from ui.wording import _

_HERE = Path(__file__).parent
_mount = st.components.v2.component(
    "casewright_connection",
    html='<div class="connection" popover="manual" role="status"></div>',
    css=(_HERE / "connection.css").read_text(encoding="utf-8"),
    js=(_HERE / "connection.js").read_text(encoding="utf-8"),
)


def draw() -> None:
    _mount(
        key="connection",
        data={
            "away": _("No connection. What you type is kept here and sent when it is back."),
            "back": _("The connection is back."),
        },
        height=1,
    )
