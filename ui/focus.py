"""Leads the eye and the cursor to a place of the page: a question that is open, the top of the next section."""

import re
from pathlib import Path

import streamlit as st

from ui import session

_NO_CLASS = re.compile(r"[^A-Za-z0-9_-]")
"""What Streamlit writes as a hyphen in the class that it makes of a key."""

_mount = st.components.v2.component(
    "casewright_focus",
    html='<div class="focus"></div>',
    js=(Path(__file__).parent / "focus.js").read_text(encoding="utf-8"),
)


def lead_to(key: str, block: str = "center") -> None:
    """At the end of this rerun, bring the container with this key into view.

    `block`: "center" puts the cursor into its first field; "start" on its heading, with the top of the page in view.
    """
    number, *_ = session.kept("focus", lambda: (0, "", ""))
    session.keep("focus", (number + 1, _NO_CLASS.sub("-", key), block))


def draw() -> None:
    number, key, block = session.kept("focus", lambda: (0, "", ""))
    _mount(key="focus", data={"number": number, "target": key, "block": block}, height=1)
