"""The dialogs that write down what an indicator came to, and what was spent."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from casewright import service
from casewright.cases.state import CaseState
from casewright.cases.work import Expense, Intervention
from casewright.definitions.model import Number
from casewright.errors import Refused
from casewright.service import IndicatorSeen, Whom
from ui import session
from ui.day_field import DayField
from ui.measure_words import amount, label_of
from ui.measures import remember
from ui.number_field import NumberField
from ui.people import joined
from ui.planning.suggested import money
from ui.profile import MANY
from ui.trouble import show_refusal
from ui.wording import _, plain, say, short_day, value_words

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
    value, on = number.draw(), day_of("value")
    said_by = st.text_input(_("Who says so?"), key="value_said_by", max_chars=LONGEST)
    whom = _whom() if state.subject in MANY else Whom()
    if st.button(_("Write it down"), key="value_keep", type="primary", icon=":material/check:") and on:
        try:
            id = service.write_value(session.context(), state.case, seen.indicator.id, value, on, said_by or "", whom)
        except Refused as refused:
            show_refusal(refused)
            return
        words = f"{label_of(seen)}, {amount(seen, value or 0)}, {short_day(on)}"
        done(state, "measurement", id, words, number, _mean_of())


def _whom() -> Whom:
    part = st.text_input(_("For whom of them? Leave it empty for all"), key="value_part", max_chars=LONGEST)
    comparison = st.checkbox(_("Counted where nothing is done"), key="value_comparison")
    people = _mean_of().draw()
    return Whom(part or "", comparison, int(people) if people else None)


def _mean_of() -> NumberField:
    return NumberField("value_people", _("The mean of how many people? Leave it empty for a count"))


def _money(state: CaseState) -> None:
    what = st.text_input(_("What was it for?"), key="money_what", max_chars=LONGEST) or ""
    currency = st.selectbox(_("In which currency?"), currencies(state), key="money_currency")
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
    number = NumberField("money_number", _("How much?"), currency)
    units = NumberField("money_count", _("How many of it?"))
    price = service.price_of(session.context(), state, used or "")
    if price is not None:
        one = joined(money(price.amount, price.currency), plain(say(price.per)))
        st.caption(_("One costs {price}. Say how many, or the whole amount.", price=one))
    count = units.draw() if price is not None else None
    value, on = number.draw(), day_of("money")
    if st.button(_("Write it down"), key="money_keep", type="primary", icon=":material/check:") and on:
        try:
            id = _spent(state, what, value, currency, on, used or "", count)
        except Refused as refused:
            show_refusal(refused)
            return
        much = money(value, currency) if value is not None else f"{value_words(count or 0)} ×"
        done(state, "expense", id, f"{plain(what)}, {much}, {short_day(on)}", number, units)


def _spent(
    state: CaseState, what: str, value: Number | None, currency: str, on: date, used: str, count: Number | None
) -> str:
    """An amount that somebody typed goes before what so many cost by the catalog."""
    if value is None and count is not None:
        return service.spend_on_units(session.context(), state.case, what, count, on, used)
    return service.spend(session.context(), state.case, what, value, currency, on, used)


def day_of(name: str) -> date | None:
    today = session.context().today()
    return DayField(f"{name}_day", _("On which day?"), today, today).draw()


def currencies(state: CaseState) -> list[str]:
    """Those that were used in the case first, then the agency's, then those of what is in the catalogs."""
    own = session.context().agency.costs.currency
    used = [one.entity.currency for one in state.entries("expense") if isinstance(one.entity, Expense)]
    catalogs = session.context().library.catalogs.values()
    listed = [one.cost.currency for catalog in catalogs for one in catalog.interventions if one.cost]
    return list(dict.fromkeys((*reversed(used), own, *listed)))


def done(state: CaseState, kind: str, id: str, words: str, *numbers: NumberField) -> None:
    """What was typed is written down: the fields are empty the next time."""
    remember(state.case, kind, id, words)
    for number in numbers:
        number.forget()
    session.close_dialog()
    session.forget_widgets("value_")
    session.forget_widgets("money_")
    session.forget_widgets("gain_")
    st.rerun()
