"""What is due as a file for one's own calendar. It leaves the house: what it tells is asked first."""

from functools import partial
from typing import cast

import streamlit as st

from casewright import service
from casewright.service.calendar import Tells
from ui import session
from ui.sheet import Sheet
from ui.wording import _

DIALOG = "calendar"


def offer_calendar(case: str = "") -> None:
    """`case`: what is due in this one alone."""
    st.button(
        _("Calendar"),
        key="calendar",
        icon=":material/calendar_month:",
        on_click=session.open_dialog,
        args=(f"{DIALOG} {case}",),
    )
    if session.dialog_is_open(f"{DIALOG} {case}"):
        st.dialog(_("For your own calendar"), on_dismiss=session.close_dialog)(_body)(case)


def _body(case: str) -> None:
    context = session.context()
    st.markdown(
        _(
            "A file (.ics) with the tasks, planned contacts, check-ins and reviews that have a day. Take it into your "
            "calendar again later: what has changed is changed there, nothing stands there twice."
        )
    )
    ways = {
        "nobody": _("“A visit”, “A task”: nobody can be told from it"),
        "initials": _("With initials: “R. C.: A visit”"),
        "names": _("With names, and with the words of the tasks"),
    }
    tells = st.radio(
        _("What may stand in it?"),
        list(ways),
        index=1,
        format_func=ways.__getitem__,
        key=f"calendar_tells_{session.language()}",
    )
    st.caption(_("A calendar leaves the house: it lies on phones and with whoever keeps it. Think of who can see it."))
    sheet = Sheet(partial(service.calendar, context, session.language(), cast(Tells, tells), case))
    st.download_button(
        _("Get the file"),
        data=sheet.made,
        file_name="casewright.ics",
        mime="text/calendar",
        key="calendar_go",
        type="primary",
        icon=":material/download:",
        on_click=sheet.tell_why_not,
    )
