"""What may be done to end a case: each checks what is open and returns events, or refuses."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, tzinfo

from casewright.cases.ending import Open, settled, target_of, undecided, waits_for_approval
from casewright.cases.entries import headline
from casewright.cases.entry_commands import move, move_case, record, refuse_ended, revise
from casewright.cases.entry_events import EntryBody, Moved, Recorded
from casewright.cases.state import CaseState
from casewright.cases.tasks import give
from casewright.cases.work import Closure, Task
from casewright.cases.work.closure import Becomes
from casewright.cases.work.party import Party
from casewright.definitions.model import Text
from casewright.errors import Refused

FINISHED = "finished"
_LEFT_OPEN = ("goal", "referral")
"""What somebody else carries on, and is neither done nor called off by that."""
NAMED = 3


@dataclass(frozen=True, slots=True)
class Look:
    """A look after the end: its id as a task, what it is called, and who has it."""

    id: str
    what: str
    owner: Party


def check_open(found: Sequence[Open], becomes: Sequence[Becomes]) -> None:
    """Whether something becomes of each thing that is open.

    Raises:
        Refused CW687: an alert is open. CW686: of something nobody has said what becomes of it. Params of both:
            `named`, `count`.
    """
    acted_on_first = [one for one in found if not one.ways]
    if acted_on_first:
        raise Refused("CW687", **_said(acted_on_first))
    left = undecided(found, becomes)
    if left:
        raise Refused("CW686", **_said(left))


def _said(some: Sequence[Open]) -> dict[str, str]:
    words = [_words(one.words) for one in some if one.words]
    return {"named": "; ".join(words[:NAMED]) + (" …" if len(words) > NAMED else ""), "count": str(len(some))}


def _words(text: Text | str) -> str:
    return text if isinstance(text, str) else next(iter(text.by_language.values()), "")


def propose(state: CaseState, closure: Closure, found: Sequence[Open]) -> tuple[EntryBody, ...]:
    """An end that somebody approves before it comes. What was written before and not looked at is written anew.

    Raises:
        Refused CW562: the case has ended. CW686, CW687 as for `check_open`. CW560, CW571 as for `record`.
    """
    check_open(found, closure.becomes)
    waiting = waits_for_approval(state)
    return revise(state, closure, state.revision) if waiting else record(state, closure)


def end(
    state: CaseState, closure: Closure, found: Sequence[Open], reason: str, looks: Sequence[Look], zone: tzinfo
) -> tuple[EntryBody, ...]:
    """The case ends, and with it what is open. `reason` is why, where something has no reason of its own.

    Raises:
        Refused: as `propose`, and CW612: nobody is named who carries something on.
    """
    check_open(found, closure.becomes)
    moved = move_case(state, FINISHED, reason)
    refuse_ended(state)
    known = state.entry("closure", closure.id)
    written = () if known and known.entity == closure else record(state, closure)
    approved = (Moved("closure", closure.id, "approved", aside="approval"),) if closure.asked_of else ()
    tasks = (Recorded(_task(one, day, closure)) for one, day in zip(looks, closure.looks, strict=True))
    return *_ended(state, closure, found, reason, zone), *written, *approved, *tasks, moved


def _task(look: Look, day: date, closure: Closure) -> Task:
    return Task(look.id, look.what, look.owner, day, closure=closure.id)


def send_back(state: CaseState, reason: str) -> tuple[EntryBody, ...]:
    """An end that is not to come yet.

    Raises:
        Refused CW553: without a reason. CW641: nobody is asked. CW562: the case has ended.
    """
    waiting = waits_for_approval(state)
    if waiting is None:
        raise Refused("CW641")
    return move(state, Moved("closure", waiting.id, "sent_back", reason, "approval"))


def _ended(state: CaseState, closure: Closure, found: Sequence[Open], reason: str, zone: tzinfo) -> Iterator[EntryBody]:
    by = {one.of: one.by for one in closure.carries_on if one.of}
    for one in settled(found, closure.becomes):
        yield from _becomes(state, one, by.get(one.id), one.reason.strip() or reason, zone)


def _becomes(state: CaseState, one: Becomes, by: Party | None, why: str, zone: tzinfo) -> tuple[EntryBody, ...]:
    """What happens to an entry. What somebody outside or around carries on is called off; what a worker does goes on.

    Raises:
        Refused CW612: nobody is named who carries it on (param `what`).
    """
    kind, id, way = one.kind, one.id, one.way
    if kind == "appeal":
        to = {"done": "appealed", "dropped": "let_pass"}.get(way)
        return move(state, Moved("contact", id, to, why, "appeal")) if to else ()
    entry = state.entry(kind, id)
    if entry is None or way == "stays":
        return ()
    if way == "handed_on":
        if by is None:
            raise Refused("CW612", what=_words(headline(entry.entity)))
        if kind in _LEFT_OPEN:
            return ()
        if isinstance(entry.entity, Task) and by.kind == "worker" and by.id:
            return give(state, id, by, why, state.revision, zone) if by != entry.entity.owner else ()
        way = "dropped"
    target = target_of(entry, way)
    side = "requester" if kind == "referral" else ""
    return move(state, Moved(kind, id, target, why, side=side)) if target else ()


def left_open(closure: Closure) -> tuple[str, ...]:
    """The ids of what goes on without us."""
    return tuple(one.id for one in closure.becomes if one.way == "handed_on" and one.kind in _LEFT_OPEN)
