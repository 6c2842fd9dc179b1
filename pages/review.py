"""A review: what nobody has looked at and what has changed; what is decided; and afterwards how it went."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from casewright import service
from casewright.cases.work import Review
from casewright.errors import Refused
from ui import places, session
from ui.case_state import offer_to_close
from ui.jotted import show_not_kept
from ui.people import named
from ui.review import begin, keep, offer_to_call_off, review_draft, show_open
from ui.review_gathered import show_changed, show_changed_then, show_not_looked_at
from ui.review_held import keep_what_came, offer_next_version, show_held, show_trial
from ui.shown_case import ShownCase
from ui.trouble import show_at_hand, show_refusal
from ui.wording import _, day

shown, id = ShownCase(session.context(), places.asked("case")), places.asked("review")
try:
    state = shown.state
    entry = state.entry("review", id) if id else service.open_review(state)
    if id and entry is None:
        raise Refused("CW563")
except Refused as refused:
    st.page_link(places.CASELOAD, label=_("Caseload"), icon=":material/arrow_back:")
    st.title(_("This review is not here"), anchor=False)
    show_refusal(refused)
    st.stop()


def bar(label: str, key: str, icon: str, on_click: partial[None], aside: Callable[[], object] | None = None) -> None:
    """What is done here, and above it what was refused."""
    with st.bottom:
        show_at_hand()
    with st.bottom, st.container(horizontal=True, horizontal_alignment="distribute" if aside else "right"):
        if aside:
            aside()
        st.button(label, key=key, type="primary", icon=icon, on_click=on_click)


st.page_link(places.CASE, label=named(state.person), icon=":material/arrow_back:", query_params={"case": shown.id})
st.title(_("Review"), anchor=False)
review = entry.entity if entry is not None and isinstance(entry.entity, Review) else None
if entry is None or review is None:
    if state.ended:
        st.markdown(_("This {case} has ended. There is nothing to look back on any more."))
        st.stop()
    found = service.gathered(shown.context, shown.id)
    show_not_looked_at(shown, found)
    show_changed(shown, found.changes)
    bar(_("Begin the review"), "begin_review", ":material/fact_check:", partial(begin, state))
elif entry.state == "planned" and not state.ended:
    show_open(shown, review.id, service.gathered(shown.context, shown.id))
    away = partial(offer_to_call_off, state, review.id)
    bar(_("Keep the review"), "keep_review", ":material/check:", partial(keep, state, review.id), away)
elif entry.state == "held":
    st.markdown(day(entry.moves[-1].happened if entry.moves else entry.happened))
    show_held(state, review)
    show_not_kept(review_draft(state, review.id))
    show_changed_then(shown, entry)
    show_trial(state, review)
    offer_to_close(state)
    if review.is_tried and not state.ended:
        aside, came = partial(offer_next_version, state, review, main=False), partial(keep_what_came, state, review.id)
        bar(_("Keep what came of it"), "keep_trial", ":material/check:", came, aside)
    else:
        show_at_hand()
        with st.bottom, st.container(horizontal=True, horizontal_alignment="right"):
            offer_next_version(state, review, main=True)
else:
    show_at_hand()
    st.markdown(_("It was called off."))
    show_not_kept(review_draft(state, review.id))
