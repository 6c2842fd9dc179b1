"""The button that gives a form as a blank sheet. The sheet is made when somebody presses it, not before."""

from functools import partial

import streamlit as st

from casewright import service
from casewright.definitions.model import Instrument
from casewright.errors import Refused
from casewright.translations import translator
from ui import session
from ui.wording import _


def draw_print(form: Instrument, language: str, key: str) -> None:
    """In a language of the form if it has that one, else in its own."""
    st.download_button(
        _("Print blank form"),
        data=partial(service.blank_form, session.context(), form, language),
        file_name=f"{form.id}.pdf",
        mime="application/pdf",
        key=key,
        icon=":material/print:",
        type="tertiary",
        on_click=partial(tell_why_not, form, language),
    )


def tell_why_not(form: Instrument, language: str) -> None:
    """Leave word where there is no sheet. The browser, which asks for it by itself, would only say that it failed."""
    try:
        service.blank_form(session.context(), form, language)
    except Refused as refused:
        translate = translator(session.language())
        session.flash(f"{refused.message(translate)}\n\n{refused.hint(translate)}", "act_now")
