"""The button that gives a form, or a safety plan, as a blank sheet. The sheet is made when somebody presses it."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from casewright import service
from casewright.definitions.model import Instrument
from casewright.definitions.plan_template import PlanTemplate
from casewright.errors import Refused
from ui import session
from ui.trouble import flash_refusal
from ui.wording import _


def draw_print(blank: Instrument | PlanTemplate, language: str, key: str) -> None:
    """In a language that it has texts in, else in its own."""
    st.download_button(
        _("Print blank form"),
        data=_sheet(blank, language),
        file_name=f"{blank.id}.pdf",
        mime="application/pdf",
        key=key,
        icon=":material/print:",
        type="tertiary",
        on_click=partial(tell_why_not, blank, language),
    )


def _sheet(blank: Instrument | PlanTemplate, language: str) -> Callable[[], bytes]:
    """Makes it where the browser asks for it, outside of this page: the context is that of now."""
    context = session.context()
    if isinstance(blank, Instrument):
        return partial(service.blank_form, context, blank, language)
    return partial(service.blank_safety_plan, context, blank, language)


def tell_why_not(blank: Instrument | PlanTemplate, language: str) -> None:
    """Leave word where there is no sheet. The browser, which asks for it by itself, would only say that it failed."""
    try:
        _sheet(blank, language)()
    except Refused as refused:
        flash_refusal(refused)
