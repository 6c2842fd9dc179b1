"""An evaluation on paper."""

from functools import partial

import streamlit as st

from casewright import service
from casewright.cases.state import CaseState
from ui import session
from ui.held import form_languages
from ui.on_paper import Paper, draw_paper
from ui.wording import _, plain


def offer_to_print_evaluation(state: CaseState, evaluation: str) -> None:
    case, context = state.case, session.context()

    def left_out(language: str) -> str:
        return ", ".join(map(plain, service.left_out_of_evaluation(context, case, evaluation, language)))

    with st.popover(_("Print"), icon=":material/print:", key="print_open"):
        draw_paper(
            Paper(
                key=f"print_{evaluation}",
                languages=form_languages(()),
                first=state.person.language,
                file="evaluation.pdf",
                make=partial(service.evaluation_paper, context, case, evaluation),
                left_out=left_out,
            )
        )
