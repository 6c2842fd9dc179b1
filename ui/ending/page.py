"""The page on which a case ends, while it is written: from why it ends to the button that closes it."""

from collections import Counter

import streamlit as st

from casewright import service
from casewright.cases.work import Closure
from casewright.definitions.case_cycle import Closing
from casewright.errors import Refused
from casewright.service import BegunEnd
from ui import places, session
from ui.ending.afterwards import show_carried_on, show_looks, show_way_back
from ui.ending.forms_and_plan import show_forms_and_plan
from ui.ending.open_things import show_open_things, way_words
from ui.ending.sheets import offer_sheets
from ui.evaluation_kept import offer_before_the_end
from ui.jotting import Fields
from ui.own_check import ask_own_check
from ui.people import joined
from ui.shown_case import ShownCase
from ui.start import ask_to_start
from ui.trouble import refuse_at_hand, show_at_hand, show_refusal
from ui.wording import _, plain, plural, say

DIALOG = "close"


def write_end(shown: ShownCase) -> None:
    """Everything that is said before a case is closed; it is saved while it is typed."""
    begun = service.begun_end(shown.context, shown.id)
    fields = Fields(begun.jotting)
    offer_before_the_end(shown)
    _reason(shown, begun, fields)
    show_open_things(shown, begun, fields)
    show_carried_on(shown, begun, fields)
    show_way_back(begun, fields)
    show_looks(shown, begun, fields)
    if begun.closing is not None:
        show_forms_and_plan(shown, begun.closing)
    with st.bottom:
        show_at_hand()
    with st.bottom, st.container(horizontal=True, horizontal_alignment="distribute"):
        offer_sheets(shown, lambda: service.closure_begun(session.context(), _begun(shown.id)))
        st.button(
            _("Close the {case}"),
            key="close_case",
            type="primary",
            icon=":material/check:",
            on_click=session.open_dialog,
            args=(f"{DIALOG} {shown.id}",),
        )
    if session.dialog_is_open(f"{DIALOG} {shown.id}"):
        st.dialog(_("Close the {case}"), on_dismiss=session.close_dialog)(_ask)(shown)
    ask_to_start(shown.state)


def _begun(case: str) -> BegunEnd:
    """As it stands now: what was typed last came with the press itself."""
    return service.begun_end(session.context(), case)


def _reason(shown: ShownCase, begun: BegunEnd, fields: Fields) -> None:
    st.header(_("Why does it end?"), anchor=False)
    closing = begun.closing
    if closing is None:
        fields.text("words", _("In a few words"), lines=3, otherwise=begun.before.reason)
        return
    labels = {one.id: say(one.label) for one in closing.reasons}
    reason = fields.one_of("reason", _("The reason"), list(labels), lambda id: labels.get(id, id), begun.before.reason)
    asks_which = any(one.id == reason and one.say_which for one in closing.reasons)
    label = _("Which one?") if asks_which else _("In a few words (for whoever reads it later)")
    fields.text("words", label, lines=3, otherwise=begun.before.words)
    if reason in closing.own_check:
        ask_own_check(shown, reason, labels.get(reason, reason))


def _ask(shown: ShownCase) -> None:
    """What will be so from then on; the last look before it is."""
    if not session.dialog_is_open(f"{DIALOG} {shown.id}"):
        # It is closed by now, or was refused: the page says so.
        st.rerun()
    try:
        begun = _begun(shown.id)
        closure = service.closure_begun(session.context(), begun)
    except Refused as refused:
        show_refusal(refused)
        return
    st.markdown(f"**{_reason_words(begun.closing, closure)}**")
    counts = Counter((one.kind, one.way) for one in closure.becomes)
    ways = Counter(way for _kind, way in counts.elements())
    st.markdown(joined(*(f"{way_words('', way)}: {count}" for way, count in ways.items())))
    looks = plural("{count} look afterwards", "{count} looks afterwards", len(closure.looks))
    st.markdown(looks if closure.looks else _("Nobody asks again how it goes."))
    st.caption(_("A {case} that has ended is not opened again. Who comes back gets a new one, linked to it."))
    st.button(
        _("Close the {case}"),
        key="close_go",
        type="primary",
        icon=":material/check:",
        on_click=_close,
        args=(shown.id,),
    )


def _reason_words(closing: Closing | None, closure: Closure) -> str:
    labels = {one.id: say(one.label) for one in closing.reasons} if closing else {}
    return plain(labels.get(closure.reason, closure.reason)) or _("No reason is chosen yet.")


def _close(case: str) -> None:
    context = session.context()
    session.close_dialog()
    try:
        begun = _begun(case)
        ended = service.close(context, case, service.closure_begun(context, begun), begun.jotting)
    except Refused as refused:
        refuse_at_hand(refused)
        return
    if ended.waits_for:
        session.flash(_("It is written down. It ends as soon as it is approved."))
    else:
        session.flash(_("The {case} is closed."))
    places.write("write", "")
