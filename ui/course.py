"""What is to do in a case that goes by a cycle: what is asked for now, in which step, and what follows later."""

from collections.abc import Sequence

import streamlit as st

from casewright.cases.course import Course, Due, DueKind, Risen
from ui import places, session
from ui.asked_first import ask_first
from ui.asked_forms import because, overdue, show_asked, title_of
from ui.choose_cycle import offer_other_cycle
from ui.fact_words import risen_words
from ui.go_on import open_go_on
from ui.people import joined
from ui.put_off import offer_to_put_off
from ui.shown_case import ShownCase
from ui.start import open_start
from ui.wording import _, day, mark, plain, say, short_day

DUE_WORDS: dict[DueKind, str] = {
    "contact": mark("Contact"),
    "check_in": mark("Check-in"),
    "review": mark("Review of the plan"),
    "screening": mark("Asking about needs again"),
    "step": mark("This step"),
}


def show_course(shown: ShownCase, course: Course) -> None:
    """Where the case is, what is asked for now, then in quiet lines what follows later."""
    st.header(_("What is to do"), anchor=False)
    show_here(shown, course)
    ask_first(shown.state, course)
    for risen in course.rules:
        show_rule(shown, course, risen)
    late = [due for due in course.dues if due.day < shown.today]
    show_late(shown, late)
    show_asked(shown, shown.asked_now)
    if not shown.asked_now and not late and not course.asked_first:
        st.markdown(_("Nothing is asked for now in this step."))
    _afterwards(shown, course, [due for due in course.dues if due.day >= shown.today])


def show_here(shown: ShownCase, course: Course) -> None:
    """The step that the case is in, since when and until when, with the way on."""
    here = course.here
    number = 1 + [seen.step.id for seen in course.steps].index(here.step.id)
    title = plain(say(here.step.title))
    place = _("Step {number} of {count}: {step}", number=number, count=len(course.steps), step=title)
    since = _("since {day}", day=short_day(here.entered)) if here.entered else ""
    until = _("to be done by {day}", day=short_day(here.due)) if here.due else ""
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="row-cycle-here"):
        with st.container(width=470, gap="xxsmall"):
            st.markdown(joined(f"**{place}**", since, until))
            if here.step.intro:
                st.markdown(plain(say(here.step.intro)))
        st.button(go_on_words(course), key="go_on", icon=":material/arrow_forward:", on_click=open_go_on)
        offer_other_cycle(shown.state, course)


def go_on_words(course: Course) -> str:
    if len(course.following) == 1:
        return _("Go on to “{step}”", step=say(course.following[0].title))
    return _("Go on to the next step")


def show_rule(shown: ShownCase, course: Course, risen: Risen) -> None:
    """A reminder of the cycle that holds, what made it so, and what is to be done; or until when it was put off."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"row-rule-{risen.rule.id}"):
        with st.container(width=470, gap="xxsmall"):
            label = plain(say(risen.rule.label))
            if risen.snoozed:
                until = _("put off until {day}", day=day(risen.snoozed.until))
                st.markdown(joined(f":material/snooze: {label}", until))
                st.caption(plain(_("{who} said so: {reason}", who=risen.snoozed.by, reason=risen.snoozed.reason)))
            else:
                st.markdown(f":orange[:material/notifications:] **{label}**")
                st.caption(risen_words(course, risen))
            because(risen.rule.why)
            _protocol(risen.rule.protocol)
        if risen.rule.snooze and not risen.snoozed:
            offer_to_put_off(shown.id, risen.rule)


def _protocol(id: str) -> None:
    """What the agency does then."""
    protocol = session.context().agency.protocols.get(id)
    if protocol:
        with st.expander(plain(say(protocol.title)), type="compact"):
            st.markdown("\n".join(f"{number}. {plain(say(one.text))}" for number, one in enumerate(protocol.steps, 1)))


def show_late(shown: ShownCase, dues: Sequence[Due]) -> None:
    """What recurs, or the step itself, and should have been done by now; a check-in with the form that makes one."""
    for due in dues:
        row = st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"row-due-{due.kind}")
        with row, st.container(width=470, gap="xxsmall"):
            st.markdown(joined(f"**{_(DUE_WORDS[due.kind])}**", overdue(due.day)))
            because(due.why)
        if due.kind == "check_in":
            with row:
                _offer_check_in(shown)
        if due.kind == "review" and row.button(_("Prepare"), key="prepare_review", icon=":material/fact_check:"):
            places.go_to_review(shown.id)


def _offer_check_in(shown: ShownCase) -> None:
    """Where no form is asked for that would make one anyway."""
    forms = [form.id for form in shown.forms.values() if "check_in" in form.records]
    if forms and not {one.form.instrument for one in shown.asked_now} & set(forms):
        st.button(
            _("Start"),
            key="start_check_in",
            icon=":material/play_arrow:",
            on_click=open_start,
            args=(shown.state, forms[0]),
        )


def _afterwards(shown: ShownCase, course: Course, dues: Sequence[Due]) -> None:
    """One quiet line each for what comes later, the next first, and for what is not asked for yet."""
    days = [(due.day, _(DUE_WORDS[due.kind])) for due in dues if due.kind != "step"]
    done = (one for one in course.asked if one.standing == "done")
    days += [(one.due, title_of(shown, one.form.instrument)) for one in done if one.due]
    later = [_("{what} by {day}", what=what, day=short_day(by)) for by, what in sorted(days)]
    waiting = [title_of(shown, one.form.instrument) for one in course.asked if one.standing == "not_yet"]
    if later:
        st.caption(_("Later: {list}", list=" · ".join(later)))
    if waiting:
        st.caption(_("Not yet, and never late: {list}", list=" · ".join(waiting)))
