"""A link by which a provider answers a referral: made, shown once, and taken back."""

from datetime import date, timedelta
from urllib.parse import urljoin

import streamlit as st

from casewright import service
from casewright.cases.entries import Entry
from casewright.cases.state import CaseState
from casewright.cases.work import Link
from casewright.errors import Refused
from casewright.service.links import LASTS, LONGEST
from ui import session
from ui.people import joined
from ui.trouble import flash_refusal, show_refusal
from ui.wording import _, day, plain


def offer_link(state: CaseState, referral: Entry) -> None:
    """Of a referral that waits for the provider."""
    if not referral.open or referral.state == "draft" or state.ended:
        return
    link = service.link_of(state, referral.entity.id)
    with st.popover(_("Answer by link"), icon=":material/link:", key="link_open"):
        st.markdown(_("With a link the provider answers on a page of their own, without signing in. It works once."))
        st.caption(_("They see who asks, what for, and what the {person} has said yes to. Nothing else."))
        _show_made(referral.entity.id)
        if link is not None and link.open:
            _standing(state.case, link)
        _make(state.case, referral.entity.id)


def _standing(case: str, link: Entry) -> None:
    if isinstance(link.entity, Link):
        st.markdown(
            joined(
                _("A link is open until {day}", day=day(link.entity.until)), plain(_("made by {name}", name=link.by))
            )
        )
        st.button(_("Take it back"), key="link_withdraw", on_click=_withdraw, args=(case, link.entity.id))


def _make(case: str, referral: str) -> None:
    today = session.context().today()
    until = st.date_input(
        _("It can be used until"),
        value=today + LASTS,
        min_value=today + timedelta(days=1),
        max_value=today + LONGEST,
        key="link_until",
    )
    if st.button(_("Make a new link"), key="link_make", type="primary", icon=":material/add_link:"):
        try:
            made = service.make_link(session.context(), case, referral, until if isinstance(until, date) else today)
        except Refused as refused:
            show_refusal(refused)
            return
        session.keep(f"link_{referral}", made)
        st.rerun()


def _show_made(referral: str) -> None:
    """The address, as long as this page is open: it can never be read again."""
    made: str = session.kept(f"link_{referral}", str)
    if made:
        st.markdown("**" + _("Send this to the provider. It is shown only now.") + "**")
        st.code(urljoin(st.context.url or "", f"/answer?link={made}"), language=None, wrap_lines=True)


def _withdraw(case: str, link: str) -> None:
    try:
        service.withdraw_link(session.context(), case, link)
        session.flash(_("The link opens nothing any more."))
    except Refused as refused:
        flash_refusal(refused)
