"""Which plan to write: those that fit the case, the step's own first; or the one that is being written already."""

import streamlit as st

from casewright import service
from casewright.cases.records import Draft
from casewright.cases.state import CaseState
from casewright.cases.work import Plan
from casewright.definitions.plan_template import PlanTemplate
from casewright.errors import Refused
from ui import places, session
from ui.entry_words import state_words
from ui.people import born, joined, named
from ui.planning.way import plan_in_work
from ui.trouble import show_refusal
from ui.wording import _, ago, plain, plural, say

IN_FORCE = ("active", "on-hold")


def draw_choice(state: CaseState) -> None:
    """What is there already, then what can be begun."""
    st.page_link(
        places.CASE,
        label=joined(named(state.person), born(state.person.birth_date, session.context().today())),
        icon=":material/arrow_back:",
        query_params={"case": state.case},
    )
    st.title(_("Which plan?"), anchor=False)
    if plan_in_work(state) is None:
        _there_already(state)
    draw_offers(state)


def draw_offers(state: CaseState) -> None:
    """Each template with what it is for, which one press begins; or the one that is being written."""
    context = session.context()
    written = plan_in_work(state)
    if written is not None:
        _go_on(written)
        return
    templates = service.plan_templates(context, state.case)
    if not templates:
        st.info(_("No plan is in use for this. The page “Configure” says which plans there are."))
    for place, template in enumerate(templates):
        _offer(state, template, first=place == 0)


def _go_on(draft: Draft) -> None:
    title = session.context().library.plan_templates.get(draft.instrument)
    called = plain(say(title.title)) if title else ""
    st.markdown(
        joined(_("A plan is being written already: **{title}**", title=called), ago(draft.saved) if draft.saved else "")
    )
    if st.button(_("Go on with it"), key="plan_go_on", type="primary", icon=":material/edit:"):
        places.go_to_plan_draft(draft.id)


def _there_already(state: CaseState) -> None:
    for entry in state.entries("plan"):
        if entry.stands and isinstance(entry.entity, Plan) and entry.state in ("draft", *IN_FORCE):
            st.page_link(
                places.PLAN_SEEN,
                label=joined(plain(say(entry.entity.title)), state_words(entry.state)),
                icon=":material/description:",
                query_params=places.plan_address(state.case, entry.entity.id),
            )


def _offer(state: CaseState, template: PlanTemplate, first: bool) -> None:
    with st.container(border=True, key=f"template-{template.id}", gap="xsmall"):
        st.subheader(plain(say(template.title)), anchor=False)
        if template.intro:
            st.markdown(plain(say(template.intro)))
        st.caption(plural("{count} part", "{count} parts", len(template.blocks)))
        kind = "primary" if first else "secondary"
        if st.button(_("Write this plan"), key=f"write_{template.id}", type=kind, icon=":material/edit_note:"):  # type: ignore[arg-type]
            _start(state, template)


def _start(state: CaseState, template: PlanTemplate) -> None:
    try:
        draft = service.start_plan(session.context(), state.case, template.id)
    except Refused as refused:
        show_refusal(refused)
        return
    places.go_to_plan_draft(draft)
