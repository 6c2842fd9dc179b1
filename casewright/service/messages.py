"""Messages in a case: written to colleagues, read, answered."""

from collections.abc import Sequence
from dataclasses import dataclass

from casewright.cases import entry_commands, messages
from casewright.cases.entries import Entry
from casewright.cases.events import Body
from casewright.cases.work import Message
from casewright.errors import Refused
from casewright.service.context import Context
from casewright.service.history import History, history, written
from casewright.service.jotting import Jotting


@dataclass(frozen=True, slots=True)
class MessageSeen:
    """A message with the names of those who have still to read it. `is_new`: the one who acts is among them."""

    entry: Entry
    message: Message
    waits_for: tuple[str, ...]
    is_new: bool


def messages_of(context: Context, case: str) -> tuple[MessageSeen, ...]:
    """In the order in which they were written. Raises Refused CW510: no such case."""
    state = history(context, case).state
    waits: dict[str, list[str]] = {}
    for entry, worker in messages.unread(state):
        waits.setdefault(entry.entity.id, []).append(worker)
    return tuple(
        MessageSeen(
            entry,
            entry.entity,
            tuple(context.name_of(one) for one in waits.get(entry.entity.id, ())),
            context.actor.id in waits.get(entry.entity.id, ()),
        )
        for entry in state.entries("message")
        if isinstance(entry.entity, Message) and entry.stands
    )


def write_message(context: Context, case: str, message: Message, jotting: Jotting | None = None) -> str:
    """Write one and return its id. What it answers is read by that; `jotting` is what it was typed in.

    Raises:
        Refused CW645: nothing is said. CW510, CW562. CW563: it answers none of this case. CW501: the words were
            changed in another window meanwhile.
    """
    if not message.words.strip():
        raise Refused("CW645")
    made = Message(
        context.ids.new(), message.words.strip(), message.to, answers=message.answers, conference=message.conference
    )

    def what(past: History) -> Sequence[Body]:
        earlier = messages.read(past.state, made.answers, context.actor.id) if made.answers else ()
        return *earlier, *entry_commands.record(past.state, made)

    written(context, case, what, drop=jotting.drop if jotting else ())
    return made.id


def read_message(context: Context, case: str, message: str) -> None:
    """The one who acts has read it. Raises Refused CW510, and as `cases.messages.read`."""
    written(context, case, lambda past: messages.read(past.state, message, context.actor.id))
