"""Who may see what: what was said so far, and a place to write down what they say now. A no is an answer, too."""

import streamlit as st

from casewright import service
from casewright.cases.entries import Entry
from casewright.cases.work import Consent
from casewright.cases.work.party import Party
from casewright.definitions.plan_template import Block
from casewright.errors import Refused
from casewright.service import BlockSeen
from ui import session
from ui.entry_words import state_words
from ui.people import joined
from ui.planning.fields import party_words
from ui.planning.window import Planning
from ui.referral_words import detail_words
from ui.trouble import show_refusal
from ui.wording import _, plain, say, short_day


def show_consents(window: Planning, seen: BlockSeen) -> None:
    there = [entry for entry in window.state.entries("consent") if not entry.in_error]
    for entry in there:
        st.markdown(_line(window, entry, seen.block))
    if not there:
        st.caption(_("Nothing is said about it yet. Nobody is told anything until it is."))
    _ask(window, seen.block, first=not there)


def _line(window: Planning, entry: Entry, block: Block) -> str:
    consent = entry.entity
    if not isinstance(consent, Consent):
        return ""
    labels = {one.id: plain(say(one.label)) for one in block.purposes}
    return joined(
        f"**{plain(consent.to.name or party_words(window, window.state, consent.to.id))}**",
        ", ".join(labels.get(one) or detail_words(one) for one in consent.what),
        _("yes") if consent.agreed else _("no"),
        _("until {day}", day=short_day(consent.until)) if consent.until else "",
        state_words(entry.state) if entry.state == "withdrawn" else "",
    )


def _ask(window: Planning, block: Block, first: bool) -> None:
    key = f"consent_{window.draft}_{block.id}"
    labels = {one.id: plain(say(one.label)) for one in block.purposes}
    who = st.text_input(_("Who may see it?"), key=f"{key}_who", width=420) or ""
    what = st.pills(_("What?"), list(labels), selection_mode="multi", format_func=labels.__getitem__, key=f"{key}_what")
    with st.container(horizontal=True):
        agreed = st.button(_("They say yes"), key=f"{key}_yes", icon=":material/check:")
        refused = st.button(_("They say no"), key=f"{key}_no", icon=":material/block:")
        nobody = first and st.button(_("Nobody, for now"), key=f"{key}_nobody", icon=":material/lock:")
    if nobody:
        _record(key, window, Consent("", _outside(_("anybody else")), tuple(labels), False, Party("person")))
    elif agreed or refused:
        if who.strip() and what:
            _record(key, window, Consent("", _outside(who.strip()), tuple(what), agreed, Party("person")))
        else:
            st.markdown(":orange[:material/info: " + _("Say who, and choose what it is about.") + "]")


def _outside(name: str) -> Party:
    return Party("outside", "", name)


def _record(key: str, window: Planning, consent: Consent) -> None:
    try:
        service.record(session.context(), window.state.case, consent)
    except Refused as why:
        show_refusal(why)
        return
    session.forget_widgets(key)
    st.rerun()
