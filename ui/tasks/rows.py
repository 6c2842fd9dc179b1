"""Tasks in a list: late ones first with word and sign, and done with one tap, which can be undone."""

from collections.abc import Sequence

import streamlit as st

from casewright import service
from casewright.service import TaskOf, TaskSeen
from ui import session
from ui.asks import when_badge
from ui.people import joined, named
from ui.tasks.one import open_task
from ui.tasks.words import listed_what, move_words, owner_words, short_what, state_badge
from ui.trouble import flash_refusal
from ui.wording import _, day, plural

WHAT_WIDTH, WHEN_WIDTH = 430, 130
UNDO = "tasks_undo"


def show_rows(tasks: Sequence[TaskSeen], of_one_case: bool = False) -> list[TaskSeen]:
    """A line for each; returns those that are ticked, in a list over several cases."""
    with st.container(gap="xxsmall"):
        return [one for one in tasks if _row(one, of_one_case)]


def _row(one: TaskSeen, of_one_case: bool) -> bool:
    ask, today = one.ask, session.context().today()
    key = f"{one.summary.case}_{ask.id}"
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"row-task-{key}"):
        whose = "" if of_one_case else named(one.summary)
        nobody = _("nobody has it")
        left = f":orange-badge[:material/person_off: {nobody}]" if one.left else ""
        owner = _("was {name}’s", name=owner_words(one)) if one.left else owner_words(one)
        recurs = ":material/repeat:" if ask.again else ""
        about = joined(whose, owner, recurs, state_badge(ask.state), left)
        with st.container(horizontal=True, gap="small", width=WHAT_WIDTH, key=f"tick-and-what-{key}"):
            ticked = not of_one_case and _box(one)
            what = short_what(ask.words) if of_one_case else listed_what(ask.words)
            st.markdown(f"**{what}**  \n{about}", width="stretch")
        st.markdown(when_badge(ask.day, True, today) if one.due else _("no day"), width=WHEN_WIDTH)
        if one.left:
            st.button(
                _("Give to …"),
                key=f"give_{key}",
                icon=":material/move_up:",
                on_click=open_task,
                args=(one.summary.case, ask.id),
            )
        else:
            help_ = _("The time of {day}", day=day(one.due)) if ask.again and one.due else None
            st.button(_("Done"), key=f"done_{key}", icon=":material/check:", help=help_, on_click=done, args=((one,),))
        st.button(
            _("Open"),
            key=f"open_{key}",
            icon=":material/more_horiz:",
            type="tertiary",
            on_click=open_task,
            args=(one.summary.case, ask.id),
        )
    return ticked


def _box(one: TaskSeen) -> bool:
    label = _("Choose “{what}”", what=listed_what(one.ask.words))
    return st.checkbox(label, key=tick_of(one), label_visibility="collapsed", width=28)


def tick_of(one: TaskSeen) -> str:
    """The key of the box that is ticked."""
    return f"tick_{one.summary.case}_{one.ask.id}"


def done(tasks: Sequence[TaskSeen]) -> None:
    """Done with one tap. Of those that are refused each says why, and the others are done all the same."""
    context = session.context()
    refused = service.together([one.of for one in tasks], lambda one: service.done_once(context, one))
    session.keep(UNDO, [(one.of, one.ask.words) for one in tasks if one.of not in refused])
    for why in refused.values():
        flash_refusal(why)


def show_undo() -> None:
    """What was done last with one tap, until something else is done, and the way back."""
    last: list[tuple[TaskOf, str]] = session.kept(UNDO, list)
    if not last:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="tasks-undo", width="content"):
        what = listed_what(last[0][1]) if len(last) == 1 else plural("{count} task", "{count} tasks", len(last))
        st.markdown(f":material/check: {move_words('completed')}: {what}", width="content")
        st.button(_("Undo"), key="tasks_undo_button", icon=":material/undo:", type="tertiary", on_click=_undo)


def _undo() -> None:
    context = session.context()
    last: list[tuple[TaskOf, str]] = session.kept(UNDO, list)
    session.forget(UNDO)
    wanted = [one for one, _words in last]
    refused = service.together(wanted, lambda one: service.take_back_task(context, one.case, one.task))
    for why in refused.values():
        flash_refusal(why)
