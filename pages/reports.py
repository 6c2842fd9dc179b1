"""Reports: what was done in a period and what came of it, over all cases, as pictures, tables and files."""

import streamlit as st

from ui import session
from ui.reports.choosing import choose
from ui.reports.making import last_run, make, show_progress, show_why_not, stop
from ui.reports.shown import show_report
from ui.reports.taking_along import offer_paper, offer_table, offer_workbook
from ui.wording import _

st.title(_("Reports"), anchor=False)
wanted = choose(session.context())
run = last_run()
report = run.report if run is not None and run.over and run.wanted == wanted else None
if run is not None and not run.over:
    show_progress()
elif report is not None:
    show_report(report)
elif run is not None and run.wanted == wanted:
    show_why_not(run)
else:
    with st.container(border=True):
        st.markdown(_("**How many people were helped, with what, and what came of it.**"))
        st.markdown(
            _(
                "Choose a period and press “Make the report”. It counts each person once, names nobody, and can be "
                "taken along as a workbook. With many {cases} it takes a while; you can go on working meanwhile."
            )
        )

with st.bottom, st.container(horizontal=True, horizontal_alignment="right"):
    if run is not None and not run.over:
        st.button(_("Stop"), key="stop_report", icon=":material/stop:", on_click=stop)
    elif report is not None:
        offer_table(report)
        offer_paper(report)
        offer_workbook(report)
    else:
        st.button(
            _("Make the report"),
            key="make_report",
            type="primary",
            icon=":material/bar_chart:",
            disabled=wanted is None,
            on_click=make,
            args=(wanted,),
        )
