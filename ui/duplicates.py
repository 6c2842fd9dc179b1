"""People who may be known already, shown while a new case is typed, so that nobody gets a second one by accident."""

from collections.abc import Sequence

import streamlit as st

from casewright.cases.records import Person, PersonSummary
from casewright.service import Known
from ui import session
from ui.people import born_year, joined, named
from ui.person_head import show_case_link
from ui.wording import _, plain, plural

KNOWN = "new_case_known"
"""Who it is about, where that is somebody who was known already: the id of the person."""


def show_duplicates(found: Sequence[Known], tried: bool) -> bool:
    """Who may be meant. Returns whether it was said that it is someone else; True where nobody was found."""
    if not found:
        st.markdown(_("While you write, whoever is known by this name, phone or birth date appears here."))
        return True
    st.header(_("Known already?"), anchor=False)
    for one in found:
        with st.container(border=True, gap="xsmall", key=f"known-{_id(one)}"):
            _known(one)
    someone_else = st.checkbox(_("It is someone else"), key="new_case_someone_else")
    if tried and not someone_else:
        said = _("Choose one of these, or say that it is someone else.")
        st.markdown(f":red[:material/error: {said}]")
    return someone_else


def _id(one: Known) -> str:
    return one.person.person if one.person else one.cases[0].case


def _known(one: Known) -> None:
    """A person with the cases about them, or a household; neither tells who else knows them."""
    st.markdown(f"**{named(one.who)}**")
    if one.person and (one.person.former_names or one.person.birth_date):
        formerly = ", ".join(plain(name) for name in one.person.former_names)
        st.markdown(joined(born_year(one.person), _("formerly {names}", names=formerly) if formerly else ""))
    for case in one.cases:
        show_case_link(case)
    if one.person:
        st.button(
            _("It is this {person}: a new {case}"),
            key=f"same_{one.person.person}",
            icon=":material/person_check:",
            on_click=session.keep,
            args=(KNOWN, one.person.person),
        )


def show_chosen(person: PersonSummary) -> None:
    """Who the new case is about, who was known already; and the way back."""
    with st.container(border=True, key="chosen"):
        st.markdown(f"**{named(person)}**")
        st.markdown(joined(born_year(person), plain(person.phone)))
        st.button(_("Someone else"), key="new_case_not_known", on_click=session.forget, args=(KNOWN,))


def show_what_is_missing(person: Person, found: Sequence[Known], someone_else: bool, tried: bool, unread: bool) -> None:
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
