"""Case conferences: planned, answered from outside, and held: what was decided becomes tasks in the same step."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from casewright.cases import entry_commands
from casewright.cases.entries import Entry
from casewright.cases.entry_events import Moved, Recorded, Revised
from casewright.cases.events import Body
from casewright.cases.state import CaseState
from casewright.cases.work import Conference, Task
from casewright.cases.work.conference import Decision
from casewright.cases.work.party import Party
from casewright.errors import Refused
from casewright.service.context import Context
from casewright.service.history import History, history, written
from casewright.service.jotting import Jotting


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided; with `owner` it becomes their task."""

    words: str
    owner: Party | None = None
    due: date | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """A conference as it went. `about` is needed of one that nobody had planned."""

    present: Sequence[Party]
    notes: str = ""
    decided: Sequence[Decided] = ()
    about: str = ""


def plan_conference(
    context: Context,
    case: str,
    about: str,
    planned: date | datetime,
    parties: Sequence[Party],
    jotting: Jotting | None = None,
) -> str:
    """Invite people to talk a case over; returns the conference's id. `jotting` is what it was typed in.

    Raises:
        Refused CW571: nothing is said of what it is about. CW510, CW562.
    """
    made = Conference(context.ids.new(), about.strip(), planned, tuple(parties))
    if not made.about:
        raise Refused("CW571", kind="conference")
    written(context, case, lambda past: entry_commands.record(past.state, made), drop=jotting.drop if jotting else ())
    return made.id


def hold_conference(context: Context, case: str, conference: str, held: Held, jotting: Jotting | None = None) -> str:
    """Write down who was there and what was decided, and return the conference's id.

    `conference` is the one that was planned, "" for one that nobody had planned; `jotting` is what it was typed in.

    Raises:
        Refused CW646: nobody was there. CW510, CW560: it was held or called off already. CW562, CW563. CW571: nothing
            is said of what it was about.
    """
    if not held.present:
        raise Refused("CW646")
    made = conference or context.ids.new()
    tasks = [task_of(context, one) for one in held.decided]
    decisions = tuple(
        Decision(one.words.strip(), task.id if task else "") for one, task in zip(held.decided, tasks, strict=True)
    )

    def what(past: History) -> Sequence[Body]:
        entry = past.state.entry("conference", conference) if conference else None
        before = entry.entity if entry else Conference(made, held.about.strip())
        if (conference and entry is None) or not isinstance(before, Conference):
            raise Refused("CW563")
        if not before.about:
            raise Refused("CW571", kind="conference")
        after = replace(before, present=tuple(held.present), notes=held.notes.strip(), decisions=decisions)
        given = [body for task in tasks if task for body in entry_commands.record(past.state, task)]
        return *given, *_written(past.state, entry, after)

    written(context, case, what, drop=jotting.drop if jotting else ())
    return made


def task_of(context: Context, decided: Decided) -> Task | None:
    """The task that is given with it, where somebody is to do it."""
    words = decided.words.strip()
    return Task(context.ids.new(), words, decided.owner, decided.due) if decided.owner else None


def _written(state: CaseState, entry: Entry | None, held: Conference) -> Sequence[Body]:
    """Its tasks come in the same step, so that whether it can be written is asked without them."""
    bare = replace(held, decisions=tuple(replace(one, task="") for one in held.decisions))
    if entry is None:
        entry_commands.record(state, bare, "held")
        return (Recorded(held, "held"),)
    entry_commands.revise(state, bare, state.revision)
    return Revised(held), *entry_commands.move(state, Moved("conference", held.id, "held"))


def call_off_conference(context: Context, case: str, conference: str, reason: str) -> None:
    """It does not take place. Raises Refused CW510, CW560, CW562, CW563."""
    moved = Moved("conference", conference, "cancelled", reason)
    written(context, case, lambda past: entry_commands.move(past.state, moved))


def conference_of(context: Context, case: str, conference: str) -> Entry:
    """Raises Refused CW510: no such case. CW563: no such conference."""
    entry = history(context, case).state.entry("conference", conference)
    if entry is None:
        raise Refused("CW563")
    return entry
