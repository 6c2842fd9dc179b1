"""The ledger as columns beside each other, below each other on a phone: from what went in to what changed."""

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from casewright.cases.ledger import CaseLedger, LedgerLine, LinkSeen, ProgrammeLedger
from casewright.definitions.model import Number
from casewright.methods.logic_model import Entry, Kind
from casewright.service import IndicatorSeen
from ui import session
from ui.measure_words import SIGNS, amount, parts_words, short_benchmark, trend_words
from ui.people import joined
from ui.planning.chain import KINDS, Link, show_chain
from ui.planning.suggested import money
from ui.wording import _, mark, plain, plural, say, short_day, value_words

NARROWEST = 190
"""Pixels that a column needs; where there is less room, they stand one below the other."""
COLUMNS: tuple[tuple[Kind, ...], ...] = (("input", "activity"), ("output",), ("outcome",), ("impact",))
"""What is done stands below what goes in: the ledger is read from what goes in to what is counted of it."""
BESIDE: tuple[Kind, ...] = ("assumption", "external_factor")
ICONS: Mapping[Kind, str] = {
    "input": ":material/input:",
    "activity": ":material/construction:",
    "output": ":material/tag:",
    "outcome": ":material/change_circle:",
    "impact": ":material/landscape:",
    "assumption": ":material/help:",
    "external_factor": ":material/public:",
}


LINES = {
    "contacts": mark("**{done} of {whole}** contacts took place"),
    "referrals": mark("**{done} of {whole}** referrals have an outcome"),
    "services": mark("**{done} of {whole}** times help was given as planned"),
    "goals": mark("**{done} of {whole}** goals reached"),
    "indicators": mark("**{done} of {whole}** numbers are where they should be"),
    "gas_t": mark("**{done}** over all goals (T score: 50 is as expected)"),
}


def show_case_ledger(ledger: CaseLedger, spend: Callable[[], None]) -> None:
    st.header(_("From what went in to what changed"), anchor=False)
    columns: dict[str, Sequence[str]] = {
        _("What went in"): [line_words(one) for one in ledger.inputs],
        _("What was done"): [line_words(one) for one in ledger.outputs],
        _("What changed"): [line_words(one) for one in ledger.outcomes],
        _("What it is all for"): [f"“{plain(ledger.matters)}”"] if ledger.matters else [],
    }
    with st.grid(len(columns), min_column_width=NARROWEST):
        for title, lines in columns.items():
            with st.container(border=True, gap="xsmall"):
                st.markdown(f"**{title}**")
                for words in lines or [":gray[" + _("nothing yet") + "]"]:
                    st.markdown(words)
                if title == _("What it is all for"):
                    st.caption(_("It is kept in sight, not claimed: much else acts on it."))
                if title == _("What went in"):
                    spend()
    with st.expander(_("As a table"), type="compact", key="table-ledger"):
        rows = [
            {_("Column"): title, _("What"): words.replace("**", "")}
            for title, lines in columns.items()
            for words in lines
        ]
        st.table(rows, border="horizontal", hide_index=True, alt=_("From what went in to what changed"))


def line_words(line: LedgerLine) -> str:
    done, whole = value_words(line.done), value_words(line.whole or 0)
    if line.what == "spent":
        return _("**{amount}** spent", amount=money(line.done, line.unit))
    if line.what == "minutes":
        return plural("**{count}** minute of contact", "**{count}** minutes of contact", int(line.done))
    return _(LINES[line.what], done=done, whole=whole)


def show_programme(ledger: ProgrammeLedger, by_id: Mapping[str, IndicatorSeen]) -> None:
    """The chain with its numbers. `by_id`: the indicators that count its entries."""
    st.header(_("The programme in numbers"), anchor=False)
    with st.grid(len(COLUMNS), min_column_width=NARROWEST):
        for kinds in COLUMNS:
            with st.container(border=True, gap="xsmall", key=f"ledger-{kinds[0]}"):
                for kind in kinds:
                    _column(ledger, kind, by_id)
    _quarters(ledger, by_id)
    beside = [kind for kind in BESIDE if ledger.of_kind(kind)]
    if beside:
        with st.grid(len(beside), min_column_width=NARROWEST):
            for kind in beside:
                with st.container(border=True, gap="xsmall", key=f"ledger-{kind}"):
                    _column(ledger, kind, by_id)
    with st.expander(_("The chain as a picture"), type="compact", key="ledger-picture"):
        show_chain(
            [Link(Entry(one.id, one.kind, one.feeds, one.measured), one.words) for one in ledger.links], "ledger"
        )


