"""What is done about a task: closed, one time of it noted, given to somebody else, put on another day, taken back."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, tzinfo
from typing import Literal

from casewright.cases.care_team import former_team, in_team
from casewright.cases.durations import after
from casewright.cases.entries import Entry
from casewright.cases.entry_commands import mark_in_error, move, revise
from casewright.cases.entry_events import EntryBody, Moved, Recorded, Revised
from casewright.cases.events import Event
from casewright.cases.state import CaseState
from casewright.cases.states import NAMED
from casewright.cases.work import Member, Task
from casewright.cases.work.party import Party
from casewright.cases.work.task import Raci, Time
from casewright.errors import Refused

Came = Literal["kept", "missed"]
BY_MISTAKE = "closed by mistake"


def change(state: CaseState, task: Task, seen: int, zone: tzinfo) -> tuple[EntryBody, ...]:
    """A task as it is to be from now on.

    Raises:
        Refused CW611: it was closed meanwhile. CW612: nobody is named. Others as for `entry_commands.revise`.
    """
    _open(state, task.id, zone)
    refuse_nobody(task)
    return revise(state, task, seen)


def close(state: CaseState, id: str, to: str, words: str, zone: tzinfo) -> tuple[EntryBody, ...]:
    """A task is begun, done, put on hold, called off, or came to nothing. `words` say what came of it, or why.

    Raises:
        Refused CW611: it was closed meanwhile. Others as for `entry_commands.move`.
    """
    _open(state, id, zone)
    return move(state, Moved("task", id, to, words))


def note_time(
    state: CaseState, id: str, came: Came, day: date, words: str, today: date, zone: tzinfo
) -> tuple[EntryBody, ...]:
    """One time of a task that recurs took place or did not. After the last one that was planned the task is done.

    Raises:
        Refused CW578: on a day to come. CW611: it was closed meanwhile. CW613: that day is noted already.
    """
    entry, task = _open(state, id, zone)
    if day > today:
        raise Refused("CW578")
    noted = next((time for time in task.times if time.day == day), None)
    if noted is not None:
        raise Refused("CW613", what=task.what, day=day.isoformat(), came=CAME[noted.came])
    times = (*task.times, Time(day, came, words.strip(), task.owner.kind == "worker"))
    last = task.planned is not None and len(times) >= task.planned
    # What is late stays late: each time that nobody noted is asked for, so that the missed ones are counted.
    due = after(task.due or day, task.every) if task.every and not last else task.due
    bodies = revise(state, replace(task, times=times, due=due), state.revision)
    if last:
        return *bodies, *move(state, Moved("task", id, "completed"))
    return (*bodies, Moved("task", id, "in-progress")) if entry.state == "ready" else bodies


def give(state: CaseState, id: str, to: Party, reason: str, seen: int, zone: tzinfo) -> tuple[EntryBody, ...]:
    """Somebody else has it to do from now on, and the parts in it that whoever had it had.

    Raises:
        Refused CW611: it was closed meanwhile. CW612: nobody is named. Others as for `entry_commands.revise`.
    """
    _entry, task = _open(state, id, zone)
    given = replace(task, owner=to, raci=_given(task.raci, task.owner, to))
    refuse_nobody(given)
    return revise(state, given, seen, reason)


def put_on(state: CaseState, id: str, due: date | None, seen: int, zone: tzinfo) -> tuple[EntryBody, ...]:
    """It is due on another day, or on none. Raises as `give`."""
    _entry, task = _open(state, id, zone)
    return revise(state, replace(task, due=due), seen)


def take_back(state: CaseState, id: str, new: str, events: Sequence[Event] = ()) -> tuple[EntryBody, ...]:
    """What was done last to a task was a mistake: a time that was noted, or that it was closed.

    A task that was closed is marked as entered in error, and stands again under the id `new`: what was said of it
    stays readable. One that is open and of which no time is noted stays as it is. `events` are those of the case:
    they know on which day it was due before the time was noted.

    Raises:
        Refused CW563: no such task.
    """
    entry = state.entry("task", id)
    if entry is None or not isinstance(entry.entity, Task):
        raise Refused("CW563")
    task = entry.entity
    noted = entry.open or _ended_by_its_times(entry, task)
    before = replace(task, times=task.times[:-1], due=_due_before(task, events)) if task.times and noted else task
    if entry.open:
        return revise(state, before, state.revision)
    # Not `record`: in a case that has ended tasks go on, and one that was there already may stand again.
    return *mark_in_error(state, "task", id, BY_MISTAKE), Recorded(replace(before, id=new))


def _due_before(task: Task, events: Sequence[Event]) -> date | None:
    """When it was due before its last time was noted; that day itself where it was given anew meanwhile."""
    for event in reversed(events):
        was = event.body.entity if isinstance(event.body, Recorded | Revised) else None
        if isinstance(was, Task) and was.id == task.id and len(was.times) < len(task.times):
            return was.due
    return task.times[-1].day


def _ended_by_its_times(entry: Entry, task: Task) -> bool:
    """Whether the last time that was noted closed it: nobody else did, who took back only that."""
    return entry.state == "completed" and task.planned is not None and len(task.times) >= task.planned


def refuse_nobody(task: Task) -> None:
    """Raises Refused CW612: who has it to do, or has another part in it, is not named."""
    parts = [task.owner]
    if task.raci is not None:
        raci = task.raci
        parts += [raci.accountable, *raci.responsible, *raci.consulted, *raci.informed]
    if any(_is_nobody(party) for party in parts):
        raise Refused("CW612", what=task.what)


def has_left(state: CaseState, task: Task, today: date) -> bool:
    """Whether who has it to do was in the team, and is not any more; or has died."""
    if task.owner.kind != "worker":
        return is_gone(state, task.owner, today)
    former = any((one.who.kind, one.who.id) == (task.owner.kind, task.owner.id) for one in former_team(state, today))
    return former and in_team(state, task.owner, today) is None


def is_gone(state: CaseState, who: Party, today: date) -> bool:
    """Whether the person has died, or somebody around them belongs to it no more."""
    if who.kind == "person":
        return state.person.died is not None
    member = state.entry("member", who.id) if who.kind == "member" else None
    return member is not None and isinstance(member.entity, Member) and not member.entity.here(today)


CAME = {"kept": NAMED["kept"], "missed": NAMED["missed"]}


def _open(state: CaseState, id: str, zone: tzinfo) -> tuple[Entry, Task]:
    """Raises Refused CW563: no such task. CW561: entered in error. CW611: it was closed, by whom and when."""
    entry = state.entry("task", id)
    if entry is None or not isinstance(entry.entity, Task):
        raise Refused("CW563")
    if entry.in_error:
        raise Refused("CW561", reason=entry.in_error)
    if not entry.open:
        last = entry.moves[-1]
        day = last.happened.astimezone(zone).date() if isinstance(last.happened, datetime) else last.happened
        raise Refused("CW611", what=entry.entity.what, state=NAMED[entry.state], by=last.by, day=day.isoformat())
    return entry, entry.entity


def _given(raci: Raci | None, was: Party, to: Party) -> Raci | None:
    """Who did it answers for it no more, where they did; who is asked and told stays."""
    if raci is None:
        return None
    responsible = tuple(dict.fromkeys(to if one == was else one for one in raci.responsible))
    return replace(raci, accountable=to if raci.accountable == was else raci.accountable, responsible=responsible)


def _is_nobody(party: Party) -> bool:
    return party.kind != "person" and not (party.id or party.name.strip())
