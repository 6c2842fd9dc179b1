"""A plan as it is kept: what it says, what the person said to it, who approved it, and what can be done with it."""

import streamlit as st

from casewright import service
from casewright.errors import Refused
from ui import places, session
from ui.approving import draw_approval, may_approve, show_approval
from ui.next_for_plan import draw_read_back, draw_rework
from ui.own_words import show_added
from ui.plan_head import show_agreement, show_plan_head, show_said_so_far, show_versions, show_what_is_different
from ui.plan_kept import show_plan
from ui.plan_paper import offer_to_print_plan
from ui.trouble import show_refusal
from ui.wording import _

case, plan = places.asked("case"), places.asked("plan")
try:
    kept = service.kept_plan(session.context(), case, plan, session.language())
except Refused as refused:
    st.page_link(places.CASELOAD, label=_("Caseload"), icon=":material/arrow_back:")
    st.title(_("This plan is not here"), anchor=False)
    show_refusal(refused)
    st.stop()

show_plan_head(kept)
show_approval(kept)
show_what_is_different(kept)
if kept.entry.state == "draft":
    show_said_so_far(kept)
show_plan(kept)
show_added(kept)
show_agreement(kept)
show_versions(kept)

is_draft = kept.entry.state == "draft" and not kept.entry.in_error
with st.bottom, st.container(horizontal=True, horizontal_alignment="distribute"):
    offer_to_print_plan(kept.state, kept.plan)
    draw_rework(kept, main=not may_approve(kept))
    if may_approve(kept):
        draw_approval(kept)
    elif is_draft:
        draw_read_back(kept)
