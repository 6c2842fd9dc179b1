"""The history of a case or a person as it stands in the store: read, folded, and added to."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from typing import TypeVar

from casewright.cases.chain import link
from casewright.cases.event_text import event_of_text, text_of_event
from casewright.cases.events import Actor, AssessmentFinished, Body, Event
from casewright.cases.fold import about_of, fold
from casewright.cases.people import with_people
from casewright.cases.person_fold import PersonState, fold_person
from casewright.cases.records import StoredEvent
from casewright.cases.state import CaseState
from casewright.cases.summary import summarise_person
from casewright.definitions.many_objects import many_objects
from casewright.errors import Refused
from casewright.ports import Append, Commit, DropDraft
from casewright.service.context import Context
from casewright.service.summaries import summary

T = TypeVar("T")

ATTEMPTS = 25
"""Each failed attempt means that someone else's succeeded: more only happens when something is wrong."""


@dataclass(frozen=True)
class History:
    """A case at one revision: what happened, what it comes to, and the chain value (`head`) of the last event.

    Events whose text was taken out are not among them. `people` is the record of the person that it is about, then
    the one that stands for that one, and so on; none where who it is about stands in the case itself.
    """

    events: tuple[Event, ...]
    revision: int
    head: str
    people: tuple["PersonHistory", ...] = ()

    @cached_property
    def state(self) -> CaseState:
        """Worked out when it is first asked for: who wants to know how a case stood on a day needs the events alone."""
        with many_objects():
            return with_people(fold(self.events), [one.state for one in self.people])


@dataclass(frozen=True, slots=True)
class PersonHistory:
    """A person's record at one revision, as `History`."""

    events: tuple[Event, ...]
    state: PersonState
    head: str


class MovedOn(Exception):  # noqa: N818  # no error: the attempt is made again on what is there now
    """Something was saved by someone else between reading and writing."""


def history(context: Context, case: str) -> History:
    """The case as it stands. Raises Refused CW510: no such case."""
    row = context.store.summary(case)
    if row is None:
        raise Refused("CW510")
    person = context.store.person(row.person) if row.person else None
    seen = (person.person, person.revision) if person else ("", 0)
    kept = context.kept.cases.get((case, row.revision, *seen))
    if kept is not None:
        return kept
    with many_objects():
        stored = context.store.events(case)
        events = tuple(event_of_text(event.text) for event in stored if event.text)
    people = tuple(_standing_for(context, about_of(events)))
    read = History(events, stored[-1].revision, stored[-1].chain, people)
    keep(context, read)
    return read


def person_history(context: Context, person: str) -> PersonHistory | None:
    """A person's record as it stands, None if there is none."""
    stored = context.store.events(person) if person else ()
    if not stored:
        return None
    events = tuple(event_of_text(event.text) for event in stored)
    return PersonHistory(events, fold_person(events), stored[-1].chain)


def _standing_for(context: Context, person: str) -> Iterator[PersonHistory]:
    """A record, the one that it is merged into, and so on to the one that stands."""
    found = person_history(context, person)
    while found is not None:
        yield found
        found = person_history(context, found.state.merged_into)


def added(
    context: Context,
    case: str,
    before: History | None,
    bodies: Sequence[Body],
    happened: date | datetime | None = None,
    people: tuple[PersonHistory, ...] = (),
) -> tuple[Append, History]:
    """New events of a case, sealed, and the history with them. Nothing is written yet.

    `happened` is now unless said otherwise; an assessment happened on the day it was held. `people` is given for a
    new case, else known from before.
    """
    seen = before.revision if before else 0
    events, stored = _sealed(context, case, seen, before.head if before else "", bodies, happened)
    after = (*(before.events if before else ()), *events)
    people = before.people if before else people
    past = History(after, stored[-1].revision, stored[-1].chain, people)
    return Append(case, seen, stored, summary(context, past)), past


