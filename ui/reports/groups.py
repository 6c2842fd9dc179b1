"""People by group, beside each other: shares as bars, how far the groups lie apart, and what is kept back."""

from collections.abc import Iterator

import streamlit as st

from casewright.cases.report import GroupTable, Rate, Report
from casewright.cases.reported import RATED, Rated
from ui.bars import Bar, show_bars
from ui.reports import tables
from ui.reports.sheet import show_table
from ui.reports.words import WHOLE, group_words, grouped_words, percent, rate_words, rated_meaning, rated_words
from ui.wording import _, plain


def show_groups(report: Report) -> None:
    """The first way of grouping is open, the others folded. Nothing where nobody has a case of their own."""
    if not any(table.rows for table in report.groups):
        return
    st.header(_("By group"), anchor=False)
    st.caption(
        _(
            "Counted are {people} with a {case} of their own, each once. Of groups below {least} no number is told, "
            "nor one from which it could be reckoned out.",
            least=report.least,
        )
    )
    for table in report.groups:
        with st.expander(
            plain(grouped_words(table)), key=f"report-group-{table.id}", expanded=table is report.groups[0]
        ):
            _table(report, table)


def _table(report: Report, table: GroupTable) -> None:
    shown = [row for row in table.rows if row.people is not None]
    if not shown:
        st.markdown(_("All groups are too small for a number to be told."))
        return
    show_bars([Bar(group_words(table, row), row.people or 0) for row in shown], grouped_words(table), _("People"))
    gone = [group_words(table, row) for row in table.rows if row.people is None]
    if gone:
        words = _("Kept back: {groups}", groups=", ".join(gone))
        st.markdown(f":material/visibility_off: {plain(words)}")
    for what in RATED:
        _rate(table, what)
    show_table(tables.by_group_short(report, table))


def _rate(table: GroupTable, what: Rated) -> None:
    """A rate of each group that has one, and how far the best and the worst lie apart."""
    rates = list(_rates(table, what))
    told = [(name, rate) for name, rate in rates if rate.of]
    if not told:
        return
    st.markdown(f"**{rated_words(what)}**", help=rated_meaning(what))
    show_bars(
        [Bar(name, percent(rate.done or 0, rate.of or 1), rate_words(rate)) for name, rate in told],
        grouped_words(table),
        "%",
        WHOLE,
    )
    shares = [percent(rate.done or 0, rate.of or 1) for _name, rate in told]
    if len(told) > 1 and max(shares) > min(shares):
        st.markdown(_("{gap} percentage points lie between the groups.", gap=max(shares) - min(shares)))


def _rates(table: GroupTable, what: Rated) -> Iterator[tuple[str, Rate]]:
    for row in table.rows:
        yield from ((group_words(table, row), rate) for rate in row.rates if rate.what == what)
