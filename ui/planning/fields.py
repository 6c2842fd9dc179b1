"""Fields of a plan that hold ids: which needs something is for, who answers for it, what it leads to."""

from collections.abc import Mapping
from functools import partial

import streamlit as st

from casewright.cases.state import CaseState
from casewright.cases.work import Need
from casewright.definitions.plan_fields import key_of
from casewright.expressions.rows import at
from ui import session
from ui.parties import offered_parties
from ui.planning.window import Planning
from ui.wording import _, plain, say

LETTERS_OF_A_NAME = 60


def needs_of(state: CaseState) -> Mapping[str, Need]:
    """The needs that somebody has confirmed, by id; what comes first is first."""
    found = [
        one.entity
        for one in state.entries("need")
        if one.stands and one.state == "confirmed" and isinstance(one.entity, Need)
    ]
    return {need.id: need for need in sorted(found, key=lambda need: need.priority or 99)}


def draw_ids(window: Planning, block: str, part: str, row: str, names: Mapping[str, str]) -> None:
    """Some of several, by their names, as buttons that stay pressed. Ids that are gone leave with the next press."""
    key = at(key_of(block, part), row)
    label = window.say(window.instrument.questions[key_of(block, part)].ask)
    if not names:
        return
    widget = f"{window.draft}:{key}:{session.language()}"
    session.set_widget(widget, [id for id in window.words(block, part, row).split() if id in names])
    with st.container(key=f"q-{key}"):
        st.pills(
            label,
            list(names),
            selection_mode="multi",
            format_func=names.__getitem__,
            key=widget,
            on_change=lambda: window.change(key, value=" ".join(session.widget(widget) or ()) or None),
        )
        not_kept(window, key)


def draw_one_of(window: Planning, block: str, part: str, row: str, names: Mapping[str, str], own: str = "") -> None:
    """One of a list, or something else that is typed. `own`: what an empty field says."""
    key = at(key_of(block, part), row)
    said = window.words(block, part, row)
    offered = list(names) if not said or said in names else [*names, said]
    widget = f"{window.draft}:{key}:{session.language()}"
    session.set_widget(widget, said or None)
    with st.container(key=f"q-{key}"):
        st.selectbox(
            window.say(window.instrument.questions[key_of(block, part)].ask),
            offered,
            index=None,
            format_func=lambda id: names.get(id, id),
            key=widget,
            placeholder=own or _("Choose, or type something else"),
            accept_new_options=True,
            on_change=lambda: window.change(key, value=(session.widget(widget) or "").strip() or None),
        )
        not_kept(window, key)


def draw_party(window: Planning, state: CaseState, block: str, part: str, row: str) -> None:
    """Who it is: the person, a worker, somebody around them, or a name."""
    draw_one_of(window, block, part, row, parties(window, state), _("Choose, or type a name"))


def parties(window: Planning, state: CaseState) -> Mapping[str, str]:
    """By the line that a plan keeps: what each is called."""
    return offered_parties(state, plain(window.called))


def party_words(window: Planning, state: CaseState, line: str) -> str:
    return parties(window, state).get(line, line)


def not_kept(window: Planning, key: str) -> None:
    """What could not be saved, or meets what another window saved, with a way to go on."""
    pending = window.pending.get(key)
    if pending is None:
        return
    said = _("This was changed in another window meanwhile.")
    st.markdown(f":orange[:material/sync_problem: {said}]")
    with st.container(horizontal=True):
        st.button(_("Keep mine"), key=f"mine_{key}", on_click=partial(window.keep_mine, key, "answer"))
        st.button(_("Take theirs"), key=f"theirs_{key}", on_click=partial(window.take_theirs, key, "answer"))


def need_names(needs: Mapping[str, Need]) -> Mapping[str, str]:
    return {id: plain(say(need.label)) for id, need in needs.items()}


def short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= LETTERS_OF_A_NAME else line[: LETTERS_OF_A_NAME - 1].rstrip() + "…"
