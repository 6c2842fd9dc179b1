"""What repeats in a form: a card for each row with its questions, and the ways to add, remove and bring back a row."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import partial

import streamlit as st

from casewright import service
from casewright.definitions.model import Question, Repeat, Section
from casewright.errors import Refused
from casewright.expressions.rows import at, below, depth_of, split
from casewright.service import OpenForm
from ui import focus, rows_over, session
from ui.filling import Filling
from ui.numbering import numbers, row_words
from ui.people import joined
from ui.trouble import show_refusal
from ui.wording import _, plain, plural

DrawInside = Callable[[Filling, tuple[Question, ...], str], None]
"""Draws some questions at an address."""


@dataclass(frozen=True, slots=True)
class Cards:
    """How the rows of a repeat are shown.

    `called`: what the row at an address is called, as markdown, in place of its number and its label; "" for these.
    `addable`: with a button that adds an empty row. `only`: these rows alone, by their ids; None for all.
    `added` is called with the address of a row that was just added.
    """

    called: Callable[[str], str] = lambda _address: ""
    addable: bool = True
    only: Collection[str] | None = None
    added: Callable[[str], None] = lambda _address: None


AS_WRITTEN = Cards()


def draw_rows(
    window: Filling,
    around: Section | Question,
    repeat: Repeat,
    address: str,
    inside: DrawInside,
    shown_as: Cards = AS_WRITTEN,
) -> None:
    """The rows of a section or group that stands in the row at an address ("" for none)."""
    key = at(around.id, address)
    shown = window.form_at(address).shown_rows(key)
    if shown is None:
        _how_many_is_open(window, repeat)
    else:
        _more_than_fit(window, repeat, key)
    cards = window.cards.of(window.opened.form, key)
    for row in cards if shown_as.only is None else [row for row in cards if row in shown_as.only]:
        with st.container(border=True, key=f"one-{at(around.id, below(address, row))}"):
            removed = row in window.cards.removed_elsewhere(window.opened.form)
            if removed:
                _removed_elsewhere(window, repeat, key, row)
            _heading(window, repeat, key, below(address, row), removed, shown_as.called(below(address, row)))
            rows_over.show_row(window, repeat, row)
            inside(window, around.questions, below(address, row))
    if repeat.over:
        rows_over.offer_new(window, repeat)
        return
    if shown_as.addable and repeat.count is None and len(shown or ()) < repeat.maximum:
        st.button(
            _("Add another") if shown else _("Add"),
            key=f"add_{key}",
            icon=":material/add:",
            on_click=partial(_add, window, around, key, shown_as),
        )
    _kept_apart(window, repeat, key, cards, shown_as)


def _removed_elsewhere(window: Filling, repeat: Repeat, key: str, row: str) -> None:
    """A card never goes under the hands of who is writing in it."""
    place = at(repeat.id, below(split(key)[1], row))
    said = _("This was removed in another window meanwhile. What you write here is kept with it, and does not count.")
    st.markdown(f":orange[:material/sync_problem: {said}]")
    with st.container(horizontal=True):
        st.button(
            _("Bring back"),
            key=f"restore_{place}",
            icon=":material/undo:",
            on_click=partial(_restore, window, key, row),
        )
        st.button(_("Leave it removed"), key=f"let_go_{place}", on_click=partial(window.cards.let_go, key, row))


def _heading(window: Filling, repeat: Repeat, key: str, address: str, removed: bool, called: str) -> None:
    """Who or what the row is, and a way to take it out, which asks first."""
    form = window.form_at(address)
    row = address.rpartition(".")[2]
    named = called or plain(row_words(form, repeat.id, address, window.language))
    number = numbers(window.instrument)[repeat.id] if window.numbered else ""
    numbered = called or joined(number, named)
    with st.container(
        key=f"head-{at(repeat.id, address)}",
        horizontal=True,
        horizontal_alignment="distribute",
        vertical_alignment="center",
        gap="small",
    ):
        level = "#" * (2 + depth_of(address))
        st.markdown(f"{level} {numbered}", width="stretch")
        if removed or repeat.over or (repeat.count is None and len(form.shown_rows(key) or ()) <= repeat.minimum):
            return
        with st.popover(
            _("Remove"), key=f"remove_{at(repeat.id, address)}", type="tertiary", on_change="rerun"
        ) as asking:
            if asking.open:
                st.markdown(_("Remove **{name}**? The answers are kept.", name=named))
                st.caption(_("It can be brought back until the form is finished."))
                st.button(
                    _("Yes, remove"),
                    key=f"do_remove_{at(repeat.id, address)}",
                    type="primary",
                    on_click=partial(_remove, window, key, row),
                )


def _how_many_is_open(window: Filling, repeat: Repeat) -> None:
    number = numbers(window.instrument)
    asked = [number[key] for key in sorted(repeat.count.reads if repeat.count else ()) if key in number]
    if asked:
        st.markdown(_("How many there are follows from question {number}, still open.", number=", ".join(asked)))


def _more_than_fit(window: Filling, repeat: Repeat, key: str) -> None:
    """Whoever is not listed is in no sum either, which must not happen without a word."""
    counted = window.form_at(split(key)[1]).rows_counted(key)
    if counted is not None and counted > repeat.maximum:
        said = _(
            "An answer says {count}, and this form takes no more than {most} here. Whoever is missing is in no sum.",
            count=counted,
            most=repeat.maximum,
        )
        st.markdown(f":orange[:material/info: {said}]")


def _kept_apart(window: Filling, repeat: Repeat, key: str, cards: tuple[str, ...], shown_as: Cards) -> None:
    """Rows that were removed, each with a way back, and those that are more than an answer says."""
    address = split(key)[1]
    form = window.form_at(address)
    beyond = []
    for row in form.rows.get(key, ()):
        if row.id in cards:
            continue
        place = below(address, row.id)
        named = shown_as.called(place) or plain(row_words(form, repeat.id, place, window.language))
        if row.removed:
            with st.container(key=f"removed-{at(repeat.id, place)}", horizontal=True, vertical_alignment="center"):
                st.markdown(_("Removed: {name}", name=named), width="content")
                st.button(
                    _("Bring back"),
                    key=f"restore_{at(repeat.id, place)}",
                    type="tertiary",
                    icon=":material/undo:",
                    on_click=partial(_restore, window, key, row.id),
                )
        else:
            beyond.append(named)
    if beyond:
        st.markdown(
            plural(
                "{count} more is kept but not counted: {names}. It comes back when the number is greater.",
                "{count} more are kept but not counted: {names}. They come back when the number is greater.",
                len(beyond),
                names=", ".join(beyond),
            )
        )


def _add(window: Filling, around: Section | Question, key: str, shown_as: Cards) -> None:
    if not _changed(window, partial(service.add_row, session.context(), window.draft, key)):
        return
    new = (window.opened.form.shown_rows(key) or ("",))[-1]
    inside = below(split(key)[1], new)
    shown_as.added(inside)
    first = next((question for question in around.questions if question.answerable), None)
    if first is not None:
        focus.lead_to(f"q-{at(first.id, inside)}")


def _remove(window: Filling, key: str, row: str) -> None:
    """The cursor goes to the way back: the button that was pressed is gone."""
    if _changed(window, partial(service.remove_row, session.context(), window.draft, key, row)):
        window.cards.let_go(key, row)
        id, address = split(key)
        focus.lead_to(f"removed-{at(id, below(address, row))}")


def _restore(window: Filling, key: str, row: str) -> None:
    if _changed(window, partial(service.restore_row, session.context(), window.draft, key, row)):
        id, address = split(key)
        focus.lead_to(f"one-{at(id, below(address, row))}")


def _changed(window: Filling, change: Callable[[], OpenForm]) -> bool:
    try:
        window.opened = change()
    except Refused as refused:
        window.reload()
        show_refusal(refused)
        return False
    return True
