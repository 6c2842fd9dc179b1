"""What colleagues write to each other in a case: read here, answered, and written anew."""

import streamlit as st

from casewright import service
from casewright.cases.state import CaseState
from casewright.cases.work import Message
from casewright.errors import Refused
from casewright.service import Jotting, MessageSeen
from ui import session
from ui.jotting import Fields
from ui.people import joined
from ui.trouble import flash_refusal, refuse_at_hand, show_at_hand
from ui.wording import _, ago, moment, plain

AT_ONCE = 5


def show_new_messages(state: CaseState) -> None:
    """What the one who acts has still to read, where the page begins."""
    for one in service.messages_of(session.context(), state.case):
        if one.is_new:
            _message(state, one)


def show_messages(state: CaseState) -> None:
    """What was written, the last ones at once, and a place to write one. New ones stand above until they are read."""
    every = service.messages_of(session.context(), state.case)
    st.header(_("Messages"), anchor=False)
    found = [one for one in every if not one.is_new]
    if not every:
        st.markdown(_("Nobody has written yet. Who is named here finds the message on their day."))
    earlier, last = found[:-AT_ONCE], found[-AT_ONCE:]
    if earlier:
        with st.expander(_("Earlier ones ({count})", count=len(earlier)), type="compact"):
            for one in earlier:
                _message(state, one)
    for one in last:
        _message(state, one)
    if not state.ended:
        _write(state)


def _message(state: CaseState, seen: MessageSeen) -> None:
    entry, message = seen.entry, seen.message
    place = f"{'new' if seen.is_new else 'row'}-message-{message.id}"
    with st.container(gap="xxsmall", key=place, border=seen.is_new):
        new = f":orange-badge[:material/mark_chat_unread: {_('new')}]" if seen.is_new else ""
        st.markdown(joined(f"**{plain(entry.by)}**", ago(entry.recorded), new), help=moment(entry.recorded))
        st.text(message.words)
        if seen.waits_for and not seen.is_new:
            st.caption(plain(_("not read yet: {names}", names=", ".join(seen.waits_for))))
        if seen.is_new:
            st.button(
                _("I have read it"),
                key=f"read_{message.id}",
                icon=":material/done:",
                on_click=_read,
                args=(state.case, message.id),
            )


def _read(case: str, message: str) -> None:
    try:
        service.read_message(session.context(), case, message)
    except Refused as refused:
        flash_refusal(refused)


def _write(state: CaseState) -> None:
    context = session.context()
    jotting = service.jotting(context, "message", state.case)
    with st.expander(_("Write a message"), icon=":material/edit:", expanded=jotting.is_stored, key="write_message"):
        fields = Fields(jotting)
        fields.text("message", _("Message"), lines=3)
        names = {one.id: one.name for one in context.agency.people if one.id != context.actor.id}
        fields.some_of("to", _("For whom? They find it on their day."), list(names), lambda id: names[id])
        st.button(
            _("Send"), key="send_message", icon=":material/send:", type="primary", on_click=_send, args=(state.case,)
        )
        show_at_hand()


def _send(case: str) -> None:
    context = session.context()
    jotting: Jotting = service.jotting(context, "message", case)
    try:
        service.write_message(context, case, Message("", jotting.text("message"), jotting.many("to")), jotting)
    except Refused as refused:
        refuse_at_hand(refused)
        return
    if not jotting.many("to"):
        session.flash(_("It stands in the {case}. Nobody was named, so it is on nobody's day."))
