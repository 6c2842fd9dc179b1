"""Who a case is about, how long it is open, and whether someone has to act: the head of a case's page."""

from datetime import date

import streamlit as st

from casewright.cases.state import CaseState
from ui import places
from ui.people import born, joined, named
from ui.terms import attention, language_in_words, status_words, subject_words
from ui.wording import _, ago, day, moment, plain, plural


def show_case_header(state: CaseState, today: date) -> None:
    person = state.person
    st.title(named(person), anchor=False)
    if state.subject == "individual":
        who = joined(
            plain(person.pronouns),
            born(person.birth_date, today),
            plain(language_in_words(person.language)) if person.language else "",
            plain(person.phone),
        )
    else:
        who = joined(subject_words(state.subject), plain(language_in_words(person.language)), plain(person.phone))
    st.markdown(who)
    if person.former_names:
        st.markdown(_("Formerly {names}", names=", ".join(plain(name) for name in person.former_names)))
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        meaning = attention(state.attention)
        if meaning and state.attention_since:
            words = _("{word}, since {ago}", word=meaning.word, ago=ago(state.attention_since))
            st.badge(words, icon=meaning.icon, color=meaning.colour, help=moment(state.attention_since))
        if state.status != "active":
            st.badge(status_words(state.status), color="gray")
        st.markdown(_open_for(state, today))
        if state.has_record:
            st.page_link(
                places.PERSON,
                label=_("More about this {person}"),
                icon=":material/account_circle:",
                query_params={"person": state.person.id},
            )


def _open_for(state: CaseState, today: date) -> str:
    days = (today - state.opened).days
    if days == 0:
        return _("Opened today")
    since = day(state.opened)
    return plural("Open for {count} day, since {day}", "Open for {count} days, since {day}", days, day=since)
