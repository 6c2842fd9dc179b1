"""The files of a report: a workbook with its codebook, and one CSV. They hold what the page shows, and name nobody."""

from functools import partial

import streamlit as st

from casewright.cases.report import Report
from casewright.exchange.report_paper import report_paper
from casewright.exchange.workbook import Codebook, long_table, workbook
from ui import session
from ui.reports.sheet import cell_words
from ui.reports.tables import for_paper, sheets
from ui.sheet import print_button
from ui.wording import _, day, moment, say

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def offer_table(report: Report) -> None:
    headings, made = (_("Table"), _("Line"), _("Column"), _("Value")), sheets(report)
    st.download_button(
        _("As CSV"),
        lambda: long_table(made, headings),
        file_name=_file(report, "csv"),
        mime="text/csv",
        key="report_csv",
        on_click="ignore",
        type="tertiary",
        icon=":material/download:",
    )


def offer_paper(report: Report) -> None:
    title, lines, language = _("Report"), about(report), session.language()
    made = [(one, [[cell_words(cell) for cell in row] for row in one.rows]) for one in for_paper(report)]
    make = partial(report_paper, title, lines, made, language)
    print_button(_("Print"), make, _file(report, "pdf"), key="report_paper", kind="tertiary")


def offer_workbook(report: Report) -> None:
    codebook = Codebook(_("Read me"), (_("Table"), _("Column"), _("Meaning")), about(report))
    made = sheets(report)  # in the reader's words: the file is made outside of this page
    st.download_button(
        _("Download the workbook"),
        lambda: workbook(made, codebook),
        file_name=_file(report, "xlsx"),
        mime=XLSX,
        key="report_workbook",
        on_click="ignore",
        type="primary",
        icon=":material/download:",
    )


def about(report: Report) -> tuple[str, ...]:
    """Whose report it is, about what, and when it was made."""
    context = session.context()
    cycle = context.library.cycles.get(report.cycle)
    return (
        say(context.agency.name),
        _("{first} to {last}", first=day(report.begins), last=day(report.ends)),
        _("Worker: {name}", name=context.name_of(report.worker)) if report.worker else _("All workers"),
        _("Cycle: {title}", title=say(cycle.title)) if cycle else _("All cycles"),
        _("Made {when}", when=moment(report.made)),
    )


def _file(report: Report, kind: str) -> str:
    return f"report-{report.begins}-{report.ends}.{kind}"
