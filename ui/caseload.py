"""The caseload: what is unfinished, search and filters, and the rows. No diagnosis and no score stands here."""

from collections.abc import Mapping, Sequence
from functools import partial
from math import ceil

import streamlit as st

from casewright import service
from casewright.cases.records import CaseSummary
from casewright.ports import CasePage, CaseQuery
from casewright.service import Unfinished
from ui import places, session
from ui.people import born_year, named
from ui.terms import STATUSES, attention, status_words, subject_words
from ui.wording import _, ago, moment, plain, plural, say

ROWS = 25
UNFINISHED_AT_ONCE, UNFINISHED_AT_MOST = 5, 10
SEARCH, PAGE = "caseload_search", "caseload_page"
FILTER_WIDTH = 150
FILTERS = ("status", "attention")


def show_unfinished(waiting: Sequence[Unfinished], total: int) -> None:
    """What was begun and not finished, the last saved first; the first few, some more folded away, all counted."""
    if not waiting:
        return
    st.header(_("Unfinished ({count})", count=total), anchor=False)
    with st.container(gap="xxsmall"):
        for one in waiting[:UNFINISHED_AT_ONCE]:
            _unfinished_row(one)
    if len(waiting) > UNFINISHED_AT_ONCE:
        more = total - UNFINISHED_AT_ONCE
        with st.expander(plural("{count} more", "{count} more", more), type="compact"):
            for one in waiting[UNFINISHED_AT_ONCE:]:
                _unfinished_row(one)
            if total > len(waiting):
                st.caption(
                    _("These are the last {count}. Each {case} shows what is unfinished in it.", count=len(waiting))
                )


def _unfinished_row(one: Unfinished) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"row-draft-{one.draft.id}"):
        st.markdown(f"**{named(one.summary)}**  \n{plain(say(one.title))}", width=330)
        st.markdown(_("{given} of {visible}", given=one.given, visible=one.visible), width=70)
        st.markdown(ago(one.draft.saved) if one.draft.saved else "", width=130)
        if st.button(_("Go on"), key=f"go_on_{one.draft.id}", icon=":material/edit:"):
            places.go_to_draft(one.draft.id)


@st.fragment(key="caseload")
def show_cases() -> None:
    """Search, filters, rows and pages. Typing repaints only this part of the page."""
    if not service.has_cases(session.context()):
        _first_step()
        return
    query = _asked_for()
    page = service.caseload(session.context(), query)
    if query.offset >= page.matching and query.offset:
        page = service.caseload(session.context(), CaseQuery(query.search, query.status, query.attention, 0, ROWS))
        _from_the_first_page()
    _how_many(page)
    if not page.rows:
        _nothing_found(query)
        return
    with st.container(gap="xxsmall"):
        for row in page.rows:
            _row(row)
    pages = ceil(page.matching / ROWS)
    if pages > 1:
        st.pagination(pages, width="stretch", key=PAGE, persist_state="session")


def _asked_for() -> CaseQuery:
    search_box, filters = st.columns([3, 2], vertical_alignment="bottom")
    with search_box:
        search = st.text_input(
            _("Search by name, nickname, former name, phone or birth date"),
            type="search",
            live="300ms",
            key=SEARCH,
            placeholder="",
            persist_state="session",
            on_change=_from_the_first_page,
        )
    with filters, st.container(horizontal=True, vertical_alignment="bottom"):
        status = _filter("status", _("Status"), {code: status_words(code) for code in STATUSES})
        needs = _filter("attention", _("Attention"), {"act_now": _("act now")})
    page = int(session.widget(PAGE) or 1)
    return CaseQuery((search or "").strip(), status, needs, (page - 1) * ROWS, ROWS)


def _filter(name: str, label: str, words: Mapping[str, str]) -> str:
    """One filter. It stands in the address, so that a reload keeps it; what was searched for never does."""
    chosen = places.asked(name) or _kept_filters().get(name, "")
    chosen = chosen if chosen in words else ""
    key = f"caseload_{name}_{session.language()}"
    session.set_widget(key, chosen)
    shown = {"": _("any"), **words}
    st.selectbox(
        label,
        list(shown),
        format_func=shown.__getitem__,
        key=key,
        width=FILTER_WIDTH,
        on_change=partial(_filtered, name, key),
    )
    _keep_filter(name, chosen)
    return chosen


def _filtered(name: str, key: str) -> None:
    _keep_filter(name, str(session.widget(key) or ""))
    _from_the_first_page()


def _keep_filter(name: str, chosen: str) -> None:
    _kept_filters()[name] = chosen
    if places.asked(name) != chosen:
        places.write(name, chosen)


def _kept_filters() -> dict[str, str]:
    return session.kept("caseload_filters", dict[str, str])


def _from_the_first_page() -> None:
    session.forget(PAGE)


def _how_many(page: CasePage) -> None:
    if page.matching == page.total:
        words = plural("{count} {case}", "{count} {cases}", page.total)
    else:
        words = _("{matching} of {total} {cases}", matching=page.matching, total=page.total)
    st.caption(words)


def _row(row: CaseSummary) -> None:
    last = row.last_activity
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"row-{row.case}"):
        with st.container(width=330):
            st.page_link(
                places.CASE,
                label=f"**{named(row)}**",
                icon="",
                query_params={"case": row.case},
                help=_("Last activity: {moment}", moment=moment(last)) if last else "",
            )
        st.markdown(born_year(row), width=70)
        st.markdown(subject_words(row.subject), width=100)
        st.markdown(ago(last) if last else "", width=130)
        _attention_badge(row)
        if row.status != "active":
            st.badge(status_words(row.status), color="gray")


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
    for name in FILTERS:
        _keep_filter(name, "")
    _from_the_first_page()
