"""Stepping down, or up: another level of attention or another cycle. What gets rarer stands there before."""

from collections.abc import Mapping

import streamlit as st

from casewright import service
from casewright.cases.course import Course
from casewright.cases.pace import Pace, PaceChange
from casewright.errors import Refused
from casewright.service import StepTo
from ui import session
from ui.asked_forms import title_of
from ui.course import DUE_WORDS
from ui.jotting import Fields
from ui.library_words import duration_words
from ui.shown_case import ShownCase
from ui.trouble import refuse_at_hand, show_at_hand
from ui.wording import _, plain, say, short_day

KIND = "stepping"
"""As what the reason is kept until it is pressed."""


def offer_to_step_down(shown: ShownCase) -> None:
    """On the page of a step that adjusts: nothing where there is one level and one cycle."""
    course = shown.course
    ways = _ways(shown, course) if course else {}
    if course is None or shown.state.ended or not ways:
        return
    jotting = service.jotting(shown.context, KIND, shown.id)
    fields = Fields(jotting)
    st.header(_("Step down"), anchor=False)
    level = plain(say(course.attention.label)) if course.attention else ""
    by = _("It goes by “{cycle}” now.", cycle=plain(say(course.cycle.title)))
    st.markdown(" ".join((_("Attention now: **{level}**.", level=level), by)) if level else by)
    chosen = fields.one_of("to", _("From now on"), list(ways), lambda key: ways[key][1])
    if chosen not in ways:
        return
    _what_changes(shown, ways[chosen][0])
    fields.text("reason", _("Why?"), lines=2)
    show_at_hand()
    st.button(_("Do it"), key="step_down", icon=":material/check:", on_click=_step, args=(shown, ways[chosen][0]))


def _ways(shown: ShownCase, course: Course) -> Mapping[str, tuple[StepTo, str]]:
    """By a key what one may choose, with its words: the other levels, the calmest first, then the other cycles."""
    levels = [one for one in course.cycle.attention if one != course.attention]
    cycles = [one for one in service.cycles_for(shown.context, shown.state.subject) if one.id != course.cycle.id]
    return {
        **{f"level:{one.id}": (StepTo(level=one.id), say(one.label)) for one in levels},
        **{f"cycle:{one.id}": (StepTo(cycle=one.id), _("{cycle} (cycle)", cycle=say(one.title))) for one in cycles},
    }


def _what_changes(shown: ShownCase, wanted: StepTo) -> None:
    try:
        changes = service.what_would_change(shown.context, shown.id, wanted)
    except Refused as refused:
        refuse_at_hand(refused)
        return
    if not changes:
        st.info(_("Nothing is asked for more often or more rarely."), icon=":material/info:")
        return
    st.table(
        {
            _("What"): [_called(shown, one) for one in changes],
            _("Now"): [_every(one.before) for one in changes],
            _("From then on"): [_every(one.after) for one in changes],
            _("Next"): [short_day(one.after.next) if one.after and one.after.next else "" for one in changes],
        },
        border="horizontal",
        hide_index=True,
        alt=_("What is asked for how often, now and from then on"),
    )


def _called(shown: ShownCase, one: PaceChange) -> str:
    return title_of(shown, one.of.form) if one.of.kind == "form" else _(DUE_WORDS[one.of.kind])


def _every(pace: Pace | None) -> str:
    return _("every {length}", length=duration_words(pace.every)) if pace else _("not any more")


def _step(shown: ShownCase, wanted: StepTo) -> None:
    jotting = service.jotting(shown.context, KIND, shown.id)
    try:
        service.step_to(shown.context, shown.id, wanted, jotting.text("reason"), jotting.drop)
    except Refused as refused:
        refuse_at_hand(refused)
        return
    session.flash(_("It is so from now on. The days that are due follow from it."))
