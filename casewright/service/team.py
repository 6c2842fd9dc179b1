"""What the workers of an agency carry, for who answers for it: counted from the rows of all active cases at once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from casewright.ports import Tally
from casewright.service.context import Context
from casewright.service.refreshing import bring_up_to_date

REVIEWS_AHEAD = timedelta(days=14)


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


def team(context: Context) -> Team:
    """What each worker carries today."""
    behind = bring_up_to_date(context)
    today = context.today()
    until = today + REVIEWS_AHEAD
    tallies = context.store.tally(today - timedelta(days=1), until)
    people = {one.id: (one.name, one.role) for one in context.agency.people}
    others = sorted({worker for tally in tallies for worker in tally.workers} - people.keys())
    known = {**people, **{worker: (worker, "") for worker in others}}
    return Team(
        day=today,
        reviews_until=until,
        workers=tuple(
            WorkerLoad(id, name, role, _load([one for one in tallies if id in one.workers], id))
            for id, (name, role) in known.items()
        ),
        unled=_load([one for one in tallies if not one.lead]),
        all=_load(tallies),
        behind=behind,
    )


def _load(tallies: Sequence[Tally], worker: str = "") -> Load:
    def count(what: Callable[[Tally], object]) -> int:
        return sum(one.cases for one in tallies if what(one))

    return Load(
        cases=count(lambda _: True),
        leads=count(lambda one: worker and one.lead == worker),
        overdue=count(lambda one: one.overdue),
        act_now=count(lambda one: one.attention == "act_now"),
        stalled=count(lambda one: one.stalled),
        reviews=count(lambda one: one.review),
        to_approve=count(lambda one: one.approval),
        quiet=count(lambda one: one.quiet),
    )
