"""Who a case is about, how long it is open, who works on it, who may know, and whether someone has to act."""

from datetime import date

import streamlit as st

from casewright.cases.state import CaseState
from casewright.cases.work import Need
from casewright.methods.stages import STAGES
from ui import places
from ui.attention import show_attention
from ui.case_state import offer_to_close, open_state
from ui.edit_person import of_case, open_edit
from ui.need_words import stage_words
from ui.people import born, joined, named
from ui.print_whole_case import open_print_whole
from ui.sharing import sharing_line
from ui.shown_case import ShownCase
from ui.team import team_line
from ui.terms import attention, language_in_words, status_words, subject_words
from ui.wording import _, ago, day, moment, plain, plural


def show_case_header(shown: ShownCase) -> None:
    state = shown.state
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="case-who"):
        st.title(named(state.person), anchor=False, width="stretch")
        _attention(shown)
        _menu(state)
    with st.container(gap="xxsmall", key="case-about"):
        st.markdown(_who(state, shown.today))
        if state.person.former_names:
            names = ", ".join(plain(name) for name in state.person.former_names)
            st.markdown(_("Formerly {names}", names=names))
        status = f":gray-badge[{status_words(state.status)}]" if state.status != "active" else ""
        st.markdown(joined(status, _open_for(state, shown.today), _ready(state)))
        team, shared = team_line(state, shown.today), sharing_line(shown)
        if team:
            st.markdown(f":material/group: {team}")
        if shared:
            st.markdown(f":material/share: {shared}")


def _who(state: CaseState, today: date) -> str:
    person = state.person
    language = plain(language_in_words(person.language)) if person.language else ""
    if state.subject == "individual":
        return joined(
            plain(person.pronouns), born(person.birth_date, today, person.died), language, plain(person.phone)
        )
    return joined(subject_words(state.subject), language, plain(person.phone))


def _attention(shown: ShownCase) -> None:
    """The level of the cycle, which can be changed; and that somebody has to act now, where that does not say so."""
    state, course = shown.state, shown.course
    level = course.attention if course else None
    if state.person.died:
        return
    meaning = attention(state.attention)
    if meaning and state.attention_since and not (level and level.meaning == state.attention):
        words = _("{word}, since {ago}", word=meaning.word, ago=ago(state.attention_since))
        st.badge(words, icon=meaning.icon, color=meaning.colour, help=moment(state.attention_since))
    if course:
        show_attention(state, course)


def _menu(state: CaseState) -> None:
    """What is not done every day."""
    with st.popover(_("More"), icon=":material/more_horiz:", key="case_more"):
        st.button(
            _("Change the details"),
            key="edit_person",
            icon=":material/badge:",
            type="tertiary",
            on_click=open_edit,
            args=(of_case(state),),
        )
        if not state.ended:
            st.button(
                _("Where it stands"),
                key="case_state",
                icon=":material/folder:",
                type="tertiary",
                on_click=open_state,
                args=(state,),
            )
        offer_to_close(state)
        st.page_link(
            places.AS_IT_WAS,
            label=_("As it was on a day"),
            icon=":material/history:",
            query_params={"case": state.case},
        )
        st.button(
            _("Print the whole {case}"),
            key="print_whole",
            icon=":material/print:",
            type="tertiary",
            on_click=open_print_whole,
            args=(state.case,),
        )
        if state.has_record:
            st.page_link(
                places.PERSON,
                label=_("More about this {person}"),
                icon=":material/account_circle:",
                query_params={"person": state.person.id},
            )


def _ready(state: CaseState) -> str:
    """The stages of change of the needs that stand, the earliest first."""
    needs = (entry.entity for entry in state.entries("need") if entry.stands)
    known = {need.stage for need in needs if isinstance(need, Need)}
    stages = [stage_words(stage) for stage in STAGES if stage in known]
    return _("stage of change: {stages}", stages=", ".join(stages)) if stages else ""


def _open_for(state: CaseState, today: date) -> str:
    days = (today - state.opened).days
    if days == 0:
        return _("Opened today")
    since = day(state.opened)
    return plural("Open for {count} day, since {day}", "Open for {count} days, since {day}", days, day=since)
