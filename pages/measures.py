"""What a case is measured by: its indicators over time, and the ledger from what went in to what changed."""

import streamlit as st

from casewright import service
from casewright.errors import Refused
from ui import places, session
from ui.ledger import show_case_ledger, show_programme
from ui.measures import show_measures
from ui.people import named
from ui.shown_case import ShownCase
from ui.survey_sums import show_survey_sums
from ui.trouble import show_refusal
from ui.wording import _
from ui.write_value import MONEY, VALUE, ask_for_money, ask_for_value

shown = ShownCase(session.context(), places.asked("case"))
try:
    state = shown.state
except Refused as refused:
    st.page_link(places.CASELOAD, label=_("Caseload"), icon=":material/arrow_back:")
    st.title(_("This {case} is not here"), anchor=False)
    show_refusal(refused)
    st.stop()


def offer_to_spend() -> None:
    if not state.ended:
        st.button(_("Add what was spent"), key="spend", on_click=session.open_dialog, args=(MONEY,))


st.page_link(places.CASE, label=named(state.person), icon=":material/arrow_back:", query_params={"case": shown.id})
st.title(_("How far we have come"), anchor=False)
found = service.indicators(shown.context, shown.id)
programme = service.chain_ledger(shown.context, shown.id)
if programme is not None:
    show_programme(programme, {one.indicator.id: one for one in found})
show_measures(shown, found)
show_case_ledger(service.ledger(shown.context, shown.id), offer_to_spend)
show_survey_sums(shown)

if found and not state.ended:
    with st.bottom, st.container(horizontal=True, horizontal_alignment="right"):
        st.button(
            _("Enter a value"),
            key="enter_value",
            type="primary",
            icon=":material/add:",
            on_click=session.open_dialog,
            args=(VALUE,),
        )
ask_for_value(state, found)
ask_for_money(state)
