"""The dialogs that write down what an indicator came to, and what was spent."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from casewright import service
from casewright.cases.state import CaseState
from casewright.cases.work import Expense, Intervention
from casewright.definitions.money import DEFAULT_CURRENCY
from casewright.errors import Refused
from casewright.service import IndicatorSeen, Whom
from ui import session
from ui.day_field import DayField
from ui.measure_words import amount, label_of
from ui.measures import remember
from ui.number_field import NumberField
from ui.planning.suggested import money
from ui.profile import MANY
from ui.trouble import show_refusal
from ui.wording import _, plain, say, short_day

VALUE, MONEY = "write_value", "write_money"
LONGEST = 200


def ask_for_value(state: CaseState, found: Sequence[IndicatorSeen]) -> None:
    if session.dialog_is_open(VALUE):
        st.dialog(_("Enter a value"), on_dismiss=session.close_dialog)(_value)(state, found)


def ask_for_money(state: CaseState) -> None:
    if session.dialog_is_open(MONEY):
        st.dialog(_("What was spent"), on_dismiss=session.close_dialog)(_money)(state)


def _value(state: CaseState, found: Sequence[IndicatorSeen]) -> None:
    seen = st.selectbox(_("Of what?"), found, format_func=label_of, key=f"value_of_{session.language()}")
    unit = plain(say(seen.indicator.unit)) if seen.score is None else _("points")
    number = NumberField("value_number", _("What did it come to?"), unit)
    value, on = number.draw(), _day("value")
    said_by = st.text_input(_("Who says so?"), key="value_said_by", max_chars=LONGEST)
    whom = _whom() if state.subject in MANY else Whom()
    if st.button(_("Write it down"), key="value_keep", type="primary", icon=":material/check:") and on:
        try:
            id = service.write_value(session.context(), state.case, seen.indicator.id, value, on, said_by or "", whom)
        except Refused as refused:
            show_refusal(refused)
            return
        words = f"{label_of(seen)}, {amount(seen, value or 0)}, {short_day(on)}"
        _done(state, "measurement", id, words, number)


def _whom() -> Whom:
    part = st.text_input(_("For whom of them? Leave it empty for all"), key="value_part", max_chars=LONGEST)
    return Whom(part or "", st.checkbox(_("Counted where nothing is done"), key="value_comparison"))


def _money(state: CaseState) -> None:
    what = st.text_input(_("What was it for?"), key="money_what", max_chars=LONGEST) or ""
    currency = st.selectbox(_("In which currency?"), _currencies(state), key="money_currency")
    number = NumberField("money_number", _("How much?"), currency)
    value, on = number.draw(), _day("money")
    helps = {
        one.entity.id: plain(say(one.entity.label))
        for one in state.entries("intervention")
        if one.stands and isinstance(one.entity, Intervention)
    }
    used = st.selectbox(
        _("For which help?"),
        ["", *helps],
        format_func=lambda id: helps.get(id, _("none of them")),
        key=f"money_for_{session.language()}",
    )
    if st.button(_("Write it down"), key="money_keep", type="primary", icon=":material/check:") and on:
        try:
            id = service.spend(session.context(), state.case, what, value, currency, on, used or "")
        except Refused as refused:
            show_refusal(refused)
            return
        _done(state, "expense", id, f"{plain(what)}, {money(value or 0, currency)}, {short_day(on)}", number)


def _day(name: str) -> date | None:
    today = session.context().today()
    return DayField(f"{name}_day", _("On which day?"), today, today).draw()


def _currencies(state: CaseState) -> list[str]:
    """Those that were used in the case first, then those of what is in the catalogs."""
    used = [one.entity.currency for one in state.entries("expense") if isinstance(one.entity, Expense)]
    catalogs = session.context().library.catalogs.values()
    listed = [one.cost.currency for catalog in catalogs for one in catalog.interventions if one.cost]
    return list(dict.fromkeys((*reversed(used), *listed, DEFAULT_CURRENCY)))


def _done(state: CaseState, kind: str, id: str, words: str, number: NumberField) -> None:
    remember(state.case, kind, id, words)
    number.forget()
    session.close_dialog()
    session.forget_widgets("value_")
    session.forget_widgets("money_")
    st.rerun()
