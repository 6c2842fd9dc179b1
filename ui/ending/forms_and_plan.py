"""The forms and the plan that the cycle asks for at the end: begun from here, and how far each is."""

from collections.abc import Sequence

import streamlit as st

from casewright import service
from casewright.cases.entries import Entry
from casewright.cases.work import Plan
from casewright.definitions.case_cycle import Closing, StepForm
from casewright.errors import Refused
from ui import places, session
from ui.asked_forms import begun_of, title_of
from ui.people import joined
from ui.plan_head import plan_state_words
from ui.shown_case import ShownCase
from ui.start import open_start
from ui.trouble import show_refusal
from ui.wording import _, plain, say, short_day


def show_forms_and_plan(shown: ShownCase, closing: Closing) -> None:
    forms = [one for one in closing.forms if one.instrument in shown.forms]
    if not (forms or closing.plan):
        return
    st.header(_("Together, at the end"), anchor=False)
    _forms(shown, forms)
    if closing.plan:
        _plan(shown, closing.plan)


def _forms(shown: ShownCase, forms: Sequence[StepForm]) -> None:
    for one in forms:
        id = one.instrument
        held = [each for each in shown.state.current_assessments if each.instrument == id]
        begun = begun_of(shown, id)
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"row-end-form-{id}"):
            last = _("last on {day}", day=short_day(held[-1].administration.held)) if held else _("not filled in yet")
            st.markdown(joined(f"**{title_of(shown, id)}**", last), width=470)
            if begun is not None:
                if st.button(_("Go on"), key=f"end_form_{id}", icon=":material/edit:"):
                    places.go_to_draft(begun.draft.id)
            else:
                label, start = _("Fill in"), ":material/play_arrow:"
                st.button(label, key=f"end_form_{id}", icon=start, on_click=open_start, args=(shown.state, id))


def _plan(shown: ShownCase, template: str) -> None:
    """The plan by which it ends: to be begun, gone on with, or seen and printed on its own page."""
    known = shown.context.library.plan_templates.get(template)
    drafts = [one for one in shown.unfinished if one.draft.kind == "plan" and one.draft.instrument == template]
    kept = service.plan_of_end(shown.state)
    entry = shown.state.entry("plan", kept.id) if kept else None
    named = kept or known
    title = plain(say(named.title) if named else template)
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="row-end-plan"):
        st.markdown(joined(f"**{title}**", _standing(entry, bool(drafts))), width=470)
        if drafts:
            if st.button(_("Go on"), key="end_plan", icon=":material/edit:"):
                places.go_to_plan_draft(drafts[0].draft.id)
        elif kept is not None:
            if st.button(_("Open"), key="end_plan", icon=":material/description:"):
                places.go_to_plan(shown.id, kept.id)
        elif known is not None and st.button(_("Write it"), key="end_plan", icon=":material/edit_document:"):
            _begin(shown, template)


def _standing(entry: Entry | None, begun: bool) -> str:
    if begun:
        return _("being written")
    return plan_state_words(entry) if entry is not None and isinstance(entry.entity, Plan) else _("not written yet")


def _begin(shown: ShownCase, template: str) -> None:
    try:
        draft = service.start_plan(session.context(), shown.id, template)
    except Refused as refused:
        show_refusal(refused)
        return
    places.go_to_plan_draft(draft)
