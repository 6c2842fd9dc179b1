"""Plans on the page of a step that plans: the kept ones, what can be begun, and the needs that no goal answers."""

from collections.abc import Sequence

import streamlit as st

from casewright.cases.entries import Entry
from casewright.cases.work import Goal, Need, Plan
from ui import places
from ui.board import look_again, name_of
from ui.parties import role_words
from ui.people import isolated, joined
from ui.plan_head import plan_state_words
from ui.planning.choosing import draw_offers
from ui.shown_case import ShownCase
from ui.wording import _, plain, short_day


def show_plans(shown: ShownCase) -> None:
    """The plan in force first, then drafts, then what was before; what no goal answers yet; and what can be begun."""
    plans = [one for one in shown.state.entries("plan")[::-1] if not one.in_error]
    current, earlier = [one for one in plans if one.open], [one for one in plans if not one.open]
    if plans:
        st.header(_("Plans"), anchor=False)
    _listed(shown, sorted(current, key=lambda one: one.state != "active"))
    if earlier:
        with st.expander(_("Earlier ({count})", count=len(earlier)), type="compact"):
            _listed(shown, earlier)
    _unanswered(shown)
    if shown.state.ended:
        return
    if plans:
        with st.expander(_("Write another plan"), key="write-another"):
            draw_offers(shown.state)
    else:
        st.header(_("Which plan?"), anchor=False)
        draw_offers(shown.state)


def _listed(shown: ShownCase, plans: Sequence[Entry]) -> None:
    for entry in plans:
        if isinstance(entry.entity, Plan):
            with st.container(key=f"row-plan-{entry.entity.id}", gap="xxsmall"):
                _plan(shown, entry, entry.entity)


def _plan(shown: ShownCase, entry: Entry, plan: Plan) -> None:
    version = _("version {number}", number=plan.version) if plan.version > 1 else ""
    st.page_link(
        places.PLAN_SEEN,
        label=joined(f"**{name_of(entry)}**", version),
        icon=":material/description:",
        query_params=places.plan_address(shown.id, plan.id),
    )
    said = joined(plan_state_words(entry), _agreed(plan), _approved(shown, plan))
    st.markdown(said)
    if plan.reason:
        st.caption(plain(plan.reason))
    if entry.shaken:
        look_again(shown.state, entry)


def _agreed(plan: Plan) -> str:
    agreement = plan.agreement
    if agreement is None:
        return ""
    on = short_day(agreement.on)
    return {
        "signed": _("signed on {day}", day=on),
        "said": _("agreed by word on {day}", day=on),
        "refused": _("refused on {day}", day=on),
    }[agreement.how]


def _approved(shown: ShownCase, plan: Plan) -> str:
    """What somebody in the role that the cycle names has said to it, or until when they do."""
    seen = shown.course.approval if shown.course else None
    if seen is None or seen.plan != plan.id:
        return ""
    if seen.waits:
        until = _("by {day}", day=short_day(seen.due)) if seen.due else ""
        return joined(_("to be approved: {role}", role=plain(role_words(seen.role))), until)
    who = isolated(seen.by)
    said = _("approved by {who}", who=who) if seen.standing == "approved" else _("sent back by {who}", who=who)
    return joined(said, plain(seen.reason))


def _unanswered(shown: ShownCase) -> None:
    """Needs that stand and that no open goal is for."""
    goals = [one.entity for one in shown.state.entries("goal") if one.open]
    answered = {need for goal in goals if isinstance(goal, Goal) for need in goal.needs}
    open_needs = [
        entry
        for entry in shown.state.entries("need")
        if entry.stands and isinstance(entry.entity, Need) and entry.entity.id not in answered
    ]
    if open_needs:
        st.markdown(_("No goal yet for: {list}", list=", ".join(map(name_of, open_needs))))
