"""A list is given: a workbook or CSV. One in an older encoding shows how its letters would be read."""

import streamlit as st

from casewright.errors import Refused
from casewright.exchange.spreadsheet import ENCODINGS, NOT_IN, NOT_UTF8, read_table
from casewright.service.case_columns import forms_for, forms_guessed, guessed
from casewright.service.case_import import fingerprint
from casewright.service.case_rows import Reading
from casewright.service.imported import remembered
from ui import session
from ui.focus import lead_to
from ui.import_cases.stand import TOP, Given, put
from ui.trouble import show_refusal
from ui.wording import _

FILE, ENCODING = "import_file", "import_encoding"
LINES = 5


def show_giving() -> None:
    st.markdown(
        _(
            "One row for each {person}, with headings above. What would come of it is shown first; nothing is written "
            "before you press “Take in”, and all of it can be taken back."
        )
    )
    file = st.file_uploader(_("The list: a workbook (.xlsx) or CSV"), type=["xlsx", "csv", "tsv", "txt"], key=FILE)
    if file is None:
        return
    raw, encoding = file.getvalue(), str(session.widget(ENCODING) or "")
    try:
        with st.spinner(_("Reading the list …")):
            table = read_table(raw, file.name, encoding)
    except Refused as refused:
        show_refusal(refused)
        if refused.params.get("reason") in (NOT_UTF8, NOT_IN):
            _ask_encoding(raw)
        return
    if encoding:
        _ask_encoding(raw)
        if not st.button(_("The letters are right"), key="import_letters", icon=":material/check:"):
            return
    _begin(Given(file.name, fingerprint(raw), table))
    lead_to(TOP, "start")
    st.rerun()


def _ask_encoding(raw: bytes) -> None:
    words = {
        "cp1252": _("Windows-1252: western Europe, the Americas"),
        "cp1250": _("Windows-1250: central Europe"),
        "cp1251": _("Windows-1251: Cyrillic"),
        "cp1253": _("Windows-1253: Greek"),
        "cp1254": _("Windows-1254: Turkish"),
        "cp1256": _("Windows-1256: Arabic"),
        "mac_roman": _("Mac Roman: older Macs"),
    }
    chosen = st.selectbox(
        _("In which encoding was it saved? Choose the one in which the letters below are right."),
        ENCODINGS,
        index=None,
        format_func=words.__getitem__,
        key=ENCODING,
    )
    if chosen:
        lines = [line for line in raw.splitlines() if not line.isascii()][:LINES]
        st.code("\n".join(line.decode(chosen, errors="replace") for line in lines), language=None, wrap_lines=True)


def _begin(given: Given) -> None:
    context = session.context()
    reading = Reading({})
    forms = forms_for(context, reading.subject)
    ids = forms_guessed(forms, given.headings)
    before = remembered(context)
    kept = {target.split("/")[0] for word, target in before.columns.items() if "/" in target}
    used = [form for form in forms if form.id in ids]
    also = [form for form in forms if form.id in kept - set(ids)]
    columns = guessed(given.headings, [*used, *also], before.columns)
    answered = {target.split("/")[0] for target in columns.values() if "/" in target}
    put(
        given=given,
        forms=tuple(form.id for form in (*used, *also) if form.id in answered),
        reading=Reading(columns, words=before.words_of(given.headings)),
        looked=None,
        decided={},
        refused={},
    )
