"""Several tasks at once: done, handed over, put on another day. One that is refused holds none of the others up."""

from collections.abc import Callable, Sequence

import streamlit as st

from casewright import service
from casewright.cases.work.party import Party
from casewright.service import TaskOf, TaskSeen
from ui import session
from ui.day_field import DayField
from ui.parties import role_words
from ui.people import joined
from ui.tasks.rows import done, tick_of
from ui.trouble import flash_refusal
from ui.wording import _, plural

FAR_AHEAD = 10
"""Years: beyond, a day is a slip of the finger."""


def offer_for_several(chosen: Sequence[TaskSeen]) -> None:
    """What can be done with those that are ticked, in the bar."""
    st.markdown(plural("**{count} chosen**", "**{count} chosen**", len(chosen)), width="content")
    for what, label, icon in (
        ("give", _("Hand over"), ":material/move_up:"),
        ("day", _("New day"), ":material/event:"),
    ):
        st.button(
            label,
            key=f"several_open_{what}",
            icon=icon,
            on_click=session.open_dialog,
            args=(f"tasks-{what}",),
        )
    st.button(
        _("Done"), key="several_done", type="primary", icon=":material/check:", on_click=_done, args=(tuple(chosen),)
    )


def ask_for_several(chosen: Sequence[TaskSeen]) -> None:
    """Draw the dialog that is open for them."""
    if not chosen:
        return
    if session.dialog_is_open("tasks-give"):
        st.dialog(_("Hand over"), on_dismiss=session.close_dialog)(_give)(chosen)
    elif session.dialog_is_open("tasks-day"):
        st.dialog(_("New day"), on_dismiss=session.close_dialog)(_new_day)(chosen)


def _done(chosen: Sequence[TaskSeen]) -> None:
    done(chosen)
    _untick(chosen)


def _give(chosen: Sequence[TaskSeen]) -> None:
    context = session.context()
    people = {one.id: one for one in context.agency.people}
    st.markdown(plural("{count} task", "{count} tasks", len(chosen)))
    to = st.selectbox(
        _("Who has them to do from now on?"),
        list(people),
        index=None,
        format_func=lambda id: joined(people[id].name, role_words(people[id].role)),
        key="several_to",
        placeholder="",
    )
    if st.button(_("Hand over"), key="several_give_go", type="primary", icon=":material/check:", disabled=to is None):
        other = Party("worker", str(to), context.name_of(str(to)))
        _do(chosen, lambda one: service.give_task(context, one, other))


def _new_day(chosen: Sequence[TaskSeen]) -> None:
    context = session.context()
    today = context.today()
    st.markdown(plural("{count} task", "{count} tasks", len(chosen)))
    day = DayField("several_day", _("Until when?"), None, today.replace(year=today.year + FAR_AHEAD, day=1)).draw()
    if st.button(_("Save"), key="several_day_go", type="primary", icon=":material/check:", disabled=day is None):
        _do(chosen, lambda one: service.put_task_on(context, one, day))


def _do(chosen: Sequence[TaskSeen], change: Callable[[TaskOf], None]) -> None:
    for why in service.together([one.of for one in chosen], change).values():
        flash_refusal(why)
    session.forget("several_day:typed")
    session.close_dialog()
    for one in chosen:
        session.forget(tick_of(one))
    st.rerun()


def _untick(chosen: Sequence[TaskSeen]) -> None:
    for one in chosen:
        session.forget(tick_of(one))
