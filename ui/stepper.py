"""The steps of a case across its page: each with its sign, in words how it stands, and the way to its own page."""

from collections.abc import Iterator
from dataclasses import dataclass

import streamlit as st

from casewright.cases.course import Course, DueKind, StepSeen
from casewright.definitions.case_cycle import Activity
from ui import places
from ui.people import joined
from ui.shown_case import ShownCase
from ui.wording import _, plain, plural, say

DONE_WHERE: dict[DueKind, Activity] = {
    "contact": "implement",
    "check_in": "monitor",
    "review": "evaluate",
    "screening": "assess",
}
"""In a step that does what, something that recurs is done."""


@dataclass(frozen=True, slots=True)
class Sign:
    """How a step stands: in a word or two, and its sign."""

    words: str
    icon: str


def show_stepper(shown: ShownCase, course: Course, at: str = "") -> None:
    """`at` is the step whose page this is, "" on the page of the case."""
    with st.container(key="cycle-steps"):
        for number, seen in enumerate(course.steps, start=1):
            sign = sign_of(shown, course, seen)
            title = f"{number} {plain(say(seen.step.title))}"
            place = "at" if seen.step.id == at else "here" if seen.standing == "here" else "other"
            with st.container(key=f"step-{place}-{number}"):
                st.page_link(
                    places.STEP,
                    label=f"{f'**{title}**' if seen.standing == 'here' else title}  \n{sign.words}",
                    icon=sign.icon,
                    query_params=places.step_address(shown.id, seen.step.id),
                    help=_("To the page of this step"),
                )


def sign_of(shown: ShownCase, course: Course, seen: StepSeen) -> Sign:
    """What is due comes before what is blocked: it can be done."""
    due = sum(1 for _one in due_in(shown, course, seen.step.id))
    owed = plural("{count} due", "{count} due", due) if due else ""
    if seen.standing == "here":
        return Sign(joined(_("here"), owed), ":material/radio_button_checked:")
    if seen.standing == "done":
        return Sign(joined(_("done"), owed), ":material/check_circle:")
    if owed:
        return Sign(owed, ":material/schedule:")
    if course.blocked and seen.step in course.following:
        return Sign(_("blocked"), ":material/lock:")
    return Sign(_("to come"), ":material/circle:")


def due_in(shown: ShownCase, course: Course, step: str) -> Iterator[str]:
    """What waits in a step: forms with a day that are asked for, and what recurs and is due by today, by their ids."""
    yield from (one.form.instrument for one in shown.asked_now if one.due and one.step == step)
    for due in course.dues:
        if due.day <= shown.today and step_of(course, due.kind) == step:
            yield due.kind


def step_of(course: Course, kind: DueKind) -> str:
    """The step in which something that recurs is done: the one that the case is in if it does that, else the first."""
    wanted = DONE_WHERE.get(kind)
    if wanted is None or wanted in course.here.step.does:
        return course.here.step.id
    return next((one.step.id for one in course.steps if wanted in one.step.does), course.here.step.id)
