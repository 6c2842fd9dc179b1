"""A report while it is made: how far it has come, and a way to stop. It is kept for the visit when it is there."""

import streamlit as st

from casewright.service.period_report import Wanted
from casewright.service.report_runs import ReportRun
from ui import session
from ui.trouble import show_refusal
from ui.wording import _

RUN = "report_run"
LOOK_EVERY = 1.0
"""Seconds."""


def last_run() -> ReportRun | None:
    """The report of this visit, made or in the making."""
    found: list[ReportRun] = session.kept(RUN, list)
    return found[0] if found else None


def make(wanted: Wanted) -> None:
    session.keep(RUN, [session.application().report(session.worker(), wanted)])


def stop() -> None:
    run = last_run()
    if run is not None:
        run.stop()
    session.forget(RUN)


@st.fragment(run_every=LOOK_EVERY)
def show_progress() -> None:
    """Repaints itself, and the page when the report is there; nothing else of the page waits for it."""
    run = last_run()
    if run is None or run.over:
        st.rerun()
    with st.container(border=True):
        if run.done:
            words = _("{done} of {of} {cases} read", done=f"{run.done:,}", of=f"{run.of:,}")
        else:
            words = _("Getting ready. One report is made at a time.")
        st.progress(run.done / run.of if run.of else 0.0, text=words)
        st.caption(_("You can go on working meanwhile. The report is here when you come back."))


def show_why_not(run: ReportRun) -> None:
    if run.refused is not None:
        show_refusal(run.refused)
