"""A case as it stood on a day, to be read and not changed; and what is different since."""

import streamlit as st

from casewright import service
from casewright.errors import Refused
from casewright.exchange.case_told import SECTIONS
from ui import places, session
from ui.as_it_was import SINCE, asked_axis, asked_day, choose_day, choose_view, show_banner, until_day
from ui.case_told import show_told
from ui.changes import show_changes
from ui.people import named
from ui.print_whole_case import ask_to_print_whole, open_print_whole
from ui.shown_case import ShownCase
from ui.timeline_picture import show_picture
from ui.trouble import show_refusal
from ui.wording import _

shown, axis = ShownCase(session.context(), places.asked("case")), asked_axis()
context, today = shown.context, shown.today
try:
    named_now = named(shown.state.person)
except Refused as refused:
    st.page_link(places.CASELOAD, label=_("Caseload"), icon=":material/arrow_back:")
    st.title(_("This {case} is not here"), anchor=False)
    show_refusal(refused)
    st.stop()

st.page_link(places.CASE, label=named_now, icon=":material/arrow_back:", query_params={"case": shown.id})
st.title(_("As it was"), anchor=False)
try:
    then = service.as_it_was(context, shown.id, asked_day(today), axis)
except Refused as refused:
    show_refusal(refused)
    then = service.as_it_was(context, shown.id, today, axis)

show_banner(then, today)
choose_day(then, today)
show_picture(shown, looked_at=then.day)
key = f"told-{shown.id}-{then.day}-{axis}"
if choose_view(axis) == SINCE:
    until = until_day(then, today)
    show_changes(then.now, service.changes_between(context, shown.id, then.day, until, axis), key)
else:
    show_told(shown.id, service.told(context, then.state, session.language(), tuple(SECTIONS)), key)

with st.bottom, st.container(horizontal=True, horizontal_alignment="distribute"):
    st.button(_("Print it"), key="print_whole", icon=":material/print:", on_click=open_print_whole, args=(shown.id,))
    if st.button(_("Back to today"), key="to_now", type="primary", icon=":material/today:"):
        places.go_to_case(shown.id)
ask_to_print_whole(then.state, then.day, axis)
