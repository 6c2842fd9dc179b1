"""Money that was written down and is wrong: it is marked with the reason, and counts no more."""

import streamlit as st

from casewright import service
from casewright.cases.case_facts import CaseSeen
from casewright.cases.entries import Entry
from casewright.cases.work import Benefit, Expense
from casewright.errors import Refused
from ui import session
from ui.people import joined
from ui.planning.suggested import money
from ui.shown_case import ShownCase
from ui.trouble import show_refusal
from ui.wording import _, plain, short_day


def offer_to_mark_amount(shown: ShownCase) -> None:
    """Nothing where no money was written down by hand."""
    entries = [one for kind in ("expense", "benefit") for one in shown.state.entries(kind) if one.stands]
    own = {(one.kind, one.entity.id): _words(shown, one) for one in entries}
    if not own:
        return
    with st.popover(_("An amount is wrong"), key="amount_wrong_open"):
        chosen = st.selectbox(_("Which one?"), list(own), format_func=lambda one: own[one], key="amount_wrong_which")
        reason = st.text_input(_("What is wrong with it?"), key="amount_wrong_reason")
        if st.button(_("It counts no more"), key="amount_wrong", type="primary") and chosen:
            try:
                service.mark_in_error(shown.context, shown.id, *chosen, reason or "")
            except Refused as refused:
                show_refusal(refused)
                return
            session.forget_widgets("amount_wrong_")
            st.rerun()


def _words(shown: ShownCase, entry: Entry) -> str:
    one = entry.entity
    if not isinstance(one, Expense | Benefit):
        return ""
    on = CaseSeen(shown.state, shown.today, shown.context.zone).day(entry.happened)
    return joined(short_day(on), plain(one.what), money(one.amount, one.currency))
