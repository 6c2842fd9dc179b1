"""The sheets for after the end: what is asked before they are printed, and the button."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from casewright import service, translations
from casewright.cases.ending import closure_of
from casewright.cases.work import Closure
from casewright.errors import Refused
from ui import session
from ui.on_paper import Paper, draw_paper
from ui.shown_case import ShownCase
from ui.trouble import show_refusal
from ui.wording import _, plain


def offer_sheets(shown: ShownCase, written: Callable[[], Closure]) -> None:
    """Of an end that is being written; as it stands when the button is pressed."""
    with st.popover(_("Print who carries on"), icon=":material/print:", key="print_open"):
        try:
            closure = written()
        except Refused as refused:
            show_refusal(refused)
            return
        _paper(shown, closure)


def offer_sheets_of(shown: ShownCase) -> None:
    """Of a case that ended; nothing where nothing is written of its end."""
    if closure_of(shown.state) is not None:
        with st.popover(_("Print who carries on"), icon=":material/print:", key="print_open"):
            _paper(shown, None)


def _paper(shown: ShownCase, closure: Closure | None) -> None:
    context, case = session.context(), shown.id
    left_out = ", ".join(map(plain, service.left_out_of_end_sheets(context, case, closure)))
    st.markdown(
        _("A sheet for the {person} with all of it, and one for each who carries something on: their part alone.")
    )
    draw_paper(
        Paper(
            key=f"print_end_{case}",
            languages=translations.languages(),
            first=shown.state.person.language,
            file="carries-on.pdf",
            make=partial(service.end_sheets, context, case, closure),
            left_out=lambda _language: left_out,
        )
    )
