"""One case handed over: to whom, why, what they need to know, and what goes along."""

from functools import partial

import streamlit as st

from casewright import service
from casewright.cases.care_team import lead
from casewright.cases.entries import headline
from casewright.cases.handing_over import goes_along
from casewright.cases.state import CaseState
from casewright.cases.work import Handover
from casewright.cases.work.party import Party
from casewright.errors import Refused
from ui import places, session
from ui.entry_words import kind_words
from ui.handover_words import who_and_why
from ui.jotting import Fields
from ui.parties import party_name
from ui.people import named
from ui.trouble import refuse_at_hand, show_at_hand
from ui.wording import _, plain, plural, say


def show_one(case: str) -> None:
    """Raises Refused CW510: no such case."""
    context = session.context()
    state = service.case(context, case)
    st.page_link(places.CASE, label=named(state.person), icon=":material/arrow_back:", query_params={"case": case})
    st.title(_("Hand over"), anchor=False)
    was = _was(state)
    st.markdown(
        _("From **{name}** to a colleague. They find it on their day and read your note.", name=_name(state, was))
    )
    jotting = service.jotting(context, "handover", case, was.id)
    fields = Fields(jotting)
    proposed = {one.worker: one for one in service.could_take(context, case, was.id)}
    if not proposed:
        st.info(_("There is no colleague yet who could take it over."), icon=":material/info:")
        return
    language = state.person.language
    to = fields.one_of(
        "to",
        _("Who takes it over? Who suits best stands first."),
        list(proposed),
        lambda id: who_and_why(proposed[id], language),
    )
    fields.text("reason", _("Why?"))
    fields.text(
        "words",
        _("What do they need to know?"),
        lines=8,
        hint=_("What matters now, what was promised and by when, how best to reach them, what to be careful about."),
    )
    stays = st.checkbox(
        _("{name} stays in the team, and keeps the tasks", name=_name(state, was)), key="handover_stays"
    )
    if not stays:
        _goes_along(state, was)
    with st.bottom:
        show_at_hand()
    with st.bottom, st.container(horizontal=True, horizontal_alignment="right"):
        st.button(
            _("Hand over"),
            key="hand_over_go",
            type="primary",
            icon=":material/move_up:",
            disabled=to not in proposed,
            on_click=partial(_hand_over, state, was, stays),
        )
    if session.kept(DONE, str) == case:
        session.forget(DONE)
        places.go_to_case(case)


DONE = "handed_over"
"""The case that was just handed over: a callback cannot leave the page."""


def _was(state: CaseState) -> Party:
    """Whose part it is: who the address names, else who leads, else who acts."""
    context, worker = session.context(), places.asked("worker")
    leads = lead(state, context.today())
    if leads is not None and worker in ("", leads.who.id):
        return leads.who
    return Party("worker", worker or context.actor.id, context.name_of(worker or context.actor.id))


def _name(state: CaseState, party: Party) -> str:
    return party_name(state, party)


def _goes_along(state: CaseState, was: Party) -> None:
    found = goes_along(state, was)
    if found:
        title = plural("{count} open thing goes along", "{count} open things go along", len(found))
        with st.expander(title, type="compact"):
            for entry in found:
                called = headline(entry.entity)
                words = called if isinstance(called, str) else say(called)
                st.markdown(f"- {kind_words(entry.kind)}: {plain(words)}" if words else f"- {kind_words(entry.kind)}")


def _hand_over(state: CaseState, was: Party, stays: bool) -> None:
    context = session.context()
    jotting = service.jotting(context, "handover", state.case, was.id)
    to = Party("worker", jotting.text("to"), context.name_of(jotting.text("to")))
    wanted = Handover("", was, to, jotting.text("reason"), jotting.text("words"))
    try:
        service.hand_over(context, state.case, wanted, state.revision, stays, jotting.drop)
    except Refused as refused:
        refuse_at_hand(refused)
        return
    session.keep(DONE, state.case)
    session.flash(_("{name} has it from now on, and finds your note on their day.", name=plain(to.name)))
