"""Says who else has the same thing open, "Ana is editing this". It looks by itself: no click pays for it."""

from collections.abc import Callable

import streamlit as st
from babel.lists import format_list

from casewright import service
from ui import session
from ui.people import isolated
from ui.wording import locale, plural

EVERY = 15.0
"""Seconds. Each look also says that one is here oneself."""


@st.fragment(run_every=EVERY)
def draw(record: str, look: Callable[[], None] = lambda: None) -> None:
    """`record` names what is open, the same in every window on it. `look` sees what they made of it meanwhile."""
    look()
    others = service.others_at(session.context(), record)
    if not others:
        return
    names = format_list([isolated(name) for name in others], locale=locale())
    said = plural("{names} is editing this", "{names} are editing this", len(others), names=f"**{names}**")
    with st.container(key="presence"):
        st.markdown(f":material/group: {said}")
