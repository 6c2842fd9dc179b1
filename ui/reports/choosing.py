"""What a report is to be about: a period, a worker, a cycle."""

from collections.abc import Mapping
from datetime import date, timedelta

import streamlit as st

from casewright.service.context import Context
from casewright.service.period_report import Wanted
from ui import session
from ui.day_field import DayField
from ui.filter_field import draw_filter
from ui.wording import _, say, short_day

MONTHS_OF_A_QUARTER = 3
OTHER = "other"
PERIOD, WORKER, CYCLE = "report_period", "report_worker", "report_cycle"


def choose(context: Context) -> Wanted | None:
    """Draw the fields. None while a day of the period is missing."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        begins, ends = _period(context)
        worker = _filter(WORKER, _("Worker"), {one.id: one.name for one in context.agency.people})
        cycles = context.library.cycles
        cycle = (
            _filter(CYCLE, _("Cycle"), {id: say(one.title) for id, one in cycles.items()}) if len(cycles) > 1 else ""
        )
    return Wanted(begins, ends, worker, cycle) if begins and ends else None


def _period(context: Context) -> tuple[date | None, date | None]:
    today = context.today()
    known = periods(today)
    words = {**{id: period_words(id) for id in known}, OTHER: _("other days")}
    key = f"{PERIOD}_{session.language()}"
    chosen = session.kept(PERIOD, lambda: next(iter(known)))
    session.set_widget(key, chosen)
    st.selectbox(
        _("Period"),
        list(words),
        format_func=words.__getitem__,
        key=key,
        width=200,
        on_change=lambda: session.keep(PERIOD, session.widget(key)),
    )
    if chosen in known:
        begins, ends = known[chosen]
        st.markdown(_("{first} to {last}", first=short_day(begins), last=short_day(ends)), width="content")
        return begins, ends
    first = DayField("report_begins", _("From"), None, today).draw()
    return first, DayField("report_ends", _("Up to and with"), None, date.max).draw()


def _filter(name: str, label: str, words: Mapping[str, str]) -> str:
    chosen = session.kept(name, str)
    chosen = chosen if chosen in words else ""
    draw_filter(name, label, words, chosen, lambda one: session.keep(name, one))
    return chosen


def periods(today: date) -> Mapping[str, tuple[date, date]]:
    """First and last day of each, those that are over first: a report is mostly about these."""
    month, quarter, year = today.replace(day=1), _quarter(today), today.replace(month=1, day=1)
    day = timedelta(days=1)
    return {
        "last_quarter": (_quarter(quarter - day), quarter - day),
        "this_quarter": (quarter, today),
        "last_month": ((month - day).replace(day=1), month - day),
        "this_month": (month, today),
        "last_year": (year.replace(year=year.year - 1), year - day),
        "this_year": (year, today),
    }


def _quarter(day: date) -> date:
    """The first day of the quarter."""
    return date(day.year, (day.month - 1) // MONTHS_OF_A_QUARTER * MONTHS_OF_A_QUARTER + 1, 1)


def period_words(id: str) -> str:
    return {
        "last_quarter": _("last quarter"),
        "this_quarter": _("this quarter"),
        "last_month": _("last month"),
        "this_month": _("this month"),
        "last_year": _("last year"),
        "this_year": _("this year"),
    }[id]
