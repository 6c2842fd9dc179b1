"""A plan on paper, to be kept and signed."""

from functools import partial

import streamlit as st

from casewright import service, translations
from casewright.service import KeptPlan
from ui import session
from ui.on_paper import Paper, draw_paper
from ui.wording import _, plain


def draw_plan_print(kept: KeptPlan) -> None:
    case, plan, context = kept.state.case, kept.plan.id, session.context()

    def left_out(language: str) -> str:
        return ", ".join(map(plain, service.left_out_of_plan(context, case, plan, language)))

    with st.popover(_("Print"), icon=":material/print:", key="print_open"):
        draw_paper(
            Paper(
                key=f"print_{plan}",
                languages=translations.languages(),
                first=kept.state.person.language,
                file=f"plan-{kept.plan.version}.pdf",
                make=partial(service.plan_paper, context, case, plan),
                left_out=left_out,
            )
        )
