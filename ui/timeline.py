"""What happened in a case, the latest first, in words."""

from collections.abc import Sequence
from datetime import date, datetime

import streamlit as st

from casewright.cases.state import TimelineEntry
from casewright.logic.words import ASKED_FIRST
from ui import places, session
from ui.entry_words import entry_words, state_words
from ui.people import joined
from ui.wording import _, mark, moment, plain, say, short_day

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
HAPPENED = {
    "assessment_finished": mark("{title} finished"),
    "assessment_corrected": mark("{title} corrected"),
    "assessment_put_away": mark("{title} put away"),
    "assessment_taken_up": mark("{title} taken up again"),
    "assessment_moved_away": mark("An assessment of someone else was moved to the right {person}"),
    "assessment_moved_here": mark("{title} moved here from another {case}"),
    "alert_raised": mark("Alert in {title}"),
    "alert_answer_changed": mark("The answer behind an alert in {title} was changed"),
    "alert_acknowledged": mark("Alert in {title} dealt with"),
    "assessment_in_error": mark("{title} marked as entered in error"),
    "case_continues": mark("This {case} goes on from an earlier one"),
    "case_continued": mark("This {case} goes on in a new one"),
    "person_recorded": mark("Recorded"),
    "person_merged": mark("Merged into another record of the same {person}"),
    "person_unmerged": mark("Parted again: it was not the same {person}"),
    "person_joined": mark("Merged with another record of the same {person}"),
    "person_parted": mark("Parted again from a record of someone else"),
    "cycle_chosen": mark("Goes by the cycle {title}"),
    "step_entered": mark("Went on to {title}"),
    "form_left_out": mark("{title} left out"),
}
"""What happened, by the kind of the line; those that say more have words of their own below."""
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
                    label=words_of(entry),
                    icon=ICONS[entry.kind],
                    query_params={"case": entry.refs["case"]},
                    help="",
                )
            elif entry.kind in LEADS_ON and assessment:
                st.page_link(
                    places.RECORD,
                    label=words_of(entry),
                    icon=ICONS[entry.kind],
                    query_params=places.record_address(case, assessment),
                    help="",
                )
            elif entry.refs.get("kind") == "plan":
                st.page_link(
                    places.PLAN_SEEN,
                    label=words_of(entry),
                    icon=ICONS[entry.kind],
                    query_params=places.plan_address(case, entry.refs["entry"]),
                    help="",
                )
            elif entry.refs.get("kind") == "evaluation":
                st.page_link(
                    places.EVALUATE,
                    label=words_of(entry),
                    icon=ICONS[entry.kind],
                    query_params=places.evaluate_address(case, entry.refs["entry"]),
                    help="",
                )
            elif entry.refs.get("kind") == "referral":
                st.page_link(
                    places.REFERRAL,
                    label=words_of(entry),
                    icon=ICONS[entry.kind],
                    query_params=places.referral_address(case, referral=entry.refs["entry"]),
                    help="",
                )
            else:
                st.markdown(f"{ICONS[entry.kind]} {words_of(entry)}")
            if entry.note:
                st.text(entry.note)
        st.markdown(plain(entry.who))


def _when(entry: TimelineEntry) -> str:
    if isinstance(entry.happened, datetime):
        return moment(entry.happened)
    return short_day(entry.happened)


def words_of(entry: TimelineEntry) -> str:
    """What happened, in a line of Markdown."""
    if "entry" in entry.refs:
        return entry_words(entry)
    title = f"**{plain(say(entry.title))}**" if entry.title else ""
    match entry.kind:
        case "case_opened":
            return _opened(entry)
        case "person_changed":
            return _("Changed: {fields}", fields=", ".join(field_name(field) for field in entry.fields))
        case "case_moved":
            return _("The {case} is now: {state}", state=state_words(entry.to))
        case "attention_set":
            return _attention(title)
        case "rule_snoozed":
            return _put_off(entry, title)
        case "first_answered":
            return _first(entry)
    return _(HAPPENED[entry.kind], title=title)


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
        "died": _("day of death"),
    }.get(field, field)
