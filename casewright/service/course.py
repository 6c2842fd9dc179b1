"""A case on its way through its cycle: what is asked for today, and what a worker does about it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime

from casewright.cases import cycle_commands as commands
from casewright.cases.case_facts import CaseSeen
from casewright.cases.course import Course, course
from casewright.cases.entry_commands import refuse_future
from casewright.cases.events import Body
from casewright.cases.state import CaseState
from casewright.definitions.case_cycle import Cycle
from casewright.definitions.model import Text
from casewright.errors import Refused
from casewright.ports import Commit
from casewright.service.context import Context
from casewright.service.history import History, added, commit, history, retried
from casewright.service.known_facts import KnownFacts

Moment = date | datetime | None


def cycles_for(context: Context, subject: str) -> tuple[Cycle, ...]:
    """The cycles in use that are made for such a case, in the order in which the agency names them."""
    found = (context.library.cycles.get(id) for id in context.agency.cycles or context.library.cycles)
    return tuple(one for one in found if one is not None and subject in one.subjects)


def course_of(context: Context, case: str) -> Course | None:
    """Where a case is in its cycle, and what is asked for today.

    None while it is not active, and where no cycle is made for it, or none of several was chosen, or the file of its
    own is gone or left out.

    Raises:
        Refused CW510: no such case.
    """
    return course_at(context, history(context, case))


def course_at(context: Context, past: History) -> Course | None:
    """As `course_of`, of a history that was read already."""
    state = past.state
    cycle = _cycle(context, state)
    if cycle is None or state.status != "active":
        return None
    reading = KnownFacts(context, state, cycle.facts, past.events).reading()
    return course(cycle, state, CaseSeen(state, context.today(), context.zone), reading)


def _cycle(context: Context, state: CaseState) -> Cycle | None:
    """The chosen one, also where the agency uses it for new cases no more; else the first that the agency names, or the
    only one.
    """
    if state.cycle.chosen:
        return context.library.cycles.get(state.cycle.chosen)
    offered = cycles_for(context, state.subject)
    return offered[0] if len(offered) == 1 or (offered and context.agency.cycles) else None


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

    def attempt() -> None:
        past = history(context, case)
        bodies = command(past)
        if bodies:
            append, after = added(context, case, past, bodies, happened)
            commit(context, Commit(appends=(append,)), after)

    retried(attempt)
