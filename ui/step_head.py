"""The page of one step: which step, how it stands, what it asks for, and what is still in the way of the next one."""

import streamlit as st

from casewright.cases.course import Asked, Course, GateSeen, StepSeen
from ui.asked_first import ask_first
from ui.asked_forms import show_asked, title_of
from ui.course import show_late
from ui.people import joined
from ui.shown_case import ShownCase
from ui.stepper import sign_of, step_of
from ui.wording import _, mark, plain, say, short_day


def step_asked(course: Course | None, step: str) -> StepSeen | None:
    """The step of this id, None where the cycle has none, or the case goes by no cycle."""
    return next((one for one in course.steps if one.step.id == step), None) if course else None


def show_step_head(shown: ShownCase, course: Course, seen: StepSeen) -> None:
    st.title(plain(say(seen.step.title)), anchor=False)
    sign = sign_of(shown, course, seen)
    since = _("since {day}", day=short_day(seen.entered)) if seen.entered and seen.standing == "here" else ""
    until = _("to be done by {day}", day=short_day(seen.due)) if seen.due else ""
    st.markdown(joined(f"{sign.icon} {sign.words}", since, until))
    if seen.step.intro:
        st.markdown(plain(say(seen.step.intro)))


def asked_in(shown: ShownCase, seen: StepSeen) -> list[Asked]:
    """The forms that this step asks for now."""
    return [one for one in shown.asked_now if one.step == seen.step.id]


def show_what_it_asks(shown: ShownCase, course: Course, seen: StepSeen) -> None:
    """What is asked now, with a day or at leisure; in a quiet line the forms that are done, left out, or to come."""
    here = seen.standing == "here"
    if here:
        ask_first(shown.state, course)
    late = [due for due in course.dues if due.day < shown.today and step_of(course, due.kind) == seen.step.id]
    asked = asked_in(shown, seen)
    if asked or late:
        st.header(_("What it asks for"), anchor=False)
    show_late(shown, late)
    show_asked(shown, asked)
    if here and not asked and not late and not course.asked_first:
        st.markdown(_("Nothing is asked for now in this step."))
    _other_forms(shown, course, seen)


def _other_forms(shown: ShownCase, course: Course, seen: StepSeen) -> None:
    own = {one.form.instrument: one for one in course.asked if one.step == seen.step.id}
    done = [
        joined(title_of(shown, id), short_day(one.last) if one.last else "")
        for id, one in own.items()
        if one.standing == "done"
    ]
    left_out = [title_of(shown, id) for id, one in own.items() if one.standing == "left_out"]
    waiting = [title_of(shown, id) for id, one in own.items() if one.standing == "not_yet"]
    ahead = [title_of(shown, one.instrument) for one in seen.step.forms] if seen.standing == "ahead" else []
    for words, titles in (
        (mark("Done: {list}"), done),
        (mark("Left out this time: {list}"), left_out),
        (mark("Not yet, and never late: {list}"), waiting),
        (mark("Asks for, once the {case} is here: {list}"), [one for one in ahead if one not in waiting]),
    ):
        if titles:
            st.caption(_(words, list=", ".join(titles)))


def show_gates(course: Course, seen: StepSeen) -> None:
    """Of the step that the case is in: what should be so before the next one."""
    if seen.standing != "here" or not course.gates:
        return
    st.header(_("Before it goes on"), anchor=False)
    for gate in course.gates:
        st.markdown(_gate(gate))


def _gate(seen: GateSeen) -> str:
    """The cycle words a gate as what is missing: one that holds is struck through."""
    label = plain(say(seen.gate.label))
    if seen.holds:
        return joined(f":green[:material/check_circle:] ~~{label}~~", _("settled"))
    passed = _("it is done first") if seen.gate.passing == "never" else _("one may go on with a reason")
    return joined(f":orange[:material/lock:] **{label}**", passed)
