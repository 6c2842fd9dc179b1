"""Who a person is, and the cases about them. Where else somebody knows them is not told."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from casewright.cases.records import CaseSummary, Person
from ui import places
from ui.people import born, joined, named
from ui.terms import language_in_words, status_words, subject_words
from ui.wording import _, ago, plain


def show_person(person: Person, today: date) -> None:
    st.title(named(person), anchor=False)
    st.markdown(details(person, today))
    if person.former_names:
        st.markdown(_("Formerly {names}", names=", ".join(plain(name) for name in person.former_names)))


def details(person: Person, today: date) -> str:
    """Pronouns, birth date, language, phone, as far as they are known."""
    return joined(
        plain(person.pronouns),
        born(person.birth_date, today, person.died),
        plain(language_in_words(person.language)) if person.language else "",
        plain(person.phone),
    )


def show_cases(cases: Sequence[CaseSummary]) -> None:
    st.header(_("Cases"), anchor=False)
    if not cases:
        st.markdown(_("No {case} is about this {person}."))
    for case in cases:
        show_case_link(case)


def show_case_link(case: CaseSummary) -> None:
    """One case in a word or two: what it is about, where it stands, when something happened last."""
    st.page_link(
        places.CASE,
        label=joined(
            subject_words(case.subject),
            status_words(case.status),
            ago(case.last_activity) if case.last_activity else "",
        ),
        icon=":material/folder_open:",
        query_params={"case": case.case},
        help=_("Open that {case}"),
    )
