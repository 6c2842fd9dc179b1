"""Until when what a list says of a case holds, if nothing happens: the first day on which it might be something else.

Too early a day costs that the row is computed once more; too late a one would let a list say what is not so. Where how
a condition depends on the day cannot be told, it is looked at on the next day.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from math import ceil, floor

from casewright.cases.asks import GLAD_FOR, good_news
from casewright.cases.case_facts import COUNTING, CaseSeen, case_fact
from casewright.cases.course import Course
from casewright.cases.records import Ask
from casewright.cases.reminders import reminders
from casewright.cases.work import Consent, Member, Task, TeamMember
from casewright.definitions.case_cycle import CycleStep
from casewright.definitions.measures import CASE
from casewright.expressions import Expression
from casewright.expressions.texts_and_days import add_months
from casewright.expressions.tree import Comparison, Name, Negative, NumberLiteral, Tree, every_part, parts

ONE = timedelta(days=1)


def look_on(seen: CaseSeen, course: Course | None, asks: Sequence[Ask] = ()) -> date | None:
    """The first such day after the one on which the case is seen; None where only what happens changes it.

    `asks` is what the case asks for, of which somebody may be reminded.
    """
    news = good_news(seen)
    days = [
        *([news + GLAD_FOR] if news else ()),
        *_team(seen),
        *_members(seen),
        *(_in_cycle(seen, course) if course else ()),
    ]
    if course is not None:
        # A role that is reminded finds the case by its row.
        told = reminders(course.cycle, course.attention.id if course.attention else "", asks)
        days += [one.day for one in told if one.to]
    return min((day for day in days if day > seen.today), default=None)


def _team(seen: CaseSeen) -> Iterator[date]:
    """Who joins or leaves on a day that is known."""
    for entry in seen.standing("team_member"):
        if isinstance(entry.entity, TeamMember):
            yield from (day for day in (entry.entity.since, entry.entity.until) if day)


def _members(seen: CaseSeen) -> Iterator[date]:
    """Who belongs to it no more from a day that is known."""
    members = (entry.entity for entry in seen.standing("member"))
    return (one.until for one in members if isinstance(one, Member) and one.until)


def _in_cycle(seen: CaseSeen, course: Course) -> Iterator[date]:
    yield from (one.until + ONE for one in seen.state.cycle.snoozed.values())
    yield from (one.due for one in course.coming if one.due)
    # Where no rule looks at contacts, what is quiet follows from the day on which the next one is due.
    yield from (due.day + ONE for due in course.dues if due.kind == "contact")
    steps = [one.step for one in course.steps if one.entered or one.standing == "here"]
    for condition in _conditions(course, steps):
        yield from _days_of(seen, course, condition)
    for step in steps:
        for form in step.forms:
            # How long it has been asked for is counted from when its condition came to hold: what was late on a past
            # day is not known, so that it may be counted from each new day.
            if form.open_if and form.within and any(_case_fact(course, name) in _LATE for name in form.open_if.reads):
                yield seen.today + ONE


def _conditions(course: Course, steps: Iterable[CycleStep]) -> Iterator[Expression]:
    found = [
        *(level.when for level in course.cycle.attention),
        *(rule.when for rule in course.cycle.alerts),
        *(form.open_if for step in steps for form in step.forms),
        *(form.again.while_ for step in steps for form in step.forms if form.again),
        *(step.approval.if_ for step in steps if step.approval),
    ]
    return (one for one in found if one is not None)


def _case_fact(course: Course, name: str) -> str:
    """The fact of the case that a name of the cycle stands for, or ""."""
    fact = course.cycle.facts.get(name)
    return fact.name if fact is not None and fact.holder == CASE else ""


_LATE = ("overdue_forms", "silent_referrals")
"""Facts that change on a deadline of the course."""


def _days_of(seen: CaseSeen, course: Course, condition: Expression) -> Iterator[date]:
    for name in condition.reads:
        fact = _case_fact(course, name)
        if fact in COUNTING:
            yield from _crossings(seen, fact, name, condition.tree)
        elif fact == "age":
            yield from _birthdays(seen)
        elif fact == "consents":
            consents = (entry.entity for entry in seen.standing("consent"))
            yield from (one.until + ONE for one in consents if isinstance(one, Consent) and one.until)
        elif fact == "overdue_tasks":
            tasks = (entry.entity for entry in seen.standing("task") if entry.open)
            yield from (one.due + ONE for one in tasks if isinstance(one, Task) and one.due)
        elif fact in _LATE:
            yield from (day + ONE for day in course.deadlines)
        elif name == "today":
            yield seen.today + ONE


def _birthdays(seen: CaseSeen) -> Iterator[date]:
    """And the day after, on which who was born on 29 February is a year older: a day too early does no harm."""
    born = seen.state.person.birth_date
    for year in (seen.today.year, seen.today.year + 1) if born else ():
        birthday = add_months(born, (year - born.year) * 12) if born else None
        yield from (birthday, birthday + ONE) if birthday else ()


def _crossings(seen: CaseSeen, fact: str, name: str, tree: Tree) -> Iterator[date]:
    """The days on which a fact that counts days comes to the numbers that it is held against, and past them."""
    counted = case_fact(seen, fact)
    if not isinstance(counted, int):
        return
    told = list(_held_against(tree, name))
    if len(told) < sum(isinstance(part, Name) and part.id == name for part in every_part(tree)):
        yield seen.today + ONE
    for number in told:
        for reached in (ceil(number), floor(number) + 1):
            if counted < reached < counted + date.max.toordinal() - seen.today.toordinal():
                yield seen.today + timedelta(days=reached - counted)


def _held_against(tree: Tree, name: str) -> Iterator[int | Decimal]:
    """The numbers that a name is compared with itself, alone on its side."""
    for part in every_part(tree):
        if isinstance(part, Comparison):
            for one, other in ((part.left, part.right), (part.right, part.left)):
                number = _number(other)
                if isinstance(one, Name) and one.id == name and number is not None:
                    yield number


def _number(tree: Tree) -> int | Decimal | None:
    if isinstance(tree, Negative):
        below = _number(parts(tree)[0])
        return None if below is None else -below
    return tree.value if isinstance(tree, NumberLiteral) else None
