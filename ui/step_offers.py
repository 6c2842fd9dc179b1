"""What the page of a step offers, by what the step does: to find out, to plan, to do, to follow, to look back."""

from collections.abc import Mapping, Sequence

import streamlit as st

from casewright.cases.course import StepSeen
from casewright.definitions.case_cycle import Activity
from ui.captured import show_captured
from ui.case_state import offer_to_close
from ui.check_ins import show_check_ins
from ui.contacts import show_contacts
from ui.entry_list import show_entries
from ui.evaluation_kept import offer_to_evaluate
from ui.goals import show_goals
from ui.good_news import show_good_news
from ui.needs import show_needs
from ui.referral_list import show_referrals
from ui.reviews import show_reviews
from ui.shown_case import ShownCase
from ui.start import open_start
from ui.step_plan import show_plans
from ui.stepping import offer_to_step_down
from ui.tasks.of_case import show_tasks_of_case
from ui.terms import form_size
from ui.to_confirm import show_to_confirm
from ui.wording import _, plain, say

KINDS: Mapping[Activity, tuple[str, ...]] = {
    "implement": ("intervention",),
    "evaluate": ("outcome",),
    "adjust": ("closure",),
}
"""What there is to see of a case where a step does that."""
GOALS: tuple[Activity, ...] = ("monitor", "evaluate")


def show_offers(shown: ShownCase, seen: StepSeen) -> None:
    does = seen.step.does
    if "assess" in does:
        show_assessing(shown, seen)
    if "plan" in does:
        show_plans(shown)
    if set(GOALS) & set(does):
        show_reached(shown, does)
    if "implement" in does:
        show_tasks_of_case(shown)
        show_referrals(shown, may_begin=True)
    if "monitor" in does:
        show_check_ins(shown)
        show_good_news(shown)
    kinds = list(dict.fromkeys(kind for one in does for kind in KINDS.get(one, ())))
    if "adjust" in does:
        show_reviews(shown)
    if kinds:
        show_entries(shown, kinds)
    if "implement" in does:
        show_contacts(shown)
    if "adjust" in does:
        offer_to_step_down(shown)
        offer_to_close(shown.state)


def show_reached(shown: ShownCase, does: Sequence[Activity]) -> None:
    """How far the goals have come, and the way to look back at them."""
    if "evaluate" in does and not shown.state.ended:
        offer_to_evaluate(shown)
    show_goals(shown)


def show_assessing(shown: ShownCase, seen: StepSeen) -> None:
    """What was found and has to be decided on, what stands, what was captured, and guides for a talk."""
    show_to_confirm(shown.state)
    show_needs(shown.state)
    st.header(_("Assessments"), anchor=False)
    show_captured(shown.state, shown.unfinished)
    _guides(shown, seen)


def _guides(shown: ShownCase, seen: StepSeen) -> None:
    """Forms that guide a talk and are asked for by no step by themselves."""
    asked = {one.form.instrument for one in shown.asked_now if one.step == seen.step.id}
    guides = [form for form in shown.forms.values() if form.guide and form.id not in asked]
    if not guides or shown.state.ended:
        return
    st.header(_("Guides for a talk"), anchor=False)
    for form in guides:
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"row-guide-{form.id}"):
            with st.container(width=470, gap="xxsmall"):
                st.markdown(f"**{plain(say(form.title))}**")
                st.caption(form_size(form))
            st.button(
                _("Start"),
                key=f"guide_{form.id}",
                icon=":material/forum:",
                on_click=open_start,
                args=(shown.state, form.id),
            )
