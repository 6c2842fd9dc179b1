"""How often a case asks for what recurs, and when next: so that one sees what gets rarer before a case steps down."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from casewright.cases.course import Course, DueKind, length_at
from casewright.definitions.case_cycle import ByLevel
from casewright.definitions.measures import Duration

KINDS: tuple[DueKind, ...] = ("contact", "check_in", "review", "screening")


@dataclass(frozen=True, slots=True)
class Pace:
    """Something that recurs: `form` is the id of a form that is filled in again. `next` is its next day, if known."""

    kind: DueKind | Literal["form"]
    form: str
    every: Duration
    next: date | None = None


@dataclass(frozen=True, slots=True)
class PaceChange:
    """How often something was asked for, and how often it is from now on; None: not at all."""

    before: Pace | None
    after: Pace | None

    @property
    def of(self) -> Pace:
        """What it is about."""
        found = self.after or self.before
        if found is None:
            raise ValueError("nothing recurs before or after")
        return found


def paces(course: Course) -> tuple[Pace, ...]:
    """All that recurs at the level in force, in the order of the cycle."""
    return (*_recurring(course), *_forms(course))


def pace_changes(before: Course, after: Course) -> tuple[PaceChange, ...]:
    """What is asked for more rarely, more often, or no more; what stays as it is is left out."""
    then = {(one.kind, one.form): one for one in paces(before)}
    now = {(one.kind, one.form): one for one in paces(after)}
    found = (PaceChange(then.get(key), now.get(key)) for key in dict.fromkeys((*then, *now)))
    return tuple(one for one in found if one.before != one.after)


def _recurring(course: Course) -> Iterator[Pace]:
    days = {due.kind: due.day for due in course.dues}
    for kind in KINDS:
        deadline = getattr(course.cycle.cadence, kind, None)
        every = _every(course, deadline.every) if deadline else None
        if every is not None:
            yield Pace(kind, "", every, days.get(kind))


def _forms(course: Course) -> Iterator[Pace]:
    days = {one.form.instrument: one.due for one in (*course.asked, *course.coming)}
    told: set[str] = set()
    for step in course.cycle.steps:
        for form in step.forms:
            every = _every(course, form.again.every) if form.again else None
            if every is not None and form.instrument not in told:
                told.add(form.instrument)
                yield Pace("form", form.instrument, every, days.get(form.instrument))


def _every(course: Course, by_level: ByLevel) -> Duration | None:
    return length_at(by_level, course.attention)
