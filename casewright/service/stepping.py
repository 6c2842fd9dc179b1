"""A case steps down, or up: another level of attention or another cycle, with the reason, and what that changes."""

from collections.abc import Sequence
from dataclasses import dataclass

from casewright.cases import cycle_commands as commands
from casewright.cases.events import Body
from casewright.cases.pace import PaceChange, pace_changes
from casewright.errors import Refused
from casewright.ports import DropDraft
from casewright.service.context import Context
from casewright.service.history import History, added, history, written
from casewright.service.standing import course_at


@dataclass(frozen=True, slots=True)
class StepTo:
    """Another level of the cycle that the case goes by, or another cycle: one of the two, by id."""

    level: str = ""
    cycle: str = ""


def what_would_change(context: Context, case: str, wanted: StepTo) -> tuple[PaceChange, ...]:
    """How often what is asked for, now and with another level or cycle. Nothing is written.

    Raises:
        Refused CW510: no such case. CW610: it goes by no cycle, or there is none of this id. Others as for `step_to`.
    """
    past = history(context, case)
    bodies = _bodies(context, past, wanted, "-")
    after = added(context, case, past, bodies)[1] if bodies else past
    before, now = course_at(context, past), course_at(context, after)
    return pace_changes(before, now) if before is not None and now is not None else ()


def step_to(context: Context, case: str, wanted: StepTo, reason: str, drop: tuple[DropDraft, ...] = ()) -> None:
    """Let a case have another level of attention, or go by another cycle. `drop`: what the reason was typed in.

    Raises:
        Refused CW510: no such case. CW553: no reason. CW610: it goes by no cycle, or there is none of this id. Others
            as for `cycle_commands.set_attention` and `choose_cycle`.
    """
    if not reason.strip():
        raise Refused("CW553")
    written(context, case, lambda past: _bodies(context, past, wanted, reason), drop=drop)


def _bodies(context: Context, past: History, wanted: StepTo, reason: str) -> Sequence[Body]:
    if wanted.cycle:
        cycle = context.library.cycles.get(wanted.cycle)
        if cycle is None:
            raise Refused("CW610", cycle=wanted.cycle)
        return commands.choose_cycle(past.state, cycle, reason)
    now = course_at(context, past)
    if now is None:
        raise Refused("CW610", cycle=past.state.cycle.chosen or "-")
    return commands.set_attention(past.state, now.cycle, wanted.level, reason)
