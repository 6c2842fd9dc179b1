"""A case on its way through its cycle: what is asked for today, and what a worker does about it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime

from casewright.cases import cycle_commands as commands
from casewright.cases.course import Course
from casewright.cases.entry_commands import refuse_future
from casewright.cases.events import Body
from casewright.cases.state import CaseState
from casewright.definitions.model import Text
from casewright.errors import Refused
from casewright.service.context import Context
from casewright.service.history import History, history, written
from casewright.service.standing import course_at

Moment = date | datetime | None


def course_of(context: Context, case: str) -> Course | None:
    """Where a case is in its cycle, and what is asked for today.

    None while it is not active, and where no cycle is made for it, or none of several was chosen, or the file of its
    own is gone or left out.

    Raises:
        Refused CW510: no such case.
    """
    return course_at(context, history(context, case))


def choose_cycle(context: Context, case: str, cycle: str, reason: str = "", happened: Moment = None) -> None:
    """Let a case go by another cycle.

    Raises:
        Refused CW510: no such case. CW610: no such cycle in use. Others as for `cycle_commands.choose_cycle`.
    """
    wanted = context.library.cycles.get(cycle)
    if wanted is None:
        raise Refused("CW610", cycle=cycle)
    _do(context, case, lambda past: commands.choose_cycle(past.state, wanted, reason), happened)


def enter_step(
    context: Context, case: str, step: str, reasons: Mapping[str, str] | None = None, happened: Moment = None
) -> None:
    """Go on to a step. `reasons` say by gate why one goes on where it does not hold.

    Raises:
        Refused CW510: no such case. CW610: it goes by no cycle. Others as for `cycle_commands.enter_step`.
    """
    role = context.role or context.actor.role
    _go(context, case, lambda state, now: commands.enter_step(state, now, step, reasons or {}, role), happened)


def set_attention(context: Context, case: str, level: str, reason: str) -> None:
    """Say how much attention a case needs; with "" it is again what its cycle proposes.

    Raises:
        Refused CW510: no such case. CW610: it goes by no cycle. Others as for `cycle_commands.set_attention`.
    """
    _go(context, case, lambda state, now: commands.set_attention(state, now.cycle, level, reason))


def leave_out(context: Context, case: str, instrument: str, reason: str) -> None:
    """Say why a form that is asked for is not filled in this time.

    Raises:
        Refused CW510: no such case. CW610: it goes by no cycle. Others as for `cycle_commands.leave_out`.
    """
    form = context.library.instruments.get(instrument)
    title = form.title if form else Text({"en": instrument})
    _go(context, case, lambda state, now: commands.leave_out(state, now, instrument, title, reason))


def snooze(context: Context, case: str, rule: str, until: date, reason: str) -> None:
    """Put off what a rule says.

    Raises:
        Refused CW510: no such case. CW610: it goes by no cycle. Others as for `cycle_commands.snooze`.
    """
    today = context.today()
    _go(context, case, lambda state, now: commands.snooze(state, now, rule, until, reason, today))


def answer_first(context: Context, case: str, asked: str, words: str = "", declined: bool = False) -> None:
    """Keep what was said to what is asked before any form.

    Raises:
        Refused CW510: no such case. CW610: it goes by no cycle. Others as for `cycle_commands.answer_first`.
    """
    _go(context, case, lambda state, now: commands.answer_first(state, now, asked, words, declined))


def _go(
    context: Context,
    case: str,
    command: Callable[[CaseState, Course], Sequence[Body]],
    happened: Moment = None,
) -> None:
    def what(past: History) -> Sequence[Body]:
        now = course_at(context, past)
        if now is None:
            raise Refused("CW610", cycle=past.state.cycle.chosen or "-")
        return command(past.state, now)

    _do(context, case, what, happened)


def _do(context: Context, case: str, command: Callable[[History], Sequence[Body]], happened: Moment = None) -> None:
    refuse_future(happened, context.now(), context.today())
    written(context, case, command, happened)
