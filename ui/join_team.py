"""Somebody joins the care team of a case: one of the agency, somebody around the person, somebody outside."""

import streamlit as st

from casewright import service
from casewright.cases.care_team import in_team, lead
from casewright.cases.state import CaseState
from casewright.cases.work import TeamMember
from casewright.cases.work.party import Party
from casewright.errors import Refused
from ui import session
from ui.parties import role_words
from ui.people import joined
from ui.person_form import LONGEST_NAME
from ui.trouble import show_refusal
from ui.wording import _

OUTSIDE = "outside"
"""Stands for somebody who is neither of the agency nor around the person, among the parties to choose from."""


def ask_to_join(state: CaseState) -> None:
    """Draw the dialog while it is open for this case."""
    if session.dialog_is_open(f"join {state.case}"):
        st.dialog(_("Add to the team"), on_dismiss=lambda: _close(state))(_body)(state)


def _body(state: CaseState) -> None:
    context, key = session.context(), f"join_{state.case}"
    offered = _offered(state)
    chosen = st.selectbox(
        _("Who?"),
        [*offered, OUTSIDE],
        index=None,
        format_func=lambda one: offered[one][1] if one in offered else _("Someone outside (clinic, school, healer)"),
        key=f"{key}_who_{session.language()}",
        placeholder="",
    )
    who = offered[chosen][0] if chosen in offered else None
    if chosen == OUTSIDE:
        name = st.text_input(_("Name"), key=f"{key}_name", max_chars=LONGEST_NAME, live="400ms") or ""
        who = Party("outside", "", " ".join(name.split())) if name.strip() else None
    usual = next((one.role for one in context.agency.people if who and who.kind == "worker" and one.id == who.id), "")
    role = st.text_input(
        _("What do they do in the team?"),
        key=f"{key}_role",
        max_chars=LONGEST_NAME,
        placeholder=role_words(usual) if usual else _("nurse, rides, healer"),
    )
    nobody_leads = lead(state, context.today()) is None
    leads = bool(usual) and nobody_leads and st.checkbox(_("leads the {case}"), value=True, key=f"{key}_lead")
    if st.button(_("Add"), key=f"{key}_go", type="primary", icon=":material/check:", disabled=who is None) and who:
        joins = TeamMember("", who, (role or "").strip() or usual, context.today(), leads=leads)
        try:
            service.record(context, state.case, joins)
        except Refused as refused:
            show_refusal(refused)
            return
        _close(state)
        st.rerun()


def _offered(state: CaseState) -> dict[str, tuple[Party, str]]:
    """By kind and id, who is not in the team yet, with the words that they are chosen by."""
    context = session.context()
    workers = ((Party("worker", one.id, one.name), (one.name, role_words(one.role))) for one in context.agency.people)
    around = [one for one in service.around(context, state.case) if one.member.here(context.today())]
    them = ((Party("member", one.member.id), (one.person.name, one.member.relation)) for one in around)
    person = ((Party("person"), (state.person.name,)),) if state.has_record else ()
    return {
        f"{party.kind} {party.id}": (party, joined(*words))
        for party, words in (*workers, *them, *person)
        if in_team(state, party, context.today()) is None
    }


def _close(state: CaseState) -> None:
    session.close_dialog()
    session.forget_widgets(f"join_{state.case}_")
