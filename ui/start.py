"""The dialog that starts an assessment: which form, and how it is held. The same form unfinished: go on or put away."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from casewright import service
from casewright.cases.records import Administration
from casewright.cases.state import CaseState
from casewright.definitions.model import Instrument
from casewright.errors import Refused
from casewright.service import Unfinished
from ui import places, session
from ui.held import form_languages, held_fields
from ui.terms import form_size, language_in_itself
from ui.trouble import show_refusal
from ui.wording import _, ago, say


def ask_to_start(state: CaseState) -> None:
    """Draw the dialog while it is open for this case."""
    if not session.dialog_is_open(_name(state.case)):
        return
    dialog = st.dialog(_("Start an assessment"), width="medium", on_dismiss=session.close_dialog)
    dialog(_body)(state)


def open_start(state: CaseState, form: str = "") -> None:
    """`form` is the one that is asked for; with "" one chooses."""
    open_start_in(state.case, form)


def open_start_in(case: str, form: str = "") -> None:
    """The same for a case whose page is drawn next."""
    session.forget_widgets(f"start_{case}:held")
    if form:
        session.set_widget(_which_key(), form)
    session.open_dialog(_name(case))


def offer_to_start(state: CaseState, main: bool) -> None:
    """The button for the bar; the main action where nothing else comes first."""
    st.button(
        _("Start an assessment"),
        key="start_assessment",
        type="primary" if main else "secondary",
        icon=":material/assignment_add:",
        on_click=open_start,
        args=(state,),
    )


def _which_key() -> str:
    return f"start_form_{session.language()}"


def _name(case: str) -> str:
    return f"start {case}"


def _body(state: CaseState) -> None:
    context = session.context()
    forms = service.startable(context, state.subject)
    if not forms:
        st.info(_("No form is in use for this. The page “Configure” says which forms there are."))
        return
    chosen = _which(forms)
    if chosen is None:
        return
    unfinished = service.unfinished(context, state.case)
    same = next((one for one in unfinished if one.draft.instrument == chosen.id and not one.draft.replaces), None)
    if same:
        _go_on_or_put_away(same)
        return
    key = f"start_{state.case}"
    held = held_fields(_seed(state, chosen), context.today(), key)
    spoken = _which_language(chosen, state, key)
    go = st.button(_("Start"), key=f"{key}_go", type="primary", icon=":material/play_arrow:", disabled=held is None)
    if go and held:
        _start(state, chosen, replace(held, language=spoken))


def _which(forms: Sequence[Instrument]) -> Instrument | None:
    """The form that was chosen; none is until one chooses, so that none is begun unseen."""
    by_id = {form.id: form for form in forms}
    chosen = st.selectbox(
        _("Which form?"),
        list(by_id),
        index=None,
        placeholder=_("Choose a form"),
        format_func=lambda id: say(by_id[id].title),
        key=_which_key(),
    )
    if chosen is None:
        return None
    st.caption(form_size(by_id[chosen]))
    return by_id[chosen]


def _seed(state: CaseState, form: Instrument) -> Administration:
    return Administration(held=session.context().today(), language=_first_language(form, state))


def _first_language(form: Instrument, state: CaseState) -> str:
    """The person's own language where the form speaks it, else the reader's, else the form's."""
    wanted = (state.person.language, session.language())
    return next((language for language in wanted if language in form.languages), form.language)


def _which_language(form: Instrument, state: CaseState, key: str) -> str:
    offered = form_languages(form.languages)
    if len(offered) == 1:
        return offered[0]
    return st.selectbox(
        _("Language of this form"),
        offered,
        index=offered.index(_first_language(form, state)),
        format_func=language_in_itself,
        key=f"{key}_language_{form.id}",
    )


def _go_on_or_put_away(unfinished: Unfinished) -> None:
    draft = unfinished.draft
    st.markdown(
        _(
            "This form is begun and not finished: {given} of {visible}, {ago}.",
            given=unfinished.given,
            visible=unfinished.visible,
            ago=ago(draft.saved) if draft.saved else "",
        )
    )
    with st.container(horizontal=True):
        if st.button(_("Go on with it"), key=f"start_go_on_{draft.id}", type="primary", icon=":material/edit:"):
            session.close_dialog()
            places.go_to_draft(draft.id)
        if st.button(_("Put it away and begin anew"), key=f"start_put_away_{draft.id}", icon=":material/inventory_2:"):
            _put_away(unfinished)


def _put_away(unfinished: Unfinished) -> None:
    try:
        service.put_away(session.context(), unfinished.draft.id, unfinished.draft.revision)
    except Refused as refused:
        show_refusal(refused)
        return
    st.rerun()


def _start(state: CaseState, form: Instrument, held: Administration) -> None:
    try:
        draft = service.start_assessment(session.context(), state.case, form.id, held)
    except Refused as refused:
        show_refusal(refused)
        return
    session.close_dialog()
    places.go_to_draft(draft)
