"""What a review begins with: what nobody has looked at, each with the way there; and what has changed."""

from collections.abc import Mapping, Sequence

import streamlit as st

from casewright import service
from casewright.cases.between import Changed
from casewright.cases.entries import Entry, headline
from casewright.cases.not_looked_at import Kind, NotLookedAt
from casewright.cases.work import Referral
from casewright.definitions.model import Text
from casewright.service import Gathered
from ui import places
from ui.changes import show_changes
from ui.people import joined
from ui.shown_case import ShownCase
from ui.start import ask_to_start, open_start
from ui.wording import _, mark, plain, say, short_day

FIRST_SHOWN = 8
MISSING: Mapping[Kind, str] = {
    "goal": mark("Goal without a check-in"),
    "need": mark("Need without a goal"),
    "form": mark("Form that is due"),
    "referral": mark("Referral without an answer"),
    "own_words": mark("Words that nobody has taken up"),
    "finding": mark("Found, and nobody has decided on it"),
    "shaken": mark("To look at again"),
    "task": mark("Overdue task"),
    "trial": mark("Tried, and nobody has said what came of it"),
}


def show_not_looked_at(shown: ShownCase, found: Gathered) -> None:
    """Each with the way to where it is looked at, the first ones at once."""
    st.header(_("Not looked at"), anchor=False)
    if not found.not_looked_at:
        st.markdown(":material/check: " + _("Nothing was passed over."))
    _listed(shown, found.not_looked_at[:FIRST_SHOWN])
    more = found.not_looked_at[FIRST_SHOWN:]
    if more:
        with st.expander(_("{count} more", count=len(more)), type="compact"):
            _listed(shown, more)
    ask_to_start(shown.state)


def show_changed(shown: ShownCase, changes: Sequence[Changed]) -> None:
    st.header(_("What has changed"), anchor=False)
    show_changes(shown.state, changes, "review")


def show_changed_then(shown: ShownCase, entry: Entry) -> None:
    """Of a review that was held: folded, for what was said of it stands above."""
    with st.expander(_("What had changed since the time before"), type="compact", key="changed-then"):
        show_changes(shown.state, service.changed_then(shown.context, shown.id, entry), "review-then")


def _listed(shown: ShownCase, found: tuple[NotLookedAt, ...]) -> None:
    for one in found:
        key = f"{one.kind}-{one.id}"
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"row-unseen-{key}"):
            since = _("since {day}", day=short_day(one.since)) if one.since else ""
            st.markdown(joined(f"**{_(MISSING[one.kind])}**", _called(shown, one), since), width=560)
            if st.button(_("Look"), key=f"unseen_{key}", icon=":material/arrow_forward:"):
                _go(shown, one)


def _called(shown: ShownCase, one: NotLookedAt) -> str:
    if one.entry is not None:
        entity = one.entry.entity
        named = entity.provider_name or entity.what if isinstance(entity, Referral) else headline(entity)
        return plain(say(named) if isinstance(named, Text) else named)
    if one.kind == "form":
        form = shown.context.library.instruments.get(one.id)
        return plain(say(form.title)) if form else ""
    held = shown.state.assessment(one.id)
    return plain(say(held.title)) if held else ""


def _go(shown: ShownCase, one: NotLookedAt) -> None:
    match one.kind:
        case "goal":
            places.go_to_measures(shown.id)
        case "form" if one.id in shown.forms:
            open_start(shown.state, one.id)
            st.rerun()
        case "referral":
            places.go_to_referral(shown.id, referral=one.id)
        case "finding":
            places.go_to_record(shown.id, one.id)
        case "task":
            places.go_to_tasks(case=shown.id, task=one.id)
        case "trial":
            places.go_to_review(shown.id, one.id)
        case "need" | "own_words":
            plan = shown.plan_in_force
            if plan:
                places.go_to_plan(shown.id, plan)
            places.go_to_choose_plan(shown.id)
    places.go_to_case(shown.id)
