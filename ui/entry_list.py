"""Plain lists of what a case holds: help, referrals, check-ins, outcomes, how it ended."""

from collections.abc import Sequence
from datetime import datetime

import streamlit as st

from casewright.cases.entries import Entry
from casewright.cases.state import CaseState
from casewright.cases.work import CheckIn, Intervention, Referral
from casewright.service.kept_counts import kept_of_intervention
from ui.board import look_again, name_of
from ui.entry_words import state_words
from ui.kept_words import kept_words
from ui.people import isolated, joined
from ui.shown_case import ShownCase
from ui.wording import _, plain, short_day

FIRST_SHOWN = 6


def show_entries(shown: ShownCase, kinds: Sequence[str]) -> None:
    """Each kind that there is something of, the latest first; one line where there is nothing of any."""
    found = {kind: [one for one in shown.state.entries(kind) if not one.in_error] for kind in kinds}
    for kind, entries in found.items():
        if entries:
            st.header(_heading(kind), anchor=False)
            newest_first = entries[::-1]
            for entry in newest_first[:FIRST_SHOWN]:
                _entry(shown, entry)
            if len(newest_first) > FIRST_SHOWN:
                with st.expander(_("{count} earlier ones", count=len(newest_first) - FIRST_SHOWN), type="compact"):
                    for entry in newest_first[FIRST_SHOWN:]:
                        _entry(shown, entry)
    if not any(found.values()):
        st.caption(_("Nothing is written down here yet."))


def _heading(kind: str) -> str:
    return {
        "intervention": _("Help"),
        "referral": _("Referrals"),
        "check_in": _("Check-ins"),
        "outcome": _("What came of it"),
        "closure": _("How it ended"),
    }[kind]


def _entry(shown: ShownCase, entry: Entry) -> None:
    entity = entry.entity
    happened = entry.happened
    on = happened.astimezone(shown.context.zone).date() if isinstance(happened, datetime) else happened
    due = getattr(entity, "due", None)
    until = _("by {day}", day=short_day(due)) if due and entry.open else ""
    with st.container(key=f"row-{entry.kind}-{entity.id}", gap="xxsmall"):
        name, day = name_of(entry), short_day(on)
        said = joined(
            f"**{name or day}**", state_words(entry.state), until, _more(shown.state, entry), day if name else ""
        )
        st.markdown(said)
        if entry.shaken:
            look_again(shown.state, entry)


def _more(state: CaseState, entry: Entry) -> str:
    """What else one wants to see of it at a glance."""
    match entry.entity:
        case Referral(provider_name=provider):
            return joined(isolated(provider), state_words(entry.aside.get("capacity", "")))
        case Intervention(reason=reason) as help_:
            return joined(kept_words(kept_of_intervention(state, help_)), plain(reason))
        case CheckIn(tried=tried):
            return plain(tried)
    return ""
