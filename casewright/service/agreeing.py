"""A plan between people: it is agreed or refused, and approved or sent back by the role that the cycle names."""

from collections.abc import Callable
from datetime import date, datetime

from casewright.cases import agreeing as commands
from casewright.cases.entry_commands import refuse_future
from casewright.cases.work.plan import Agreement, files_of
from casewright.errors import Refused
from casewright.ports import Attach, Commit, DropDraft, HoldOnly
from casewright.service.context import Context
from casewright.service.history import History, added, commit, history, retried
from casewright.service.standing import course_at

Moment = date | datetime | None


def agree(context: Context, case: str, plan: str, agreement: Agreement, seen: int, happened: Moment = None) -> None:
    """Record what the person said to a plan that was read back. `seen` is the case's revision that was read.

    Said or signed, the plan is in force and its goals are worked on, all in one step; what it replaces is revoked.
    Refused, it stays a draft: it can be worked on again, and agreed later.

    Raises:
        Refused CW510: no such case. CW578: on a day to come. Others as for `casewright.cases.agreeing.agree`.
    """
    conclude(context, case, plan, lambda _past: agreement, seen, happened)


def conclude(
    context: Context,
    case: str,
    plan: str,
    agreement_of: Callable[[History], Agreement],
    seen: int,
    happened: Moment = None,
) -> None:
    """As `agree`, of what stands when it is written."""
    refuse_future(happened, context.now(), context.today())

    def attempt() -> None:
        past = history(context, case)
        reading = context.store.draft(reading_id(plan))
        agreement = agreement_of(past)
        bodies = commands.agree(past.state, plan, agreement, seen)
        if not bodies:
            return
        append, after = added(context, case, past, bodies, happened)
        held = tuple(Attach(plan, content) for content in sorted({one.content for one in files_of(agreement)}))
        # What was said to it is part of the record now. To a plan that was refused more may be said.
        done = reading if reading is not None and agreement.how != "refused" else None
        drop = (DropDraft(done.id, done.revision),) if done else ()
        let_go = (HoldOnly(done.id),) if done else ()
        commit(context, Commit((append,), drop_drafts=drop, attach=held, hold_only=let_go), after)

    retried(attempt)


def reading_id(plan: str) -> str:
    """The id of the draft that holds what was said to a plan while it is read back."""
    return f"read-{plan}"


def approve(context: Context, case: str, plan: str, approved: bool, reason: str = "") -> None:
    """Approve a plan in force, or send it back with a reason: then the next version is up to who works on the case.

    Raises:
        Refused CW510: no such case. CW642: the cycle names another role. Others as for
            `casewright.cases.agreeing.approve`.
    """

    def attempt() -> None:
        past = history(context, case)
        course = course_at(context, past)
        asked = course.approval if course else None
        bodies = commands.approve(past.state, asked, plan, approved, reason)
        if asked is not None and asked.role != (context.role or context.actor.role):
            raise Refused("CW642", role=_called(context, asked.role))
        append, after = added(context, case, past, bodies)
        commit(context, Commit((append,)), after)

    retried(attempt)


def _called(context: Context, role: str) -> str:
    """A role as the agency calls it, in the language that it was written in."""
    titles = (next(iter(one.title.by_language.values())) for one in context.agency.roles if one.id == role)
    return next(titles, role)
