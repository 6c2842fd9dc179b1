"""One task in a dialog: what it is, who has which part in it, what came of each time, and all that can be done."""

from collections.abc import Callable
from datetime import date
from functools import partial

import streamlit as st

from casewright import service
from casewright.cases.entries import Entry
from casewright.cases.parties import line_of, party_of
from casewright.cases.state import CaseState
from casewright.cases.states import TASK
from casewright.cases.work import Goal, Task
from casewright.errors import Refused
from casewright.service import TaskOf
from casewright.service.kept_counts import kept_of_task
from ui import places, session
from ui.asks import when_badge
from ui.entry_words import state_words
from ui.jotted import offer_to_put_away
from ui.jotting import Fields
from ui.kept_words import kept_words
from ui.own_check import show_what_opinion_is_asked
from ui.parties import offered_parties
from ui.people import joined, named
from ui.tasks.editing import KIND, edit_task, open_editing
from ui.tasks.look import WAYS, look_words, show_how_it_ended
from ui.tasks.words import move_words, parts_of, recurs_words
from ui.trouble import show_refusal
from ui.wording import _, plain, short_day

TIMES = ("kept", "missed")
LAST_SHOWN = 6
REFUSED = "task_was_refused"
"""Why what was asked for was not done, for the next time that the dialog is drawn."""


def open_task(case: str, task: str) -> None:
    session.open_dialog(f"task {case} {task}")


def ask_about_task() -> None:
    """Draw the dialog of the task that is open, or that is written or changed."""
    what, _space, rest = session.opened_dialog().partition(" ")
    case, _space, task = rest.partition(" ")
    if what == "task":
        st.dialog(_("Task"), width="medium", on_dismiss=session.close_dialog)(_body)(case, task)
    elif what == "task-edit":
        title = _("Change the task") if task else _("New task")
        st.dialog(title, width="medium", on_dismiss=session.close_dialog)(edit_task)(case, task)


def _body(case: str, id: str) -> None:
    if not session.dialog_is_open(f"task {case} {id}"):
        # What was asked for is done, or it is to be changed: the page is drawn anew.
        st.rerun()
    why: list[Refused] = session.kept(REFUSED, list)
    session.forget(REFUSED)
    if why:
        show_refusal(why[0])
    try:
        state = service.case(session.context(), case)
    except Refused as refused:
        show_refusal(refused)
        return
    entry = state.entry("task", id)
    if entry is None or not isinstance(entry.entity, Task):
        show_refusal(Refused("CW563"))
        return
    _what(state, entry, entry.entity)
    jotting = service.jotting(session.context(), KIND, case, id)
    if not entry.open and jotting.is_stored:
        # Somebody else was quicker: what was typed stays, here and among what is unfinished.
        Fields(jotting).text("words", _("What you had typed"), lines=3)
        offer_to_put_away(jotting.draft)
    if entry.in_error:
        in_error = _("entered in error")
        st.markdown(joined(f"**{in_error}**", plain(entry.in_error)))
    elif entry.open:
        _what_came_of_it(state, entry.entity, entry.state)
        _give(state, entry.entity)
    _parts(state, entry.entity)
    if entry.open:
        change = _("Change")
        st.button(change, key="task_change", icon=":material/edit:", on_click=open_editing, args=(case, id))


def _what(state: CaseState, entry: Entry, task: Task) -> None:
    context = session.context()
    st.markdown(f"**{plain(task.what)}**")
    due = when_badge(task.due, True, context.today()) if task.due and entry.open else ""
    day = short_day(task.due) if task.due else _("no day")
    st.markdown(joined(due, day, recurs_words(task), _("given by {name}", name=plain(entry.by))))
    every = (one.entity for one in state.entries("goal"))
    goals = [goal.statement for goal in every if isinstance(goal, Goal) and goal.id in task.goals]
    if goals:
        st.markdown(_("For: {goals}", goals=", ".join(map(plain, goals))))
    show_what_opinion_is_asked(state, task.id)
    st.page_link(
        places.CASE, label=named(state.person), icon=":material/arrow_forward:", query_params={"case": state.case}
    )
    if task.closure:
        show_how_it_ended(state, task)
    if not entry.open and entry.moves:
        last = entry.moves[-1]
        st.markdown(joined(f"**{state_words(entry.state)}**", plain(last.by), plain(last.reason)))


