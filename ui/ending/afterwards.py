"""What goes on after the end: who carries on with what, the way back, and the days on which we ask how it goes."""

import streamlit as st

from casewright.cases.parties import line_of
from casewright.service import BegunEnd
from casewright.service.ending_begun import MOST_CARRIED, carried_name, look_name
from ui.jotting import Fields
from ui.parties import offered_parties
from ui.shown_case import ShownCase
from ui.wording import _


def show_carried_on(shown: ShownCase, begun: BegunEnd, fields: Fields) -> None:
    """Beside what is open: what else somebody carries on, family and neighbours too. One empty line is always there."""
    st.header(_("Who else carries on with what"), anchor=False)
    st.caption(
        _("A sister who drives, a neighbour who looks in, the school. Each gets a sheet with their own part alone.")
    )
    offered = offered_parties(shown.state, shown.state.person.name)
    for number in range(min(begun.carried() + 1, MOST_CARRIED)):
        known = begun.others[number] if number < len(begun.others) else None
        with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key=f"row-carried-{number}"):
            with st.container(width=300):
                fields.someone(carried_name(number, "who"), _("Who?"), offered, line_of(known.by) if known else "")
            with st.container(width=470):
                what = known.what if known else ""
                fields.text(carried_name(number, "what"), _("Carries on with"), otherwise=what)


def show_way_back(begun: BegunEnd, fields: Fields) -> None:
    st.header(_("The way back"), anchor=False)
    hint = _("A name, a number, when somebody is there. It stands on every sheet.")
    fields.text("way_back", _("How do they come back to us?"), lines=2, hint=hint, otherwise=begun.before.way_back)


def show_looks(shown: ShownCase, begun: BegunEnd, fields: Fields) -> None:
    """The days that the cycle proposes; a day that is emptied is left out."""
    if not begun.looks:
        return
    st.header(_("We ask again how it goes"), anchor=False)
    st.caption(_("Each becomes a task of whoever leads. Empty a day to leave it out."))
    with st.container(horizontal=True, gap="medium"):
        for number, proposed in enumerate(begun.looks):
            label = _("Look {number}", number=number + 1)
            fields.day(look_name(number), label, first=shown.today, otherwise=proposed)
