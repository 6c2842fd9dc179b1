"""Writing a plan. The draft's id in the URL is all that is needed to come back to it; with a case one chooses which."""

import streamlit as st

from casewright import service
from casewright.errors import Refused
from ui import meanwhile, places, session
from ui.planning import page
from ui.planning.choosing import draw_choice
from ui.trouble import show_refusal
from ui.wording import _

draft, case = places.asked("draft"), places.asked("case")
try:
    if draft:
        page.draw(draft)
    else:
        draw_choice(service.case(session.context(), case))
except Refused as refused:
    if draft and page.is_kept(case, draft):
        places.go_to_plan(case, draft)
    if draft:
        meanwhile.say_where_it_is(draft, case, refused)
    else:
        show_refusal(refused)
    st.page_link(places.CASELOAD, label=_("To the caseload"), icon=":material/arrow_back:")
