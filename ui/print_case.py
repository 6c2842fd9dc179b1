"""What one takes along to a visit without a connection: which forms, in which language."""

import streamlit as st

from casewright import service, translations
from casewright.cases.state import CaseState
from ui import session
from ui.on_paper import Paper, draw_paper
from ui.wording import _, say


def offer_to_print_for_visit(state: CaseState) -> None:
    if state.ended or state.person.died:
        return
    name = f"visit {state.case}"
    st.button(
        _("Print for a visit"),
        key="print_for_visit",
        type="tertiary",
        icon=":material/print:",
        on_click=session.open_dialog,
        args=(name,),
    )
    if session.dialog_is_open(name):
        st.dialog(_("Print for a visit"), width="medium", on_dismiss=session.close_dialog)(_body)(state)


def _body(state: CaseState) -> None:
    context, key = session.context(), f"visit_{state.case}"
    forms = {form.id: form for form in service.startable(context, state.subject)}
    chosen = st.multiselect(
        _("Forms to fill in by hand"),
        list(forms),
        default=[id for id in service.due_forms(context, state.case) if id in forms],
        format_func=lambda id: say(forms[id].title),
        key=f"{key}_forms_{session.language()}",
        placeholder=_("None: only a page for notes"),
    )
    st.markdown(
        _(
            "On it: what the {person} is called, what is asked first, these forms, a page for notes, and the plan in "
            "short if there is one. No birth date, no earlier answers, nothing sensitive."
        )
    )
    st.markdown(_("Afterwards, start each form here with **How: from paper** and copy what was written."))
    draw_paper(
        Paper(
            key=key,
            languages=translations.languages(),
            first=state.person.language,
            file=f"visit-{context.today().isoformat()}.pdf",
            make=lambda language, _sensitive: service.visit_pack(context, state.case, chosen, language),
        )
    )
