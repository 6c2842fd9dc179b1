"""What a page shows when something went wrong: a refusal with its way out, or a fault with its reference number."""

import streamlit as st

from casewright.errors import Refused
from casewright.translations import translator
from ui import session
from ui.wording import params_in_words


def show_refusal(refused: Refused) -> None:
    """A refusal in plain words, with what can be done about it."""
    translate = translator(session.language())
    refused = Refused(refused.code, **params_in_words(refused.params))
    hint = refused.hint(translate)
    st.error(refused.message(translate) + (f"\n\n{hint}" if hint else ""), icon=":material/error:")


def flash_refusal(refused: Refused) -> None:
    """The same on the next page that is drawn: for what happens in a callback."""
    translate = translator(session.language())
    refused = Refused(refused.code, **params_in_words(refused.params))
    session.flash(f"{refused.message(translate)}\n\n{refused.hint(translate)}", "act_now")


def refuse_at_hand(refused: Refused) -> None:
    """What happened in the callback of a button in the bar is said right above it, where the eye is."""
    session.keep("refused_at_hand", refused)


def show_at_hand() -> None:
    """The same, once."""
    refused: Refused | None = session.kept("refused_at_hand", lambda: None)
    session.forget("refused_at_hand")
    if refused is not None:
        show_refusal(refused)


def show_fault(reference: str) -> None:
    """A fault of Casewright. The number is in the log, with what happened."""
    translate = translator(session.language())
    st.error(
        translate("Something went wrong on our side. What was saved is safe. Please reload the page.")
        + "\n\n"
        + translate("Reference number: {reference}").format(reference=reference),
        icon=":material/error:",
    )


def show_waiting() -> None:
    """The messages that wait for the next page, or for the next repaint of a form, which the shell does not see."""
    for waiting in session.take_flash():
        shown = {"good": st.success, "watch": st.warning, "act_now": st.error}[waiting.kind]
        icon = {"good": ":material/check:", "watch": ":material/info:", "act_now": ":material/priority_high:"}
        shown(waiting.text, icon=icon[waiting.kind])
