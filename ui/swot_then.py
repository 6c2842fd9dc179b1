"""The person's four fields when the work began and now: what stayed, what is new, what is gone."""

from collections.abc import Iterator

import streamlit as st

from casewright.service import Evaluating, OnBoard
from casewright.service.swot import QUADRANTS
from ui import session
from ui.people import joined
from ui.swot import NARROWEST
from ui.swot_words import quadrant
from ui.wording import _, plain, short_day


def show_then_and_now(seen: Evaluating) -> None:
    st.header(_("What helps and what is in the way, then and now"), anchor=False)
    if seen.then is not None:
        st.caption(
            _("Then: {day}, when the first plan was agreed or the {case} was opened.", day=short_day(seen.since))
        )
    if not any(seen.now.values()) and not (seen.then and any(seen.then.values())):
        st.markdown(_("Nothing stands on the board, neither then nor now."))
        return
    with st.grid(2, min_column_width=NARROWEST):
        for field in QUADRANTS:
            meaning = quadrant(field)
            with st.container(border=True, key=f"swot-then-{field}", gap="xsmall"):
                st.subheader(f"{meaning.icon} {meaning.word}", anchor=False)
                then = seen.then[field] if seen.then is not None else seen.now[field]
                lines = list(_lines(then, seen.now[field]))
                st.markdown("\n".join(f"- {line}" for line in lines) if lines else _("Nothing."))


def _lines(then: tuple[OnBoard, ...], now: tuple[OnBoard, ...]) -> Iterator[str]:
    """By their words: a form that was filled in again says the same anew."""
    before, after = _said(then), _said(now)
    new, gone = _("new"), _("no longer")
    for key, words in after.items():
        yield words if key in before else joined(f"**{words}**", f":green-badge[{new}]")
    for key, words in before.items():
        if key not in after:
            yield joined(f"~~{words}~~", f":gray-badge[{gone}]")


def _said(entries: tuple[OnBoard, ...]) -> dict[str, str]:
    said = [one.say(session.language()) for one in entries]
    return {words.strip().casefold(): plain(words) for words in said if words.strip()}
