"""A list is taken in, while the page says how far it is and others go on working; and what came of it."""

import time

import streamlit as st

from casewright.errors import Refused
from casewright.service.case_import import CaseList, take_in
from ui import places, session
from ui.focus import lead_to
from ui.import_cases.found import ask_first, ask_words, offer_rows_left, show_counts, show_troubles
from ui.import_cases.known import show_known
from ui.import_cases.looking import found, look_through
from ui.import_cases.stand import TOP, Given, begin_anew, put, stand
from ui.trouble import flash_refusal
from ui.wording import _, plain, plural

RUN = "import_run"
LONGEST_REST = 0.5
"""Seconds. After each step the page rests as long as the step took, so that others' clicks come through."""


def show_found(given: Given) -> None:
    """What was found, what is to be decided, and the way on."""
    looked = found()
    if looked is None:
        return
    read, cases = looked
    st.markdown(f"**{plain(given.path)}**")
    running = session.kept(RUN, bool)
    session.forget(RUN)
    show_counts(read, cases)
    ask_first(read)
    ask_words(read, given)
    show_troubles(read)
    offer_rows_left(given, read, cases)
    show_known(cases)
    if running:
        _run(cases)
    elif _bar(cases, said=stand().reading != cases.reading):
        look_through()


def _bar(cases: CaseList, said: bool) -> bool:
    """Returns whether it is to be looked through again."""
    count = len(cases.wanted)
    with st.bottom, st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        if cases.done and not count:
            st.button(_("Another list"), key="import_anew", icon=":material/restart_alt:", on_click=begin_anew)
            if st.button(_("Caseload"), key="import_caseload", type="primary", icon=":material/groups:"):
                places.go_to_caseload()
            return False
        st.button(_("Back to the columns"), key="import_back", icon=":material/arrow_back:", on_click=_back)
        if said:
            return st.button(_("Look it through again"), key="import_again", type="primary", icon=":material/search:")
        words = plural("Take in {count} {case}", "Take in {count} {cases}", count)
        st.button(
            words, key="import_take", type="primary", icon=":material/check:", disabled=not count, on_click=_start
        )
    return False


def _back() -> None:
    put(looked=None)
    lead_to(TOP, "start")


def _start() -> None:
    session.keep(RUN, True)
    lead_to(TOP, "start")


def _run(cases: CaseList) -> None:
    """Step by step. A click anywhere stops it after the step that is being written; the same button goes on."""
    with st.bottom, st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        bar = st.progress(0.0, _("Taking in …"))
        st.button(_("Stop"), key="import_stop", icon=":material/stop:")
        st.empty()
    put(ran=True)
    taken, refused = 0, {}
    try:
        began = time.monotonic()
        for step in take_in(session.context(), session.application().store_aside, cases):
            taken, refused = step.taken, dict(step.refused)
            put(refused=refused)
            bar.progress(step.taken / step.of, _("{number} of {count}", number=step.taken, count=step.of))
            time.sleep(min(time.monotonic() - began, LONGEST_REST))
            began = time.monotonic()
    except Refused as why:
        flash_refusal(why)
    session.flash(plural("Taken in: {count} {case}.", "Taken in: {count} {cases}.", taken))
    if refused:
        words = plural("{count} row was refused.", "{count} rows were refused.", len(refused))
        session.flash(words, "watch")
    st.rerun()
