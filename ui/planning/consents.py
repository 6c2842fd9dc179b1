"""Who may see what: what was said so far, and a place to write down what they say now. A no is an answer, too."""

import streamlit as st

from casewright.cases.entries import Entry
from casewright.cases.work import Consent
from casewright.definitions.plan_template import Block
from casewright.service import BlockSeen
from ui.entry_words import state_words
from ui.people import joined
from ui.planning.fields import party_words
from ui.planning.window import Planning
from ui.referral_words import detail_words
from ui.who_may_know import ask_who_may_know, keep_consent
from ui.wording import _, plain, say, short_day


def show_consents(window: Planning, seen: BlockSeen) -> None:
    there = [entry for entry in window.state.entries("consent") if not entry.in_error]
    for entry in there:
        st.markdown(_line(window, entry, seen.block))
    if not there:
        st.caption(_("Nothing is said about it yet. Nobody is told anything until it is."))
        purposes = tuple(one.id for one in seen.block.purposes)
        if purposes and st.button(_("Nobody, for now"), key=f"nobody_{seen.block.id}", icon=":material/lock:"):
            keep_consent(window.state.case, _("anybody else"), purposes, agreed=False)
    ask_who_may_know(window.state, f"consent_{window.draft}_{seen.block.id}", seen.block.purposes)


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