def _parts(state: CaseState, task: Task) -> None:
    parts = [{_("Part"): part, _("Who"): who} for part, who in parts_of(state, task)]
    st.table(parts, border="horizontal", hide_index=True, alt=_("Who has which part in the task"))
    if task.times or task.planned:
        _times(task)


def _times(task: Task) -> None:
    with st.container(gap="xxsmall"):
        st.markdown(f"**{kept_words(kept_of_task(task))}**")
        for time in task.times[: -LAST_SHOWN - 1 : -1]:
            sign = ":material/check:" if time.came == "kept" else ":material/close:"
            st.markdown(joined(f"{sign} {short_day(time.day)}", state_words(time.came), plain(time.words)))


def _what_came_of_it(state: CaseState, task: Task, now: str) -> None:
    """The words are saved while they are typed; they become part of the record with what came of it."""
    context, today = session.context(), session.context().today()
    jotting = service.jotting(context, KIND, state.case, task.id)
    fields = Fields(jotting)
    ways = WAYS if task.closure else [*(TIMES if task.every else ()), *TASK.moves[now]]
    to = fields.one_of("to", _("What came of it?"), ways, lambda way: _way_words(task, way))
    due = task.due if task.due and task.due <= today else today
    day = fields.day("day", _("On which day"), last=today, otherwise=due) if to in TIMES else None
    label = _("What came of it, or why (if it helps whoever reads it later)")
    fields.text("words", _("How does it go?") if task.closure else label, lines=3)
    ready = bool(to) and (to not in TIMES or day is not None)
    st.button(
        _("Save"),
        key="task_save",
        type="primary",
        icon=":material/check:",
        disabled=not ready,
        on_click=_do,
        args=(partial(_save, state.case, task.id, to, day),),
    )


def _way_words(task: Task, way: str) -> str:
    if task.closure:
        return look_words(way)
    return move_words("over" if task.every and way == "completed" else way)


def _save(case: str, task: str, to: str, day: date | None) -> None:
    """Called with what the page showed; what was typed last came with the press of the button itself."""
    context = session.context()
    now = service.jotting(context, KIND, case, task)
    words, drop = now.text("words"), now.drop
    if to in TIMES and day is not None:
        service.note_time(context, case, task, "kept" if to == "kept" else "missed", day, words, drop)
    else:
        service.close_task(context, case, task, to, words, drop)


def _give(state: CaseState, task: Task) -> None:
    """Somebody else has it to do from now on."""
    with st.expander(_("Give to …"), icon=":material/move_up:", type="compact"):
        offered = {
            line: name
            for line, name in offered_parties(state, state.person.name).items()
            if line != line_of(task.owner)
        }
        line = st.selectbox(
            _("Who has it to do from now on?"),
            list(offered),
            index=None,
            format_func=offered.__getitem__,
            key=f"task_give_{session.language()}",
            placeholder="",
        )
        context = session.context()
        to = party_of(line or "", context.name_of)
        of = TaskOf(state.case, task.id, state.revision, task.due)
        st.button(
            _("Give to"),
            key="task_give_go",
            icon=":material/check:",
            disabled=to is None,
            on_click=_do,
            args=(lambda: service.give_task(context, of, to) if to else None,),
        )


def _do(change: Callable[[], None]) -> None:
    """In a callback: somebody may have closed the task meanwhile, and then its buttons are gone when it is drawn."""
    try:
        change()
    except Refused as refused:
        session.keep(REFUSED, [refused])
        return
    session.forget_widgets("task_")
    session.close_dialog()
