"""A place to sign with a finger, a pen or the mouse. What is drawn stays in the browser until it is signed."""

from collections.abc import Callable, Sequence
from pathlib import Path

import streamlit as st

from casewright.service.pictures import PAD, Stroke
from ui import session
from ui.wording import in_language

_HERE = Path(__file__).parent
_mount = st.components.v2.component(
    "casewright_signature_pad",
    html='<div class="pad"></div>',
    css=(_HERE / "signature_pad.css").read_text(encoding="utf-8"),
    js=(_HERE / "signature_pad.js").read_text(encoding="utf-8"),
)


def draw_pad(key: str, language: str, sign: Callable[[Sequence[Stroke]], object]) -> None:
    """`sign` is given the strokes when the person says that this is the signature."""

    def signed() -> None:
        drawn = session.widget(key).get("signed")
        if drawn:
            sign(drawn["strokes"])

    _mount(
        key=key,
        data={
            "width": PAD[0],
            "height": PAD[1],
            "label": in_language(language, "A place to draw the signature. By keyboard: choose to type the name."),
            "undo": in_language(language, "Undo the last line"),
            "clear": in_language(language, "Empty"),
            "sign": in_language(language, "Sign"),
        },
        on_signed_change=signed,
    )
