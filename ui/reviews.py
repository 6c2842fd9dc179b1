"""The reviews of a case, on its page and on that of a step that adjusts: the last one first, each with its page."""

import streamlit as st

from casewright import service
from casewright.cases.entries import Entry
from casewright.cases.work import Review
from ui import places
from ui.people import joined
from ui.shown_case import ShownCase
from ui.wording import _, plain, short_day

FIRST_SHOWN = 6


def show_reviews(shown: ShownCase) -> None:
    found = [one for one in shown.state.entries("review")[::-1] if one.stands]
    st.header(_("Reviews"), anchor=False)
    for entry in found[:FIRST_SHOWN]:
        _row(shown, entry)
    if len(found) > FIRST_SHOWN:
        with st.expander(_("{count} earlier ones", count=len(found) - FIRST_SHOWN), type="compact"):
            for entry in found[FIRST_SHOWN:]:
                _row(shown, entry)
    if not shown.state.ended and service.open_review(shown.state) is None:
        if not found:
            st.caption(_("A review gathers what has changed and what nobody has looked at, and decides what follows."))
        if st.button(_("Hold a review"), key="review", icon=":material/fact_check:"):
            places.go_to_review(shown.id)


def _row(shown: ShownCase, entry: Entry) -> None:
    review = entry.entity
    if not isinstance(review, Review):
        return
    standing = {"held": "", "cancelled": _("called off")}.get(entry.state, _("open"))
    last = entry.moves[-1].happened if entry.moves else entry.happened
    seen = last.astimezone(shown.context.zone).date() if hasattr(last, "astimezone") else last
    on = short_day(review.due if entry.open and review.due else seen)
    tried = _("something is being tried") if review.is_tried and entry.state == "held" else ""
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"row-review-{review.id}"):
        st.markdown(joined(f"**{on}**", standing, plain(review.decision), tried), width=560)
        if st.button(_("Open"), key=f"open_review_{review.id}", icon=":material/arrow_forward:"):
            places.go_to_review(shown.id, review.id)
