"""The lists that were taken in, the latest first, and how one of them is taken back."""

from datetime import datetime

import streamlit as st

from casewright.errors import Refused
from casewright.service.case_import_undo import undo, what_goes
from casewright.service.imported import Imported, imports
from ui import session
from ui.people import joined, named
from ui.trouble import flash_refusal, show_refusal
from ui.wording import _, day, plain, plural

SHOWN = 10


def show_earlier() -> None:
    """Nothing where none was taken in yet."""
    found = imports(session.context())
    if not found:
        return
    st.header(_("Lists that were taken in"), anchor=False)
    for one in found[:SHOWN]:
        with st.container(border=True, horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            st.markdown(_words(one))
            if not one.undone:
                st.button(
                    _("Take it back"),
                    key=f"undo_{one.id}",
                    icon=":material/undo:",
                    on_click=session.open_dialog,
                    args=(f"undo {one.id}",),
                )
        if session.dialog_is_open(f"undo {one.id}"):
            st.dialog(_("Take this list back"), on_dismiss=session.close_dialog)(_ask)(one)


def _words(one: Imported) -> str:
    context = session.context()
    cases = plural("{count} {case}", "{count} {cases}", one.cases)
    when = day(datetime.fromisoformat(one.at).astimezone(context.zone).date())
    back = ""
    if one.undone:
        who = plain(context.name_of(one.undone))
        left = plural("{count} stayed", "{count} stayed", one.left) if one.left else ""
        back = joined(_("taken back by {who}", who=who), left)
    return joined(f"**{plain(one.path)}**", cases, when, plain(context.name_of(one.by)), back)


def _ask(one: Imported) -> None:
    """What goes and what stays; then it is done, while the dialog says how far it is."""
    try:
        found = what_goes(session.context(), one.id)
    except Refused as refused:
        show_refusal(refused)
        return
    st.markdown(
        plural("{count} {case} goes, for good.", "{count} {cases} go, for good.", len(found.goes))
        + " "
        + _("Nobody has worked on them since they were taken in.")
    )
    if found.stays:
        names = ", ".join(named(row) for row in found.stays[:SHOWN]) + (" …" if len(found.stays) > SHOWN else "")
        st.markdown(
            plural("{count} stays, because somebody has:", "{count} stay, because somebody has:", len(found.stays))
            + f" {names}"
        )
    words = plural("Take back {count} {case}", "Take back {count} {cases}", len(found.goes))
    if st.button(words, key="undo_go", type="primary", icon=":material/undo:"):
        _take_back(one, len(found.goes))


def _take_back(one: Imported, count: int) -> None:
    bar = st.progress(0.0, _("Taking back …"))
    gone = 0
    try:
        for gone in undo(session.context(), one.id):
            bar.progress(gone / count, _("{number} of {count}", number=gone, count=count))
    except Refused as refused:
        flash_refusal(refused)
    session.close_dialog()
    session.flash(plural("Taken back: {count} {case}.", "Taken back: {count} {cases}.", gone))
    st.rerun()
