"""A worker's day: what was begun, what cannot wait, what is due, what waits for them, and who was not heard from."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NoReturn, TypeVar

import streamlit as st

from casewright import service
from casewright.cases.records import Draft
from casewright.definitions.model import Text
from casewright.logic.words import ASKED_FIRST
from casewright.service import Item, Today, Unfinished
from ui import places, session
from ui.asks import kind_words, may_be_listed, referral_words, when, when_badge
from ui.jotted import go_on_jotting, jotted_words, offer_to_put_away, show_put_away, whose
from ui.people import isolated, joined, named
from ui.referral_words import offered_words
from ui.start import open_start_in
from ui.terms import size_words
from ui.wording import _, ago, day, plain, plural, say, short_day

T = TypeVar("T")

AT_ONCE, AT_MOST = 5, 40
"""So many rows of a part stand there at once; so many with those that are folded."""
NAMES = 3
WHO_WIDTH, WHEN_WIDTH = 470, 170


def show_today(today: Today, any_cases: bool) -> None:
    """Each part that has something in it, with its count; without any a friendly word."""
    due = by_case(today.due)
    _part("unfinished", _("Unfinished ({count})", count=today.drafts), today.unfinished, _unfinished)
    show_put_away()
    for name, title, items in (
        ("now", _("Now ({count})", count=len(today.now)), [Line(one) for one in today.now]),
        ("due", _("Due ({count})", count=len(due)), due),
        ("waiting", _("Waiting for me ({count})", count=len(today.waiting)), [Line(one) for one in today.waiting]),
    ):
        _part(name, title, items, lambda line, place: show_item(today.day, line, place))
    if today.quiet:
        _quiet(today)
    if not (today.unfinished or today.now or today.due or today.waiting or today.quiet):
        _nothing(any_cases)
    _part("good", _("Good news ({count})", count=len(today.good)), today.good, _good)
    if today.more:
        st.caption(
            plural("{count} more {case} asks for something.", "{count} more {cases} ask for something.", today.more)
        )
    if today.behind:
        st.caption(
            _("Of {count} {cases} it is being worked out what they ask for. Load the page again.", count=today.behind)
        )


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that is asked for, how many more the same case asks for, and what else is to be said of it."""

    item: Item
    others: int = 0
    note: str = ""


def by_case(items: Sequence[Item]) -> list[Line]:
    """A line for each case, what is late longest first, then what is due: the case's page shows the rest.

    Somebody waits at a planned contact; an appeal, and what was tried, has its day: each has a line of its own.
    """
    cases: dict[tuple[str, str], list[Item]] = defaultdict(list)
    for item in items:
        alone = item.kind in ("contact", "appeal", "trial") and item.id
        cases[item.summary.case, item.id if alone else ""].append(item)
    lines = [Line(next((one for one in own if one.overdue), own[0]), len(own) - 1) for own in cases.values()]
    return sorted(lines, key=lambda line: (not line.item.overdue, line.item.day or date.min))


def _part(name: str, title: str, rows: Sequence[T], draw: Callable[[T, str], None]) -> None:
    """The first few, the others folded away."""
    if not rows:
        return
    st.header(title, anchor=False)
    with st.container(gap="xxsmall"):
        for number, row in enumerate(rows[:AT_ONCE]):
            draw(row, f"{name}-{number}")
    if len(rows) > AT_ONCE:
        with st.expander(plural("{count} more", "{count} more", len(rows) - AT_ONCE), type="compact"):
            for number, row in enumerate(rows[AT_ONCE:AT_MOST], start=AT_ONCE):
                draw(row, f"{name}-{number}")
            if len(rows) > AT_MOST:
                st.caption(_("These are the first {count}. The caseload shows all.", count=AT_MOST))


def _row(place: str, who: str, what: str, time: str) -> st.delta_generator.DeltaGenerator:
    """One line of the day, and the place for its button."""
    row = st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"row-today-{place}")
    row.markdown(f"**{who}**  \n{what}", width=WHO_WIDTH)
    row.markdown(time, width=WHEN_WIDTH)
    return row


def _unfinished(one: Unfinished, place: str) -> None:
    many = _("{given} of {visible}", given=one.given, visible=one.visible) if one.visible else ""
    is_jotted = one.draft.kind == "entry"
    what = jotted_words(one.draft) if is_jotted else joined(plain(say(one.title)), many)
    row = _row(place, whose(one), what, ago(one.draft.saved) if one.draft.saved else "")
    if row.button(_("Go on"), key=f"go_on_{one.draft.id}", icon=":material/edit:"):
        _go_on(one.draft)
    if is_jotted:
        with row:
            offer_to_put_away(one.draft)


def _go_on(draft: Draft) -> None:
    match draft.kind:
        case "read_back":
            places.go_to_read_back(draft.case, draft.replaces)
        case "plan":
            places.go_to_plan_draft(draft.id)
        case "entry":
            go_on_jotting(draft)
    places.go_to_draft(draft.id)


def show_item(today: date, line: Line, place: str) -> None:
    """What a case asks for, and the way to the place where it is done. `place` tells the line from others."""
    item = line.item
    time = when_badge(item.day, item.due, today) if item.day else ""
    more = plural("{count} more", "{count} more", line.others) if line.others else ""
    who = joined(named(item.summary), size_words(item.summary))
    number = int(place.rpartition("-")[2])
    other = f"  \n{_other(item)}" if item.kind == "referral" and number < AT_ONCE else ""
    row = _row(place, who, joined(item_words(item), more, line.note) + other, time)
    label, icon = _button(item)
    why = joined(plain(say(item.why)) if item.why else "", day(item.day))
    if row.button(label, key=f"today_{place}", icon=icon, help=why or None):
        _go(item)


