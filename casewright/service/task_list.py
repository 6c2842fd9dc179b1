"""Tasks as lists show them: from the rows of cases, so that no case has to be read for it; of one case, all of them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from casewright.cases.asks import task_ask
from casewright.cases.case_facts import CaseSeen
from casewright.cases.records import ANY_TASK, LEFT_TASK, Ask, CaseSummary, task_of
from casewright.cases.work import Task
from casewright.cases.work.party import Party
from casewright.errors import Refused
from casewright.ports import CaseQuery
from casewright.service.context import Context
from casewright.service.history import history
from casewright.service.refreshing import bring_up_to_date, up_to_date
from casewright.service.tasks import TaskOf

MOST = 200
"""Cases that one list is made of; those that have waited longest come first."""
WEEK = timedelta(days=7)
FAR = date.max

MINE, CASES, EVERYBODY, LEFT = "mine", "cases", "all", "left"
"""Whose tasks a list shows, among the ids of workers: of who acts; all of the cases of who acts; of everybody; and
those that nobody has any more."""


Due = Literal["", "late", "today", "week"]


@dataclass(frozen=True, slots=True)
class TasksWanted:
    """`whose`: MINE, CASES, EVERYBODY, LEFT or a worker's id. `case`: of this one alone, whosever they are."""

    whose: str = MINE
    due: Due = ""
    case: str = ""


@dataclass(frozen=True, slots=True)
class TaskSeen:
    """An open task in a list. `overdue` today; `left`: who has it left the agency, or the team of the case."""

    summary: CaseSummary
    ask: Ask
    overdue: bool
    left: bool

    @property
    def due(self) -> date | None:
        return self.ask.day if self.ask.due else None

    @property
    def owner(self) -> Party:
        return self.ask.owner or Party("worker")

    @property
    def of(self) -> TaskOf:
        return TaskOf(self.summary.case, self.ask.id, self.summary.revision, self.due)


@dataclass(frozen=True, slots=True)
class TaskList:
    """Late ones first, the longest before the others, then by the day; what has no day comes last.

    Of `more` cases, which have waited less long, no task was looked at; of `behind` it is not known yet what is due.
    """

    tasks: tuple[TaskSeen, ...]
    more: int = 0
    behind: int = 0


def task_list(context: Context, wanted: TasksWanted) -> TaskList:
    """The open tasks that are wanted. Raises Refused CW510: no such case."""
    if wanted.case:
        return TaskList(_in_order(one for one in _of_case(context, wanted.case) if _is_due(context, one, wanted)))
    mine = wanted.whose in (MINE, CASES)
    behind = bring_up_to_date(context, worker=context.actor.id if mine else "")
    rows, more = _rows(context, wanted)
    found = (_seen(context, row, ask) for row in up_to_date(context, rows) for ask in row.asks if ask.kind == "task")
    fitting = (one for one in found if _is_whose(context, one, wanted.whose) and _is_due(context, one, wanted))
    return TaskList(_in_order(fitting), more, behind)


def is_mine(context: Context, row: CaseSummary, ask: Ask) -> bool:
    """Whether who acts has this task, or has to find somebody for it; what is no worker's is the team's to look at."""
    me = context.actor.id
    if ask.who == me:
        return True
    answers = row.lead == me or (not row.lead and (not row.workers or me in row.workers))
    if ask.who:
        return answers and has_nobody(context, ask)
    return not row.workers or me in row.workers


def has_nobody(context: Context, ask: Ask) -> bool:
    """Whether the worker whose task it is has left the agency, or the team of the case; or whose it is has died."""
    return ask.left or (bool(ask.who) and all(one.id != ask.who for one in context.agency.people))


def _of_case(context: Context, case: str) -> Iterator[TaskSeen]:
    state = history(context, case).state
    row = context.store.summary(case)
    if row is None:
        raise Refused("CW510", case=case)
    seen = CaseSeen(state, context.today(), context.zone)
    for entry in seen.standing("task"):
        if entry.open and isinstance(entry.entity, Task):
            yield _seen(context, row, task_ask(seen, entry, entry.entity))


def _rows(context: Context, wanted: TasksWanted) -> tuple[tuple[CaseSummary, ...], int]:
    """The cases in which there may be such tasks, each once, and how many more there are."""
    me, day = context.actor.id, _until(context, wanted)
    own = CaseQuery(worker=me, or_nobody=True, told=ANY_TASK)
    whose = {
        MINE: (CaseQuery(told=task_of(me)), own),
        CASES: (own,),
        EVERYBODY: (CaseQuery(told=ANY_TASK),),
        LEFT: (CaseQuery(told=LEFT_TASK), *(CaseQuery(told=task_of(id)) for id in _gone(context))),
    }
    queries = whose.get(wanted.whose, (CaseQuery(told=task_of(wanted.whose)),))
    pages = [context.store.find(replace(query, asks_by=day, limit=MOST, of_all=False)) for query in queries]
    rows = {row.case: row for page in pages for row in page.rows}
    return tuple(rows.values()), max(page.matching - len(page.rows) for page in pages)


def _gone(context: Context) -> Iterable[str]:
    """Workers who are in a team and not among the agency's people any more."""
    known = {one.id for one in context.agency.people}
    today = context.today()
    teams = (tally.workers for tally in context.store.tally(today, today))
    return sorted({worker for team in teams for worker in team if worker not in known})


def _seen(context: Context, row: CaseSummary, ask: Ask) -> TaskSeen:
    return TaskSeen(row, ask, ask.due and ask.day < context.today(), has_nobody(context, ask))


def _is_whose(context: Context, one: TaskSeen, whose: str) -> bool:
    match whose:
        case "mine":
            return is_mine(context, one.summary, one.ask)
        case "cases" | "all":
            return True
        case "left":
            return one.left
    return one.ask.who == whose


def _until(context: Context, wanted: TasksWanted) -> date:
    """Until when what is wanted is due. A case is found by the earliest day of what it asks for."""
    today = context.today()
    return {"late": today, "today": today, "week": today + WEEK}.get(wanted.due, FAR)


def _is_due(context: Context, one: TaskSeen, wanted: TasksWanted) -> bool:
    if not wanted.due:
        return True
    return one.overdue or (wanted.due != "late" and one.due is not None and one.due <= _until(context, wanted))


def _in_order(found: Iterable[TaskSeen]) -> tuple[TaskSeen, ...]:
    return tuple(sorted(found, key=lambda one: (one.due is None, one.ask.day, one.summary.case, one.ask.id)))
