"""The state of a person's record as a pure fold over its events."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from casewright.cases.events import Event
from casewright.cases.person_events import (
    PersonChanged,
    PersonJoined,
    PersonMerged,
    PersonParted,
    PersonRecorded,
    PersonUnmerged,
)
from casewright.cases.records import Person
from casewright.cases.state import EntryKind, TimelineEntry, line_of

PERSON_FIELDS = ("name", "preferred_name", "former_names", "birth_date", "pronouns", "phone", "language", "died")


@dataclass(frozen=True, slots=True)
class Joined:
    """Another record that this one stands for too. `before` is this one without it, `after` with it, on that day."""

    other: str
    before: Person
    after: Person
    at: datetime
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class PersonState:
    """A person's record at one revision. `merged_into` is the record that stands for this one since `merged_at`.

    `joined` are those that this one stands for, the last one last. `timeline` is in the order recorded.
    """

    id: str
    person: Person
    revision: int
    merged_into: str = ""
    merged_at: datetime | None = None
    joined: tuple[Joined, ...] = ()
    timeline: tuple[TimelineEntry, ...] = ()


def fold_person(events: Sequence[Event]) -> PersonState:
    """The record after all its events, oldest first.

    Raises:
        ValueError: no events, or a history that does not begin with the recording of the person.
    """
    first = events[0] if events else None
    if first is None or not isinstance(first.body, PersonRecorded):
        raise ValueError("a person's history begins with the recording of the person")
    state = PersonState(first.stream, first.body.person, first.revision)
    state = _told(state, "person_recorded", first)
    for event in events[1:]:
        state = replace(_after(state, event), revision=event.revision)
    return state


def _after(state: PersonState, event: Event) -> PersonState:
    match event.body:
        case PersonChanged(person):
            told = _told(state, "person_changed", event, fields=changed_fields(state.person, person))
            return replace(told, person=person)
        case PersonMerged(into, reason):
            told = _told(state, "person_merged", event, note=reason)
            return replace(told, merged_into=into, merged_at=event.recorded)
        case PersonUnmerged(reason=reason):
            return replace(_told(state, "person_unmerged", event, note=reason), merged_into="", merged_at=None)
        case PersonJoined(other, person, reason):
            joined = Joined(other, state.person, person, event.recorded, event.actor.name or event.actor.id, reason)
            told = _told(state, "person_joined", event, note=reason)
            return replace(told, person=person, joined=(*state.joined, joined))
        case PersonParted(other, person, reason):
            left = tuple(one for one in state.joined if one.other != other)
            return replace(_told(state, "person_parted", event, note=reason), person=person, joined=left)
    raise ValueError("this is no event of a person")


def _told(state: PersonState, kind: EntryKind, event: Event, **more: Any) -> PersonState:
    return replace(state, timeline=(*state.timeline, line_of(kind, event, **more)))


def changed_fields(before: Person, after: Person) -> tuple[str, ...]:
    """With a name the former ones change by themselves, which needs no word."""
    changed = tuple(name for name in PERSON_FIELDS if getattr(before, name) != getattr(after, name))
    return tuple(name for name in changed if name != "former_names" or "name" not in changed)
