"""People who may be known already, shown while a new case is typed, so that nobody gets a second one by accident."""

from collections.abc import Sequence

import streamlit as st

from casewright.cases.records import CaseSummary, Person
from ui import places
from ui.people import born_year, joined, named
from ui.terms import status_words, subject_words
from ui.wording import _, ago, plural


def show_duplicates(found: Sequence[CaseSummary], tried: bool) -> bool:
    """Who may be meant. Returns whether it was said that it is someone else; True where nobody was found."""
    if not found:
        st.markdown(_("While you write, whoever is known by this name, phone or birth date appears here."))
        return True
    st.header(_("Known already?"), anchor=False)
    for one in found:
        with st.container(border=True, gap="xsmall", key=f"known-{one.case}"):
            st.page_link(
                places.CASE,
                label=f"**{named(one)}**",
                icon=":material/folder_open:",
                query_params={"case": one.case},
                help=_("Open that {case}"),
            )
            st.markdown(
                joined(
                    born_year(one),
                    subject_words(one.subject),
                    status_words(one.status),
                    ago(one.last_activity) if one.last_activity else "",
                )
            )
    someone_else = st.checkbox(_("It is someone else"), key="new_case_someone_else")
    if tried and not someone_else:
        said = _("Open one of these, or say that it is someone else.")
        st.markdown(f":red[:material/error: {said}]")
    return someone_else


def show_what_is_missing(
    person: Person, found: Sequence[CaseSummary], someone_else: bool, tried: bool, unread: bool
) -> None:
    """Beside the button, because on a phone what is missing may be out of sight. `unread`: the birth date is."""
    if found and not someone_else:
        known = plural("{count} may be known already", "{count} may be known already", len(found))
        st.markdown(f":{'red' if tried else 'orange'}[:material/person_search: {known}]")
    elif tried and not person.name:
        said = _("The name is missing")
        st.markdown(f":red[:material/error: {said}]")
    elif tried and unread:
        said = _("The birth date is not complete")
        st.markdown(f":red[:material/error: {said}]")
