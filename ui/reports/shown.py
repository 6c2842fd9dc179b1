"""A report on its page: a section for each thing that is counted, with a picture, and the same as a table."""

from collections.abc import Sequence

import streamlit as st

from casewright.cases.report import GoalSums, Report, ScoreSums
from casewright.exchange.workbook import Cell, Sheet
from casewright.methods.logic_model import Entry
from ui.bars import Bar, show_bars
from ui.contact_words import minutes_words
from ui.people import joined
from ui.planning.chain import Link, show_chain
from ui.reports import tables
from ui.reports.groups import show_groups
from ui.reports.levels import show_levels
from ui.reports.sheet import show_table
from ui.reports.taking_along import about
from ui.wording import _, plain, plural, say, value_words


def show_report(report: Report) -> None:
    _agency, *rest = about(report)
    st.caption(joined(*map(plain, rest)))
    _people(report)
    _contacts(report)
    _referrals(report)
    _goals(report.goals, tables.goals(report))
    _scores(report)
    _benchmarks(report)
    show_groups(report)
    _programmes(report)


def _people(report: Report) -> None:
    flow, sheet = report.flow, tables.people_and_cases(report)
    st.header(sheet.title, anchor=False)
    with st.grid(3, min_column_width=220):
        _figure(value_words(flow.people), _("{people} were helped"), _("{count} of them new", count=flow.new_people))
        back = _("{count} of them come back", count=flow.returned) if flow.returned else ""
        _figure(value_words(flow.opened), _("{cases} opened"), back or _("{count} open at first", count=flow.at_first))
        _figure(value_words(flow.closed), _("{cases} ended"), _("{count} open at last", count=flow.at_end))
    st.markdown(
        _(
            "**{first}** open at first + **{opened}** opened − **{closed}** ended = **{last}** open at last",
            first=flow.at_first,
            opened=flow.opened,
            closed=flow.closed,
            last=flow.at_end,
        )
    )
    _as_table(sheet)
    _pictured(tables.ends(report))


def _figure(number: str, words: str, more: str) -> None:
    with st.container(border=True, gap="xxsmall"):
        st.subheader(number, anchor=False)
        st.markdown(words)
        if more:
            st.caption(more)


def _contacts(report: Report) -> None:
    sheet = tables.contacts(report)
    if not sheet.rows:
        return
    st.header(_("Contacts"), anchor=False)
    st.markdown(
        joined(
            plural("**{count}** {case} with a contact", "**{count}** {cases} with a contact", report.contacts.cases),
            minutes_words(report.contacts.minutes),
        )
    )
    _pictured(sheet)
    _pictured(tables.purposes(report))


def _referrals(report: Report) -> None:
    sums, sheet = report.referrals, tables.referrals(report)
    if not sheet.rows:
        return
    st.header(sheet.title, anchor=False)
    days = _("answered after {days} days (median)", days=value_words(sums.days)) if sums.days is not None else ""
    told = _("**{done} of {asked}** have an outcome", done=sums.with_outcome, asked=sums.asked)
    st.markdown(joined(told, days))
    _pictured(sheet, with_title=False)


def _goals(sums: GoalSums, sheet: Sheet) -> None:
    if not sheet.rows:
        return
    st.header(sheet.title, anchor=False)
    if sums.first is not None and sums.last is not None:
        st.markdown(
            _(
                "All goals together, however unlike: **{first}** at first, **{last}** at last, on average over {count} "
                "{cases}. In {expected} of them they came as far as agreed, or further.",
                first=value_words(sums.first),
                last=value_words(sums.last),
                count=sums.cases,
                expected=sums.as_expected,
            ),
            help=_(
                "Goal attainment (GAS T): worked out from the step on which each goal stands, and how much it counts. "
                "50 is where all of them were to come to; 10 more or less is much."
            ),
        )
    _pictured(sheet, with_title=False)


def _scores(report: Report) -> None:
    if not report.scores:
        return
    sheet = tables.scores(report)
    st.header(sheet.title, anchor=False)
    st.caption(sheet.about)
    for one in report.scores:
        _score(one)
    _as_table(sheet)
    for more in (tables.changes(report), tables.responses(report)):
        if more.rows:
            _as_table(more, more.title)
    if report.left_out:
        st.caption(
            plural(
                "{count} {case} has a score by an earlier version of a form that counts otherwise. It is left out.",
                "{count} {cases} have scores by earlier versions of a form that count otherwise. They are left out.",
                report.left_out,
            )
        )


def _score(one: ScoreSums) -> None:
    with st.container(border=True, key=f"report-score-{one.instrument}-{one.score}", gap="xsmall"):
        st.markdown(f"**{plain(tables.score_name(one))}**")
        st.markdown(
            joined(
                _(
                    "**{first}** at first, **{last}** at last",
                    first=value_words(one.first),
                    last=value_words(one.last),
                ),
                plural("{count} {case}", "{count} {cases}", one.cases),
                tables.better_words(one),
            )
        )
        for source in one.sources:
            counted = _("{better} better, {worse} worse", better=source.better, worse=source.worse)
            st.markdown(f"{counted}: {plain(tables.rule_words(source))}")
        for each in one.responses:
            told = _(
                "{response} with a response, {remission} with a remission, of {asked}",
                response=each.response,
                remission=each.remission,
                asked=each.asked,
            )
            st.markdown(f"{told}: {plain(tables.response_rule(each))}")
        if one.bands:
            show_levels(one)


def _benchmarks(report: Report) -> None:
    sheet = tables.benchmarks(report)
    if not sheet.rows:
        return
    st.header(sheet.title, anchor=False)
    for one in report.benchmarks:
        mark = tables.benchmark_words(one.benchmark, say(one.unit), one.source)
        words = _("{met} of {cases} as good as others: {mark}", met=one.met, cases=one.cases, mark=mark)
        st.markdown(f"**{plain(say(one.label))}**  \n{plain(words)}")
    _as_table(sheet)


def _programmes(report: Report) -> None:
    for one in report.programmes:
        sheet = tables.programme(one)
        st.header(plain(sheet.title), anchor=False)
        st.caption(sheet.about)
        for link in one.links:
            if link.actual is not None:
                st.markdown(_programme_line(link.words, tables.programme_words(link)))
        with st.expander(_("The chain as a picture"), type="compact", key=f"report-chain-{one.case}"):
            links = [Link(Entry(link.id, link.kind, link.feeds, link.measured), link.words) for link in one.links]
            show_chain(links, f"report-{one.case}")
        _as_table(sheet)


def _programme_line(words: str, counted: str) -> str:
    return f"**{plain(words)}**  \n{counted}"


def _pictured(sheet: Sheet, with_title: bool = True) -> None:
    """A table of two columns as bars."""
    if not sheet.rows:
        return
    if with_title:
        st.subheader(sheet.title, anchor=False)
    bars = [Bar(str(name), count) for name, count in _pairs(sheet.rows)]
    show_bars(bars, sheet.columns[0].name, sheet.columns[1].name)
    _as_table(sheet)


def _pairs(rows: Sequence[tuple[Cell, ...]]) -> list[tuple[Cell, int]]:
    return [(name, count) for name, count in rows if isinstance(count, int)]


def _as_table(sheet: Sheet, label: str = "") -> None:
    """The numbers, and below them what they count."""
    with st.expander(label or _("As a table"), type="compact", key=f"report-table-{sheet.name}"):
        show_table(sheet)
