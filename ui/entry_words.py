"""What happened to an entry of a case, in words: needs, plans, goals, tasks, referrals and all others."""

from casewright.cases.entries import Shaken
from casewright.cases.state import TimelineEntry
from casewright.cases.states import NAMED
from ui.wording import _, mark, plain, say

LONGEST = 80
"""So many letters of what somebody typed stand in a line of the timeline."""

HAPPENED = {
    "recorded": mark("{kind}: {words}"),
    "revised": mark("{kind} changed: {words}"),
    "moved": mark("{kind} {words}: now {state}"),
    "marked_in_error": mark("{kind} marked as entered in error: {words}"),
    "confirmed": mark("{kind} confirmed: {words}"),
    "shaken": mark("To look at again: {what} {words} ({why})"),
}

WHY = {
    "finding_gone": mark("it is not found any more"),
    "level_changed": mark("it is found at another level"),
    "score_changed": mark("a score has changed"),
    "answer_changed": mark("an answer has changed"),
    "in_error": mark("what it rests on was entered in error"),
    "need_shaken": mark("the need behind it is to look at again"),
    "need_gone": mark("the need behind it moved to another {case}"),
}
"""Why an entry is to be looked at again."""


def entry_words(entry: TimelineEntry) -> str:
    called = say(entry.title) or entry.words
    short = called if len(called) <= LONGEST else called[: LONGEST - 1] + "…"
    said = _(
        HAPPENED[entry.kind],
        kind=kind_words(entry.refs["kind"]),
        what=_(NAMED[entry.refs["kind"]]),
        words=f"**{plain(short)}**" if short else "",
        state=state_words(entry.to),
        why=", ".join(_(WHY[why]) for why in entry.fields) if entry.kind == "shaken" else "",
    )
    return said.rstrip(": ")


def kind_words(kind: str) -> str:
    words = _(NAMED[kind])
    return words[:1].upper() + words[1:]


def state_words(state: str) -> str:
    return _(NAMED[state]) if state in NAMED else ""


def why_words(shaken: tuple[Shaken, ...]) -> str:
    """Why something is to be looked at again, each reason once."""
    return ", ".join(dict.fromkeys(_(WHY[one.why]) for one in shaken))
