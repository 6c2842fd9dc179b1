"""A referral: how it stands, what was answered, what is to be done next; or the making of a new one."""

import streamlit as st

from casewright import service
from casewright.errors import Refused
from ui import places, session
from ui.people import named
from ui.refer import show_making
from ui.referral import show_referral
from ui.shown_case import ShownCase
from ui.trouble import show_refusal
from ui.wording import _

shown = ShownCase(session.context(), places.asked("case"))
id, writes = places.asked("referral"), places.asked("write")
try:
    state = shown.state
    seen = service.referral(shown.context, shown.id, id) if id else None
    begun = None
    if seen is None or writes == "draft":
        begun = seen.referral if seen else None
        begun = begun or service.begun_referral(
            shown.context,
            shown.id,
            session.language(),
            places.asked("intervention"),
            places.asked("need"),
            places.asked("replaces"),
            places.asked("offer"),
        )
except Refused as refused:
    st.page_link(places.CASELOAD, label=_("Caseload"), icon=":material/arrow_back:")
    st.title(_("This referral is not here"), anchor=False)
    show_refusal(refused)
    st.stop()

st.page_link(places.CASE, label=named(state.person), icon=":material/arrow_back:", query_params={"case": shown.id})
if begun is not None:
    show_making(shown, begun)
elif seen is not None:
    show_referral(shown, seen, writes)
