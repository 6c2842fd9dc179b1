"""Saying anew how much room a provider has: somebody called, and one press keeps what was heard."""

from functools import partial
from typing import get_args

import streamlit as st

from casewright import service
from casewright.definitions.catalog import Capacity
from casewright.definitions.measures import Duration
from casewright.errors import Refused
from casewright.service import Listed
from ui import session
from ui.capacity_words import ICONS, ROOM
from ui.people import isolated
from ui.trouble import flash_refusal
from ui.wording import _, plain, say

CAPACITIES: tuple[Capacity, ...] = get_args(Capacity)
YEARS_AHEAD = 2


def show_saying(row: Listed) -> None:
    """What they said is of one offer; of the first that is looked for, unless another is chosen."""
    key = f"said_{row.provider.id}"
    with st.popover(_("I called"), icon=":material/edit_note:", key=f"{key}_open", on_change="rerun") as saying:
        if not saying.open:
            return
        labels = {one.offer.intervention: plain(say(one.label)) for one in row.offers}
        chosen = next(iter(labels))
        if len(labels) > 1:
            chosen = st.selectbox(
                _("What they said is about"), list(labels), format_func=labels.__getitem__, key=f"{key}_of"
            )
        today = session.context().today()
        last = today.replace(year=today.year + YEARS_AHEAD, day=1)
        st.date_input(_("Until about, if they said so"), None, min_value=today, max_value=last, key=f"{key}_until")
        for capacity in CAPACITIES:
            st.button(
                _(ROOM[capacity]),
                icon=ICONS[capacity],
                key=f"{key}_{capacity}",
                width="stretch",
                on_click=partial(_keep, row, chosen, capacity),
            )


def _keep(row: Listed, intervention: str, capacity: Capacity) -> None:
    key, context = f"said_{row.provider.id}", session.context()
    until = session.widget(f"{key}_until")
    days = (until - context.today()).days if until and capacity != "capacity" else 0
    try:
        service.say_capacity(context, row.provider.id, intervention, capacity, Duration(days, "day") if days else None)
    except Refused as refused:
        flash_refusal(refused)
        return
    session.forget_widgets(key)
    offered = next(say(one.label) for one in row.offers if one.offer.intervention == intervention)
    words = {"provider": isolated(row.provider.name), "service": plain(offered), "room": _(ROOM[capacity])}
    session.flash(_("Kept: {provider}, {service}: {room}.", **words))
