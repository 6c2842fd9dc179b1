"""What the workers of an agency carry, for who answers for it: counted from the rows of all active cases at once."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from casewright.cases.records import GOOD_NEWS, CaseSummary
from casewright.ports import CaseQuery
from casewright.service.context import Context
from casewright.service.refreshing import bring_up_to_date, up_to_date

REVIEWS_AHEAD = timedelta(days=14)
NEWS = 20
"""Cases with good news that a page names."""
COUNTED = ("cases", "overdue", "act_now", "reviews", "to_approve", "quiet", "stalled")


@dataclass(frozen=True, slots=True)
class Load:
    """How many active cases there are of somebody, and how many of these need what. `leads`: those they lead."""

    cases: int = 0
    leads: int = 0
    overdue: int = 0
    act_now: int = 0
    stalled: int = 0
    reviews: int = 0
    to_approve: int = 0
    quiet: int = 0


@dataclass(frozen=True, slots=True)
class WorkerLoad:
    """A worker by id, and what they carry. `role` is "" of somebody who is not among the agency's people any more."""

    worker: str
    name: str
    role: str
    load: Load


@dataclass(frozen=True, slots=True)
class Team:
    """Everybody of the agency, in its order, then those who are in a team and have left the agency.

    `unled` are the cases that nobody leads, `all` every active case once. `reviews` are due until `reviews_until`. Of
    `behind` cases it is not known yet what they need today.
    """

    day: date
    reviews_until: date
    workers: tuple[WorkerLoad, ...]
    unled: Load
    all: Load
    behind: int = 0


def good_news(context: Context) -> tuple[CaseSummary, ...]:
    """The cases of the agency with good news of the last days, those with the latest first; of very many some."""
    page = context.store.find(CaseQuery(told=GOOD_NEWS, limit=NEWS, of_all=False))
    return tuple(sorted(up_to_date(context, list(page.rows)), key=news_day, reverse=True))


def news_day(row: CaseSummary) -> date:
    """The day of a case's good news; long ago where there is none."""
    return max((ask.day for ask in row.asks if ask.kind == "good_news"), default=date.min)


def team(context: Context) -> Team:
    """What each worker carries today."""
    behind = bring_up_to_date(context)
    today = context.today()
    until = today + REVIEWS_AHEAD
    every, unled = Counter[str](), Counter[str]()
    carried: dict[str, Counter[str]] = {one.id: Counter() for one in context.agency.people}
    for tally in context.store.tally(today - timedelta(days=1), until):
        counted = Counter({name: getattr(tally, name) for name in COUNTED})
        every.update(counted)
        if not tally.lead:
            unled.update(counted)
        for worker in tally.workers:
            own = carried.setdefault(worker, Counter())
            own.update(counted)
            own["leads"] += tally.cases if worker == tally.lead else 0
    roles = {one.id: one.role for one in context.agency.people}
    return Team(
        day=today,
        reviews_until=until,
        workers=tuple(
            WorkerLoad(id, context.name_of(id), roles.get(id, ""), Load(**own)) for id, own in carried.items()
        ),
        unled=Load(**unled),
        all=Load(**every),
        behind=behind,
    )
