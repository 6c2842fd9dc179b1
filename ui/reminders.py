"""The reminders of who acts: of what, since when, and who else is reminded; what comes within a week is folded."""

from collections.abc import Sequence

import streamlit as st

from casewright import service
from casewright.service import Item, ReminderSeen, Today
from ui import session
from ui.people import isolated, joined
from ui.today import Line, show_item
from ui.wording import _, plural, short_day

AT_ONCE, AT_MOST = 5, 40


def show_reminders(besides: Today | None = None) -> None:
    """All of them; `besides`: only those of today that this day does not show already."""
    found = service.reminders(session.context())
    now, coming = found.now, found.coming
    if besides is not None:
        listed = {_of(item) for part in (besides.now, besides.due, besides.waiting, besides.quiet) for item in part}
        now, coming = tuple(one for one in now if _of(one.item) not in listed), ()
    if not (now or coming):
        return
    st.header(_("Reminders ({count})", count=len(now)), anchor=False)
    _listed(now[:AT_ONCE], "now")
    if len(now) > AT_ONCE:
        with st.expander(plural("{count} more", "{count} more", len(now) - AT_ONCE), type="compact"):
            _listed(now[AT_ONCE:AT_MOST], "more")
    if coming:
        with st.expander(_("Within a week ({count})", count=len(coming)), type="compact"):
            _listed(coming[:AT_MOST], "coming")


def _listed(found: Sequence[ReminderSeen], part: str) -> None:
    me, today = session.context().actor.name, session.context().today()
    with st.container(gap="xxsmall"):
        for number, one in enumerate(found):
            others = ", ".join(isolated(name) for name in one.names if name != me)
            also = _("also: {names}", names=others) if others else ""
            note = joined(_("reminder of {day}", day=short_day(one.day)), also)
            show_item(today, Line(one.item, note=note), f"reminder-{part}-{number}")


def _of(item: Item) -> tuple[str, str, str]:
    """What it is, of which case. That somebody is quiet says that a contact is due."""
    return item.summary.case, "contact" if item.kind == "quiet" else item.kind, "" if item.kind == "quiet" else item.id
