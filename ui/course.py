"""A case in its cycle, on its page: the steps, what is asked for now, and how it goes on."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from casewright import service
from casewright.cases.course import Asked, Course, Due, Risen, StepSeen
from casewright.cases.state import CaseState
from casewright.definitions.model import Instrument, Text
from ui import session
from ui.asked_first import ask_first
from ui.attention import show_attention
from ui.choose_cycle import offer_other_cycle
from ui.go_on import ask_to_go_on, open_go_on
from ui.people import joined
from ui.put_off import offer_to_leave_out, offer_to_put_off
from ui.start import open_start
from ui.wording import _, day, mark, plain, say, short_day

ICONS = {"done": ":material/check_circle:", "here": ":material/radio_button_checked:", "ahead": ":material/circle:"}
COLOURS = {"done": "green", "here": "blue", "ahead": "gray"}
DUE_WORDS = {
    "contact": mark("Contact"),
    "check_in": mark("Check-in"),
    "review": mark("Review of the plan"),
    "screening": mark("Asking about needs again"),
    "step": mark("This step"),
}


def show_course(state: CaseState, course: Course, today: date) -> None:
    """The steps in a line, then what is asked for now, then what follows later; and the dialog in which it goes on."""
    st.header(_("What is to do"), anchor=False)
    _steps(state, course)
    show_attention(state, course)
    ask_first(state, course)
    for risen in course.rules:
        _rule(state, risen)
    late = [due for due in course.dues if due.day < today]
    for due in late:
        _late(due)
    now = [one for one in course.asked if one.standing in ("open", "overdue")]
    in_use = {form.id: form for form in service.startable(session.context(), state.subject)} if now else {}
    for one in now:
        if one.due:
            _asked(state, one, in_use.get(one.form.instrument), today)
    at_leisure = [one for one in now if not one.due]
    if at_leisure:
        # Open where nothing else is asked for, so that a step never looks empty that has something to offer.
        with st.expander(_("When it suits ({count})", count=len(at_leisure)), expanded=len(at_leisure) == len(now)):
            for one in at_leisure:
                _asked(state, one, in_use.get(one.form.instrument), today)
    if not now and not late and not course.asked_first:
        st.markdown(_("Nothing is asked for now in this step."))
    _afterwards(course, [due for due in course.dues if due.day >= today])
    ask_to_go_on(state, course)


def _steps(state: CaseState, course: Course) -> None:
    """Each step with its sign; the one that the case is in stands out, and says since when and until when."""
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key="cycle-steps"):
        for seen in course.steps:
            st.badge(plain(say(seen.step.title)), icon=ICONS[seen.standing], color=COLOURS[seen.standing])  # type: ignore[arg-type]
    here = course.here
    place = _("Step {number} of {count}: {step}", number=_number(course), count=len(course.steps), step=_title(here))
    since = _("since {day}", day=short_day(here.entered)) if here.entered else ""
    until = _("to be done by {day}", day=short_day(here.due)) if here.due else ""
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="row-cycle-here"):
        with st.container(width=470, gap="xxsmall"):
            st.markdown(joined(f"**{place}**", since, until))
            if here.step.intro:
                st.markdown(plain(say(here.step.intro)))
        st.button(_go_on_words(course), key="go_on", icon=":material/arrow_forward:", on_click=open_go_on)
        offer_other_cycle(state, course)


def _number(course: Course) -> int:
    return 1 + [seen.step.id for seen in course.steps].index(course.here.step.id)


def _title(seen: StepSeen) -> str:
    return plain(say(seen.step.title))


def _go_on_words(course: Course) -> str:
    if len(course.following) == 1:
        return _("Go on to “{step}”", step=say(course.following[0].title))
    return _("Go on to the next step")


def _rule(state: CaseState, risen: Risen) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"row-rule-{risen.rule.id}"):
        with st.container(width=470, gap="xxsmall"):
            label = plain(say(risen.rule.label))
            if risen.snoozed_until:
                st.markdown(
                    joined(f":material/snooze: {label}", _("put off until {day}", day=day(risen.snoozed_until)))
                )
            else:
                st.markdown(f":orange-badge[:material/notifications: {label}]")
            _because(risen.rule.why)
        if risen.rule.snooze and not risen.snoozed_until:
            offer_to_put_off(state.case, risen.rule)


def _late(due: Due) -> None:
    with st.container(gap="xxsmall", key=f"row-due-{due.kind}"):
        st.markdown(joined(f"**{_(DUE_WORDS[due.kind])}**", _overdue(due.day)))
        _because(due.why)


def _asked(state: CaseState, one: Asked, form: Instrument | None, today: date) -> None:
    title = plain(say(form.title)) if form else plain(one.form.instrument)
    key = f"row-asked-{one.form.instrument}"
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=key):
        with st.container(width=470, gap="xxsmall"):
            last = _("last on {day}", day=short_day(one.last)) if one.last else ""
            st.markdown(joined(f"**{title}**", _until(one, today), last))
            _because(one.why)
        if form is None:
            st.markdown(_("This form is not in use here any more."))
            return
        key = f"start_{form.id}"
        st.button(_("Start"), key=key, icon=":material/play_arrow:", on_click=open_start, args=(state, form.id))
        offer_to_leave_out(state.case, form)


def _until(one: Asked, today: date) -> str:
    if one.due is None:
        return ""
    if one.standing == "overdue":
        return _overdue(one.due)
    return _("today") if one.due == today else _("by {day}", day=short_day(one.due))


def _overdue(due: date) -> str:
    said = _("was to be done by {day}", day=short_day(due))
    return f":red-badge[:material/schedule: {said}]"


def _because(why: Text | None) -> None:
    if why:
        st.caption(plain(say(why)))


def _afterwards(course: Course, dues: Sequence[Due]) -> None:
    """One quiet line each for what comes later, the next first, and for what is not asked for yet."""
    library = session.context().library.instruments
    titles = {
        one.form.instrument: say(form.title) if (form := library.get(one.form.instrument)) else one.form.instrument
        for one in course.asked
    }
    days = [(due.day, _(DUE_WORDS[due.kind])) for due in dues if due.kind != "step"]
    days += [(one.due, titles[one.form.instrument]) for one in course.asked if one.standing == "done" and one.due]
    later = [_("{what} by {day}", what=what, day=short_day(by)) for by, what in sorted(days)]
    waiting = [titles[one.form.instrument] for one in course.asked if one.standing == "not_yet"]
    if later:
        st.caption(plain(_("Later: {list}", list=" · ".join(later))))
    if waiting:
        st.caption(plain(_("Not yet, and never late: {list}", list=" · ".join(waiting))))
