"""What a form says when another window finished it: by whom and when, what is not in it, and where to go on."""

import streamlit as st

from casewright.errors import Refused
from casewright.service import FinishedForm
from ui import places, session
from ui.filling import Filling
from ui.held import part_words
from ui.people import isolated
from ui.trouble import show_refusal
from ui.wording import _, answer_words, moment, plain

PLACE = "finished-meanwhile"


def who_and_when(finished: FinishedForm) -> str:
    record = finished.record
    who = isolated(session.context().name_of(record.by))
    if record.finished is None:
        return _("This assessment was finished meanwhile by {who}.", who=who)
    return _("This assessment was finished meanwhile by {who}, {moment}.", who=who, moment=moment(record.finished))


def way_to_it(case: str, draft: str) -> None:
    st.page_link(
        places.RECORD,
        label=_("Look at the finished assessment"),
        icon=":material/arrow_forward:",
        query_params=places.record_address(case, draft),
    )


def draw(window: Filling) -> None:
    """Above the form, which stays as it is until the window is left."""
    if window.gone is None:
        return
    with st.container(border=True, key=PLACE):
        if window.finished is None:
            show_refusal(window.gone)
        else:
            st.warning(who_and_when(window.finished), icon=":material/assignment_turned_in:")
        _what_is_not_in_it(window)
        if window.finished is not None and window.can_correct:
            _correct(window, window.finished)


def draw_bar(window: Filling) -> None:
    """In place of the ways through the form."""
    case = window.opened.draft.case
    with st.container(key="form-bar", horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        if window.finished is None:
            st.page_link(places.CASE, label=_("To the {case}"), query_params={"case": case})
        else:
            st.markdown(who_and_when(window.finished))
            way_to_it(case, window.draft)


def _what_is_not_in_it(window: Filling) -> None:
    if not (window.pending or window.unheard or window.pending_held):
        return
    st.markdown("**" + _("Not kept, because it came later:") + "**")
    for key, pending in window.pending.items():
        question = window.opened.form.question(key)
        words = answer_words(question, pending.answer, window.language)
        if pending.answer.own_words:
            words += f" “{plain(pending.answer.own_words)}”"
        st.markdown(f"{plain(window.asked_words(key))}  \n**{words}**")
    if window.pending_held:
        for part in window.pending_held.changed:
            about, mine = part_words(window.pending_held.mine, part)
            st.markdown(f"{about}  \n**{mine}**")
    for note in window.unheard.values():
        st.markdown(f"**“{plain(note)}”**")


def _correct(window: Filling, finished: FinishedForm) -> None:
    key = f"late_{window.draft}"
    session.seed_widget(f"{key}_reason", _("This was typed when someone else had just finished it."))
    reason = st.text_area(_("Why is it corrected?"), key=f"{key}_reason", height=80)
    if st.button(_("Correct the finished assessment with it"), key=f"{key}_correct", icon=":material/edit:"):
        try:
            correction = window.correct(finished, (reason or "").strip())
        except Refused as refused:
            show_refusal(refused)
            return
        session.keep("filling", correction)
        places.go_to_draft(correction.draft)
