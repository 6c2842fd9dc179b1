"""A list is looked through: each row is read, and held against who is known, while the page says how far it is."""

from dataclasses import replace

import streamlit as st

from casewright.errors import Refused
from casewright.service.case_import import CaseList, looked_through, remember, rows_done
from casewright.service.case_rows import CaseRows, ReadList
from ui import session
from ui.focus import lead_to
from ui.import_cases.stand import TOP, put, stand
from ui.trouble import show_refusal
from ui.wording import _

AT_ONCE = 200
"""Rows after which the page says how far it is."""


def look_through() -> None:
    """Read the list as it was said, and draw the page anew with what was found."""
    now, context = stand(), session.context()
    if now.given is None:
        return
    try:
        with st.bottom:
            bar = st.progress(0.0, _("Looking through …"))
        reading = CaseRows(context, now.given.table, now.reading)
        count = len(now.given.table.rows)
        for number, _row in enumerate(reading.rows()):
            if number % AT_ONCE == 0:
                bar.progress(number / count, _("{number} of {count}", number=number, count=count))
        remember(context, now.reading)
        bar.progress(1.0, _("Looking who is known already …"))
        found = looked_through(context, now.given.path, now.given.mark, now.reading, reading.read)
    except Refused as refused:
        show_refusal(refused)
        return
    put(looked=(reading.read, found), ran=False)
    lead_to(TOP, "start")
    st.rerun()


def found() -> tuple[ReadList, CaseList] | None:
    """What was found, with what was decided, and what was taken in since."""
    now = stand()
    if now.looked is None:
        return None
    read, cases = now.looked
    if now.ran:
        cases = replace(cases, done=rows_done(session.context(), cases.fingerprint))
        put(looked=(read, cases), ran=False)
    return read, replace(cases, decided=now.decided)