def added_in_turn(
    context: Context, case: str, before: History, turns: Sequence[tuple[Sequence[Body], date | datetime | None]]
) -> tuple[Append, History]:
    """As `added`, of events that did not all happen on one day: those of each turn with their day."""
    appends: list[Append] = []
    after = before
    for bodies, happened in turns:
        if bodies:
            append, after = added(context, case, after, bodies, happened)
            appends.append(append)
    return replace(appends[-1], seen=before.revision, events=tuple(e for one in appends for e in one.events)), after


def written(
    context: Context,
    case: str,
    command: Callable[[History], Sequence[Body]],
    happened: date | datetime | None = None,
    drop: tuple[DropDraft, ...] = (),
) -> bool:
    """Write down what a command answers for a case as it stands, and drop the drafts that it was typed in, in one save.

    Returns whether there was anything to write. Raises Refused CW510: no such case; CW501; whatever the command does.
    """

    def attempt() -> bool:
        before = history(context, case)
        bodies = command(before)
        if bodies:
            append, after = added(context, case, before, bodies, happened)
            commit(context, Commit(appends=(append,), drop_drafts=drop), after)
        elif drop:
            commit(context, Commit(drop_drafts=drop))
        return bool(bodies)

    return retried(attempt)


def added_to_person(
    context: Context, person: str, before: PersonHistory | None, bodies: Sequence[Body]
) -> tuple[Append, PersonHistory]:
    """New events of a person's record, as `added`."""
    seen = before.state.revision if before else 0
    events, stored = _sealed(context, person, seen, before.head if before else "", bodies)
    after = (*(before.events if before else ()), *events)
    state = fold_person(after)
    return Append(person, seen, stored, summarise_person(state)), PersonHistory(after, state, stored[-1].chain)


def _sealed(
    context: Context,
    stream: str,
    seen: int,
    head: str,
    bodies: Sequence[Body],
    happened: date | datetime | None = None,
) -> tuple[list[Event], tuple[StoredEvent, ...]]:
    """Each event chained to the one before it; `head` is the chain value of the last one seen."""
    now = context.now()
    key, secret = context.chain_key
    events: list[Event] = []
    stored: list[StoredEvent] = []
    for revision, body in enumerate(bodies, start=seen + 1):
        event = Event(stream, revision, _happened(body, happened or now), now, _actor(context), body)
        text = text_of_event(event)
        head = link(head, text, secret)
        # Read back, so that what is kept in memory is what the store gives later.
        events.append(event_of_text(text))
        stored.append(StoredEvent(stream, revision, text, head, key))
    return events, tuple(stored)


def commit(context: Context, commit: Commit, *histories: History) -> None:
    """Write it, and keep what the cases have become. Raises MovedOn, and Refused as the store does.

    Who a case is about stands in its summary, so a person who has changed meanwhile is seen as well.
    """
    written = {append.stream for append in commit.appends}
    people = {one.state.id: one.state.revision for history in histories for one in history.people}
    seen = {person: revision for person, revision in people.items() if person not in written}
    try:
        context.store.commit(replace(commit, seen={**seen, **commit.seen}))
    except Refused as refused:
        if refused.code == "CW501":
            raise MovedOn from refused
        raise
    for history in histories:
        keep(context, history)


def keep(context: Context, history: History) -> None:
    """Keep a case in memory, at its revision and that of the person it is about."""
    stands = history.people[-1].state if history.people else None
    about = (stands.person.id, stands.revision) if stands else ("", 0)
    context.kept.cases.keep((history.events[0].stream, history.revision, *about), history)


def retried(attempt: Callable[[], T]) -> T:
    """Do it on what is there now, again if someone else saved in between. Raises Refused CW501 if that never ends."""
    for _ in range(ATTEMPTS):
        try:
            return attempt()
        except MovedOn:
            continue
    raise Refused("CW501")


def _actor(context: Context) -> Actor:
    role = context.role or context.actor.role
    return Actor(context.actor.id, context.actor.name, role, context.on_behalf_of)


def _happened(body: Body, otherwise: date | datetime) -> date | datetime:
    return body.assessment.administration.held if isinstance(body, AssessmentFinished) else otherwise
