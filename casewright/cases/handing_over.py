"""Handing a case over: all that somebody had in it goes to somebody else in one step, and can be taken back whole."""

from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import Any, TypeVar

from casewright.cases import care_team
from casewright.cases.entries import Entry
from casewright.cases.entry_commands import mark_in_error, move, revise
from casewright.cases.entry_events import EntryBody, Moved, Recorded, Revised
from casewright.cases.events import Event
from casewright.cases.state import CaseState
from casewright.cases.work import Entity, Handover, Message, TeamMember
from casewright.cases.work.party import Party
from casewright.errors import Refused

T = TypeVar("T")

GOES_ALONG = ("task", "contact", "conference", "referral", "goal", "objective", "intervention", "message")
"""Kinds that name who has something to do. What is closed stays as it was."""
IN_ENDED = ("task", "message")
"""What still goes on in a case that has ended: it keeps its former team."""
BY_MISTAKE = "handed over by mistake"


def hand_over(
    state: CaseState, wanted: Handover, member: str, seen: int, today: date, stays: bool = False
) -> tuple[EntryBody, ...]:
    """Somebody has from now on what somebody else had in a case: the part in the team, and all that is open.

    Args:
        wanted: who hands over to whom; `entries` is filled here. member: the id of the part that `to` gets, if they are
            not in the team. stays: whoever hands it over stays in the team, and keeps what they have to do.

    Raises:
        Refused CW501: their part was changed after revision `seen`. CW689: there is nothing of theirs to hand over, or
            nobody else to hand it to.
    """
    if _same(wanted.was, wanted.to) or not (wanted.to.id or wanted.to.name.strip()):
        raise Refused("CW689")
    bodies = [] if state.ended else [*_parts(state, wanted, member, seen, today, stays)]
    if not stays:
        for entry in _open(state):
            given = _given(entry.entity, wanted.was, wanted.to)
            bodies += revise(state, given, state.revision, wanted.reason)
    if not bodies:
        raise Refused("CW689")
    changed = tuple(dict.fromkeys(one.entity.id for one in bodies if isinstance(one, Recorded | Revised)))
    told = replace(wanted, reason=wanted.reason.strip(), note=wanted.note.strip(), entries=changed)
    return Recorded(told), *bodies


def take_back(state: CaseState, id: str, events: Sequence[Event]) -> tuple[EntryBody, ...]:
    """It is as it was before a handover, but for what somebody has changed since. `events` are those of the case.

    Raises:
        Refused CW563: no such handover. CW690: who takes over has confirmed it, or it was taken back.
    """
    entry = state.entry("handover", id)
    if entry is None or not isinstance(entry.entity, Handover):
        raise Refused("CW563")
    if entry.state != "given":
        raise Refused("CW690", name=entry.entity.to.name)
    undone = [body for one in entry.entity.entries for body in _undone(state, one, id, events)]
    return *undone, *move(state, Moved("handover", id, "withdrawn"))


def goes_along(state: CaseState, who: Party) -> tuple[Entry, ...]:
    """What is open in a case and names somebody as who has it to do."""
    return tuple(entry for entry in _open(state) if _given(entry.entity, who, Party("worker", "?")) != entry.entity)


def waiting(state: CaseState) -> Iterator[Entry]:
    """The handovers that who takes over has not confirmed yet."""
    return (entry for entry in state.entries("handover") if entry.open)


def _parts(state: CaseState, wanted: Handover, member: str, seen: int, today: date, stays: bool) -> Iterator[EntryBody]:
    """The part in the team goes over; whoever covers for them so long need not do so any more."""
    own = care_team.in_team(state, wanted.was, today)
    if own is not None and own.covers:
        yield from revise(state, replace(own, until=today), seen, wanted.reason)
    elif own is not None:
        come = TeamMember(member, wanted.to, own.role, today)
        yield from care_team.hand_over(state, own.id, come, seen, today, wanted.reason, stays)
    for one in care_team.team(state, today):
        if one.covers and one.covers == wanted.was.id and not stays and not _same(one.who, wanted.to):
            yield from revise(state, replace(one, until=today), state.revision, wanted.reason)


def _open(state: CaseState) -> Iterator[Entry]:
    """Entries that are not done yet; of contacts, conferences and messages those that still ask something."""
    for kind in IN_ENDED if state.ended else GOES_ALONG:
        yield from (entry for entry in state.entries(kind) if entry.open)


def _given(entity: Entity, was: Party, to: Party) -> Entity:
    if isinstance(entity, Message):
        if was.id in entity.to and was.id not in entity.read_by:
            return replace(entity, to=tuple(dict.fromkeys(to.id if one == was.id else one for one in entity.to)))
        return entity
    return _replaced(entity, was, to)


def _replaced(value: T, was: Party, to: Party) -> T:
    """The same with somebody in the place of somebody else, also in its parts."""
    changed: dict[str, Any] = {}
    for each in fields(value) if is_dataclass(value) else ():
        inside = getattr(value, each.name)
        if isinstance(inside, Party):
            now: Any = to if _same(inside, was) else inside
        elif isinstance(inside, tuple) and any(isinstance(one, Party) for one in inside):
            now = tuple(dict.fromkeys(to if isinstance(one, Party) and _same(one, was) else one for one in inside))
        else:
            now = _replaced(inside, was, to) if is_dataclass(inside) else inside
        if now != inside:
            changed[each.name] = now
    return replace(value, **changed) if changed else value  # type: ignore[type-var]


def _undone(state: CaseState, id: str, handover: str, events: Sequence[Event]) -> tuple[EntryBody, ...]:
    """One entry as it was; nothing where somebody has changed it since, and where it is closed."""
    before, after = _around(id, handover, events)
    entry = state.entry(_kind(state, id), id)
    if entry is None or after is None or not entry.open or entry.entity != after:
        return ()
    if before is None:
        return mark_in_error(state, entry.kind, id, BY_MISTAKE)
    return revise(state, before, state.revision, BY_MISTAKE)


def _around(id: str, handover: str, events: Sequence[Event]) -> tuple[Entity | None, Entity | None]:
    """How an entry was before a handover, None where there was none, and what that made of it."""
    before: Entity | None = None
    handed = False
    for event in events:
        entity = event.body.entity if isinstance(event.body, Recorded | Revised) else None
        if entity is None:
            continue
        if entity.id == handover:
            handed = True
        elif entity.id == id and handed:
            return before, entity
        elif entity.id == id:
            before = entity
    return before, None


def _kind(state: CaseState, id: str) -> str:
    return next((kind for kind, entries in state.work.items() if id in entries), "")


def _same(one: Party, other: Party) -> bool:
    return (one.kind, one.id) == (other.kind, other.id) if one.id or other.id else one == other
