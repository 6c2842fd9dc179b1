"""Somebody comes of age: from then on they say themselves who may know what, and are asked anew."""

from functools import partial

import streamlit as st

from casewright import service
from casewright.cases.of_age import OfAge
from casewright.errors import Refused
from ui import places, session
from ui.parties import party_name
from ui.people import joined
from ui.referral_words import detail_words
from ui.shown_case import ShownCase
from ui.trouble import show_refusal
from ui.who_may_know import ask_who_may_know, keep_consent
from ui.wording import _, day


def show_of_age(shown: ShownCase) -> None:
    """Who comes of age soon, or has and was not asked yet; and the dialog in which one asks."""
    for one in service.of_age_now(shown.context, shown.state):
        _banner(shown, one)
    opened = session.opened_dialog()
    if opened.startswith(f"of_age {shown.id} "):
        member = opened.removeprefix(f"of_age {shown.id} ")
        one = OfAge(member, shown.today)
        st.dialog(_("Asked for themselves"), width="medium", on_dismiss=session.close_dialog)(_body)(shown, one)


def _banner(shown: ShownCase, one: OfAge) -> None:
    name, age = party_name(shown.state, one.party), shown.context.agency.of_age
    said = (
        _("**{name} is {age} since {day}.**", name=name, age=age, day=day(one.day))
        if one.day <= shown.today
        else _("**{name} will be {age} on {day}.**", name=name, age=age, day=day(one.day))
    )
    with st.container(
        border=True, horizontal=True, vertical_alignment="center", key=f"of-age-{one.member or 'person'}"
    ):
        with st.container(width=470, gap="xxsmall"):
            st.markdown(said)
            st.markdown(
                _("From then on they say themselves who may know what. What others said for them is asked anew.")
            )
        st.button(
            _("Ask them"),
            key=f"of_age_{one.member or 'person'}",
            icon=":material/record_voice_over:",
            disabled=one.day > shown.today,
            help=_("From {day} on", day=day(one.day)) if one.day > shown.today else None,
            on_click=session.open_dialog,
            args=(f"of_age {shown.id} {one.member}",),
        )


def _body(shown: ShownCase, one: OfAge) -> None:
    """What others said so far, what they say themselves, and a case of their own."""
    state, name = shown.state, party_name(shown.state, one.party)
    st.markdown(_("Talk with {name} alone, if you can. Nobody else answers for them any more.", name=name))
    said = service.said_for(state, one)
    if said:
        st.markdown(_("**What others have said so far**"))
    for consent in said:
        may = _("may know") if consent.agreed else _("must not know")
        by = _("said by {name}", name=party_name(state, consent.by))
        st.markdown(
            f"- {joined(f'{party_name(state, consent.to)} {may}', ', '.join(map(detail_words, consent.what)), by)}"
        )
    st.markdown(_("**What {name} says**", name=name))
    own = [
        entry for entry in state.entries("consent") if entry.stands and getattr(entry.entity, "by", None) == one.party
    ]
    if own:
        st.markdown(":material/check: " + _("Written down. You can add more, or close this window."))
    ask_who_may_know(state, f"of_age_{one.member or 'person'}", (), one.party)
    if st.button(_("Nobody, for now"), key="of_age_nobody", icon=":material/lock:"):
        keep_consent(state.case, _("anybody else"), (_("everything"),), agreed=False, by=one.party)
    if one.member:
        st.caption(
            _("What the household has told stays in its {case}. A {case} of their own holds only what they tell.")
        )
        st.button(
            _("Open a {case} of their own"),
            key="of_age_case",
            icon=":material/person_add:",
            on_click=partial(session.keep, "of_age_open", one.member),
        )
        if session.kept("of_age_open", str) == one.member:
            _open(shown, one)


def _open(shown: ShownCase, one: OfAge) -> None:
    session.forget("of_age_open")
    person = next((around.person.id for around in shown.around if around.member.id == one.member), "")
    try:
        case = service.open_another_case(shown.context, person)
    except Refused as refused:
        show_refusal(refused)
        return
    session.close_dialog()
    places.go_to_case(case)
