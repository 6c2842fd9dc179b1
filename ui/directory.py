"""The directory of providers: search and filters that stand in the address, and a row for each provider."""

from collections.abc import Mapping
from functools import partial
from math import ceil

import streamlit as st

from casewright import service
from casewright.errors import Refused
from casewright.service import Directory, Sought
from ui import places, session
from ui.filter_field import draw_filter
from ui.people import named
from ui.provider_row import show_provider
from ui.terms import language_in_words
from ui.trouble import show_refusal, show_waiting
from ui.wording import _, plain, plural, say

ROWS = 20
SEARCH, PAGE = "directory_search", "directory_page"
FILTERS = ("words", "domain", "service", "area", "language", "room")


def show_who_for() -> None:
    """The case that one came from, if the address names one: from its rows one asks a provider for it."""
    if not places.asked("case"):
        return
    try:
        state = service.case(session.context(), places.asked("case"))
    except Refused as refused:
        show_refusal(refused)
        return
    st.page_link(
        places.CASE, label=named(state.person), icon=":material/arrow_back:", query_params={"case": state.case}
    )


@st.fragment(key="directory")
def show_providers() -> None:
    """Typing repaints only this part of the page."""
    show_waiting()
    found = service.providers(session.context(), Sought(**{name: _kept(name) for name in FILTERS}))  # type: ignore[arg-type]
    _ask(found)
    if not found.total:
        _first_step()
        return
    if len(found.rows) == found.total:
        st.caption(plural("{count} provider", "{count} providers", found.total))
    else:
        st.caption(_("{matching} of {total}", matching=len(found.rows), total=found.total))
    if not found.rows:
        _nothing_found()
        return
    page = min(int(session.widget(PAGE) or 1), ceil(len(found.rows) / ROWS))
    shown = found.rows[(page - 1) * ROWS : page * ROWS]
    instead = service.instead_of(session.context(), [row for row in shown if row.closed])
    with st.container(gap="xxsmall"):
        for row in shown:
            show_provider(row, instead.get(row.provider.id, ()))
    if len(found.rows) > ROWS:
        st.pagination(ceil(len(found.rows) / ROWS), width="stretch", key=PAGE, persist_state="session")


def _kept(name: str) -> str:
    return places.asked(name) if name != "room" or places.asked(name) in _rooms() else ""


def _ask(found: Directory) -> None:
    """The field to search in, and the filters: each shows what stands in the address."""
    session.set_widget(SEARCH, places.asked("words"))
    st.text_input(
        _("Search by a name, a service, a need or a place"),
        type="search",
        live="300ms",
        key=SEARCH,
        placeholder="",
        on_change=lambda: _filtered("words", str(session.widget(SEARCH) or "")),
    )
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        _filter("domain", _("About"), {one.id: plain(say(one.label)) for one in found.domains})
        _filter("service", _("Service"), {one.id: plain(say(one.label)) for one in found.services})
        _filter("area", _("Area"), {area: area for area in found.areas})
        _filter("language", _("Language"), {code: language_in_words(code) for code in found.languages})
        _filter("room", _("Room"), _rooms())


def _rooms() -> Mapping[str, str]:
    return {
        "free": _("place free"),
        "not_full": _("not full"),
        "not_heard": _("not heard for long"),
        "closed": _("closed"),
    }


def _filter(name: str, label: str, words: Mapping[str, str]) -> None:
    """What is chosen stays among the words, also where nothing there fits it."""
    chosen = places.asked(name)
    listed = {**({chosen: chosen} if chosen else {}), **words}
    draw_filter(f"directory_{name}", label, listed, chosen, partial(_filtered, name))


def _filtered(name: str, chosen: str) -> None:
    places.write(name, chosen)
    session.forget(PAGE)


def _first_step() -> None:
    with st.container(border=True):
        st.markdown(_("**The directory is empty.**"))
        st.markdown(_("It holds who offers which help: where, in which languages, and whether there is room."))
        st.markdown(_("A list of providers can be taken in from a spreadsheet under “Configure”."))


def _nothing_found() -> None:
    with st.container(border=True):
        st.markdown(_("**No provider fits.**"))
        st.markdown(_("Try another word, or fewer filters."))
        st.button(_("Show all"), key="directory_all", on_click=_show_all)


def _show_all() -> None:
    for name in FILTERS:
        places.write(name, "")
    session.forget(PAGE)
