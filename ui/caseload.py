"""The caseload: search and filters, and the rows. No diagnosis, no score and no form stands here."""

from dataclasses import replace
from datetime import date
from math import ceil

import streamlit as st

from casewright import service
from casewright.cases.records import CaseSummary
from casewright.ports import CasePage, CaseQuery
from ui import caseload_filters as filters
from ui import places, session
from ui.asks import discreet, when_badge
from ui.people import born_year, named
from ui.terms import attention, size_words, status_words, subject_words
from ui.wording import _, moment, plain, plural, say

ROWS = 25
SEARCH, PAGE = "caseload_search", "caseload_page"
PASSED, AHEAD = "●", "○"


@st.fragment(key="caseload")
def show_cases() -> None:
    """Search, filters, rows and pages. Typing repaints only this part of the page."""
    if not service.has_cases(session.context()):
        _first_step()
        return
    query = _asked_for()
    page = service.caseload(session.context(), query)
    if query.offset >= page.matching and query.offset:
        page = service.caseload(session.context(), replace(query, offset=0))
        _from_the_first_page()
    _how_many(page)
    if not page.rows:
        _nothing_found(query)
        return
    today = session.context().today()
    with st.container(gap="xxsmall"):
        for row in page.rows:
            _row(row, today)
    pages = ceil(page.matching / ROWS)
    if pages > 1:
        st.pagination(pages, width="stretch", key=PAGE, persist_state="session")


def _asked_for() -> CaseQuery:
    if filters.took_up_link():
        # What was searched for before would hide what the link leads to.
        session.set_widget(SEARCH, "")
        _from_the_first_page()
    search = st.text_input(
        _("Search by name, nickname, former name, phone or birth date"),
        type="search",
        live="300ms",
        key=SEARCH,
        placeholder="",
        persist_state="session",
        on_change=_from_the_first_page,
    )
    wanted = filters.ask(session.context(), _from_the_first_page)
    page = int(session.widget(PAGE) or 1)
    return replace(wanted, search=(search or "").strip(), offset=(page - 1) * ROWS, limit=ROWS)


def _from_the_first_page() -> None:
    session.forget(PAGE)


def _how_many(page: CasePage) -> None:
    if page.matching == page.total:
        words = plural("{count} {case}", "{count} {cases}", page.total)
    else:
        words = _("{matching} of {total} {cases}", matching=page.matching, total=page.total)
    st.caption(words)


def _row(row: CaseSummary, today: date) -> None:
    last = row.last_activity
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"row-{row.case}"):
        with st.container(width=240):
            st.page_link(
                places.CASE,
                label=f"**{named(row)}**",
                icon="",
                query_params={"case": row.case},
                help=_("Last activity: {moment}", moment=moment(last)) if last else "",
            )
        st.markdown(born_year(row) or size_words(row) or subject_words(row.subject), width=76)
        st.markdown(_step(row), width=120)
        st.markdown(_next(row, today), width=180)
        _attention_badge(row)
        if row.status != "active":
            st.badge(status_words(row.status), color="gray")


def _step(row: CaseSummary) -> str:
    """Where the case is in its cycle: the step by name, and how many there are as dots."""
    cycle = session.context().library.cycles.get(row.cycle)
    at = next((place for place, step in enumerate(cycle.steps) if step.id == row.step), None) if cycle else None
    if cycle is None or at is None:
        return ""
    dots = PASSED * (at + 1) + AHEAD * (len(cycle.steps) - at - 1)
    return f"{plain(say(cycle.steps[at].title))}  \n:small[{dots}]"


def _next(row: CaseSummary, today: date) -> str:
    ask = row.next
    return f"{discreet(ask)}  \n{when_badge(ask.day, ask.due, today)}" if ask else ""


def _attention_badge(row: CaseSummary) -> None:
    meaning = attention(row.attention)
    if meaning:
        since = _("since {moment}", moment=moment(row.attention_since)) if row.attention_since else None
        st.badge(meaning.word, icon=meaning.icon, color=meaning.colour, help=since)


def _first_step() -> None:
    with st.container(border=True):
        st.markdown(_("**There is no {case} yet.**"))
        st.markdown(
            _("A {case} holds what you and a {person} find out together: the forms, what they show, what was done.")
        )
        st.markdown(_("Begin with “New {case}” below: a name is enough."))


def _nothing_found(query: CaseQuery) -> None:
    with st.container(border=True):
        if query.search:
            st.markdown(_("**Nobody was found for “{search}”.**", search=plain(query.search)))
            st.markdown(
                _("Try a part of the name, a nickname, a former name, the last digits of the phone, or the birth year.")
            )
        else:
            st.markdown(_("**No {case} fits these filters.**"))
        st.button(_("Show all {cases}"), key="caseload_all", on_click=_show_all)


def _show_all() -> None:
    session.set_widget(SEARCH, "")
    filters.forget()
    _from_the_first_page()
