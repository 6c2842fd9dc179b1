"""Tasks: given, changed, closed, handed over; one time of one that recurs; the same for several at once."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from casewright.cases import entry_commands
from casewright.cases import tasks as commands
from casewright.cases.events import Body
from casewright.cases.state import CaseState
from casewright.cases.tasks import Came
from casewright.cases.work import Task
from casewright.cases.work.party import Party
from casewright.errors import Refused
from casewright.ports import DropDraft
from casewright.service.context import Context
from casewright.service.history import history, written

Drop = tuple[DropDraft, ...]


@dataclass(frozen=True, slots=True)
class TaskOf:
    """A task, its case, and how it was shown: at which revision of the case, and due when."""

    case: str
    task: str
    seen: int
    due: date | None = None


def new_task(context: Context, case: str, task: Task, drop: Drop = ()) -> str:
    """Give somebody a task and return its id. `drop`: the draft of the words it is made of.

    The first time of one that recurs is today where no day is given: without one it would never be late.

    Raises:
        Refused CW612: nobody is named. Others as for `entry_commands.record`.
    """
    due = task.due or (context.today() if task.every else None)
    wanted = replace(task, id=context.ids.new(), due=due)
    commands.refuse_nobody(wanted)
    _do(context, case, lambda state: entry_commands.record(state, wanted), drop)
    return wanted.id


def change_task(context: Context, case: str, task: Task, seen: int, drop: Drop = ()) -> None:
    """Raises Refused as `cases.tasks.change`."""
    _do(context, case, lambda state: commands.change(state, task, seen, context.zone), drop)


def close_task(context: Context, case: str, task: str, to: str = "completed", words: str = "", drop: Drop = ()) -> None:
    """Take a task to another state. `words` say what came of it, or why.

    Raises:
        Refused CW611: somebody closed it meanwhile. Others as for `cases.tasks.close`.
    """
    _do(context, case, lambda state: commands.close(state, task, to, words, context.zone), drop)


def note_time(context: Context, case: str, task: str, came: Came, day: date, words: str = "", drop: Drop = ()) -> None:
    """Note that one time of a task that recurs took place, or did not. Raises Refused as `cases.tasks.note_time`."""
    today = context.today()
    _do(context, case, lambda state: commands.note_time(state, task, came, day, words, today, context.zone), drop)


def done_once(context: Context, of: TaskOf) -> None:
    """With one tap: a task is done; of one that recurs the time that is due, today's where that is still to come.

    Raises:
        Refused CW611, CW613: somebody was quicker. Others as for `cases.tasks.close`.
    """
    today = context.today()

    def what(state: CaseState) -> Sequence[Body]:
        entry = state.entry("task", of.task)
        task = entry.entity if entry is not None else None
        if isinstance(task, Task) and task.every is not None:
            # The time that was shown: meanwhile somebody else may have noted it, and the next one is due.
            return commands.note_time(state, of.task, "kept", min(of.due or today, today), "", today, context.zone)
        return commands.close(state, of.task, "completed", "", context.zone)

    _do(context, of.case, what)


def give_task(context: Context, of: TaskOf, to: Party, reason: str = "") -> None:
    """Give a task to somebody else. Raises Refused CW501: it was changed since. Others as `cases.tasks.give`."""
    _do(context, of.case, lambda state: commands.give(state, of.task, to, reason, of.seen, context.zone))


def put_task_on(context: Context, of: TaskOf, due: date | None) -> None:
    """Put a task on another day. Raises Refused CW501: it was changed since. Others as `cases.tasks.put_on`."""
    _do(context, of.case, lambda state: commands.put_on(state, of.task, due, of.seen, context.zone))


def take_back_task(context: Context, case: str, task: str) -> None:
    """What was done last to a task was a mistake. Raises Refused as `cases.tasks.take_back`."""
    new = context.ids.new()
    _do(context, case, lambda state: commands.take_back(state, task, new, history(context, case).events))


def together(wanted: Sequence[TaskOf], do: Callable[[TaskOf], None]) -> Mapping[TaskOf, Refused]:
    """Do the same with several tasks. One that is refused holds none of the others up; returns why, of each of them."""
    refused: dict[TaskOf, Refused] = {}
    for one in wanted:
        try:
            do(one)
        except Refused as why:
            refused[one] = why
    return refused


def _do(context: Context, case: str, command: Callable[[CaseState], Sequence[Body]], drop: Drop = ()) -> None:
    written(context, case, lambda past: command(past.state), drop=drop)
