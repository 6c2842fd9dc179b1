"""The indicators of a case, one card each: how far it has come, a small chart, the same as a table."""

import streamlit as st

from casewright import service
from casewright.cases.measured import MeasuredValue
from casewright.errors import Refused
from casewright.service import IndicatorSeen
from ui import session
from ui.measure_chart import show_chart
from ui.measure_words import (
    SIGNS,
    aims_words,
    apart_words,
    benchmark_words,
    came_words,
    in_words,
    label_of,
    now_words,
    parts_words,
    trend_words,
    value_of,
)
from ui.people import isolated, joined
from ui.shown_case import ShownCase
from ui.trouble import flash_refusal, show_refusal
from ui.wording import _, day, plain, say

JUST_NOW = "measures:just_now"
"""In the browser session: the value or expense that was written down last, and what it is called."""


def show_measures(shown: ShownCase, found: tuple[IndicatorSeen, ...]) -> None:
    st.header(_("What is measured"), anchor=False)
    show_just_now(shown.id)
    if not found:
        st.markdown(
            _("No plan in force measures anything yet. In a goal, say by what one will see that it is reached.")
        )
    for seen in found:
        _card(shown, seen)


def _card(shown: ShownCase, seen: IndicatorSeen) -> None:
    own = seen.indicator
    with st.container(border=True, key=f"measure-{own.id}", gap="xsmall"):
        st.subheader(label_of(seen), anchor=False)
        if seen.measures.goal:
            st.caption(_("for: {goal}", goal=plain(seen.measures.goal.statement)))
        st.markdown(joined(now_words(seen), f"{SIGNS[seen.way.where]} {trend_words(seen)}"))
        for words in (
            aims_words(seen),
            benchmark_words(seen),
            parts_words(seen),
            _compared(seen),
            _no_unit(seen),
            apart_words(seen),
        ):
            if words:
                st.markdown(words)
        show_chart(seen)
        if seen.measures.values:
            with st.expander(_("As a table"), type="compact", key=f"table-measure-{own.id}"):
                _table(seen)
                _offer_to_mark(shown, seen)


def _compared(seen: IndicatorSeen) -> str:
    """The change beside that where nothing is done."""
    apart = seen.measures.against_comparison
    if apart is None:
        return ""
    return _(
        "Beside where nothing is done: {change} of a difference in the change", change=value_of_change(seen, apart)
    )


def value_of_change(seen: IndicatorSeen, change: object) -> str:
    unit = plain(say(seen.indicator.unit))
    return f"{change} {unit}".replace("-", "−").strip()


def _no_unit(seen: IndicatorSeen) -> str:
    if seen.score is not None or seen.indicator.unit is not None:
        return ""
    return ":gray[" + _("The plan does not say what this is counted in.") + "]"


def _table(seen: IndicatorSeen) -> None:
    rows = [
        {
            _("Day"): day(one.on),
            _("Value"): value_of(seen, one),
            _("For whom"): _whom(one),
            _("Where it comes from"): came_words(one),
        }
        for one in reversed(seen.measures.values)
    ]
    if not any(one.part or one.comparison for one in seen.measures.values):
        rows = [{name: cell for name, cell in row.items() if name != _("For whom")} for row in rows]
    st.table(rows, border="horizontal", hide_index=True, hide_header=False, alt=in_words(seen))


def _whom(one: MeasuredValue) -> str:
    return joined(plain(one.part) or _("all"), _("where nothing is done") if one.comparison else "")


def _offer_to_mark(shown: ShownCase, seen: IndicatorSeen) -> None:
    """A value that was written down by hand and is wrong."""
    own = {one.entry: one for one in seen.measures.values if one.came == "by_hand"}
    if not own or shown.state.ended:
        return
    key = f"wrong_{seen.indicator.id}"
    with st.popover(_("A value is wrong"), key=f"{key}_open"):
        chosen = st.selectbox(
            _("Which one?"),
            list(own),
            format_func=lambda id: joined(day(own[id].on), value_of(seen, own[id]), own[id].part),
            key=f"{key}_which",
        )
        reason = st.text_input(_("What is wrong with it?"), key=f"{key}_reason")
        if st.button(_("It counts no more"), key=key, type="primary") and chosen:
            try:
                service.mark_in_error(session.context(), shown.id, "measurement", chosen, reason or "")
            except Refused as refused:
                show_refusal(refused)
                return
            st.rerun()


def show_just_now(case: str) -> None:
    """What was written down last in this window, with a way back."""
    nothing: tuple[str, str, str, str] = ("", "", "", "")
    of, kind, id, words = session.kept(JUST_NOW, lambda: nothing)
    if of != case:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="just-now"):
        st.markdown(":green[:material/check:] " + _("Written down: {words}", words=words))
        st.button(_("Undo"), key="take_back", icon=":material/undo:", on_click=_take_back, args=(case, kind, id))


def _take_back(case: str, kind: str, id: str) -> None:
    session.forget(JUST_NOW)
    try:
        service.take_back(session.context(), case, kind, id)
    except Refused as refused:
        flash_refusal(refused)


def remember(case: str, kind: str, id: str, words: str) -> None:
    session.keep(JUST_NOW, (case, kind, id, isolated(words)))
