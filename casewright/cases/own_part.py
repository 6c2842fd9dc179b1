"""What was ours in how a case went: visits that we missed, changes of worker, tasks and answers that came late."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from casewright.cases.case_facts import CaseSeen
from casewright.cases.course import Course, answer_by
from casewright.cases.entries import headline
from casewright.cases.referring import day_of
from casewright.cases.work import Referral, Task, TeamMember
from casewright.definitions.model import Text


@dataclass(frozen=True, slots=True)
class Ours:
    """One thing that was ours, and its day: when it should have been, or when a worker left.

    `came` is the day on which it came after all, None where it did not; `what` it is about, or who left.
    """

    kind: Literal["missed_visit", "missed_time", "change_of_worker", "late_task", "late_answer"]
    day: date
    what: Text | str = ""
    came: date | None = None


def own_part(seen: CaseSeen, course: Course | None, goal: str = "") -> tuple[Ours, ...]:
    """All of it up to the day of `seen`, the earliest first. With `goal` only the tasks that serve it.

    An answer to a referral is late where the cycle says until when it is expected: to ask again was ours.
    """
    found = (*_visits(seen), *_workers(seen), *_tasks(seen, goal), *_answers(seen, course))
    return tuple(sorted(found, key=lambda one: one.day))


def _visits(seen: CaseSeen) -> Iterator[Ours]:
    for entry in seen.standing("contact"):
        if entry.state == "we_did_not_come":
            yield Ours("missed_visit", seen.last(entry), headline(entry.entity))


def _workers(seen: CaseSeen) -> Iterator[Ours]:
    """As the fact `changes_of_worker` counts them."""
    for entry in seen.standing("team_member"):
        one = entry.entity
        if isinstance(one, TeamMember) and one.who.kind == "worker" and not one.covers and one.until is not None:
            yield Ours("change_of_worker", one.until, one.who.name)


def _tasks(seen: CaseSeen, goal: str) -> Iterator[Ours]:
    for entry in seen.standing("task"):
        task = entry.entity
        if not isinstance(task, Task) or (goal and goal not in task.goals):
            continue
        yield from (Ours("missed_time", one.day, task.what) for one in task.times if one.ours and one.came == "missed")
        if task.owner.kind == "worker" and task.due is not None and entry.state != "cancelled":
            done = None if entry.open else seen.last(entry)
            if (done or seen.today) > task.due:
                yield Ours("late_task", task.due, task.what, done)


def _answers(seen: CaseSeen, course: Course | None) -> Iterator[Ours]:
    for entry in seen.standing("referral"):
        asked, answered = day_of(seen, entry, "requested"), day_of(seen, entry, "accepted", "rejected")
        by = answer_by(course, asked) if course and asked else None
        waits = answered or (seen.today if entry.state == "requested" else None)
        if by is not None and waits is not None and waits > by and isinstance(entry.entity, Referral):
            yield Ours("late_answer", by, entry.entity.what, answered)
