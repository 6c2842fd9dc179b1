"""What is here and what another window made of it, one beside the other, until someone says which one stands."""

from collections.abc import Callable

import streamlit as st

from ui.wording import _


def draw(
    key: str, about: str, theirs: str, mine: str, keep_mine: Callable[[], None], take_theirs: Callable[[], None]
) -> None:
    """One thing to decide. `about` says what it is where several are asked at once; all texts are markdown."""
    if about:
        st.markdown(about)
    st.markdown(_("There: **{theirs}**", theirs=theirs))
    st.markdown(_("Here: **{mine}**", mine=mine))
    with st.container(horizontal=True):
        st.button(_("Keep what is here"), key=f"mine_{key}", on_click=keep_mine)
        st.button(_("Take the other one"), key=f"theirs_{key}", on_click=take_theirs)
