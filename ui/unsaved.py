"""Asks before a page is loaded anew, or left for another address, with something typed that has no record yet.

The tab keeps nothing of it: what a browser remembers it writes to its disk, in clear.
"""

from pathlib import Path

import streamlit as st

_mount = st.components.v2.component(
    "casewright_unsaved",
    html='<div class="unsaved"></div>',
    js=(Path(__file__).parent / "unsaved.js").read_text(encoding="utf-8"),
)


def draw(asks: bool) -> None:
    """`asks`: whether something is typed on this page, and not saved."""
    _mount(key="unsaved", data={"asks": asks}, height=1)
