"""What happened in a case, the latest first, in words."""

from collections.abc import Sequence
from datetime import date, datetime

import streamlit as st

from casewright.cases.state import TimelineEntry
from casewright.logic.words import ASKED_FIRST
from ui import places, session
from ui.entry_words import entry_words, state_words
from ui.people import joined
from ui.wording import _, moment, plain, say, short_day

FIRST_SHOWN = 12

ICONS = {
    "case_opened": ":material/folder_open:",
    "person_changed": ":material/badge:",
    "assessment_finished": ":material/assignment_turned_in:",
    "assessment_corrected": ":material/edit_note:",
    "assessment_put_away": ":material/inventory_2:",
    "assessment_taken_up": ":material/unarchive:",
    "assessment_moved_away": ":material/move_up:",
    "assessment_moved_here": ":material/move_down:",
    "alert_raised": ":material/priority_high:",
    "alert_answer_changed": ":material/published_with_changes:",
    "alert_acknowledged": ":material/check:",
    "assessment_in_error": ":material/do_not_disturb_on:",
    "recorded": ":material/note_add:",
    "revised": ":material/edit:",
    "moved": ":material/trending_flat:",
    "marked_in_error": ":material/do_not_disturb_on:",
    "confirmed": ":material/task_alt:",
    "shaken": ":material/help_center:",
    "case_moved": ":material/folder:",
    "case_continues": ":material/history:",
    "case_continued": ":material/forward:",
    "person_recorded": ":material/person_add:",
    "person_merged": ":material/merge:",
    "person_unmerged": ":material/call_split:",
    "person_joined": ":material/merge:",
    "person_parted": ":material/call_split:",
    "cycle_chosen": ":material/sync:",
    "step_entered": ":material/arrow_forward:",
    "attention_set": ":material/visibility:",
    "form_left_out": ":material/assignment_late:",
    "rule_snoozed": ":material/snooze:",
    "first_answered": ":material/forum:",
}
LEADS_ON = ("assessment_finished", "assessment_corrected", "assessment_moved_here", "assessment_in_error")


def show_timeline(case: str, entries: Sequence[TimelineEntry]) -> None:
    """`entries` come oldest first; the first few are shown, the rest when one asks for them."""
    key = f"timeline_{case}"
    newest_first = list(enumerate(entries))[::-1]
    all_shown = session.kept(f"{key}_all", bool)
    with st.container(gap="xsmall"):
        for place, entry in newest_first if all_shown else newest_first[:FIRST_SHOWN]:
            _entry(case, place, entry)
    if not all_shown and len(entries) > FIRST_SHOWN:
        st.button(
            _("Show all {count}", count=len(entries)),
            key=f"{key}_more",
            on_click=session.keep,
            args=(f"{key}_all", True),
        )


def _entry(case: str, place: int, entry: TimelineEntry) -> None:
    """`place` is its own: one step may record several lines of one kind in the same moment."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"row-entry-{place}"):
        st.markdown(_when(entry), width=170)
        with st.container(width=470, gap="xxsmall"):
            assessment = entry.refs.get("assessment", "")
            if "case" in entry.refs:
                st.page_link(
                    places.CASE,
                    label=_words(entry),
                    icon=ICONS[entry.kind],
                    query_params={"case": entry.refs["case"]},
                    help="",
                )
            elif entry.kind in LEADS_ON and assessment:
                st.page_link(
                    places.RECORD,
                    label=_words(entry),
                    icon=ICONS[entry.kind],
                    query_params=places.record_address(case, assessment),
                    help="",
                )
            elif entry.refs.get("kind") == "plan":
                st.page_link(
                    places.PLAN_SEEN,
                    label=_words(entry),
                    icon=ICONS[entry.kind],
                    query_params=places.plan_address(case, entry.refs["entry"]),
                    help="",
                )
            else:
                st.markdown(f"{ICONS[entry.kind]} {_words(entry)}")
            if entry.note:
                st.text(entry.note)
        st.markdown(plain(entry.who))


def _when(entry: TimelineEntry) -> str:
    if isinstance(entry.happened, datetime):
        return moment(entry.happened)
    return short_day(entry.happened)


def _words(entry: TimelineEntry) -> str:
    if "entry" in entry.refs:
        return entry_words(entry)
    title = f"**{plain(say(entry.title))}**" if entry.title else ""
    return {
        "case_opened": _opened(entry),
        "person_changed": _("Changed: {fields}", fields=", ".join(field_name(field) for field in entry.fields)),
        "assessment_finished": _("{title} finished", title=title),
        "assessment_corrected": _("{title} corrected", title=title),
        "assessment_put_away": _("{title} put away", title=title),
        "assessment_taken_up": _("{title} taken up again", title=title),
        "assessment_moved_away": _("An assessment of someone else was moved to the right {person}"),
        "assessment_moved_here": _("{title} moved here from another {case}", title=title),
        "alert_raised": _("Alert in {title}", title=title),
        "alert_answer_changed": _("The answer behind an alert in {title} was changed", title=title),
        "alert_acknowledged": _("Alert in {title} dealt with", title=title),
        "assessment_in_error": _("{title} marked as entered in error", title=title),
        "case_moved": _("The {case} is now: {state}", state=state_words(entry.to)),
        "case_continues": _("This {case} goes on from an earlier one"),
        "case_continued": _("This {case} goes on in a new one"),
        "person_recorded": _("Recorded"),
        "person_merged": _("Merged into another record of the same {person}"),
        "person_unmerged": _("Parted again: it was not the same {person}"),
        "person_joined": _("Merged with another record of the same {person}"),
        "person_parted": _("Parted again from a record of someone else"),
        "cycle_chosen": _("Goes by the cycle {title}", title=title),
        "step_entered": _("Went on to {title}", title=title),
        "attention_set": _attention(title),
        "form_left_out": _("{title} left out", title=title),
        "rule_snoozed": _put_off(entry, title),
        "first_answered": _first(entry),
    }[entry.kind]


def _attention(title: str) -> str:
    return _("Attention set to {title}", title=title) if title else _("Attention again as the answers say")


def _put_off(entry: TimelineEntry, title: str) -> str:
    until = short_day(date.fromisoformat(entry.to)) if entry.kind == "rule_snoozed" else ""
    return _("{title} put off until {day}", title=title, day=until)


def _first(entry: TimelineEntry) -> str:
    asked = _(ASKED_FIRST[entry.fields[0]]) if entry.fields and entry.fields[0] in ASKED_FIRST else ""
    return joined(asked, f"**{_('Does not want to say')}**" if entry.to else "")


def _opened(entry: TimelineEntry) -> str:
    if entry.to:
        return _("The {case} was opened: {state}", state=state_words(entry.to))
    return _("The {case} was opened")


def field_name(field: str) -> str:
    return {
        "name": _("name"),
        "preferred_name": _("nickname"),
        "former_names": _("former names"),
        "birth_date": _("birth date"),
        "pronouns": _("pronouns"),
        "phone": _("phone"),
        "language": _("language"),
    }.get(field, field)
