"""A case told part by part on a page that looks back: nothing in it can be changed."""

from collections.abc import Sequence

import streamlit as st

from casewright.exchange.case_told import Item, Part
from ui import places, session
from ui.people import isolated
from ui.wording import _, plain

FIRST_SHOWN = 8
"""So many of each kind stand there, the latest of them; the others when one asks for them."""


def show_told(case: str, parts: Sequence[Part], key: str) -> None:
    """`key` is its own for what is shown."""
    for part in parts:
        st.header(part.title, anchor=False)
        for title, items in part.groups:
            if title:
                st.subheader(title, anchor=False)
            if part.section == "who":
                _facts(items)
            else:
                _list(case, items, f"{key}-{part.section}-{title}")


def _facts(items: Sequence[Item]) -> None:
    with st.container(gap="xxsmall"):
        for item in items:
            asked = plain(item.name) if item.name.endswith("?") else f"{plain(item.name)}:"
            st.markdown(f"{asked} **{isolated(item.said)}**")


def _list(case: str, items: Sequence[Item], key: str) -> None:
    """The latest first: of years of contacts the last ones say how it stood."""
    all_shown = session.kept(key, bool)
    newest_first = items[::-1]
    for item in newest_first if all_shown else newest_first[:FIRST_SHOWN]:
        _item(case, item)
    if not all_shown and len(items) > FIRST_SHOWN:
        words = _("Show all {count}", count=len(items))
        st.button(words, key=f"{key}-more", on_click=session.keep, args=(key, True))


def _item(case: str, item: Item) -> None:
    with st.container(key=f"row-told-{item.kind}-{item.id or item.name}", gap="xxsmall"):
        if item.kind == "assessment":
            address = places.record_address(case, item.id)
            st.page_link(places.RECORD, label=f"**{plain(item.name)}**", query_params=address, help="")
        elif item.kind == "plan":
            address = places.plan_address(case, item.id)
            st.page_link(places.PLAN_SEEN, label=f"**{plain(item.name)}**", query_params=address, help="")
        else:
            st.markdown(f"**{isolated(item.name)}**")
        if item.said:
            st.caption(plain(item.said))
        for words in item.own:
            st.markdown("\n".join(f"> {plain(line)}" for line in words.splitlines()))
        for words in item.words:
            st.text(words)
