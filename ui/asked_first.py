"""What is asked before any form: who may be present, who may see. To say no is an answer."""

import streamlit as st

from casewright import service
from casewright.cases.course import Course
from casewright.errors import Refused
from ui import session
from ui.trouble import show_refusal
from ui.wording import _, mark

ASKED = {
    "who_may_be_present": mark("Who may be present when you talk?"),
    "who_may_see": mark("Who may see what is written down?"),
    "language": mark("In which language do they want to talk?"),
    "what_to_call_you": mark("What do they want to be called?"),
}
"""By what the cycle asks first, as the worker reads it."""


def ask_first(case: str, course: Course) -> None:
    """One small place for each that is not answered yet; nothing where all is."""
    if not course.asked_first:
        return
    with st.container(border=True, key="asked-first"):
        st.markdown("**" + _("Ask this before any form") + "**")
        for asked in course.asked_first:
            _ask(case, asked)


def _ask(case: str, asked: str) -> None:
    key = f"first_{asked}"
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key=f"row-{key}"):
        words = st.text_input(_(ASKED[asked]), key=f"{key}_words", width=420)
        if st.button(_("Keep"), key=f"{key}_keep", icon=":material/check:"):
            _keep(case, asked, words or "", declined=False)
        if st.button(_("Does not want to say"), key=f"{key}_declined"):
            _keep(case, asked, "", declined=True)


def _keep(case: str, asked: str, words: str, declined: bool) -> None:
    try:
        service.answer_first(session.context(), case, asked, words, declined)
    except Refused as refused:
        show_refusal(refused)
        return
    session.forget_widgets(f"first_{asked}")
    st.rerun()
