"""The people around the person of a case: listed, and added from those who are known or as somebody new."""

from typing import get_args

import streamlit as st

from casewright import service
from casewright.cases.records import Person
from casewright.cases.state import CaseState
from casewright.cases.work.member import Part
from casewright.errors import Refused
from casewright.service import Around
from ui import session
from ui.died import ask_died
from ui.edit_person import ask_to_edit, of_person, open_edit
from ui.people import born_year, joined, named
from ui.person_form import LONGEST_NAME
from ui.shown_case import ShownCase
from ui.trouble import show_refusal
from ui.who_said import show_others, show_own
from ui.wording import _, age, day, plain

SHOWN = 5
NEW = ""
"""Stands for somebody new among the ids of persons."""


def show_around(shown: ShownCase) -> None:
    """Who belongs to it, who is a contact, who tells us something. Where else they are known is not told."""
    state, alone = shown.state, shown.state.subject == "individual"
    st.header(_("People around") if alone else _("Who belongs to it"), anchor=False)
    for one in shown.around:
        years = _("{years} years", years=age(one.person.birth_date, shown.today)) if one.person.birth_date else ""
        if one.person.died:
            years = _("died {day}", day=day(one.person.died))
        part = part_words(one.member.part, state.subject) if alone or one.member.part != "household" else ""
        how = joined(plain(one.member.relation), years, part, plain(one.person.phone))
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"row-around-{one.member.id}"):
            with st.container(width=470, gap="xxsmall"):
                st.markdown(joined(f"**{named(one.person)}**", how))
                if not alone:
                    show_own(shown, one)
            _what_can_be_done(one)
    if not alone:
        show_others(shown)
    if not state.ended:
        st.button(
            _("Add someone"),
            key="add_around",
            icon=":material/group_add:",
            on_click=session.open_dialog,
            args=(f"around {state.case}",),
        )


def _what_can_be_done(one: Around) -> None:
    st.button(
        _("Change"),
        key=f"edit_{one.member.id}",
        icon=":material/badge:",
        type="tertiary",
        help=_("Change the details of {name}", name=named(one.person)),
        on_click=open_edit,
        args=(of_person(one.person),),
    )
    st.button(
        _("Entered in error"),
        key=f"unlink_{one.member.id}",
        icon=":material/do_not_disturb_on:",
        type="tertiary",
        help=_("Say that {name} does not belong here", name=named(one.person)),
        on_click=session.open_dialog,
        args=(f"unlink {one.member.id}",),
    )


def ask_about_them(shown: ShownCase) -> None:
    """Draw the dialog that is open for one of the people around, or to add one."""
    state = shown.state
    _ask_to_add(state)
    # Somebody may be there in two parts, and has one record.
    for person in {one.person.id: one.person for one in shown.around}.values():
        ask_to_edit(of_person(person))
        ask_died(person)
    for one in shown.around:
        if session.dialog_is_open(f"unlink {one.member.id}"):
            st.dialog(_("Entered in error"), on_dismiss=session.close_dialog)(_unlink)(state, one)


def _unlink(state: CaseState, one: Around) -> None:
    st.markdown(_("{name} does not stand here any more. The history keeps that it was said.", name=named(one.person)))
    reason = st.text_area(_("Why should it not be there?"), key=f"unlink_{one.member.id}_reason", height=80)
    if st.button(_("Mark it"), key=f"unlink_{one.member.id}_go", type="primary", icon=":material/do_not_disturb_on:"):
        try:
            service.mark_in_error(session.context(), state.case, "member", one.member.id, reason or "")
        except Refused as refused:
            show_refusal(refused)
            return
        session.close_dialog()
        st.rerun()


def _ask_to_add(state: CaseState) -> None:
    """Draw the dialog while it is open for this case."""
    if session.dialog_is_open(f"around {state.case}"):
        st.dialog(_("Add someone"), on_dismiss=lambda: _close(state))(_body)(state)


def part_words(part: str, subject: str) -> str:
    """What part somebody has in a case about an individual, a household, a group or a population."""
    belongs = {"group": _("belongs to the group"), "population": _("belongs to the community")}
    return {
        "household": belongs.get(subject, _("lives in the household")),
        "contact": _("is a contact elsewhere"),
        "informant": _("tells us about the {person}"),
    }[part]


def _body(state: CaseState) -> None:
    key = f"around_{state.case}"
    name = (st.text_input(_("Name"), key=f"{key}_name", max_chars=LONGEST_NAME, live="400ms") or "").strip()
    known = service.found_people(session.context(), name, SHOWN) if name else ()
    others = {one.person: one for one in known if one.person != state.person.id}
    who: str | None = NEW
    if others:
        who = st.radio(
            _("Who is it?"),
            [*others, NEW],
            index=None,
            format_func=lambda id: joined(named(others[id]), born_year(others[id])) if id else _("Someone new"),
            key=f"{key}_who_{name}",
        )
    relation = st.text_input(_("Who is that to the {person}? (sister, neighbour, teacher)"), key=f"{key}_relation")
    part = st.radio(
        _("This one"),
        get_args(Part),
        format_func=lambda part: part_words(part, state.subject),
        key=f"{key}_part_{session.language()}",
    )
    ready = bool(name) and who is not None
    if st.button(_("Add"), key=f"{key}_add", type="primary", icon=":material/check:", disabled=not ready):
        try:
            service.link_person(session.context(), state.case, who or Person("", name), relation or "", part)
        except Refused as refused:
            show_refusal(refused)
            return
        _close(state)
        st.rerun()


def _close(state: CaseState) -> None:
    session.close_dialog()
    session.forget_widgets(f"around_{state.case}_")
