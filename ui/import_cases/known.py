"""Who in a list may be known already, or stands in it twice: decided one by one, or for all alike."""

from collections.abc import Mapping

import streamlit as st

from casewright.cases.records import CaseSummary, Person, PersonSummary
from casewright.service.case_import import CaseList, Decision
from casewright.service.case_twins import Twin
from casewright.service.intake import INDIVIDUAL
from ui import session
from ui.import_cases.stand import put, stand
from ui.people import born_year, joined, named
from ui.wording import _, plain, plural

SHOWN = 50
ALL = {True: "import_known_sure", False: "import_known_others"}


def show_known(cases: CaseList) -> CaseList:
    """Draw them, and return the list with what is decided."""
    waiting = {row: twin for row, twin in cases.twins.items() if row not in cases.done}
    if not waiting:
        return cases
    st.header(
        plural("{count} may be known already", "{count} may be known already", len(waiting)),
        anchor=False,
    )
    words = decision_words(cases.reading.subject)
    _for_all(waiting, words)
    people = {row.number: row.person for row in cases.rows}
    shown = sorted(waiting, key=lambda row: (not waiting[row].sure, row))[:SHOWN]
    for row in shown:
        _ask(row, people[row], waiting[row], words)
    if len(waiting) > SHOWN:
        st.caption(_("and {count} more, for which the choice for all holds", count=len(waiting) - SHOWN))
    return cases


def decision_words(subject: str) -> dict[Decision, str]:
    words: dict[Decision, str] = {"leave": _("leave out"), "new": _("somebody else")}
    if subject == INDIVIDUAL:
        words["same"] = _("the same {person}: another {case}")
    return words


def _for_all(waiting: Mapping[int, Twin], words: Mapping[Decision, str]) -> None:
    """One choice for all of a kind, where there are several."""
    labels = {
        True: _("All of the same name, with the birth date or phone"),
        False: _("All others, who are only like them"),
    }
    for sure, label in labels.items():
        rows = [row for row, twin in waiting.items() if twin.sure is sure]
        if len(rows) > 1:
            st.radio(
                f"{label} ({len(rows)})",
                list(words),
                index=None,
                format_func=words.__getitem__,
                horizontal=True,
                key=ALL[sure],
                on_change=_decide_all,
                args=(rows, ALL[sure]),
            )


def _decide_all(rows: list[int], key: str) -> None:
    chosen = session.widget(key)
    if chosen:
        put(decided={**stand().decided, **dict.fromkeys(rows, chosen)})
        for row in rows:
            session.set_widget(_key(row), chosen)


def _key(row: int) -> str:
    return f"import_known_row_{row}"


def _ask(row: int, person: Person, twin: Twin, words: Mapping[Decision, str]) -> None:
    session.seed_widget(_key(row), stand().decided.get(row, "leave"))
    with st.container(border=True, gap="xsmall"):
        st.markdown(_("Row {row}: {who}", row=row, who=_who(person)))
        where = _("row {row} of this list", row=twin.row) if twin.row else _("known already")
        st.markdown(f":material/person_search: {_who(twin.known)} · {where}")
        st.radio(
            _("What becomes of row {row}", row=row),
            list(words),
            format_func=words.__getitem__,
            horizontal=True,
            key=_key(row),
            label_visibility="collapsed",
            on_change=_decide,
            args=(row,),
        )


def _decide(row: int) -> None:
    put(decided={**stand().decided, row: session.widget(_key(row))})


def _who(who: Person | PersonSummary | CaseSummary) -> str:
    return joined(f"**{named(who)}**", born_year(who), plain(who.phone))
