"""Who may know what, on the page of a case: what holds, what was taken back, and taking it back with what went out."""

import streamlit as st

from casewright import service
from casewright.cases.entries import Entry, headline
from casewright.cases.state import CaseState
from casewright.cases.work import Consent
from casewright.service import ToldTo
from ui import places, session
from ui.parties import party_name
from ui.people import isolated, joined
from ui.referral_words import detail_words
from ui.who_may_know import ask_who_may_know
from ui.withdrawing import take_back
from ui.wording import _, day, plain, plural, say, short_day

WIDTH = 560


def show_consents(state: CaseState) -> None:
    """What was said to whom, the latest last; what was taken back is folded away."""
    found = [entry for entry in state.entries("consent") if entry.stands]
    holds = [entry for entry in found if entry.state == "given"]
    st.header(_("Who may know"), anchor=False)
    if not found:
        st.markdown(_("Nothing is said about it yet. Nobody is told anything until it is."))
    for entry in holds:
        _row(state, entry)
    if len(holds) < len(found):
        gone = [entry for entry in found if entry.state != "given"]
        with st.expander(_("Taken back ({count})", count=len(gone)), type="compact"):
            for entry in gone:
                taken = _("taken back on {day}", day=day(entry.moves[-1].recorded)) if entry.moves else ""
                st.markdown(joined(_line(state, entry), taken))
    if not state.ended:
        with st.popover(_("Who else should know, or must not?"), icon=":material/group_add:", key="case_share_open"):
            ask_who_may_know(state, f"case_share_{state.case}", ())
    for entry in holds:
        if session.dialog_is_open(f"withdraw {entry.entity.id}"):
            st.dialog(_("Take it back"), on_dismiss=session.close_dialog, width="medium")(_ask)(state, entry)


def _row(state: CaseState, entry: Entry) -> None:
    id = entry.entity.id
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"row-consent-{id}"):
        st.markdown(_line(state, entry), width=WIDTH)
        if isinstance(entry.entity, Consent) and entry.entity.agreed:
            st.button(
                _("They take back their yes"),
                key=f"withdraw_open_{id}",
                icon=":material/undo:",
                type="tertiary",
                on_click=session.open_dialog,
                args=(f"withdraw {id}",),
            )


def _line(state: CaseState, entry: Entry) -> str:
    consent = entry.entity
    if not isinstance(consent, Consent):
        return ""
    icon = ":material/check:" if consent.agreed else ":material/block:"
    by = party_name(state, consent.by) if consent.by.kind == "member" else ""
    return joined(
        f"{icon} **{party_name(state, consent.to)}** {_('may know') if consent.agreed else _('must not know')}",
        ", ".join(map(detail_words, consent.what)),
        _("until {day}", day=short_day(consent.until)) if consent.until else "",
        _("said by {name}", name=by) if by else "",
    )


def _ask(state: CaseState, entry: Entry) -> None:
    """What went out does not come back: so it stands here before, with what happens now."""
    context, id = session.context(), entry.entity.id
    told = service.told_with(context, state.case, id)
    st.markdown(_line(state, entry))
    if told:
        st.markdown(_("**What went to whom with it.** It does not come back: each of them must be told."))
    else:
        st.markdown(_("Nobody was told anything with it by us."))
    for one in told:
        _told(state, one)
    links = service.links_with(context, state.case, id)
    if links:
        st.markdown(
            plural("{count} link for an answer opens no more.", "{count} links for an answer open no more.", links)
        )
    if told:
        st.caption(plural("Whoever leads gets {count} task.", "Whoever leads gets {count} tasks.", len(told)))
    if st.button(_("Take it back"), key=f"withdraw_go_{id}", type="primary", icon=":material/undo:"):
        take_back(state.case, id)
        session.close_dialog()
        st.rerun()


def _told(state: CaseState, one: ToldTo) -> None:
    things = ", ".join(plain(shared.words) if shared.words else detail_words(shared.what) for shared in one.shared)
    st.markdown(f"- {joined(f'**{isolated(one.to.name)}**', short_day(one.day), things)}")
    for entry in one.open:
        called = headline(entry.entity)
        words = called if isinstance(called, str) else say(called)
        st.page_link(
            places.REFERRAL,
            label=_("Still asked for: {what}", what=plain(words)),
            icon=":material/send:",
            query_params=places.referral_address(state.case, referral=entry.entity.id),
        )
