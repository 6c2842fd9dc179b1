"""Somebody has died: said with the day, and what stands on the page of their case from then on."""

from datetime import date
from functools import partial

import streamlit as st

from casewright import service
from casewright.cases.records import Person
from casewright.cases.state import CaseState
from casewright.errors import Refused
from casewright.service import TasksWanted
from ui import places, session
from ui.day_field import DayField
from ui.parties import party_name
from ui.people import joined, named
from ui.shown_case import ShownCase
from ui.trouble import flash_refusal, show_refusal
from ui.wording import _, day, plain, plural, short_day

NAMED_AT_MOST = 8


def open_died(person: str) -> None:
    session.open_dialog(f"died {person}")


def ask_died(person: Person) -> None:
    """Draw the dialog while it is open for this one."""
    if session.dialog_is_open(f"died {person.id}"):
        st.dialog(_("They have died"), on_dismiss=session.close_dialog)(_body)(person)


def show_died(shown: ShownCase) -> None:
    """What stopped, and what colleagues have still to do. Nothing is asked for any more."""
    person = shown.state.person
    with st.container(border=True, gap="small", key="case-died"):
        st.markdown(_("**{name} died on {day}.**", name=named(person), day=day(person.died)))
        if not shown.state.ended:
            st.markdown(
                _("Reminders, forms, planned contacts and links have stopped. What is still to be done stands here.")
            )
            _tasks(shown)
        st.button(
            _("This is a mistake"),
            key="not_died",
            icon=":material/undo:",
            type="tertiary",
            on_click=partial(_record, person.id, None),
        )


def offer_to_close(state: CaseState) -> None:
    """The main action from then on."""
    if st.button(_("Close this {case}"), key="close_case", type="primary", icon=":material/inventory_2:"):
        places.go_to_close(state.case)


def _tasks(shown: ShownCase) -> None:
    found = service.task_list(shown.context, TasksWanted(case=shown.id)).tasks
    if not found:
        st.markdown(_("No task is open."))
        return
    for one in found[:NAMED_AT_MOST]:
        nobody = f":orange[{_('nobody has it any more')}]" if one.left else party_name(shown.state, one.owner)
        due = _("until {day}", day=short_day(one.due)) if one.due else ""
        st.markdown(f"- {joined(f'**{plain(one.ask.words)}**', nobody, due)}")
    st.page_link(
        places.TASKS,
        label=plural("Look at {count} task", "Look at {count} tasks", len(found)),
        icon=":material/checklist:",
        query_params={"case": shown.id},
    )


def _body(person: Person) -> None:
    st.markdown(_("On which day did {name} die?", name=named(person)))
    field = DayField(f"died_{person.id}", _("Day"), None, session.context().today())
    chosen = field.draw()
    st.markdown(
        _(
            "From then on nobody is reminded of anything for them, no form is asked for, and links open no more. "
            "Tasks stay until somebody has closed them. A household goes on without them."
        )
    )
    st.caption(_("The {case} stays open until you close it. If this was a mistake, it can be taken back."))
    if st.button(_("Keep it"), key="died_go", type="primary", icon=":material/check:", disabled=chosen is None):
        try:
            service.record_death(session.context(), person.id, chosen)
        except Refused as refused:
            show_refusal(refused)
            return
        session.close_dialog()
        st.rerun()


def _record(person: str, died: date | None) -> None:
    try:
        service.record_death(session.context(), person, died)
    except Refused as refused:
        flash_refusal(refused)
