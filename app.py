"""Composition root: builds settings, store and service once, and hands them to the pages.

`casewright serve` starts it. `CASEWRIGHT_WORKSPACE` names the agency's folder, `CASEWRIGHT_DEMO=1` marks a demo.
"""

import logging
import os
import secrets
import sys
from pathlib import Path

HOUSE = Path(__file__).resolve().parent
sys.path.insert(0, str(HOUSE))

import streamlit as st  # noqa: E402

from casewright.errors import Refused  # noqa: E402
from casewright.service.workspace import Workspace  # noqa: E402
from store.opening import open_store  # noqa: E402
from ui import session  # noqa: E402
from ui.trouble import show_fault  # noqa: E402

log = logging.getLogger("casewright")


def on_script_error(error: Exception) -> bool:
    """Show a reference number that is in the log; never what was typed, and no traceback to the page."""
    reference = secrets.token_hex(4)
    log.error("fault %s", reference, exc_info=error)
    show_fault(reference)
    return True


session.start(
    Workspace(
        folder=Path(os.environ.get("CASEWRIGHT_WORKSPACE", ".")).resolve(),
        shipped=HOUSE / "forms",
        demo=os.environ.get("CASEWRIGHT_DEMO") == "1",
        open_store=open_store,
    )
)
app = st.App(HOUSE / "ui" / "shell.py", on_script_error=on_script_error)
