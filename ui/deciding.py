"""What a worker says of the findings of one assessment: it is so, or it is not so. It becomes a need or a strength."""

import streamlit as st

from casewright import service
from casewright.cases.assessment import Assessment
from casewright.service import Context, Found
from ui.entry_words import state_words
from ui.needs import show_entry
from ui.people import joined
from ui.to_confirm import ask_about_found, show_found_one
from ui.wording import _, plain, say


def ask_what_it_means(context: Context, case: str, assessment: Assessment) -> None:
    """Each finding that is a need or a strength: what was said of it, or the ways to say it."""
    found = service.found_in(context, case, assessment.id)
    if not found:
        return
    state = service.case(context, case)
    st.subheader(_("Is it so?"), anchor=False)
    for one in found:
        if one.said is not None:
            show_entry(state, one.said)
        elif not state.ended:
            if one.standing:
                _stands_already(one)
            show_found_one(state, one, why=False)
    ask_about_found(state, assessment.id)


def _stands_already(found: Found) -> None:
    """One need stands, whichever forms find it."""
    entry = found.standing
    label = getattr(entry.entity, "label", None) if entry else None
    if entry:
        st.caption(joined(_("This stands already: {name}", name=plain(say(label))), state_words(entry.state)))