def _other(item: Item) -> str:
    """Who else may be asked, where a referral came to nothing: the one who fits best, and why."""
    context, case = session.context(), item.summary.case
    seen = service.referral(context, case, item.id)
    best = next(iter(service.who_else(context, case, seen.referral)), None) if seen.waits_for_another else None
    if best is None:
        return ""
    name = f"**{isolated(best.provider.name)}**"
    return joined(":material/forward: " + _("next: {name}", name=name), offered_words(best))


def item_words(item: Item) -> str:
    """What a case asks for. An alert is named by the form that raised it, not by what was answered.

    What somebody typed stands there only where it may (`may_be_listed`).
    """
    if isinstance(item.label, Text):
        called = plain(say(item.label))
    else:
        called = plain(item.label) if may_be_listed(item.label) else ""
    match item.kind:
        case "alert" if item.raised is not None:
            return _("An alert is open: {form}", form=plain(say(item.raised.alert.title)))
        case "form" | "rule" | "stalled":
            return called or kind_words(item.kind)
        case "first" if item.id in ASKED_FIRST:
            return _(ASKED_FIRST[item.id])
        case "finding" | "attention" | "step" | "contact" | "appeal":
            return f"{kind_words(item.kind)}: {called}" if called else kind_words(item.kind)
        case "task":
            others = item.by and item.by_id != session.context().actor.id
            asked = _("asked by {name}", name=plain(item.by)) if others else ""
            return joined(called or kind_words("task"), _("nobody has it any more") if item.left else asked)
        case "message" | "handover":
            wrote = item.kind == "message"
            by = plain(item.by)
            return _("{name} wrote to you", name=by) if wrote else _("{name} handed this over to you", name=by)
        case "referral":
            return f"{called or kind_words('referral')}: {referral_words(item.state, item.overdue)}"
    return _("The end was sent back") if item.state == "sent_back" else kind_words(item.kind)


def _button(item: Item) -> tuple[str, str]:
    match item.kind:
        case "alert" | "attention":
            return _("Act"), ":material/priority_high:"
        case "form":
            return _("Start"), ":material/play_arrow:"
        case "task" if item.left:
            return _("Give to …"), ":material/move_up:"
        case "review":
            return _("Prepare"), ":material/fact_check:"
        case "finding":
            return _("Confirm"), ":material/task_alt:"
        case "contact" if item.id:
            return _("How it went"), ":material/edit_note:"
        case "contact" | "check_in" | "screening" | "first" | "step":
            return _("Go there"), ":material/arrow_forward:"
    return _("Look"), ":material/arrow_forward:"


_PLACES: Mapping[str, Callable[[str, str], NoReturn]] = {
    "finding": places.go_to_record,
    "referral": lambda case, id: places.go_to_referral(case, referral=id),
    **dict.fromkeys(("review", "trial"), places.go_to_review),
    "conference": places.go_to_conference,
    **dict.fromkeys(("approval", "sent_back"), places.go_to_plan),
    "closing": lambda case, _id: places.go_to_close(case),
    "step": places.go_to_step,
    "task": lambda case, id: places.go_to_tasks(case=case, task=id),
}
"""Where each kind is done, by its case and its id."""


def _go(item: Item) -> None:
    """Where it is done. The form is chosen there already."""
    case = item.summary.case
    if item.kind in _PLACES:
        _PLACES[item.kind](case, item.id)
    if item.kind == "form":
        open_start_in(case, item.id)
    if item.kind == "contact" and item.id:
        places.go_to_note(case=case, contact=item.id)
    places.go_to_case(case)


def _good(item: Item, place: str) -> None:
    """That there is some, and when; its words stand on the page of the case alone."""
    what = f":green[:material/favorite:] {kind_words('good_news')}"
    row = _row(place, named(item.summary), what, short_day(item.day) if item.day else "")
    if row.button(_("Look"), key=f"today_{place}", icon=":material/arrow_forward:"):
        places.go_to_case(item.summary.case)


def _quiet(today: Today) -> None:
    """Those who were not heard from, in one line."""
    items = today.quiet
    st.header(_("Quiet ({count})", count=len(items)), anchor=False)
    names = ", ".join(named(item.summary) for item in items[:NAMES])
    more = plural("and {count} more", "and {count} more", len(items) - NAMES) if len(items) > NAMES else ""
    first = min((one.summary.last_contact for one in items if one.summary.last_contact), default=None)
    time = when(first, False, today.day) if first else ""
    row = _row("quiet", f"{names} {more}".strip(), kind_words("quiet"), time)
    if row.button(_("Show"), key="today_quiet", icon=":material/arrow_forward:"):
        if len(items) == 1:
            places.go_to_case(items[0].summary.case)
        places.go_to_caseload(worker="mine", what="quiet")


def _nothing(any_cases: bool) -> None:
    with st.container(border=True):
        st.markdown(_("**Nothing asks for you today.**"))
        if any_cases:
            st.markdown(_("What becomes due, and what somebody asks of you, will stand here."))
        else:
            st.markdown(_("Begin with “New {case}” below: a name is enough. What it asks for will stand here."))
