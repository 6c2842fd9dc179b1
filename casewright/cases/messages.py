"""Messages of a case: who still has one to read, and reading it."""

from collections.abc import Iterator
from dataclasses import replace

from casewright.cases.entries import Entry
from casewright.cases.entry_commands import revise
from casewright.cases.entry_events import EntryBody
from casewright.cases.state import CaseState
from casewright.cases.work import Message
from casewright.errors import Refused


def unread(state: CaseState) -> Iterator[tuple[Entry, str]]:
    """Each message with the id of each worker whom it names and who has not read it."""
    for entry in state.entries("message"):
        if isinstance(entry.entity, Message) and entry.stands:
            yield from ((entry, worker) for worker in entry.entity.to if worker not in entry.entity.read_by)


def read(state: CaseState, id: str, worker: str) -> tuple[EntryBody, ...]:
    """A worker whom it names has read it; nothing where they had, or it does not name them.

    Raises:
        Refused CW563: no such message. CW561, CW562 as for `entry_commands.revise`.
    """
    entry = state.entry("message", id)
    if entry is None or not isinstance(entry.entity, Message):
        raise Refused("CW563")
    message = entry.entity
    if worker not in message.to or worker in message.read_by:
        return ()
    return revise(state, replace(message, read_by=(*message.read_by, worker)), state.revision)
