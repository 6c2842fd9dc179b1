"""The entries of a case: written down, changed, moved from state to state, confirmed, marked as entered in error.

One set for all kinds. `happened` is now unless said otherwise; who recorded it, and on whose behalf, is the context's.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from casewright.cases import entry_commands as commands
from casewright.cases.entries import Entry
from casewright.cases.entry_commands import Decision
from casewright.cases.entry_events import Confirmed, Moved
from casewright.cases.events import Body, CaseOpened
from casewright.cases.state import CaseState
from casewright.cases.work import Entity, Member, Need, Strength, kind_of
from casewright.errors import Refused
from casewright.ports import Commit, DropDraft
from casewright.service import people
from casewright.service.capacity import told_in
from casewright.service.care_team import first_member
from casewright.service.context import Context
from casewright.service.history import added, commit, history, retried
from casewright.service.readiness import at_stage
from casewright.service.recording import in_error_with

Moment = date | datetime | None
Drop = tuple[DropDraft, ...]


def record(
    context: Context, case: str, entity: Entity, begins: str = "", happened: Moment = None, drop: Drop = ()
) -> str:
    """Write something down and return its id, which is made here. `begins` is its first state, "" for the usual one.

    `drop` is the draft in which its words were typed (`Jotting.drop`): it goes in the same step.

    Raises:
        Refused CW510: no such case. CW525: no such person. CW578: on a day to come. Others as for
            `entry_commands.record`.
    """
    wanted = replace(entity, id=context.ids.new())
    if isinstance(wanted, Member):
        people.standing(context, wanted.person)
    _do(context, case, lambda state: commands.record(state, wanted, begins), happened, drop)
    return wanted.id


def revise(
    context: Context,
    case: str,
    entity: Entity,
    seen: int,
    reason: str = "",
    happened: Moment = None,
    drop: Drop = (),
) -> None:
    """Change an entry. `seen` is the case's revision on which the change is based; `drop` as for `record`.

    Raises:
        Refused CW501: the entry was changed since. CW510, CW578. Others as for `entry_commands.revise`.
    """
    _do(context, case, lambda state: commands.revise(state, entity, seen, reason), happened, drop)


def move(context: Context, case: str, wanted: Moved, happened: Moment = None, drop: Drop = ()) -> None:
    """Take an entry to another state, or say something beside it (`aside`: `achievement`, `capacity`). `drop` as for
    `record`.

    A capacity is kept for all cases with the same save (`casewright.service.capacity`).

    Raises:
        Refused CW510, CW578. Others as for `entry_commands.move`.
    """
    _do(context, case, lambda state: commands.move(state, wanted), happened, drop)


def mark_in_error(context: Context, case: str, kind: str, id: str, reason: str) -> None:
    """Mark an entry, or a finished assessment (`assessment`), as entered in error: it stays, and counts no more.

    Raises:
        Refused CW510. Others as for `entry_commands.mark_in_error`.
    """

    def what(state: CaseState) -> Sequence[Body]:
        """What a form has written down goes with it."""
        told = commands.mark_in_error(state, kind, id, reason)
        return *(in_error_with(state, id, reason) if kind == "assessment" else ()), *told

    _do(context, case, what)


def confirm(context: Context, case: str, kind: str, id: str, seen: int) -> None:
    """Say that an entry holds, also where what it rested on has changed.

    Raises:
        Refused CW501: it was changed since `seen`. CW510. Others as for `entry_commands.confirm`.
    """
    _do(context, case, lambda state: commands.confirm(state, kind, id, seen))


def decide(
    context: Context,
    case: str,
    assessment: str,
    finding: str,
    decision: Decision,
    reason: str = "",
    changed: Callable[[Need | Strength], Need | Strength] | None = None,
) -> str:
    """Say of one finding what `decide_together` says of several. Returns the need's or strength's id."""
    return decide_together(context, case, ((assessment, finding),), decision, reason, changed)


def decide_together(
    context: Context,
    case: str,
    found: Sequence[tuple[str, str]],
    decision: Decision,
    reason: str = "",
    changed: Callable[[Need | Strength], Need | Strength] | None = None,
) -> str:
    """Say of findings of the same that it is so, is so with changes, or is not so. Returns the need's or strength's id.

    `found` has assessment and finding of each. Where the same stands already, that is what rests on them from now on,
    and what `changed` is given. A need begins at the stage that the person named for it.

    Raises:
        Refused CW510. Others as for `entry_commands.decide`.
    """
    id = new = context.ids.new()

    def what(state: CaseState) -> Sequence[Body]:
        nonlocal id
        entity = at_stage(context, state, commands.found_entity(state, found, new))
        wanted = entity if decision == "rejected" else commands.joined(state, entity)
        id = wanted.id
        return commands.decide(state, entity, decision, reason, changed(wanted) if changed else None)

    _do(context, case, what)
    return id


def add_found(context: Context, case: str, entity: Need | Strength) -> str:
    """Write down a need or strength that no form has found, and return its id. It stands at once.

    Raises:
        Refused CW510, CW562, CW571 as for `record`.
    """
    wanted = replace(entity, id=context.ids.new())
    confirmed = Confirmed(kind_of(wanted), wanted.id)
    _do(context, case, lambda state: (*commands.record(state, wanted), confirmed))
    return wanted.id


def decided(context: Context, case: str, assessment: str) -> Mapping[str, Entry]:
    """By finding of an assessment: what a worker said of it, in this one or in what it corrects.

    Raises:
        Refused CW510: no such case. CW512: no such assessment in it.
    """
    state = history(context, case).state
    found = state.assessment(assessment)
    if found is None:
        raise Refused("CW512")
    said = {finding.id: commands.decided(state, assessment, finding.id) for finding in found.findings}
    return {finding: entry for finding, entry in said.items() if entry is not None}


def move_case(context: Context, case: str, to: str, reason: str = "", happened: Moment = None) -> None:
    """Take the case to another state. Raises Refused CW510, CW560, CW578."""
    _do(context, case, lambda state: (commands.move_case(state, to, reason),), happened)


def continue_case(context: Context, case: str, reason: str, drop: Drop = ()) -> str:
    """Open a new case for the same person where one has ended, linked to it, and return its id. `drop` as for `record`.

    Raises:
        Refused CW510: no such case. CW553: no reason. CW572: it has not ended. CW577: it goes on already.
    """
    later = context.ids.new()

    def attempt() -> None:
        before = history(context, case)
        told, begins = commands.continue_case(before.state, later, reason)
        state = before.state
        led = first_member(context, context.today())
        opened = CaseOpened(None if state.has_record else state.person, state.subject, state.about)
        ended, ended_after = added(context, case, before, (told,))
        begun, begun_after = added(context, later, None, (opened, begins, *led), people=before.people)
        commit(context, Commit(appends=(ended, begun), drop_drafts=drop), ended_after, begun_after)

    retried(attempt)
    return later


def _do(
    context: Context,
    case: str,
    command: Callable[[CaseState], Sequence[Body]],
    happened: Moment = None,
    drop: Drop = (),
) -> None:
    commands.refuse_future(happened, context.now(), context.today())

    def attempt() -> None:
        before = history(context, case)
        bodies = command(before.state)
        if bodies:
            append, after = added(context, case, before, bodies, happened)
            said = told_in(context, after.state, bodies, happened)
            commit(context, Commit(appends=(append,), drop_drafts=drop, capacities=said), after)
        elif drop:
            commit(context, Commit(drop_drafts=drop))

    retried(attempt)
