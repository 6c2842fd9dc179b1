"""Looking back at a case: expected beside what came, was it worth it, what they say; or an evaluation that was kept."""

import streamlit as st

from casewright import service
from casewright.errors import Refused
from ui import places, session
from ui.attained import show_attained
from ui.cost_benefit import show_cost_benefit
from ui.evaluation import ask_about_plan, ask_marks, ask_what_they_say, jotting, keep
from ui.evaluation_kept import offer_to_mark, show_evaluations, show_kept
from ui.evaluation_paper import offer_to_print_evaluation
from ui.goals_came import show_goals_came
from ui.jotting import Fields
from ui.people import named
from ui.scores_came import show_scores_came
from ui.shown_case import ShownCase
from ui.swot_then import show_then_and_now
from ui.trouble import show_at_hand, show_refusal
from ui.wording import _

shown = ShownCase(session.context(), places.asked("case"))
try:
    state = shown.state
except Refused as refused:
    st.page_link(places.CASELOAD, label=_("Caseload"), icon=":material/arrow_back:")
    st.title(_("This {case} is not here"), anchor=False)
    show_refusal(refused)
    st.stop()

st.page_link(places.CASE, label=named(state.person), icon=":material/arrow_back:", query_params={"case": shown.id})
kept = state.entry("evaluation", places.asked("evaluation"))
if kept is not None and kept.stands:
    show_kept(shown, kept)
    with st.bottom, st.container(horizontal=True, horizontal_alignment="distribute"):
        if not state.ended:
            offer_to_mark(shown, kept.entity.id)
        offer_to_print_evaluation(state, kept.entity.id)
    st.stop()

seen = service.evaluating(shown.context, shown.id)
fields = None if state.ended else Fields(jotting(shown))
st.title(_("Looking back"), anchor=False)
show_evaluations(shown, seen.evaluations)
show_goals_came(shown, seen.goals, fields)
show_attained(seen.attained)
show_scores_came(shown.series)
show_then_and_now(seen)
show_cost_benefit(shown)
if fields is not None:
    ask_marks(fields)
    ask_about_plan(fields)
    ask_what_they_say(shown, fields)
    with st.bottom:
        show_at_hand()
    with st.bottom, st.container(horizontal=True, horizontal_alignment="right"):
        st.button(
            _("Keep the evaluation"),
            key="keep_evaluation",
            type="primary",
            icon=":material/check:",
            on_click=keep,
            args=(shown, seen),
        )
