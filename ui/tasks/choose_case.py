"""For whom a new task is: the case of the page, or one of one's own that is chosen first."""

import streamlit as st

from casewright import service
from casewright.ports import CaseQuery
from ui import session
from ui.people import born_year, joined
from ui.tasks.editing import open_editing
from ui.wording import _

OFFERED = 200
DIALOG = "task-for"


def offer_new_task(case: str) -> None:
    """The main action of the page. `case` "": it is asked for."""
    st.button(
        _("New task"),
        key="new_task",
        type="primary",
        icon=":material/add_task:",
        on_click=open_editing if case else session.open_dialog,
        args=(case or DIALOG,),
    )
    if session.dialog_is_open(DIALOG):
        st.dialog(_("New task"), on_dismiss=session.close_dialog)(_choose)()


def _choose() -> None:
    context = session.context()
    query = CaseQuery(worker=context.actor.id, or_nobody=True, status="active", limit=OFFERED, of_all=False)
    rows = {row.case: row for row in service.caseload(context, query).rows}
    case = st.selectbox(
        _("For whom?"),
        list(rows),
        index=None,
        format_func=lambda id: joined(rows[id].name, born_year(rows[id])),
        key=f"task_for_{session.language()}",
        placeholder=_("Type a part of the name"),
    )
    st.caption(_("Only your own {cases} stand here. For another one, open it and write the task there."))
    go_on = st.button(_("Go on"), key="task_for_go", type="primary", icon=":material/check:", disabled=case is None)
    if go_on and case:
        open_editing(case)
        st.rerun()
