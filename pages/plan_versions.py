"""What is otherwise in a version of a plan than in an earlier one, side by side, with the reason for each change."""

import streamlit as st

from casewright import service
from casewright.errors import Refused
from ui import places, session
from ui.people import joined
from ui.plan_head import plan_state_words, short_day_of
from ui.plan_versions import (
    asks_for_reasons,
    keep_reasons,
    offer_to_print_versions,
    show_changes_of_plan,
    which_earlier,
)
from ui.trouble import show_at_hand, show_refusal
from ui.wording import _, plain, say

context, case, plan = session.context(), places.asked("case"), places.asked("plan")
try:
    kept = service.kept_plan(context, case, plan, session.language())
except Refused as refused:
    st.page_link(places.CASELOAD, label=_("Caseload"), icon=":material/arrow_back:")
    st.title(_("This plan is not here"), anchor=False)
    show_refusal(refused)
    st.stop()

title, address = plain(say(kept.plan.title)), places.plan_address(case, plan)
st.page_link(places.PLAN_SEEN, label=title, icon=":material/arrow_back:", query_params=address)
st.title(_("What is different"), anchor=False)
versions = service.plan_versions(context, case, plan, session.language(), which_earlier(kept))
if versions is None:
    st.markdown(_("This is the first version of the plan."))
    st.stop()

before = next((one for one in kept.versions if one.entity.id == versions.before.id), None)
st.markdown(
    joined(
        _("Version {number}", number=versions.before.version),
        joined(plan_state_words(before), short_day_of(before)) if before else "",
    )
    + " → "
    + joined(
        f"**{_('Version {number}', number=versions.after.version)}**",
        plan_state_words(kept.entry),
        short_day_of(kept.entry),
    )
)
if kept.plan.reason:
    st.markdown(_("Why there is this version: {reason}", reason=plain(kept.plan.reason)))
show_changes_of_plan(kept, versions)

asks = asks_for_reasons(kept, versions)
with st.bottom:
    show_at_hand()
with st.bottom, st.container(horizontal=True, horizontal_alignment="distribute" if asks else "right"):
    offer_to_print_versions(kept, versions)
    if asks:
        st.button(
            _("Keep the reasons"),
            key="keep_reasons",
            type="primary",
            icon=":material/check:",
            on_click=keep_reasons,
            args=(kept, versions),
        )
