"""Somebody covers for a colleague until a day: asked for on the page of the team."""

from datetime import date, timedelta

import streamlit as st

from casewright import service
from casewright.errors import Refused
from ui import session
from ui.trouble import show_refusal
from ui.wording import _, plain, plural, short_day

USUAL = timedelta(days=7)
DONE = "cover_done"


def offer_cover() -> None:
    """For whom, by whom, until when. It ends by itself."""
    context = session.context()
    people = {one.id: one.name for one in context.agency.people}
    if len(people) < 2:  # nobody else is there
        return
    # A popover of another name is a new one, which is closed: so it does not hide what came of it.
    done = session.kept(DONE, int)
    with st.popover(_("Somebody is away"), icon=":material/event_available:", key=f"cover_open_{done}"):
        st.markdown(_("A colleague covers: they are in the team of each of the {cases}, and it ends by itself."))
        ids = list(people)
        me = ids.index(context.actor.id) if context.actor.id in ids else 0
        away = st.selectbox(_("Who is away?"), ids, index=me, format_func=lambda id: people[id], key="cover_who")
        others = [id for id in ids if id != away]
        by = st.selectbox(_("Who covers?"), others, format_func=lambda id: people[id], key=f"cover_by_{away}")
        today = context.today()
        until = st.date_input(_("Up to and on"), value=today + USUAL, min_value=today, key="cover_until")
        if st.button(_("They cover"), key="cover_go", type="primary", icon=":material/check:") and away and by:
            _cover(away, by, until if isinstance(until, date) else today, people[by])
        if st.button(_("They are back"), key="cover_end", icon=":material/undo:") and away and by:
            ended = service.end_cover(context, away, by)
            session.keep(DONE, done + 1)
            session.flash(plural("It has ended in {count} {case}.", "It has ended in {count} {cases}.", ended))
            st.rerun()


def _cover(away: str, by: str, until: date, name: str) -> None:
    try:
        with st.spinner(_("One {case} after the other …")):
            done = service.cover(session.context(), away, by, until)
    except Refused as refused:
        show_refusal(refused)
        return
    said = plural(
        "{name} covers in {count} {case}, up to and on {day}.",
        "{name} covers in {count} {cases}, up to and on {day}.",
        done.cases,
        name=plain(name),
        day=short_day(until),
    )
    there = plural(
        "In {count} {case} they are in the team anyway.",
        "In {count} {cases} they are in the team anyway.",
        done.there_already,
    )
    session.keep(DONE, session.kept(DONE, int) + 1)
    session.flash(f"{said} {there}" if done.there_already else said)
    st.rerun()
