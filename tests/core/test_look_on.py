"""Until when a row holds: on each day before `look_on` the row that is computed anew says the same."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from textwrap import dedent

from hypothesis import example, given, settings
from hypothesis import strategies as st

from casewright import service
from casewright.cases.entry_events import Moved
from casewright.cases.records import CaseSummary, Person
from casewright.cases.work import CheckIn, Consent, Contact, Goal, Plan, Referral, Review, Task, TeamMember
from casewright.cases.work.check_in import Level
from casewright.cases.work.goal import Ladder
from casewright.cases.work.plan import Agreement
from casewright.definitions.model import Text
from casewright.errors import Refused
from casewright.service import Context
from casewright.service.history import history
from casewright.service.summaries import summary
from store.memory import MemoryStore
from tests.core.service_house import MOOD, WORRY, House, build
from tests.core.test_course import ANA, SHE, cycle_of
from tests.fakes import FixedClock, SequentialIds

AHEAD = 60
"""Days that are looked ahead."""
CYCLE = dedent(
    """\
    casewright: 1
    kind: cycle
    id: rounds
    version: 1.0.0
    title: Rounds
    facts:
      mood: mood.total
      quiet: case.days_since_contact
      open: case.days_open
      still: case.days_since_progress
      checked: case.days_since_check_in
      age: case.age
      late: case.overdue_forms
      late_tasks: case.overdue_tasks
      silent: case.silent_referrals
      consents: case.consents
      missed: case.missed_contacts
    attention:
      - {id: calm, label: Calm}
      - {id: close, label: Close, meaning: watch, when: late > 0 or checked > 43 or age >= 34}
      - {id: now, label: Now, meaning: act_now, when: late_tasks >= 2 or silent > 1}
    cadence:
      contact: {every: {calm: 30 days, close: 14 days, now: 7 days}, first: 3 days}
      check_in: {every: 30 days}
      review: {every: 2 months}
    steps:
      - id: listen
        title: Listen
        does: [assess]
        within: {calm: 14 days, close: 7 days, now: 2 days}
        forms:
          - instrument: mood
            within: {calm: 20 days, close: 7 days, now: 1 day}
            again: {every: {calm: 1 month, close: 2 weeks, now: 1 week}, while: quiet < 25}
          - {instrument: worry, open_if: open >= 9 and consents > 0, within: 6 days}
      - id: agree
        title: Agree
        does: [plan]
        approval: {role: lead, if: open > 16, within: 5 days}
        forms:
          - {instrument: worry, open_if: late == 0, within: 4 days}
      - {id: walk, title: Walk, does: [implement, monitor], next: [listen, agree]}
    referrals:
      answer: {within: {calm: 9 days, close: 4 days, now: 1 day}}
    alerts:
      - {id: hush, label: Nobody called, when: quiet > 14.5, snooze: 1 week, to: [lead]}
      - {id: stuck, label: Nothing moves, when: 21 <= still, snooze: 1 week}
      - {id: unheard, label: No answer, when: silent > 0}
      - {id: bare, label: No consent, when: consents == 0 and open >= 5}
      - {id: both, label: Both, when: open == 11 or missed >= 1}
    """
)


@cache
def context() -> Context:
    house = build(MOOD, WORRY.replace("[household]", "[individual, household]"))
    return replace(house.context, library=replace(house.context.library, cycles={"rounds": cycle_of(CYCLE, house)}))


def new_house() -> House:
    clock = FixedClock()
    return House(replace(context(), store=MemoryStore(), clock=clock, ids=SequentialIds()), clock)


def on(house: House, days: int) -> date:
    return house.context.today() + timedelta(days=days)


def _agreed(house: House, case: str, _days: int) -> None:
    do = house.context
    plan = service.record(
        do, case, Plan("", Text({"en": "Plan"}), "t", "1", agreement=Agreement("said", SHE, on(house, 0)))
    )
    service.move(do, case, Moved("plan", plan, "active"))
    goal = service.record(do, case, Goal("", "sleep", ladder=Ladder(("a", "b", "c", "d", "e"))))
    for state in ("accepted", "active"):
        service.move(do, case, Moved("goal", goal, state))
    service.record(do, case, CheckIn("", "so so", levels=(Level(goal, 0),)))


def _asked(house: House, case: str, days: int) -> None:
    referral = service.record(house.context, case, Referral("", "food", ANA, due=on(house, days)))
    service.move(house.context, case, Moved("referral", referral, "requested", side="requester"))


def _gone_on(house: House, case: str, _days: int) -> None:
    course = service.course_of(house.context, case)
    if course is not None:
        service.enter_step(house.context, case, course.following[0].id)


DOING: Mapping[str, Callable[[House, str, int], object]] = {
    "task": lambda house, case, days: service.record(house.context, case, Task("", "call", ANA, on(house, days))),
    "review": lambda house, case, days: service.record(house.context, case, Review("", due=on(house, days)), "planned"),
    "contact": lambda house, case, _: service.record(house.context, case, Contact("")),
    "missed": lambda house, case, days: service.record(
        house.context, case, Contact("", planned=on(house, days)), "unreachable"
    ),
    "referral": _asked,
    "consent": lambda house, case, days: service.record(
        house.context, case, Consent("", SHE, ("all",), agreed=True, by=SHE, until=on(house, days))
    ),
    "team": lambda house, case, days: service.record(
        house.context, case, TeamMember("", replace(ANA, id="ben"), "lead", on(house, -3), until=on(house, days))
    ),
    "form": lambda house, case, _: house.finished(case),
    "agreed": _agreed,
    "on": _gone_on,
    "snooze": lambda house, case, days: service.snooze(house.context, case, "hush", on(house, days), "busy"),
    "calm": lambda house, case, _: service.set_attention(house.context, case, "calm", "as she says"),
    "hold": lambda house, case, _: service.move_case(house.context, case, "on-hold"),
    "nothing": lambda *_: None,
}


def row(house: House, case: str) -> CaseSummary:
    return summary(house.context, history(house.context, case))


@settings(max_examples=40, deadline=None)
@example(done=[], born=date(1992, 3, 20))
@example(done=[("task", 5, 0), ("task", 6, 0)], born=None)
@example(done=[("nothing", 1, 12), ("nothing", 1, 6), ("snooze", 4, 0)], born=None)
@example(done=[("consent", 20, 0), ("contact", 1, 9)], born=date(1988, 2, 29))
@example(done=[("referral", 1, 0), ("contact", 1, 1), ("form", 1, 0)], born=None)
@example(done=[("agreed", 1, 0), ("on", 1, 0), ("form", 1, 0), ("contact", 1, 3)], born=None)
@given(
    done=st.lists(st.tuples(st.sampled_from(sorted(DOING)), st.integers(1, 40), st.integers(0, 12)), max_size=9),
    born=st.sampled_from([date(1992, 5, 14), date(1992, 3, 20), date(1988, 2, 29), None]),
)
def test_a_row_says_the_same_until_it_is_looked_at(done: list[tuple[str, int, int]], born: date | None) -> None:
    house = new_house()
    case = house.new_case(Person("", "Renee", birth_date=born))
    for what, days, later in done:
        with suppress(Refused):
            DOING[what](house, case, days)
        house.clock.walk(days=later)
    said = row(house, case)
    for _ in range(AHEAD):
        house.clock.walk(days=1)
        now = row(house, case)
        if said.look_on is not None and said.look_on <= house.context.today():
            said = now
        assert replace(now, look_on=None) == replace(said, look_on=None)
        assert said.look_on is None or said.look_on > house.context.today()


def test_a_condition_that_reckons_with_days_is_looked_at_every_day() -> None:
    house = new_house()
    cycle = cycle_of(CYCLE.replace("checked > 43", "checked * 2 > 43"), house)
    house = House(replace(house.context, library=replace(house.context.library, cycles={"rounds": cycle})), house.clock)
    assert row(house, house.new_case()).look_on == on(house, 1)
