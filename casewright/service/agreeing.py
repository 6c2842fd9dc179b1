"""A plan between people: it is agreed or refused, and approved or sent back by the role that the cycle names."""

from collections.abc import Callable, Sequence
from datetime import date, datetime

from casewright.cases import agreeing as commands
from casewright.cases.entry_commands import refuse_future
from casewright.cases.events import Body
from casewright.cases.work.plan import Agreement
from casewright.errors import Refused
from casewright.ports import Commit
from casewright.service.context import Context
from casewright.service.course import course_at
from casewright.service.history import History, added, commit, history, retried

Moment = date | datetime | None


def agree(context: Context, case: str, plan: str, agreement: Agreement, seen: int, happened: Moment = None) -> None:
    """Record what the person said to a plan that was read back. `seen` is the case's revision that was read.

    Said or signed, the plan is in force and its goals are worked on, all in one step; what it replaces is revoked.
    Refused, it stays a draft: it can be worked on again, and agreed later.

    Raises:
        Refused CW510: no such case. CW578: on a day to come. Others as for `casewright.cases.agreeing.agree`.
    """
    _do(context, case, lambda past: commands.agree(past.state, plan, agreement, seen), happened)


def approve(context: Context, case: str, plan: str, approved: bool, reason: str = "") -> None:
    """Approve a plan in force, or send it back with a reason: then the next version is up to who works on the case.

    Raises:
        Refused CW510: no such case. CW642: the cycle names another role. Others as for
            `casewright.cases.agreeing.approve`.
    """

    def what(past: History) -> Sequence[Body]:
        course = course_at(context, past)
        asked = course.approval if course else None
        told = commands.approve(past.state, asked, plan, approved, reason)
        if asked is not None and asked.role != (context.role or context.actor.role):
            raise Refused("CW642", role=_called(context, asked.role))
        return told

    _do(context, case, what)


def _called(context: Context, role: str) -> str:
    """A role as the agency calls it, in the language that it was written in."""
    titles = (next(iter(one.title.by_language.values())) for one in context.agency.roles if one.id == role)
    return next(titles, role)


def _do(context: Context, case: str, command: Callable[[History], Sequence[Body]], happened: Moment = None) -> None:
    refuse_future(happened, context.now(), context.today())

    def attempt() -> None:
        past = history(context, case)
        bodies = command(past)
        if bodies:
            append, after = added(context, case, past, bodies, happened)
            commit(context, Commit(appends=(append,)), after)

    retried(attempt)
