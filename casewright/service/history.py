"""A case's history as it stands in the store: read, folded, and added to."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from casewright.cases.chain import link
from casewright.cases.event_text import event_of_text, text_of_event
from casewright.cases.events import Actor, AssessmentFinished, Body, Event
from casewright.cases.fold import fold
from casewright.cases.records import StoredEvent
from casewright.cases.state import CaseState
from casewright.cases.summary import summarise
from casewright.definitions.many_objects import many_objects
from casewright.errors import Refused
from casewright.ports import Append, Commit
from casewright.service.context import Context

T = TypeVar("T")

ATTEMPTS = 25
"""Each failed attempt means that someone else's succeeded: more only happens when something is wrong."""


@dataclass(frozen=True, slots=True)
class History:
    """A case at one revision: what happened, what it comes to, and the chain value of the last event."""

    events: tuple[Event, ...]
    state: CaseState
    head: str


class MovedOn(Exception):  # noqa: N818  # no error: the attempt is made again on what is there now
    """Something was saved by someone else between reading and writing."""


def history(context: Context, case: str) -> History:
    """The case as it stands. Raises Refused CW510: no such case."""
    summary = context.store.summary(case)
    if summary is None:
        raise Refused("CW510")
    kept = context.kept.cases.get((case, summary.revision))
    if kept is not None:
        return kept
    with many_objects():
        stored = context.store.events(case)
        events = tuple(event_of_text(event.text) for event in stored)
        read = History(events, fold(events), stored[-1].chain)
    context.kept.cases.keep((case, len(events)), read)
    return read


def added(
    context: Context,
    case: str,
    before: History | None,
    bodies: Sequence[Body],
    happened: date | datetime | None = None,
) -> tuple[Append, History]:
    """New events of a case, sealed, and the history with them. Nothing is written yet.

    `happened` is now unless said otherwise; an assessment happened on the day it was held.
    """
    now = context.now()
    known = before.events if before else ()
    head = before.head if before else ""
    key, secret = context.chain_key
    events: list[Event] = []
    stored: list[StoredEvent] = []
    for revision, body in enumerate(bodies, start=len(known) + 1):
        event = Event(case, revision, _happened(body, happened or now), now, _actor(context), body)
        text = text_of_event(event)
        head = link(head, text, secret)
        # Read back, so that what is kept in memory is what the store gives later.
        events.append(event_of_text(text))
        stored.append(StoredEvent(case, revision, text, head, key))
    after = (*known, *events)
    state = fold(after)
    return Append(case, len(known), tuple(stored), summarise(state)), History(after, state, head)


def commit(context: Context, commit: Commit, *histories: History) -> None:
    """Write it, and keep what the cases have become. Raises MovedOn, and Refused as the store does."""
    try:
        context.store.commit(commit)
    except Refused as refused:
        if refused.code == "CW501":
            raise MovedOn from refused
        raise
    for written in histories:
        context.kept.cases.keep((written.state.case, written.state.revision), written)


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
