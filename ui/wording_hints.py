"""Below a text: words in it that judge, and how else it can be said. It advises; nobody has to follow it."""

import streamlit as st

from casewright import service
from ui import session
from ui.wording import _, plain, say

SHOWN = 3
JUST_HIDDEN = "wording hints hidden"


def show_wording_hints(text: str, key: str) -> None:
    """`key` tells the text from others of the page."""
    if session.kept(JUST_HIDDEN, str) == key:
        st.button(_("Show these hints again"), key=f"hints_{key}", type="tertiary", on_click=_hide, args=("",))
        return
    hints = service.wording_hints(session.context(), text)
    if not hints:
        return
    with st.container(border=True, gap="xxsmall", key=f"hints-{key}"):
        for hint in hints[:SHOWN]:
            st.markdown(f":material/lightbulb: **{plain(hint.said)}** · {plain(say(hint.instead))}")
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.caption(_("Only a hint. It is kept as you write it."), width="stretch")
            st.button(_("Never show hints"), key=f"hints_{key}", type="tertiary", on_click=_hide, args=(key,))


def _hide(key: str) -> None:
    """Where they were hidden stands the way back, as long as one is on the page."""
    service.hide_hints(session.context(), hidden=bool(key))
    session.keep(JUST_HIDDEN, key)
