"""Writing down what a provider has said of a referral, as they told it to the worker. Saved while it is typed."""

from functools import partial

import streamlit as st

from casewright import service
from casewright.cases.referring import AFTER_A_YES, Said
from casewright.cases.states import CAPACITY, REFERRAL
from casewright.errors import Refused
from casewright.service import Jotting, ReferralSeen
from ui import places, session
from ui.capacity_words import ROOM
from ui.jotting import Fields
from ui.shown_case import ShownCase
from ui.trouble import refuse_at_hand, show_at_hand
from ui.wording import _

ORDER = ("accepted", "rejected", "in-progress", "completed", "on-hold", "failed", "cancelled")


def show_answering(shown: ShownCase, seen: ReferralSeen) -> None:
    """Its fields, and the bar with the button that keeps it."""
    jotting = service.jotting(shown.context, "referral", shown.id, f"answer:{seen.referral.id}")
    fields = Fields(jotting)
    st.subheader(_("What did they say?") if seen.entry.open else _("Nobody else is asked"), anchor=False)
    options = _may_follow(seen)
    chosen = fields.one_of("state", _("How it stands now"), options, _choice) if options else ""
    if chosen == "completed" or not options:
        fields.text("outcome", _("What came of it?") if options else _("What became of it?"), lines=3)
    elif chosen in REFERRAL.reasons:
        fields.text("reason", _why(chosen), lines=3)
    if seen.entry.open:
        room = tuple(one for one in CAPACITY.moves[""] if one in ROOM)
        fields.one_of("capacity", _("Have they a place? (if they said so)"), room, lambda one: _(ROOM[one]))
    fields.day("on", _("On which day?"), last=shown.today, otherwise=shown.today)
    with st.bottom:
        show_at_hand()
    with st.bottom, st.container(horizontal=True, horizontal_alignment="distribute"):
        if st.button(_("Back"), key="back", icon=":material/arrow_back:"):
            places.go_to_referral(shown.id, referral=seen.referral.id)
        st.button(
            _("Write it down"),
            key="keep_answer",
            type="primary",
            icon=":material/check:",
            on_click=partial(_keep, shown, seen, jotting),
        )


def _may_follow(seen: ReferralSeen) -> tuple[str, ...]:
    """What can be said now. Who has met the person has said yes, whether or not anybody wrote that down."""
    moves = REFERRAL.moves[seen.entry.state]
    implied = AFTER_A_YES if seen.entry.state == "requested" else ()
    return tuple(one for one in ORDER if one in moves or one in implied)


def _choice(state: str) -> str:
    return {
        "accepted": _("They said yes"),
        "rejected": _("They said no"),
        "in-progress": _("First contact took place"),
        "completed": _("It is done"),
        "on-hold": _("It is on hold"),
        "failed": _("It came to nothing"),
        "cancelled": _("We take it back"),
    }[state]


def _why(state: str) -> str:
    return {
        "rejected": _("Why not?"),
        "on-hold": _("What does it wait for?"),
        "failed": _("What happened?"),
        "cancelled": _("Why do we take it back?"),
    }[state]


def _keep(shown: ShownCase, seen: ReferralSeen, jotting: Jotting) -> None:
    """Called with what the page showed: what somebody else has written down since then is shown first."""
    now = service.jotting(shown.context, "referral", shown.id, jotting.about)
    on = now.value("on")
    said = Said(now.text("state"), now.text("capacity"), now.text("reason"), now.text("outcome"))
    try:
        if isinstance(on, str) and on:
            raise Refused("CW571", kind="referral")
        service.answer_referral(
            session.context(), shown.id, seen.referral.id, said, now.day("on"), shown=seen.shown, drop=now.drop
        )
    except Refused as refused:
        refuse_at_hand(refused)
        return
    places.write("write", "")
