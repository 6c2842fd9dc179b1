"""Composition root: builds settings, store and service once, and hands them to the pages.

`casewright serve` starts it. `CASEWRIGHT_WORKSPACE` names the agency's folder, `CASEWRIGHT_DEMO=1` marks a demo.
"""

import gc
import logging
import os
import sys
from pathlib import Path

HOUSE = Path(__file__).resolve().parent
DEMO = os.environ.get("CASEWRIGHT_DEMO") == "1"
sys.path.insert(0, str(HOUSE))

import streamlit as st  # noqa: E402
from starlette.middleware import Middleware  # noqa: E402

from casewright import faults  # noqa: E402
from casewright.errors import Refused  # noqa: E402
from casewright.service.workspace import Workspace  # noqa: E402
from store.chain_key import chain_key  # noqa: E402
from store.memory import MemoryStore  # noqa: E402
from store.opening import chosen, is_lasting, open_store  # noqa: E402
from ui import outside, session  # noqa: E402
from ui.host_config import NoErrorDialogs  # noqa: E402
from ui.trouble import show_fault, show_refusal  # noqa: E402

# Streamlit would print the error with its message, which may quote what a person has said; faults.py does not.
logging.getLogger("streamlit.error_util").disabled = True


def on_script_error(error: Exception) -> bool:
    """A refusal that no page caught is shown as it is; anything else under a reference number that is in the log."""
    if isinstance(error, Refused):
        show_refusal(error)
    else:
        show_fault(faults.record(error))
    return True


session.start(
    Workspace(
        folder=Path(os.environ.get("CASEWRIGHT_WORKSPACE", ".")).resolve(),
        shipped=HOUSE / "forms",
        # A demo keeps its cases in its own folder, which may be thrown away.
        open_store=open_store if DEMO else lambda url, *where: open_store(chosen(url), *where),
        chain_key=chain_key,
        store_aside=MemoryStore,
        demo=DEMO,
        lasting=lambda url: is_lasting(url if DEMO else chosen(url)),
    )
)
app = st.App(
    HOUSE / "ui" / "shell.py",
    routes=outside.ROUTES,
    on_script_error=on_script_error,
    middleware=[Middleware(NoErrorDialogs)],
)

# What is loaded by now stays. Looking through it for garbage would stop the whole process now and then, for longer than
# a click takes.
gc.collect()
gc.freeze()
