"""An open alert with the steps of its protocol to tick off, and how it was dealt with."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from casewright import service
from casewright.errors import Refused
from casewright.service import RaisedAlert
from ui import session
from ui.text_field import TextField
from ui.trouble import show_refusal
from ui.wording import _, ago, plain, say


def show_open_alert(case: str, raised: RaisedAlert, after: Callable[[], object] = lambda: None) -> None:
    """What raised it, what is to be done, and a place to say what was done. `after` is called when it was recorded."""
    alert, protocol = raised.alert, raised.protocol
    key = f"alert_{alert.id}"
    with st.container(border=True, key=f"alert-{alert.id}"):
        st.header(f":red[:material/priority_high:] {_what(raised)}", anchor=False)
        st.markdown(
            _(
                "{title}, {ago}, noticed by {who}",
                title=plain(say(alert.title)),
                ago=ago(alert.raised),
                who=plain(alert.raised_by),
            )
        )
        if alert.answer_changed:
            changed = ago(alert.answer_changed)
            st.markdown(_("The answer was changed {ago}. Someone still has to look at it.", ago=changed))
        steps = protocol.steps if protocol else ()
        if protocol:
            st.markdown(f"**{plain(say(protocol.title))}**")
        with st.container(gap=None):
            for step in steps:
                st.checkbox(plain(say(step.text)), key=f"{key}_{step.id}", persist_state="session")
        TextField(
            key=f"{key}_note",
            label=_("What was done, or why not"),
            value=_note(key),
            save=partial(session.keep, f"{key}_words"),
            lines=3,
        ).draw()
        refused: Refused | None = session.kept(f"{key}_refused", lambda: None)
        if refused:
            show_refusal(refused)
        st.button(
            _("Record what was done"),
            key=f"{key}_record",
            icon=":material/check:",
            on_click=partial(_acknowledge, case, raised, key, after),
        )


def _what(raised: RaisedAlert) -> str:
    if raised.alert.label:
        return plain(say(raised.alert.label))
    return plain(say(raised.protocol.title)) if raised.protocol else _("An answer that needs you now")


def _note(key: str) -> str:
    """What is typed about an alert and not recorded yet: it stays while one looks at another page."""
    return session.kept(f"{key}_words", str)


def _acknowledge(case: str, raised: RaisedAlert, key: str, after: Callable[[], object]) -> None:
    steps = raised.protocol.steps if raised.protocol else ()
    done = tuple(step.id for step in steps if session.widget(f"{key}_{step.id}"))
    try:
        service.acknowledge_alert(session.context(), case, raised.alert.id, done, _note(key))
        session.forget(f"{key}_refused")
        st.toast(_("Recorded."), icon=":material/check:")
        after()
    except Refused as refused:
        session.keep(f"{key}_refused", refused)
