"""The dialog that writes down what was saved or gained, with what that figure is based on."""

from collections.abc import Mapping

import streamlit as st

from casewright import service
from casewright.cases.state import CaseState
from casewright.cases.work import Benefit
from casewright.cases.work.benefit import Per
from casewright.definitions.model import Number
from casewright.errors import Refused
from ui import session
from ui.number_field import NumberField
from ui.planning.suggested import money
from ui.trouble import show_refusal
from ui.wording import _, mark, plain
from ui.write_value import LONGEST, currencies, day_of, done

BENEFIT = "write_benefit"
OFTEN: Mapping[Per, str] = {"": mark("all at once"), "month": mark("each month"), "year": mark("each year")}


def ask_for_benefit(state: CaseState) -> None:
    if session.dialog_is_open(BENEFIT):
        st.dialog(_("What it brought"), on_dismiss=session.close_dialog)(_benefit)(state)


def _benefit(state: CaseState) -> None:
    what = st.text_input(_("What was saved or gained?"), key="gain_what", max_chars=LONGEST) or ""
    currency = st.selectbox(_("In which currency?"), currencies(state), key="gain_currency")
    each = NumberField("gain_number", _("How much is one of it?"), currency)
    amount = each.draw()
    times = NumberField("gain_times", _("How many of it?"))
    count = times.draw()
    per = st.selectbox(_("When does it come?"), OFTEN, format_func=_often, key=f"gain_per_{session.language()}")
    based_on = st.text_input(_("What is the amount based on?"), key="gain_based_on", max_chars=LONGEST) or ""
    said_by = st.text_input(_("Who says so?"), key="gain_said_by", max_chars=LONGEST) or ""
    on = day_of("gain")
    if st.button(_("Write it down"), key="gain_keep", type="primary", icon=":material/check:") and on:
        wanted = Benefit("", what.strip(), amount or 0, currency, _whole(count), per or "", based_on, said_by.strip())
        try:
            id = service.write_benefit(session.context(), state.case, wanted, on)
        except Refused as refused:
            show_refusal(refused)
            return
        done(state, "benefit", id, f"{plain(what)}, {money(amount or 0, currency)}", each, times)


def _often(per: Per) -> str:
    return _(OFTEN[per])


def _whole(count: Number | None) -> int:
    """How many; nothing said is one, and what is no whole number is none."""
    return 1 if count is None else int(count) if count == int(count) else 0
