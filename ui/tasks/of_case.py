"""The tasks of one case on the page of a step: those that are open as in every list, what was done folded below."""

import streamlit as st

from casewright import service
from casewright.cases.entries import Entry
from casewright.cases.work import Task
from casewright.service import TasksWanted
from casewright.service.kept_counts import kept_of_task
from ui.board import look_again
from ui.entry_words import state_words
from ui.kept_words import kept_words
from ui.people import joined
from ui.shown_case import ShownCase
from ui.tasks.calendar import offer_calendar
from ui.tasks.editing import open_editing
from ui.tasks.one import ask_about_task
from ui.tasks.rows import show_rows, show_undo
from ui.tasks.words import short_what
from ui.wording import _, plain


def show_tasks_of_case(shown: ShownCase) -> None:
    st.header(_("Tasks"), anchor=False)
    entries = [one for one in shown.state.entries("task") if not one.in_error]
    show_rows(service.task_list(shown.context, TasksWanted(case=shown.id)).tasks, of_one_case=True)
    for entry in entries:
        if entry.shaken:
            look_again(shown.state, entry)
    if not any(one.open for one in entries):
        st.caption(_("No task is open. A task says who does what until when."))
    show_undo()
    closed = [one for one in entries if not one.open]
    if closed:
        with st.expander(_("Done or called off ({count})", count=len(closed)), type="compact"):
            for entry in closed[::-1]:
                _closed(entry)
    with st.container(horizontal=True, gap="small"):
        if not shown.state.ended:
            st.button(
                _("New task"), key="new_task", icon=":material/add_task:", on_click=open_editing, args=(shown.id,)
            )
        offer_calendar(shown.id)
    ask_about_task()


def _closed(entry: Entry) -> None:
    if isinstance(entry.entity, Task) and entry.moves:
        last, times = entry.moves[-1], kept_words(kept_of_task(entry.entity))
        said = joined(state_words(entry.state), times, plain(last.by), plain(last.reason))
        st.markdown(f"**{short_what(entry.entity.what)}**  \n{said}")
