"""A link by which somebody outside answers, of a referral or a conference: made, shown once, and taken back."""

from dataclasses import replace
from datetime import date, timedelta
from urllib.parse import urljoin

import streamlit as st

from casewright import service
from casewright.cases.entries import Entry
from casewright.cases.state import CaseState
from casewright.cases.work import Link
from casewright.cases.work.party import Party
from casewright.errors import Refused
from casewright.service import Jotting
from casewright.service.links import LASTS, LONGEST
from ui import session
from ui.jotting import Fields
from ui.people import joined
from ui.trouble import flash_refusal, show_refusal
from ui.wording import _, day, plain


def offer_link(state: CaseState, referral: Entry) -> None:
    """Of a referral that waits for the provider."""
    if referral.open and referral.state != "draft" and not state.ended:
        with st.popover(_("Answer by link"), icon=":material/link:", key="link_open"):
            st.markdown(
                _("With a link the provider answers on a page of their own, without signing in. It works once.")
            )
            st.caption(_("They see who asks, what for, and what the {person} has said yes to. Nothing else."))
            _link(state, Link("", Party("outside"), "", date.max, referral=referral.entity.id))


def offer_invitation(state: CaseState, conference: str, to: Party) -> None:
    """To somebody outside who is to be heard at a conference."""
    with st.popover(
        _("Ask {name} by link", name=plain(to.name)), icon=":material/link:", key=f"invite_{to.id or to.name}"
    ):
        st.markdown(
            _("They answer on a page of their own, without signing in. What they say comes as a message to you.")
        )
        jotting = service.jotting(session.context(), "link", state.case, f"{conference}:{to.id or to.name}")
        asked = Fields(jotting).text("words", _("What do you ask them? They see this, and nothing else."), lines=3)
        _link(state, Link("", to, "", date.max, conference=conference, asked=asked), jotting)


def _link(state: CaseState, wanted: Link, typed: Jotting | None = None) -> None:
    """The one that is open, and making another."""
    key = f"{wanted.about} {wanted.to.id or wanted.to.name}"
    _show_made(key)
    links = (one for one in reversed(service.links_of(state, wanted.about)) if one.open)
    named = (one for one in links if wanted.referral or getattr(one.entity, "to", None) == wanted.to)
    link = next(named, None)
    if link is not None:
        _standing(state.case, link)
    _make(state.case, wanted, key, typed)


def _standing(case: str, link: Entry) -> None:
    if isinstance(link.entity, Link):
        st.markdown(
            joined(
                _("A link is open until {day}", day=day(link.entity.until)), plain(_("made by {name}", name=link.by))
            )
        )
        st.button(
            _("Take it back"), key=f"link_withdraw_{link.entity.id}", on_click=_withdraw, args=(case, link.entity.id)
        )


def _make(case: str, wanted: Link, key: str, typed: Jotting | None) -> None:
    today = session.context().today()
    until = st.date_input(
        _("It can be used until"),
        value=today + LASTS,
        min_value=today + timedelta(days=1),
        max_value=today + LONGEST,
        key=f"link_until_{key}",
    )
    if st.button(_("Make a new link"), key=f"link_make_{key}", type="primary", icon=":material/add_link:"):
        try:
            wanted = replace(wanted, until=until if isinstance(until, date) else today)
            # It can never be read again, so that it is kept for this page before anything else.
            session.keep(f"link {key}", service.make_link(session.context(), case, wanted))
            if typed is not None:
                service.drop_jotting(session.context(), typed)
        except Refused as refused:
            show_refusal(refused)
            return
        st.rerun()


def _show_made(key: str) -> None:
    """The address, as long as this page is open: it can never be read again."""
    made: str = session.kept(f"link {key}", str)
    if made:
        st.markdown("**" + _("Send this to them. It is shown only now.") + "**")
        st.code(urljoin(st.context.url or "", f"/answer?link={made}"), language=None, wrap_lines=True)


def _withdraw(case: str, link: str) -> None:
    try:
        service.withdraw_link(session.context(), case, link)
        session.flash(_("The link opens nothing any more."))
    except Refused as refused:
        flash_refusal(refused)
