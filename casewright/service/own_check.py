"""The own check of a worker: what was ours is shown, what they say is kept, a colleague is asked in the same step."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from casewright.cases import entry_commands, own_checks
from casewright.cases.case_facts import CaseSeen
from casewright.cases.entries import Entry
from casewright.cases.entry_events import Recorded
from casewright.cases.events import Body
from casewright.cases.own_part import Ours, own_part
from casewright.cases.tasks import refuse_nobody
from casewright.cases.work import OwnCheck, Task
from casewright.cases.work.party import Party
from casewright.errors import Refused
from casewright.service.context import Context
from casewright.service.course import course_of
from casewright.service.history import History, history, written
from casewright.service.jotting import Jotting


@dataclass(frozen=True, slots=True)
class Opinion:
    """A second opinion that is asked of somebody: the words of their task, and until when."""

    of: Party
    what: str
    due: date | None = None


def own_part_of(context: Context, case: str, goal: str = "") -> tuple[Ours, ...]:
    """What was ours in how the case went, the earliest first; `goal` as for `own_part`. Raises Refused CW510."""
    seen = CaseSeen(history(context, case).state, context.today(), context.zone)
    return own_part(seen, course_of(context, case), goal)


def own_check_of(context: Context, case: str, before: str, goal: str = "") -> Entry | None:
    """The own check that stands, as `cases.own_checks.own_check`. Raises Refused CW510."""
    return own_checks.own_check(history(context, case).state, before, goal)


def keep_own_check(
    context: Context, case: str, check: OwnCheck, opinion: Opinion | None = None, jotting: Jotting | None = None
) -> str:
    """Write an own check down and return its id. `opinion` becomes that colleague's task in the same step.

    Raises:
        Refused CW677: neither what was assumed nor what was not asked is said, or not whether it is within the scope of
            practice. CW510. CW612: nobody is named. Others as for `entry_commands.record`.
    """
    if not (check.assumed.strip() or check.not_asked.strip()) or check.within_scope is None:
        raise Refused("CW677")
    said = replace(
        check, id=context.ids.new(), assumed=check.assumed.strip(), not_asked=check.not_asked.strip(), task=""
    )
    task = _task(context, check, opinion) if opinion else None

    def what(past: History) -> Sequence[Body]:
        # Its task comes in the same step, so that whether it can be written is asked without it.
        alone = entry_commands.record(past.state, said)
        if task is None:
            return alone
        asked = replace(said, second_opinion=task.owner, task=task.id)
        return *entry_commands.record(past.state, task), Recorded(asked)

    written(context, case, what, drop=jotting.drop if jotting else ())
    return said.id


def _task(context: Context, check: OwnCheck, opinion: Opinion) -> Task:
    goals = (check.about,) if check.about else ()
    task = Task(context.ids.new(), opinion.what.strip(), opinion.of, opinion.due, goals=goals)
    refuse_nobody(task)
    return task
