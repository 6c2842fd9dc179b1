"""The referrals of a case: what needs somebody first, how soon they are answered, what nobody was asked for."""

import streamlit as st

from casewright import service
from casewright.cases.case_facts import CaseSeen
from casewright.cases.entries import Entry
from casewright.cases.referring import median_days
from casewright.service import ReferralSeen
from ui import places
from ui.board import name_of
from ui.people import joined
from ui.referral_words import provider_name, stands_badge
from ui.shown_case import ShownCase
from ui.wording import _, plain, plural, short_day, value_words

FIRST_SHOWN = 5


def show_referrals(shown: ShownCase, may_begin: bool = False) -> None:
    """On the page of a case nothing where there is none; `may_begin`: with the ways to ask for more."""
    found = sorted(service.referrals(shown.context, shown.id), key=_order)
    found = [one for one in found if not one.entry.in_error]
    if not found and not may_begin:
        return
    st.header(_("Referrals"), anchor=False)
    _how_soon(shown, found)
    for one in found[:FIRST_SHOWN]:
        _row(shown, one)
    if len(found) > FIRST_SHOWN:
        with st.expander(plural("{count} more", "{count} more", len(found) - FIRST_SHOWN), type="compact"):
            for one in found[FIRST_SHOWN:]:
                _row(shown, one)
    if may_begin and not shown.state.ended:
        _begin(shown, found)
    if not found:
        st.caption(
            _("Nobody was asked yet. Help of the plan and confirmed needs stand here, each with the way to ask.")
        )


def _order(seen: ReferralSeen) -> tuple[bool, bool, bool]:
    """What waits for somebody, what is late, what goes on, and what has ended."""
    return not (seen.waits_for_another or _to_be_told(seen)), not seen.late, not seen.entry.open


def _to_be_told(seen: ReferralSeen) -> bool:
    """A yes was taken back, and nobody has it as a task yet to tell those who know."""
    return seen.is_withdrawn and not seen.tasks


def _how_soon(shown: ShownCase, found: list[ReferralSeen]) -> None:
    """ "Answered after 2 days (the middle of 5)"."""
    middle = median_days(CaseSeen(shown.state, shown.today, shown.context.zone))
    answered = sum(one.days is not None for one in found)
    if middle is not None:
        days = _("Days until they answered: {days}", days=value_words(middle))
        st.caption(joined(days, plural("{count} answer", "the middle of {count} answers", answered)))


def _row(shown: ShownCase, seen: ReferralSeen) -> None:
    with st.container(key=f"row-referral-{seen.referral.id}", gap="xxsmall"):
        st.page_link(
            places.REFERRAL,
            label=f"**{plain(seen.referral.what)}** · {provider_name(seen)}",
            query_params=places.referral_address(shown.id, referral=seen.referral.id),
        )
        asked = _("asked on {day}", day=short_day(seen.asked)) if seen.asked else ""
        expected = _("until {day}", day=short_day(seen.due.day)) if seen.due and not seen.late else ""
        withdrawn = ":red-badge[:material/undo: " + _("the yes was taken back") + "]" if _to_be_told(seen) else ""
        another = ":orange-badge[:material/forward: " + _("ask somebody else") + "]" if seen.waits_for_another else ""
        st.markdown(joined(" ".join(filter(None, (stands_badge(seen), another, withdrawn))), asked, expected))


def _begin(shown: ShownCase, found: list[ReferralSeen]) -> None:
    """Help of the plan and needs for which nobody was asked yet, each with the way to ask."""
    asked = {one.referral.intervention for one in found} | {need for one in found for need in one.referral.needs}
    uses = [one for one in shown.state.entries("intervention") if one.stands and one.entity.id not in asked]
    needs = [one for one in shown.state.entries("need") if one.state == "confirmed" and one.entity.id not in asked]
    if uses:
        st.markdown(_("Nobody was asked yet for:"))
        for entry in uses:
            _ask(shown, entry, intervention=entry.entity.id)
    if needs:
        with st.expander(_("Ask for something that no plan names ({count})", count=len(needs)), type="compact"):
            for entry in needs:
                _ask(shown, entry, need=entry.entity.id)


def _ask(shown: ShownCase, entry: Entry, **what: str) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"row-ask-{entry.entity.id}"):
        st.markdown(f"**{name_of(entry)}**", width=470)
        if st.button(_("Ask for it"), key=f"ask_for_{entry.entity.id}", icon=":material/outgoing_mail:"):
            places.go_to_referral(shown.id, **what)
