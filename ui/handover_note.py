"""What was handed over in a case: read by who takes over, seen by the others, taken back while nobody has read it."""

from functools import partial

import streamlit as st

from casewright import service
from casewright.cases.entries import Entry
from casewright.cases.handing_over import waiting
from casewright.cases.state import CaseState
from casewright.cases.work import Handover
from casewright.errors import Refused
from ui import session
from ui.parties import party_name
from ui.people import joined
from ui.trouble import flash_refusal
from ui.wording import _, ago, day, moment


def show_handover_to_read(state: CaseState) -> None:
    """What the one who acts takes over, where the page begins."""
    for entry in waiting(state):
        if isinstance(entry.entity, Handover) and entry.entity.to.id == session.context().actor.id:
            with st.container(border=True, gap="small", key=f"new-handover-{entry.entity.id}"):
                _words(state, entry, entry.entity)
                st.button(
                    _("I have read it and take it over"),
                    key=f"confirm_{entry.entity.id}",
                    type="primary",
                    icon=":material/done:",
                    on_click=partial(_confirm, state.case, entry.entity.id),
                )


def show_handovers(state: CaseState) -> None:
    """Those of a case: what nobody has read yet with a way back, the others folded away."""
    found = [entry for entry in state.entries("handover") if entry.stands and entry.state != "withdrawn"]
    for entry in (one for one in found if one.open):
        if isinstance(entry.entity, Handover) and entry.entity.to.id != session.context().actor.id:
            _waits(state, entry, entry.entity)
    read = [one for one in found if not one.open]
    if read:
        with st.expander(_("Handed over ({count})", count=len(read)), type="compact"):
            for entry in read:
                if isinstance(entry.entity, Handover):
                    _words(state, entry, entry.entity)


def offer_to_take_back(case: str, handover: str) -> None:
    st.button(
        _("Undo"),
        key=f"take_back_{handover}",
        icon=":material/undo:",
        on_click=partial(_take_back, case, handover),
    )


def _waits(state: CaseState, entry: Entry, handover: Handover) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"row-handover-{handover.id}"):
        with st.container(width=470, gap="xxsmall"):
            _words(state, entry, handover)
            st.caption(_("{name} has not read it yet.", name=party_name(state, handover.to)))
        offer_to_take_back(state.case, handover.id)


def _words(state: CaseState, entry: Entry, handover: Handover) -> None:
    told = _(
        "{name} handed over to {other}", name=party_name(state, handover.was), other=party_name(state, handover.to)
    )
    read = next((move for move in entry.moves if move.to == "confirmed"), None)
    st.markdown(
        joined(f"**{told}**", ago(entry.recorded), _("read on {day}", day=day(read.recorded)) if read else ""),
        help=moment(entry.recorded),
    )
    if handover.reason:
        st.text(handover.reason)
    if handover.note:
        st.text(handover.note)


def _confirm(case: str, handover: str) -> None:
    try:
        service.confirm_handover(session.context(), case, handover)
    except Refused as refused:
        flash_refusal(refused)


def _take_back(case: str, handover: str) -> None:
    try:
        service.take_back_handover(session.context(), case, handover)
    except Refused as refused:
        flash_refusal(refused)
        return
    session.flash(_("It is as it was before. What somebody has changed since stays as it is."))
