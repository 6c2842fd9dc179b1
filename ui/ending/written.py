"""How a case ended, or is to end once it is approved: why, who carries on with what, the looks, what became of what."""

from collections.abc import Iterator

import streamlit as st

from casewright import service
from casewright.cases.ending import closure_of
from casewright.cases.entries import Entry, headline
from casewright.cases.state import CaseState
from casewright.cases.work import Closure, Task
from casewright.errors import Refused
from ui import session
from ui.ending.open_things import open_kind_words, way_words
from ui.parties import party_name, role_words
from ui.people import isolated, joined
from ui.trouble import refuse_at_hand
from ui.wording import _, day, plain, say


def show_written(state: CaseState) -> None:
    """Nothing where the case ended without a word, as those of older records did."""
    entry = closure_of(state)
    if entry is None or not isinstance(entry.entity, Closure):
        return
    closure = entry.entity
    st.markdown(joined(f"**{reason_words(state, closure)}**", day(entry.happened), isolated(entry.by)))
    if closure.words:
        st.text(closure.words)
    _approval(entry, closure)
    if closure.carries_on:
        st.header(_("Who carries on with what"), anchor=False)
        rows = [{_("Who"): party_name(state, one.by), _("With what"): plain(one.what)} for one in closure.carries_on]
        st.table(rows, border="horizontal", hide_index=True, alt=_("Who carries on with what"))
    if closure.way_back:
        st.header(_("The way back"), anchor=False)
        st.text(closure.way_back)
    _looks(state, closure)
    became = [*_became(state, closure)]
    if became:
        count = len(became)
        was, will = (
            _("What became of what was open ({count})", count=count),
            _("What becomes of it ({count})", count=count),
        )
        # Who approves the end has to see it; afterwards it is there to be looked up.
        with st.expander(was if state.ended else will, type="compact", expanded=not state.ended):
            st.markdown("\n".join(f"- {line}" for line in became))


def reason_words(state: CaseState, closure: Closure) -> str:
    """Why it ended, as the cycle calls it now; safe in Markdown."""
    closing = service.closing_of(session.context(), state)
    known = next((one.label for one in (closing.reasons if closing else ()) if one.id == closure.reason), None)
    return plain(say(known) if known else closure.reason)


def _approval(entry: Entry, closure: Closure) -> None:
    if not closure.asked_of:
        return
    said, role = entry.aside.get("approval", ""), plain(role_words(closure.asked_of))
    move = next((one for one in reversed(entry.moves) if one.aside == "approval"), None)
    if move is not None and said == "approved":
        st.success(_("Approved by {who}", who=isolated(move.by)), icon=":material/verified:")
    elif move is not None:
        words = _("Sent back by {who}: “{reason}”", who=isolated(move.by), reason=plain(move.reason))
        st.warning(words, icon=":material/undo:")
    else:
        until = _("To be approved by: {role}, until {day}", role=role, day=day(closure.due)) if closure.due else ""
        st.info(until or _("To be approved by: {role}", role=role), icon=":material/approval_delegation:")


def _looks(state: CaseState, closure: Closure) -> None:
    """The days on which one asks again; of those that were, what was said."""
    tasks = (one for one in state.entries("task") if not one.in_error)
    looks = [one for one in tasks if isinstance(one.entity, Task) and one.entity.closure == closure.id]
    lines = [_look(one) for one in looks] if looks else [day(one) for one in closure.looks]
    if lines:
        st.header(_("We ask again how it goes"), anchor=False)
        st.markdown("\n".join(f"- {line}" for line in lines))


def _look(entry: Entry) -> str:
    due = entry.entity.due if isinstance(entry.entity, Task) else None
    if entry.open or not entry.moves:
        return joined(day(due), _("still to come"))
    reached = {"completed": _("we spoke"), "failed": _("not reached")}.get(entry.state, _("called off"))
    return joined(day(entry.moves[-1].happened), f"**{reached}**", plain(entry.moves[-1].reason))


def _became(state: CaseState, closure: Closure) -> Iterator[str]:
    for one in closure.becomes:
        entry = state.entry("contact" if one.kind == "appeal" else one.kind, one.id)
        if entry is not None:
            said = headline(entry.entity)
            called = plain(said if isinstance(said, str) else say(said))
            yield joined(f"**{called}**", open_kind_words(one.kind), way_words(one.kind, one.way), plain(one.reason))


def may_approve_end(closure: Closure) -> bool:
    context = session.context()
    return closure.asked_of == (context.role or context.actor.role)


def draw_approval_of_end(case: str) -> None:
    """The two buttons, for the bar: to send it back one says why."""
    with st.popover(_("Send it back"), icon=":material/undo:", key="send_end_back_open"):
        reason = st.text_area(_("What should be otherwise?"), key=f"send_end_back_{case}", height=80)
        st.button(
            _("Send it back"), key="send_end_back", type="primary", on_click=_say, args=(case, False, reason or "")
        )
    st.button(
        _("Approve the end"),
        key="approve_end",
        type="primary",
        icon=":material/verified:",
        on_click=_say,
        args=(case, True, ""),
    )


def _say(case: str, approved: bool, reason: str) -> None:
    try:
        service.approve_end(session.context(), case, approved, reason)
    except Refused as refused:
        refuse_at_hand(refused)
        return
    session.flash(_("Approved. It is closed.") if approved else _("Sent back. Who works on it sees the reason."))
