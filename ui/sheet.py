"""A button whose file is made when somebody presses it, not before, and that says why there is none."""

from collections.abc import Callable
from threading import Event
from typing import Literal

import streamlit as st

from casewright.errors import Refused
from ui.trouble import flash_refusal

PATIENCE = 30.0
"""Seconds that the page waits for its file, before it is drawn again without a word."""


class Sheet:
    """What the browser asks for by itself when the button is pressed, apart from the page's own run.

    The press begins that run too, and Streamlit forgets what a page that was drawn anew no longer holds. So the run
    waits for the sheet: on a busy machine it would otherwise be over first, and the browser be told that there is none.
    """

    def __init__(self, make: Callable[[], bytes]) -> None:
        self._make = make
        self._over = Event()
        self._refused: Refused | None = None

    def made(self) -> bytes:
        try:
            return self._make()
        except Refused as refused:
            self._refused = refused
            raise
        finally:
            self._over.set()

    def tell_why_not(self) -> None:
        """Leave word where there is no sheet. The browser would only say that it failed."""
        if self._over.wait(PATIENCE) and self._refused is not None:
            flash_refusal(self._refused)


def print_button(
    label: str,
    make: Callable[[], bytes],
    file: str,
    key: str,
    kind: Literal["primary", "tertiary"],
    disabled: bool = False,
) -> None:
    """A button that gives a PDF of this name."""
    sheet = Sheet(make)
    st.download_button(
        label,
        data=sheet.made,
        file_name=file,
        mime="application/pdf",
        key=key,
        type=kind,
        icon=":material/print:",
        disabled=disabled,
        on_click=sheet.tell_why_not,
    )
