"""What a form or plan says when someone else finished it, put it away or moved it: who and when, and where to go on."""

from functools import partial

import streamlit as st

from casewright import service
from casewright.errors import Refused
from casewright.service import FinishedForm, Whereabouts
from ui import filling, places, session
from ui.filling import Filling
from ui.held import part_words
from ui.people import isolated
from ui.trouble import show_refusal
from ui.wording import _, answer_words, moment, person_line, plain

PLACE = "finished-meanwhile"


def who_and_when(found: Whereabouts) -> str:
    """One sentence that says what someone else made of the assessment or plan; "" where nobody did anything."""
    when = moment(found.at) if found.at else ""
    if found.plan:
        return _("This plan was kept meanwhile by {who}, {moment}.", who=isolated(found.by), moment=when)
    if found.kind == "plan":
        said = {
            "put_away": _("{who} put this plan away, {moment}.", who=isolated(found.by), moment=when),
            "moved": _("{who} moved this plan to another {case}, {moment}.", who=isolated(found.by), moment=when),
        }
        return said.get(found.became, "")
    said = {
        "put_away": _("{who} put this assessment away, {moment}.", who=isolated(found.by), moment=when),
        "moved": _("{who} moved this assessment to another {case}, {moment}.", who=isolated(found.by), moment=when),
        "finished": _(
            "This assessment was finished meanwhile by {who}, {moment}.", who=isolated(found.by), moment=when
        ),
    }
    return said.get(found.became, "")


def say_where_it_is(draft: str, case: str, refused: Refused) -> None:
    """In place of a form that is not open any more."""
    found = service.whereabouts(session.context(), draft, case)
    said = who_and_when(found)
    if not said:
        show_refusal(refused)
        return
    st.warning(said, icon=":material/assignment_turned_in:" if found.became == "finished" else ":material/move_up:")
    _way_on(found, case, draft)


def _way_on(found: Whereabouts, case: str, draft: str) -> None:
    if found.plan:
        st.page_link(
            places.PLAN_SEEN,
            label=_("Look at the plan"),
            icon=":material/arrow_forward:",
            query_params=places.plan_address(case, found.plan),
        )
    elif found.became == "finished":
        st.page_link(
            places.RECORD,
            label=_("Look at the finished assessment"),
            icon=":material/arrow_forward:",
            query_params=places.record_address(case, draft),
        )
    else:
        st.page_link(places.CASE, label=_("To the {case}"), icon=":material/arrow_back:", query_params={"case": case})


def look(draft: str) -> None:
    """See what others made of the form, without a click: it is drawn anew where there is something to say."""
    if filling.here(draft).look():
        st.rerun()


def draw(window: Filling) -> None:
    """Above the form, which stays as it is until the window is left."""
    if window.gone is None:
        return
    with st.container(border=True, key=PLACE):
        said = who_and_when(_found(window))
        if said:
            st.warning(said, icon=":material/assignment_turned_in:")
        else:
            show_refusal(window.gone)
        _what_is_not_in_it(window)
        if window.finished is not None and window.can_correct:
            _correct(window, window.finished)


def _found(window: Filling) -> Whereabouts:
    draft = window.opened.draft
    plan = draft.replaces if draft.kind == "plan" else ""
    return service.whereabouts(session.context(), window.draft, window.case, plan)


def draw_bar(window: Filling) -> None:
    """In place of the ways through the form, once it is not open any more."""
    with st.container(key="form-bar", horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        found = _found(window)
        st.markdown(who_and_when(found))
        _way_on(found, window.case, window.draft)


def draw_notices(window: Filling) -> None:
    """Above the bar, where it is seen wherever one is in the form: it is put away, or is another person's now."""
    draft = window.opened.draft
    if draft.case != window.case:
        with st.container(border=True, key="moved-meanwhile"):
            there = person_line(window.opened.summary)
            said = _("It belongs to {who} now, and what you type here is kept there.", who=there)
            st.markdown(f":orange[:material/move_up: {who_and_when(_found(window))} {said}]")
            with st.container(horizontal=True, vertical_alignment="center"):
                st.button(_("Go on for {who}", who=there), key="go_on_there", on_click=window.follow)
                st.page_link(places.CASE, label=_("To the {case} it was in"), query_params={"case": window.case})
    elif draft.put_away:
        with st.container(border=True, key="put-away-meanwhile"):
            said = _("What you type is kept all the same.")
            st.markdown(f":orange[:material/inventory_2: {who_and_when(_found(window))} {said}]")
            st.button(_("Take up again"), key="take_up", on_click=partial(take_up, window))


def take_up(window: Filling) -> None:
    try:
        window.take_up()
    except Refused as refused:
        show_refusal(refused)


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
    reason = st.text_area(
        _("Why is it corrected?"),
        # Not seeded through the session: the browser forgets that where the next repaint overtakes this one.
        value=_("This was typed when someone else had just finished it."),
        key=f"{key}_reason",
        height=80,
    )
    if st.button(_("Correct the finished assessment with it"), key=f"{key}_correct", icon=":material/edit:"):
        try:
            correction = window.correct(finished, (reason or "").strip())
        except Refused as refused:
            show_refusal(refused)
            return
        session.keep("filling", correction)
        places.go_to_draft(correction.draft)
