"""What was found in a list: how many cases it makes, everything that is wrong with it, and what can be said once."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from casewright.cases.likeness import folded
from casewright.cases.states import CASE
from casewright.definitions.model import Question
from casewright.service.case_cells import LEFT_OUT
from casewright.service.case_import import CaseList
from casewright.service.case_rows import ReadList
from casewright.service.published import in_force
from casewright.service.rows_left import rows_left
from casewright.translations import translator
from ui import session
from ui.import_cases.stand import Given, put, stand
from ui.terms import status_words
from ui.wording import _, missing_words, plain, plural, say

SHOWN = 100
WORDS_SHOWN = 20
ROWS_SHOWN = 5
FIRST = "import_first"


def show_counts(read: ReadList, cases: CaseList) -> None:
    """What would come of it, in numbers."""
    wanted = cases.wanted
    left = sum(cases.becomes(row) == "leave" for row in cases.twins if row not in cases.done)
    unfinished = sum(bool(row.unfinished) for row in wanted)
    alerts = sum(row.alerts for row in wanted)
    wrong = len(read.wrong - {1})
    lines = [
        (True, "add", plural("**{count} new {case}**", "**{count} new {cases}**", len(wanted))),
        (wrong, "error", plural("{count} row with a mistake stays out", "{count} rows with mistakes stay out", wrong)),
        (left, "person_search", plural("{count} may be known already", "{count} may be known already", left)),
        (
            len(cases.done),
            "check",
            plural("{count} row is in already", "{count} rows are in already", len(cases.done)),
        ),
        (
            unfinished,
            "pending",
            plural("{count} form waits to be finished", "{count} {cases} have forms to be finished", unfinished),
        ),
        (alerts, "priority_high", plural("{count} alert will be raised", "{count} alerts will be raised", alerts)),
    ]
    st.markdown("\n".join(f"- :material/{icon}: {words}" for count, icon, words in lines if count))


def ask_first(read: ReadList) -> None:
    """What stands first in days that may be two."""
    known = stand().reading.first
    if not read.ask_first and not known:
        return
    words = {"day": _("the day: 14/5/1992"), "month": _("the month: 5/14/1992")}
    session.seed_widget(FIRST, known or None)
    chosen = st.radio(
        _("What stands first in the days of this list?"), list(words), format_func=words.__getitem__, key=FIRST
    )
    if chosen and chosen != known:
        put(reading=replace(stand().reading, first=chosen))


def ask_words(read: ReadList, given: Given) -> None:
    """What words mean that nobody could read, once for each column."""
    said: dict[str, Mapping[str, str]] = dict(stand().reading.words)
    for heading, counted in read.words.items():
        options = _options(stand().reading.columns.get(heading, ""))
        if options and (now := _of_column(given, heading, counted, options)):
            said[heading] = {**said.get(heading, {}), **now}
    put(reading=replace(stand().reading, words=said))


def _of_column(given: Given, heading: str, counted: Counter[str], options: Mapping[str, str]) -> dict[str, str]:
    number = given.headings.index(heading)
    said = {}
    with st.expander(_("What do these words in “{heading}” mean?", heading=plain(heading)), expanded=True):
        for word, count in counted.most_common(WORDS_SHOWN):
            rows = plural("{count} row", "{count} rows", count)
            chosen = st.selectbox(
                f"{plain(word)} ({rows})",
                list(options),
                index=None,
                format_func=options.__getitem__,
                key=f"import_word_{number}_{word}",
                placeholder=_("not said yet"),
            )
            if chosen:
                said[folded(word)] = chosen
    return said


def _options(target: str) -> dict[str, str]:
    """What a word of such a column may mean."""
    context = session.context()
    if target == "status":
        return {one: status_words(one) for one in CASE.begins}
    if target == "worker":
        return {one.id: one.name for one in context.agency.people}
    form, _slash, id = target.partition("/")
    question: Question | None = in_force(context, form).questions.get(id) if id else None
    if question is None:
        return {}
    yes_no = {"yes": _("Yes"), "no": _("No")} if question.type == "yes_no" else {}
    choices = {one.id: say(one.label) for one in question.choices}
    missing = {code: missing_words(code) for code in question.missing}
    return {**yes_no, **choices, **missing, LEFT_OUT: _("nothing: leave it out")}


def show_troubles(read: ReadList) -> None:
    """Everything that is wrong or odd, by row and column; the same in several rows is said once."""
    if not read.troubles:
        return
    translate, language = translator(session.language()), session.language()
    wrong = sum(one.is_error for one in read.troubles)
    st.header(plural("{count} mistake", "{count} mistakes", wrong) if wrong else _("To know"), anchor=False)
    rows: dict[tuple[bool, str, str], list[int]] = {}
    for one in read.troubles:
        rows.setdefault((not one.is_error, one.column, one.message(translate, language)), []).append(one.row)
    shown = sorted(rows, key=lambda said: (said[0], rows[said][0]))[:SHOWN]
    st.table(
        {
            _("Row"): [_numbers(rows[said]) for said in shown],
            _("Column"): [plain(column) for _advice, column, _words in shown],
            _("What is wrong"): [plain(words) for _advice, _column, words in shown],
        },
        border="horizontal",
        hide_index=True,
    )
    if len(rows) > SHOWN:
        st.caption(_("and {count} more", count=len(rows) - SHOWN))


def _numbers(rows: list[int]) -> str:
    first = ", ".join(map(str, rows[:ROWS_SHOWN]))
    more = _("and {count} more", count=len(rows) - ROWS_SHOWN) if len(rows) > ROWS_SHOWN else ""
    return f"{first} {more}".strip()


def offer_rows_left(given: Given, read: ReadList, cases: CaseList) -> None:
    """The rows that stay out, with why, to be put right and given again."""

    def made() -> bytes:
        translate, language = translator(session.language()), session.language()
        return rows_left(given.table, read, cases, stand().refused, translate, language)

    out = read.wrong - {1} or stand().refused or any(cases.becomes(row) == "leave" for row in cases.twins)
    if out:
        st.download_button(
            _("Download the rows that stay out (CSV)"),
            made,
            file_name="rows-left-out.csv",
            mime="text/csv",
            key="import_left",
            on_click="ignore",
            type="tertiary",
            icon=":material/download:",
        )
