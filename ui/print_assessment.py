"""A finished assessment on paper: the button on its page, and the dialog before it is printed."""

from functools import partial

import streamlit as st

from casewright import service
from casewright.service import FinishedForm
from ui import session
from ui.on_paper import Paper, draw_paper
from ui.wording import _, plural


def open_print(assessment: str) -> None:
    session.open_dialog(f"print {assessment}")


def ask_to_print(finished: FinishedForm, case: str) -> None:
    """Draw the dialog while it is open for this assessment."""
    if session.dialog_is_open(f"print {finished.record.id}"):
        st.dialog(_("Print this assessment"), on_dismiss=session.close_dialog)(_body)(finished, case)


def _body(finished: FinishedForm, case: str) -> None:
    context, record = session.context(), finished.record
    out, asked = service.left_out_of_assessment(context, case, record.id)
    st.markdown(_("On it: the name and birth date, how it was held, each answer with the own words, and the scores."))
    words = plural(
        "{count} question of {asked}, and the scores in which it counts",
        "{count} questions of {asked}, and the scores in which they count",
        out,
        asked=asked,
    )
    heard = _("the notes of what was heard") if record.heard else ""
    left_out = ", ".join(filter(None, (words if out else "", heard)))
    draw_paper(
        Paper(
            key=f"print_{record.id}",
            languages=finished.instrument.languages,
            first=record.administration.language,
            file=f"{record.administration.held.isoformat()}.pdf",
            make=partial(service.assessment_paper, context, case, record.id),
            left_out=lambda _language: left_out,
            nothing_else=out == asked,
        )
    )
