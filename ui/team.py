"""The care team of a case: who is in it, who leads, who was; somebody joins, hands the lead over, or leaves."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import streamlit as st

from casewright import service
from casewright.cases.care_team import former_team, in_team, lead, team
from casewright.cases.state import CaseState
from casewright.cases.work import TeamMember
from casewright.cases.work.party import Party
from casewright.errors import Refused
from ui import places, session
from ui.handover_note import show_handovers
from ui.join_team import ask_to_join
from ui.parties import party_name, role_words
from ui.people import joined
from ui.trouble import flash_refusal, show_refusal
from ui.wording import _, plain, plural, short_day

WIDTH = 390


def show_team(state: CaseState) -> None:
    """Who works on the case together, and what can be done about it; a case that ended keeps its team as it was."""
    today = session.context().today()
    here, left = team(state, today), former_team(state, today)
    st.header(_("Team"), anchor=False)
    if lead(state, today) is None and not state.ended:
        _nobody_leads(state, today)
    for member in here:
        _row(state, member)
    if left:
        with st.expander(plural("{count} earlier", "{count} earlier", len(left)), type="compact"):
            for member in left:
                days = f"{short_day(member.since)} – {short_day(member.until)}" if member.until else ""
                st.markdown(joined(party_name(state, member.who), plain(role_words(member.role)), days))
    show_handovers(state)
    if not state.ended:
        st.button(
            _("Add to the team"),
            key="add_to_team",
            icon=":material/group_add:",
            on_click=session.open_dialog,
            args=(f"join {state.case}",),
        )
        _ask(state, here)


def team_line(state: CaseState, today: date) -> str:
    """The team in one line, safe in Markdown: Ana Ruiz (leads), Clinic B."""
    return ", ".join(
        _("{name} (leads)", name=party_name(state, one.who)) if one.leads else party_name(state, one.who)
        for one in team(state, today)
    )


def _nobody_leads(state: CaseState, today: date) -> None:
    context = session.context()
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.badge(_("Nobody leads this {case}"), icon=":material/person_off:", color="orange")
        if any(person.id == context.actor.id for person in context.agency.people):
            st.button(_("I lead it"), key="lead_it", icon=":material/flag:", on_click=_take_lead, args=(state, today))


def _take_lead(state: CaseState, today: date) -> None:
    context = session.context()
    me = Party("worker", context.actor.id, context.actor.name)
    known = in_team(state, me, today)
    try:
        if known is None:
            service.record(context, state.case, TeamMember("", me, context.actor.role, today, leads=True))
        else:
            service.revise(context, state.case, replace(known, leads=True), state.revision)
    except Refused as refused:
        flash_refusal(refused)


def _row(state: CaseState, member: TeamMember) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"row-team-{member.id}"):
        name = f"**{party_name(state, member.who)}**"
        covers = _("covers for {name}", name=session.context().name_of(member.covers)) if member.covers else ""
        st.markdown(joined(name, plain(role_words(member.role)), plain(covers), _last_day(member)), width=WIDTH)
        if member.leads:
            st.badge(_("leads"), icon=":material/flag:", color="blue")
        if not state.ended:
            _what_can_be_done(state, member)


def _last_day(member: TeamMember) -> str:
    """The day before the first one without them, as people say it."""
    return _("until {day}", day=short_day(member.until - timedelta(days=1))) if member.until else ""


def _what_can_be_done(state: CaseState, member: TeamMember) -> None:
    """Who leads hands that over: so a case is not left without a lead by the way."""
    if member.leads:
        if st.button(_("Hand over"), key=f"hand_over_{member.id}", icon=":material/move_up:", type="tertiary"):
            places.go_to_hand_over(state.case, member.who.id)
        return
    st.button(
        _("Left the team"),
        key=f"leave_{member.id}",
        icon=":material/logout:",
        type="tertiary",
        on_click=session.open_dialog,
        args=(f"leave {member.id}",),
    )


def _ask(state: CaseState, here: tuple[TeamMember, ...]) -> None:
    """Draw the dialog that is open for the team or one of it."""
    ask_to_join(state)
    for member in here:
        if session.dialog_is_open(f"leave {member.id}"):
            st.dialog(_("Left the team"), on_dismiss=session.close_dialog)(_leave)(state, member)


def _leave(state: CaseState, member: TeamMember) -> None:
    context = session.context()
    name, key = party_name(state, member.who), f"leave_{member.id}"
    st.markdown(_("{name} is not in the team from today on, and stays readable among the earlier ones.", name=name))
    reason = st.text_area(_("Why (if it helps whoever reads it later)"), key=f"{key}_reason", height=80)
    if st.button(_("Save"), key=f"{key}_go", type="primary", icon=":material/check:"):
        left = replace(member, until=context.today())
        _done(lambda: service.revise(context, state.case, left, state.revision, reason or ""))


def _done(change: Callable[[], None]) -> None:
    try:
        change()
    except Refused as refused:
        show_refusal(refused)
        return
    session.close_dialog()
    st.rerun()
