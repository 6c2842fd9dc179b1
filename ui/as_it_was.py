"""The head of a page that shows a case as it was: which day, how one gets to another, and what to keep in mind."""

from collections.abc import Mapping
from datetime import date
from typing import cast

import streamlit as st

from casewright.cases.entries import headline
from casewright.cases.fold import Axis
from casewright.definitions.model import Text
from casewright.service import AsItWas
from ui import places, session
from ui.day_field import DayField
from ui.entry_words import kind_words
from ui.wording import _, day, mark, plain, plural, say, short_day

AXES: Mapping[Axis, str] = {
    "recorded": mark("What was written down by then"),
    "happened": mark("What had happened by then, as known today"),
}
THAT_DAY, SINCE = "then", "since"
VIEWS: Mapping[str, str] = {THAT_DAY: mark("As it was"), SINCE: mark("What is different since")}


def asked_axis() -> Axis:
    return cast(Axis, places.asked("axis")) if places.asked("axis") in AXES else "recorded"


def asked_day(otherwise: date) -> date:
    """The day in the address; one that is none stands for the other one."""
    try:
        return date.fromisoformat(places.asked("day"))
    except ValueError:
        return otherwise


def show_banner(then: AsItWas, today: date) -> None:
    """That nothing can be changed here, how long ago it is, and what of it was marked as wrong later."""
    ago = (today - then.day).days
    since = plural("{count} day ago", "{count} days ago", ago) if ago else _("today")
    words = _(
        "You see how it stood at the end of **{day}** ({ago}). Nothing can be changed here.",
        day=day(then.day),
        ago=since,
    )
    st.info(words, icon=":material/history:")
    if then.wrong:
        names = ", ".join(_called(one.kind, headline(one.entity)) for one in then.wrong)
        st.warning(_("Marked as entered in error later: {names}", names=names), icon=":material/do_not_disturb_on:")


def _called(kind: str, called: Text | str) -> str:
    words = say(called) if isinstance(called, Text) else called
    return f"{kind_words(kind)} {plain(words)}".strip()


def choose_day(then: AsItWas, today: date) -> None:
    """One day on or back, a day that is typed, and all days on which something happened in one row."""
    before = [one for one in then.days if one < then.day]
    after = [one for one in then.days if one > then.day]
    key = f"as_it_was_{then.state.case}"
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="as-it-was-day"):
        _step(_("Earlier"), ":material/chevron_left:", before[-1] if before else None, f"{key}_earlier")
        later = after[0] if after else today if then.day < today else None
        _step(_("Later"), ":material/chevron_right:", later, f"{key}_later")
        typed = DayField(f"{key}_typed", _("Day"), then.day, today).draw()
    days = sorted({*then.days, then.day, today})
    if len(days) > 1:
        session.set_widget(f"{key}_slider", then.day)
        st.select_slider(
            _("Days on which something happened"),
            days,
            format_func=short_day,
            key=f"{key}_slider",
            on_change=_go_by,
            args=(f"{key}_slider",),
        )
    if typed is not None and typed != then.day:
        _go(typed)
        st.rerun()


def _step(label: str, icon: str, to: date | None, key: str) -> None:
    st.button(
        label,
        key=key,
        icon=icon,
        disabled=to is None,
        on_click=_go,
        args=(to,),
    )


def _go_by(key: str) -> None:
    _go(session.widget(key))


def _go(to: date | None) -> None:
    places.write("day", to.isoformat() if to else "")


def choose_view(axis: Axis) -> str:
    """What is shown of the day: how it was, or what is different since."""
    key = f"as_it_was_{places.asked('case')}"
    chosen = st.segmented_control(
        _("What to look at"),
        list(VIEWS),
        default=THAT_DAY,
        required=True,
        format_func=lambda one: _(VIEWS[one]),
        key=f"{key}_view_{session.language()}",
        label_visibility="collapsed",
    )
    st.radio(
        _("What counts"),
        list(AXES),
        index=list(AXES).index(axis),
        format_func=lambda one: _(AXES[one]),
        key=f"{key}_axis_{session.language()}",
        horizontal=True,
        on_change=lambda: places.write("axis", session.widget(f"{key}_axis_{session.language()}")),
    )
    return chosen or THAT_DAY


def until_day(then: AsItWas, today: date) -> date:
    """Until which day one wants to know what is different: today, unless another one is typed."""
    key = f"as_it_was_{then.state.case}_until"
    try:
        kept = date.fromisoformat(places.asked("until"))
    except ValueError:
        kept = today
    kept = min(max(kept, then.day), today)
    typed = DayField(key, _("Until"), kept, today).draw()
    if typed is not None and typed != kept:
        places.write("until", typed.isoformat())
        st.rerun()
    return kept
