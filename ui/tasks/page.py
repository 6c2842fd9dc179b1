"""The list of tasks: filters, the rows of one page, and what to do where there is nothing."""

from math import ceil

import streamlit as st

from casewright import service
from casewright.errors import Refused
from casewright.service import TaskList, TaskSeen, TasksWanted
from ui import places, session
from ui.people import joined
from ui.tasks import filters
from ui.tasks.editing import CHANGE, open_editing
from ui.tasks.one import open_task
from ui.tasks.rows import show_rows
from ui.trouble import show_refusal
from ui.wording import _, plural

ROWS = 25


def open_asked() -> None:
    """The task that the address names is opened once."""
    case, task = places.asked("case"), places.asked("task")
    if case and task:
        places.write("task", "")
        if task.endswith(CHANGE):
            open_editing(case, task.removesuffix(CHANGE))
        else:
            open_task(case, task)


def show_tasks() -> list[TaskSeen]:
    """Returns those that are ticked."""
    wanted = filters.ask()
    try:
        found = service.task_list(session.context(), wanted)
    except Refused as refused:
        show_refusal(refused)
        return []
    if not found.tasks:
        _nothing(wanted)
    late = sum(one.overdue for one in found.tasks)
    if found.tasks:
        words = plural("{count} task", "{count} tasks", len(found.tasks))
        st.caption(joined(words, _("{count} late", count=late) if late else ""))
    pages = max(1, ceil(len(found.tasks) / ROWS))
    page = min(int(session.widget("tasks_page") or 1), pages)
    chosen = show_rows(found.tasks[(page - 1) * ROWS : page * ROWS])
    if pages > 1:
        st.pagination(pages, width="stretch", key="tasks_page", persist_state="session")
    _not_all(found)
    return chosen


def _not_all(found: TaskList) -> None:
    if found.more:
        st.caption(
            plural(
                "In {count} more {case} there are tasks. Narrow the list to see them.",
                "In {count} more {cases} there are tasks. Narrow the list to see them.",
                found.more,
            )
        )
    if found.behind:
        st.caption(_("{count} {cases} are still being counted. Load the page again.", count=found.behind))


def _nothing(wanted: TasksWanted) -> None:
    with st.container(border=True):
        if wanted.due or wanted.case or wanted.whose != TasksWanted().whose:
            st.markdown(_("**No open task fits these filters.**"))
            st.button(_("Show all of mine"), key="tasks_all", on_click=_show_mine)
            return
        st.markdown(_("**There is no open task.**"))
        st.markdown(
            _("A task says who does what until when. Begin with “New task” below, or with the steps of a goal.")
        )


def _show_mine() -> None:
    for name in ("whose", "due", "case"):
        places.write(name, "")
