"""A plan on paper, to be kept and signed."""

from functools import partial

import streamlit as st

from casewright import service
from casewright.cases.state import CaseState
from casewright.cases.work import Plan
from ui import session
from ui.held import form_languages
from ui.on_paper import Paper, draw_paper
from ui.wording import _, plain


def offer_to_print_plan(state: CaseState, plan: Plan) -> None:
    case, context = state.case, session.context()
    template = context.library.plan_templates.get(plan.template)

    def left_out(language: str) -> str:
        return ", ".join(map(plain, service.left_out_of_plan(context, case, plan.id, language)))

    with st.popover(_("Print"), icon=":material/print:", key="print_open"):
        draw_paper(
            Paper(
                key=f"print_{plan.id}",
                languages=form_languages(template.languages if template else ()),
                first=state.person.language,
                file=f"plan-{plan.version}.pdf",
                make=partial(service.plan_paper, context, case, plan.id),
                left_out=left_out,
                nothing_else=template is not None and template.sensitive,
            )
        )
