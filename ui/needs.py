"""The needs and strengths of a case, and whatever is to be looked at again because of a correction."""

import streamlit as st

from casewright import service
from casewright.cases.entries import Entry, headline
from casewright.cases.state import CaseState
from casewright.definitions.model import Text
from casewright.errors import Refused
from ui import session
from ui.entry_words import kind_words, state_words, why_words
from ui.people import joined
from ui.trouble import show_refusal
from ui.wording import _, plain, say

FOUND = ("need", "strength")


def show_needs(state: CaseState) -> None:
    """Nothing where the case has none, and nothing is shaken."""
    found = [entry for kind in FOUND for entry in state.entries(kind)]
    shaken = [entry for entries in state.work.values() for entry in entries.values() if entry.shaken]
    listed = [*found, *(entry for entry in shaken if entry.kind not in FOUND)]
    if not listed:
        return
    st.header(_("Needs and strengths"), anchor=False)
    for entry in listed:
        _show(state, entry)


def _show(state: CaseState, entry: Entry) -> None:
    called = headline(entry.entity)
    name = plain(say(called) if isinstance(called, Text) else called)
    words = getattr(entry.entity, "own_words", "")
    if entry.in_error:
        st.markdown(joined(f"~~{kind_words(entry.kind)}: {name}~~", _("entered in error"), plain(entry.in_error)))
        return
    with st.container(key=f"entry-{entry.entity.id}", gap="xxsmall"):
        st.markdown(joined(f"{kind_words(entry.kind)}: **{name}**", state_words(entry.state), _reason(entry)))
        if words:
            st.text(f"“{words}”")
        if entry.shaken:
            asked = _("Look at it again")
            st.markdown(f":orange-badge[:material/help_center: {asked}] {why_words(entry.shaken)}")
            if st.button(_("It still holds"), key=f"holds_{entry.entity.id}", icon=":material/task_alt:"):
                _confirm(state, entry)


def _reason(entry: Entry) -> str:
    return plain(entry.moves[-1].reason) if entry.moves and entry.state == "rejected" else ""


def _confirm(state: CaseState, entry: Entry) -> None:
    try:
        service.confirm(session.context(), state.case, entry.kind, entry.entity.id, state.revision)
    except Refused as refused:
        show_refusal(refused)
        return
    st.rerun()
