"""The forms that a cycle asks for: each with its day and why, to be started, gone on with, or left out this time."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from casewright.cases.course import Asked
from casewright.definitions.model import Instrument, Text
from casewright.service import Unfinished
from ui import places
from ui.people import joined
from ui.put_off import offer_to_leave_out
from ui.shown_case import ShownCase
from ui.start import open_start
from ui.wording import _, plain, say, short_day

LONGEST = 40
"""So many letters of a form's title stand in a button."""


def show_asked(shown: ShownCase, asked: Sequence[Asked]) -> None:
    """Those with a day one below the other; the others folded, so that they do not press."""
    due, at_leisure = [one for one in asked if one.due], [one for one in asked if not one.due]
    for one in due:
        _asked(shown, one)
    if at_leisure:
        # Open where nothing else is asked for, so that a step never looks empty that has something to offer.
        with st.expander(_("When it suits ({count})", count=len(at_leisure)), expanded=not due):
            for one in at_leisure:
                _asked(shown, one)


def what_is_due(shown: ShownCase, asked: Sequence[Asked]) -> Instrument | None:
    """The first form with a day that is asked for and is in use; None where there is none."""
    return next(
        (shown.forms[one.form.instrument] for one in asked if one.due and one.form.instrument in shown.forms), None
    )


def offer_due(shown: ShownCase, form: Instrument) -> None:
    """The main action where a form is due: to start it, or to go on with it."""
    begun = begun_of(shown, form.id)
    title = say(form.title)
    short = plain(title if len(title) <= LONGEST else f"{title[: LONGEST - 1].rstrip()}…")
    if begun is None:
        st.button(
            _("Start what is due: {form}", form=short),
            key="start_due",
            type="primary",
            icon=":material/play_arrow:",
            on_click=open_start,
            args=(shown.state, form.id),
        )
    elif st.button(
        _("Go on with what is due: {form}", form=short), key="go_on_due", type="primary", icon=":material/edit:"
    ):
        places.go_to_draft(begun.draft.id)


def begun_of(shown: ShownCase, instrument: str) -> Unfinished | None:
    """The unfinished one of a form, where there is one that is no correction."""
    own = (one for one in shown.unfinished if one.draft.instrument == instrument and not one.draft.replaces)
    return next(own, None)


def title_of(shown: ShownCase, instrument: str) -> str:
    """What a form is called, safe in Markdown; its id where it is gone."""
    form = shown.context.library.instruments.get(instrument)
    return plain(say(form.title)) if form else plain(instrument)


def _asked(shown: ShownCase, one: Asked) -> None:
    id = one.form.instrument
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"row-asked-{id}"):
        with st.container(width=470, gap="xxsmall"):
            last = _("last on {day}", day=short_day(one.last)) if one.last else ""
            st.markdown(joined(f"**{title_of(shown, id)}**", until(one, shown.today), last))
            because(one.why)
        form = shown.forms.get(id)
        if form is None:
            st.markdown(_("This form is not in use here any more."))
            return
        begun = begun_of(shown, id)
        if begun is None:
            st.button(
                _("Start"),
                key=f"start_{id}",
                icon=":material/play_arrow:",
                on_click=open_start,
                args=(shown.state, id),
            )
            offer_to_leave_out(shown.id, form)
        elif st.button(_("Go on"), key=f"asked_go_on_{id}", icon=":material/edit:"):
            places.go_to_draft(begun.draft.id)


def until(one: Asked, today: date) -> str:
    if one.due is None:
        return ""
    if one.standing == "overdue":
        return overdue(one.due)
    return _("today") if one.due == today else _("by {day}", day=short_day(one.due))


def overdue(due: date) -> str:
    said = _("was to be done by {day}", day=short_day(due))
    return f":red-badge[:material/schedule: {said}]"


def because(why: Text | None) -> None:
    if why:
        st.caption(plain(say(why)))
