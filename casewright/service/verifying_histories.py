"""Whether one history holds: the chain of its events, and what they come to."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from casewright.cases.canonical import canonical_text
from casewright.cases.chain import breaks, told
from casewright.cases.event_text import event_of_text
from casewright.cases.events import Event
from casewright.cases.fold import fold
from casewright.cases.person_events import PersonRecorded
from casewright.cases.person_fold import PersonState, fold_person
from casewright.cases.records import StoredEvent
from casewright.cases.state import CaseState
from casewright.errors import Refused
from casewright.ports import Stored
from casewright.service.findings import Finding

Head = tuple[int, str]
"""The revision at which a history stands, and the chain value there."""
UNREADABLE = (ValueError, LookupError, TypeError, AttributeError, RecursionError, Refused)
"""What reading runs into where something has not the shape in which it was written."""


@dataclass(frozen=True, slots=True)
class LookedAt:
    """One history: where it stands, what of it does not hold, and the case or person that it tells, if all holds."""

    head: Head
    findings: tuple[Finding, ...]
    told: CaseState | PersonState | None


def look_at(
    stream: str,
    things: Sequence[Stored],
    secrets: Mapping[str, bytes],
    backed_up: Head | None = None,
) -> LookedAt:
    """Look at all that is kept under a case or person.

    Args:
        things: its events, in the order of their keys.
        secrets: the chain keys by their ids.
        backed_up: where this history stood when a backup was made.
    """
    events = [_event(thing) for thing in things]
    findings = [*_broken(stream, things, events, secrets)]
    if backed_up and not any(finding.what == "removed" for finding in findings):
        findings += _since_backup(stream, events, backed_up)
    state = None
    if not findings:
        try:
            state = _folded([event_of_text(event.text) for event in events if event.text])
        except UNREADABLE:
            findings.append(Finding("untold", "event", stream))
    return LookedAt((events[-1].revision, events[-1].chain), tuple(findings), state)


def _folded(events: Sequence[Event]) -> CaseState | PersonState:
    return fold_person(events) if isinstance(events[0].body, PersonRecorded) else fold(events)


def is_canonical(text: str) -> bool:
    try:
        return canonical_text(json.loads(text)) == text
    except (ValueError, TypeError, RecursionError):
        return False


def _event(thing: Stored) -> StoredEvent:
    """The event as it is kept; without a chain value where it cannot be read."""
    try:
        event = StoredEvent(**json.loads(thing.content))
        texts = (event.stream, event.text, event.chain, event.key)
        if isinstance(event.revision, int) and all(isinstance(text, str) for text in texts):
            return event
    except (ValueError, TypeError, RecursionError):
        pass
    stream, _slash, revision = thing.key.rpartition("/")
    return StoredEvent(stream, int(revision) if revision.isdecimal() else 0, "", "", "")


def _broken(
    stream: str, things: Sequence[Stored], events: Sequence[StoredEvent], secrets: Mapping[str, bytes]
) -> Iterator[Finding]:
    by_revision = {event.revision: event for event in events}
    here = [event._replace(stream=stream) for event in events]
    named = set()
    for one in breaks(here, secrets):
        named.add(one.revision)
        yield _finding(stream, one.what, one.revision, by_revision.get(one.revision), one.last)
    for thing, event in zip(things, events, strict=True):
        what = _misfit(stream, thing, event)
        if what and event.revision not in named:
            yield _finding(stream, what, event.revision, event)


def _misfit(stream: str, thing: Stored, event: StoredEvent) -> str:
    """What is wrong with how an event is kept, where its chain value holds."""
    if event.stream != stream:
        return "elsewhere"
    if thing.key != f"{stream}/{event.revision:09}":
        return "out_of_order"
    return "" if is_canonical(str(thing.content)) and is_canonical(event.text or "{}") else "not_canonical"


def _finding(stream: str, what: str, revision: int, event: StoredEvent | None, last: int = 0) -> Finding:
    if what == "removed" or event is None:
        return Finding("removed", "event", stream, revision, last)
    if not event.chain:
        return Finding("unreadable", "event", stream, revision)
    said = told(event.text)
    written_in = str(said.get("stream", said.get("case", stream)))
    detail = {"unknown_key": event.key, "elsewhere": written_in if written_in != stream else event.stream}
    type, recorded = str(said.get("type", "")), str(said.get("recorded", ""))
    return Finding(what, "event", stream, revision, type=type, recorded=recorded, detail=detail.get(what, ""))


def _since_backup(stream: str, events: Sequence[StoredEvent], backed_up: Head) -> Iterator[Finding]:
    revision, chain = backed_up
    at_head = next((event for event in events if event.revision == revision), None)
    if at_head is None:
        yield Finding("last_removed", "event", stream, events[-1].revision, revision)
    elif at_head.chain != chain:
        yield _finding(stream, "not_as_backed_up", revision, at_head)
