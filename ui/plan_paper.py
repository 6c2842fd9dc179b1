"""A plan on paper: in which language, and with or without what is private. Paper leaves the house: this asks first."""

from functools import partial

import streamlit as st

from casewright import service, translations
from casewright.errors import Refused
from casewright.service import KeptPlan
from ui import session
from ui.terms import language_in_itself
from ui.trouble import flash_refusal
from ui.wording import _, plain


def draw_plan_print(kept: KeptPlan) -> None:
    case, plan, context = kept.state.case, kept.plan.id, session.context()
    with st.popover(_("Print"), icon=":material/print:", key="print_open"):
        languages = translations.languages()
        key = f"print_{plan}_language"
        session.seed_widget(key, next(one for one in (kept.state.person.language, *languages) if one in languages))
        chosen = st.segmented_control(_("Language"), languages, key=key, required=True, format_func=language_in_itself)
        language = chosen or session.language()
        private = service.left_out_of_plan(context, case, plan, language)
        told = plain(", ".join(private))
        whole = bool(private) and st.checkbox(_("With what is private: {list}", list=told), key=f"print_{plan}_private")
        st.download_button(
            _("Print the plan"),
            data=partial(service.plan_paper, context, case, plan, language, whole),
            file_name=f"{kept.plan.template}-{kept.plan.version}.pdf",
            mime="application/pdf",
            key=f"print_{plan}",
            icon=":material/print:",
            on_click=partial(_tell_why_not, case, plan, language, whole),
        )


def _tell_why_not(case: str, plan: str, language: str, whole: bool) -> None:
    """Leave word where there is no paper. The browser, which asks for it by itself, would only say that it failed."""
    try:
        service.plan_paper(session.context(), case, plan, language, whole)
    except Refused as refused:
        flash_refusal(refused)
