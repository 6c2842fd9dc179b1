"""A list of what is different about a case between two days, kind by kind, each with when, by whom and why."""

from collections.abc import Sequence
from datetime import datetime

import streamlit as st

from casewright.cases.between import Changed
from casewright.cases.state import CaseState
from casewright.cases.work import KINDS
from ui import places, session
from ui.change_words import said_change, said_details
from ui.timeline import ICONS
from ui.timeline_picture import OF_ENTRY, ROWS, Row, row_words
from ui.wording import _, moment, plain, short_day

OF_KIND: dict[str, Row] = {
    "case": "step",
    "step": "step",
    "attention": "step",
    "person": "details",
    "assessment": "form",
    "alert": "alert",
    "note": "contact",
    "message": "contact",
    "conference": "contact",
    "own_check": "plan",
    "evaluation": "plan",
    "closure": "step",
    "handover": "step",
}
"""Where it stands that the picture has in another row, or among the others."""
OTHERWISE = {"score": ":material/monitoring:", "value": ":material/monitoring:", "level": ":material/stairs:"}
"""The sign of what no line of the timeline says by itself."""
FIRST_SHOWN = 12
"""So many of a kind stand open; the others when one asks for them."""


def show_changes(state: CaseState, changes: Sequence[Changed], key: str) -> None:
    """`state` is the case on the later day. `key` is its own on the page."""
    if not changes:
        st.caption(_("Nothing is different."))
    words = row_words()
    for row in ROWS:
        found = [one for one in changes if _row(one) == row]
        if found:
            st.subheader(words[row], anchor=False)
            _list(state, found, f"{key}-{row}")


def _row(changed: Changed) -> Row:
    return OF_KIND.get(changed.kind) or OF_ENTRY.get(changed.kind, "details")


def _list(state: CaseState, changes: Sequence[Changed], key: str) -> None:
    all_shown = session.kept(f"{key}-all", bool)
    with st.container(gap="xsmall"):
        for place, changed in enumerate(changes if all_shown else changes[:FIRST_SHOWN]):
            with st.container(
                horizontal=True, vertical_alignment="center", gap="small", key=f"row-change-{key}-{place}"
            ):
                _one(state, changed)
    if not all_shown and len(changes) > FIRST_SHOWN:
        words = _("Show all {count}", count=len(changes))
        st.button(words, key=f"{key}-more", on_click=session.keep, args=(f"{key}-all", True))


def _one(state: CaseState, changed: Changed) -> None:
    st.markdown(_when(changed), width=170)
    with st.container(width=470, gap="xxsmall"):
        page, address = _leads_to(state, changed)
        said, sign = said_change(state, changed), _sign(changed)
        if page:
            st.page_link(page, label=said, icon=sign, query_params=address, help="")
        else:
            st.markdown(f"{sign} {said}")
        for detail in said_details(state, changed):
            st.markdown(detail)
        for reason in changed.reasons:
            st.text(reason)
    st.markdown(plain(changed.by))


def _when(changed: Changed) -> str:
    if changed.on is None:
        return ""
    return moment(changed.on) if isinstance(changed.on, datetime) else short_day(changed.on)


def _sign(changed: Changed) -> str:
    if changed.what == "new" and changed.kind in KINDS:
        return ICONS["recorded"]
    return OTHERWISE.get(changed.what) or (ICONS[changed.lines[-1].kind] if changed.lines else ":material/edit:")


def _leads_to(state: CaseState, changed: Changed) -> tuple[str, dict[str, str]]:
    """Page and address of what one can look at; "" for what has no page of its own."""
    if changed.kind == "assessment":
        return places.RECORD, dict(places.record_address(state.case, changed.id))
    if changed.kind == "plan":
        return places.PLAN_SEEN, dict(places.plan_address(state.case, changed.id))
    if changed.kind == "referral":
        return places.REFERRAL, dict(places.referral_address(state.case, referral=changed.id))
    return "", {}