def _column(ledger: ProgrammeLedger, kind: Kind, by_id: Mapping[str, IndicatorSeen]) -> None:
    st.markdown(f"**{ICONS[kind]} {_(KINDS[kind])}**")
    entries = ledger.of_kind(kind)
    if not entries:
        st.markdown(":gray[" + _("nothing yet") + "]")
    for one in entries:
        st.markdown(_entry(one, by_id.get(_indicator(one))))
    if kind == "input" and ledger.with_cost:
        st.markdown("**" + _("{total} together", total=money(ledger.inputs, _currency())) + "**")
    if kind == "impact":
        st.caption(_("It is kept in sight, not claimed: much else acts on it."))


def _indicator(one: LinkSeen) -> str:
    return one.measures.indicator.id if one.measures else ""


def _entry(one: LinkSeen, seen: IndicatorSeen | None) -> str:
    cost = one.plan.get("cost")
    lines = [plain(one.words)]
    if isinstance(cost, Number):
        lines.append(money(cost, _currency()))
    lines += [plain(str(one.plan[part])) for part in ("dose", "who", "test") if one.plan.get(part)]
    lines += _counted(seen) if seen is not None else []
    if sum(value is not None for value in one.quarters) > 1:
        lines.append(_("by quarter: {numbers}", numbers=", ".join(_cell(value) for value in one.quarters)))
    return "  \n".join(filter(None, lines))


def _counted(seen: IndicatorSeen) -> list[str]:
    """Its last value, how far that is, whether others reach as much, and how it is for parts of the people."""
    last = seen.measures.last
    if last is None or last.value is None:
        return [f"{SIGNS[seen.way.where]} {trend_words(seen)}"]
    trend = f"{SIGNS[seen.way.where]} {trend_words(seen)}" if seen.way.where != "no_aim" else ""
    return [f"**{amount(seen, last.value)}**", trend, short_benchmark(seen), parts_words(seen)]


def _quarters(ledger: ProgrammeLedger, by_id: Mapping[str, IndicatorSeen]) -> None:
    """Each counted entry with its numbers by quarter, a dash where none was counted."""
    counted = [(one, by_id[_indicator(one)]) for one in ledger.links if _indicator(one) in by_id]
    if not counted:
        st.markdown(_("No number was counted yet. What is counted stands in the plan; enter a value for it here."))
        return
    st.subheader(_("By quarter"), anchor=False)
    until = short_day(ledger.quarters[-1])
    st.caption(_("Counted from the day on which the plan was agreed. The last one ends on {day}.", day=until))
    rows = [
        {
            _("What"): joined(plain(one.words), plain(say(seen.indicator.unit))),
            _("At first"): _cell(seen.indicator.baseline),
            **{_quarter(place): _cell(value) for place, value in enumerate(one.quarters)},
            _("Wanted"): _cell(seen.indicator.target),
        }
        for one, seen in counted
    ]
    st.table(rows, border="horizontal", hide_index=True, alt=_told(ledger, counted))


def _quarter(place: int) -> str:
    return _("Quarter {number}", number=place + 1)


def _currency() -> str:
    """What the agency reckons in; the costs in a chain are in it."""
    return session.context().agency.costs.currency


def _cell(value: object) -> str:
    return value_words(value) if isinstance(value, Number) else "–"


def _told(ledger: ProgrammeLedger, counted: Sequence[tuple[LinkSeen, IndicatorSeen]]) -> str:
    lines = (f"{one.words}: {', '.join(_cell(value) for value in one.quarters)}" for one, _seen in counted)
    return _("By quarter") + ". " + "; ".join(lines)
