"""The list of the library: search, filters that stand in the address, and a row for each thing in it."""

from collections.abc import Iterable, Mapping
from functools import partial
from math import ceil

import streamlit as st

from casewright import service
from casewright.definitions.model import Instrument
from casewright.definitions.plan_template import PlanTemplate
from casewright.service import Entry, Wanted
from casewright.service.listing import KINDS, LENGTHS
from ui import places, session
from ui.filter_field import draw_filter
from ui.library_words import about_words, facts_words, kind_words, length_words, use_words
from ui.print_button import draw_print
from ui.terms import language_in_words, subject_words
from ui.trouble import show_waiting
from ui.wording import _, plain, plural, say

ROWS = 25
SEARCH, PAGE = "library_search", "library_page"
FILTERS = ("need", "kind", "subject", "language", "length", "use")


def entries() -> tuple[Entry, ...]:
    application = session.application()
    return service.listed(application.whole_library(), session.context().library, session.context().agency)


@st.fragment(key="library")
def show_list() -> None:
    """Typing repaints only this part of the page."""
    show_waiting()
    every = entries()
    wanted = _wanted(every)
    found = sorted(service.matching(every, wanted, session.language()), key=_order)
    if len(found) == len(every):
        st.caption(plural("{count} in the library", "{count} in the library", len(every)))
    else:
        st.caption(_("{matching} of {total}", matching=len(found), total=len(every)))
    if not found:
        _nothing_found()
        return
    page = min(int(session.widget(PAGE) or 1), ceil(len(found) / ROWS))
    with st.container(gap="xxsmall"):
        for entry in found[(page - 1) * ROWS : page * ROWS]:
            _row(entry)
    if len(found) > ROWS:
        st.pagination(ceil(len(found) / ROWS), width="stretch", key=PAGE, persist_state="session")


def _order(entry: Entry) -> tuple[int, str]:
    return KINDS.index(entry.kind), say(entry.title).casefold()


def _wanted(every: Iterable[Entry]) -> Wanted:
    search = st.text_input(
        _("Search by a word of the title, or by what it finds or helps with"),
        type="search",
        live="300ms",
        key=SEARCH,
        placeholder="",
        persist_state="session",
        on_change=_from_the_first_page,
    )
    needs = {need: label for entry in every for need, label in entry.needs.items()}
    languages = sorted({language for entry in every for language in entry.languages})
    subjects = dict.fromkeys(subject for entry in every for subject in entry.subjects)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        return Wanted(
            search=search or "",
            need=_filter("need", _("About"), {id: plain(say(label)) for id, label in sorted(needs.items())}),
            kind=_filter("kind", _("What"), {kind: kind_words(kind) for kind in KINDS}),
            subject=_filter("subject", _("For whom"), {code: subject_words(code) for code in subjects}),
            language=_filter("language", _("Language"), {code: language_in_words(code) for code in languages}),
            length=_filter("length", _("How long"), {length: length_words(length) for length in LENGTHS}),
            use=_filter("use", _("Who may use it"), use_words()),
        )


def _filter(name: str, label: str, words: Mapping[str, str]) -> str:
    chosen = places.asked(name) if places.asked(name) in words else ""
    draw_filter(f"library_{name}", label, words, chosen, partial(_filtered, name))
    return chosen


def _filtered(name: str, chosen: str) -> None:
    places.write(name, chosen)
    _from_the_first_page()


def _from_the_first_page() -> None:
    session.forget(PAGE)


def _row(entry: Entry) -> None:
    key = f"{entry.kind}-{entry.id}"
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"row-library-{key}"):
        with st.container(gap=None):
            lines = [f"**{plain(say(entry.title))}**", facts_words(entry), about_words(entry)]
            st.markdown("  \n".join(filter(None, lines)))
            if entry.pack and not entry.in_use:
                needed = _("needs “{pack}” under packs in agency.yaml", pack=plain(entry.pack))
                st.badge(needed, icon=":material/inventory_2:", color="gray")
            elif not entry.in_use:
                st.badge(_("not in use here"), color="gray")
        with st.container(horizontal=True, width="content", gap="small"):
            st.page_link(
                places.PREVIEW,
                label=_("Preview"),
                icon=":material/visibility:",
                query_params={"kind": entry.kind, "id": entry.id},
            )
            match entry.definition:
                case Instrument() if entry.has_its_texts:
                    draw_print(entry.definition, session.language(), f"print_{key}")
                case PlanTemplate(purpose="safety"):
                    draw_print(entry.definition, session.language(), f"print_{key}")


def _nothing_found() -> None:
    with st.container(border=True):
        st.markdown(_("**Nothing in the library fits.**"))
        st.markdown(_("Try another word, or fewer filters."))
        st.button(_("Show all"), key="library_all", on_click=_show_all)


def _show_all() -> None:
    session.set_widget(SEARCH, "")
    for name in FILTERS:
        places.write(name, "")
    _from_the_first_page()
