"""Reviews: what was passed over, one at a time, tasks in the same step, and a trial that comes back on its day."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from casewright import service
from casewright.cases.entry_events import Moved
from casewright.cases.work import CheckIn, Goal, Indicator, Need, Note, Plan, Referral, Review, Task
from casewright.cases.work.check_in import Level, Measured
from casewright.cases.work.goal import Ladder
from casewright.cases.work.party import Party
from casewright.cases.work.plan import Agreement
from casewright.cases.work.review import Option, Trial
from casewright.definitions.model import Text
from casewright.service import Decided
from tests.core.service_house import House
from tests.core.test_course import later, refused
from tests.core.test_today import ANA, BEN, house, today

__all__ = ["house"]

LADDER = Ladder(("out", "late", "paid", "ahead", "renewed"))
TEXT = Text({"en": "A steady place"})


@pytest.fixture
def case(house: House) -> str:
    return house.new_case()


def passed_over(house: House, case: str) -> set[tuple[str, str]]:
    return {(one.kind, one.id) for one in service.gathered(house.context, case).not_looked_at}


def day(house: House, moment: date | datetime) -> date:
    return moment.astimezone(house.context.zone).date() if isinstance(moment, datetime) else moment


def goal_in_work(house: House, case: str, *needs: str) -> str:
    goal = service.record(house.context, case, Goal("", "Keep the flat", needs, ladder=LADDER))
    for state in ("accepted", "active"):
        service.move(house.context, case, Moved("goal", goal, state))
    return goal


def agreed(house: House, case: str) -> str:
    plan = service.record(house.context, case, Plan("", TEXT, "care", "1.0.0"))
    said = Agreement("said", Party("person"), house.context.today())
    service.agree(house.context, case, plan, said, service.case(house.context, case).revision)
    return plan


def confirmed_need(house: House, case: str, **more: object) -> str:
    need = service.record(house.context, case, replace(Need("", "housing", TEXT), **more))  # type: ignore[arg-type]
    service.confirm(house.context, case, "need", need, service.case(house.context, case).revision)
    return need


def on_day(house: House) -> list[tuple[str, str]]:
    return [(item.kind, item.id) for item in today(house).due]


def test_a_review_is_told_what_nobody_has_looked_at(house: House, case: str) -> None:
    plan, context = agreed(house, case), house.context
    answered, bare = confirmed_need(house, case), confirmed_need(house, case, about="food")
    confirmed_need(house, case, about="work", wants_help="declined")
    stale, told, measured = (goal_in_work(house, case, answered) for _turn in range(3))
    number = service.record(context, case, Indicator("", TEXT, measured))
    service.record(context, case, Goal("", "Only proposed"))
    silent = service.record(context, case, Referral("", "Rent money", ANA))
    service.move(context, case, Moved("referral", silent, "requested", side="requester"))
    late = service.record(context, case, Task("", "Send the form", ANA, context.today() + timedelta(3)))
    service.record(context, case, Task("", "Later", ANA, context.today() + timedelta(90)))
    words = service.record(context, case, Note("", "not by May", sort="own_words", plan=plan, line="matters"))
    wish = service.record(context, case, Note("", "a garden", sort="wish"))
    later(house, 5)
    service.record(context, case, CheckIn("", "Better", levels=(Level(told, 0),), measured=(Measured(number, 3),)))
    expected = {("goal", stale), ("need", bare), ("referral", silent), ("task", late)}
    expected |= {("own_words", words), ("own_words", wish)}
    assert passed_over(house, case) == expected
    gathered = service.gathered(context, case)
    assert day(house, gathered.since) == context.today() - timedelta(5), "when the plan was agreed"
    service.hold_review(context, case, Review("", decision="Go on"))
    later(house, 30)
    assert day(house, service.gathered(context, case).since) == context.today() - timedelta(30)
    assert {("goal", told), ("form", "mood")} <= passed_over(house, case), "nothing was told of it since the review"


def test_a_review_is_told_what_changed_since_the_one_before_also_later_on(house: House, case: str) -> None:
    context = house.context
    later(house, 1)
    note = service.record(context, case, Note("", "before any review"))
    assert ("new", note) in {(one.what, one.id) for one in service.gathered(context, case).changes}
    service.hold_review(context, case, Review("", decision="Go on"))
    later(house, 1)
    task = service.record(context, case, Task("", "Send the form", ANA))
    changed = {(one.what, one.id) for one in service.gathered(context, case).changes}
    assert changed == {("new", task)}
    begun = service.begin_review(context, case)
    assert begun not in {one.id for one in service.gathered(context, case).changes}, "not of itself"
    service.call_off_review(context, case, begun)
    service.hold_review(context, case, Review("", decision="Go on again"))
    later(house, 1)
    service.record(context, case, Note("", "after both"))
    second = service.case(context, case).entries("review")[-1]
    assert ("new", task) in {(one.what, one.id) for one in service.changed_then(context, case, second)}
    assert not {"note"} & {one.kind for one in service.changed_then(context, case, second)}


def test_a_wish_that_became_a_goal_was_taken_up(house: House, case: str) -> None:
    agreed(house, case)
    service.record(house.context, case, Note("", "a garden", sort="wish"))
    service.record(house.context, case, Goal("", "a garden"))
    assert not [one for one in passed_over(house, case) if one[0] == "own_words"]


def test_one_review_is_open_at_a_time(house: House, case: str) -> None:
    begun = service.begin_review(house.context, case)
    assert ("review", begun) in on_day(house)
    ben = house.as_worker("ben").context
    with refused("CW683") as told:
        service.begin_review(ben, case)
    assert told.value.params["review"] == begun
    typed = service.jot(ben, service.jotting(ben, "review", case), "decision", "Go on")
    with refused("CW683"):
        service.hold_review(ben, case, Review("", decision="Go on"), jotting=typed)
    assert service.jotting(ben, "review", case).text("decision") == "Go on", "what was typed stays"
    service.call_off_review(house.context, case, begun)
    assert service.open_review(service.case(ben, case)) is None
    service.hold_review(ben, case, Review("", decision="Go on"), jotting=typed)
    assert not service.jotting(ben, "review", case).is_stored
    with refused("CW560"):
        service.call_off_review(house.context, case, begun)


def test_what_a_review_decides_becomes_tasks_and_is_kept_as_it_went(house: House, case: str) -> None:
    plan = agreed(house, case)
    begun = service.begin_review(house.context, case)
    options = (Option("Call at noon", "awake", "at work", 4, 2, True), Option("Write"))
    held = Review(begun, decision="We call", techniques=("brainstorm", "delegation"), options=options)
    day = house.context.today() + timedelta(7)
    service.hold_review(house.context, case, held, (Decided("Call the city", BEN, day), Decided("No form")))
    state = service.case(house.context, case)
    ((entry,), (task,)) = state.entries("review"), state.entries("task")
    review = entry.entity
    assert isinstance(review, Review) and isinstance(task.entity, Task)
    assert (entry.state, review.plan, review.options) == ("held", plan, options)
    assert review.present == (ANA,), "whoever holds it, where nobody else was named"
    assert [(one.words, one.task) for one in review.delegated] == [("Call the city", task.entity.id), ("No form", "")]
    assert (task.entity.owner, task.entity.due) == (BEN, day)
    with refused("CW560"):
        service.hold_review(house.context, case, held, (Decided("Call the city", BEN, day),))
    assert len(service.case(house.context, case).entries("task")) == 1
    with refused("CW571"):
        service.hold_review(house.context, case, Review("", decision=" "))


def test_what_is_tried_has_a_prediction_and_comes_back_on_its_day(house: House, case: str) -> None:
    later(house, 1)
    look_on = house.context.today() + timedelta(14)
    trial = Review("", decision="Try noon", techniques=("pdsa",), trial=Trial(look_on, "calls"))
    with refused("CW684"):
        service.hold_review(house.context, case, trial)
    with refused("CW684"):
        service.hold_review(house.context, case, replace(trial, prediction="three calls", trial=None))
    review = service.hold_review(house.context, case, replace(trial, prediction="three calls"))
    assert ("trial", review) not in on_day(house), "not before its day is near"
    assert ("trial", review, "stays") in [(o.kind, o.id, o.proposed) for o in service.still_open(house.context, case)]
    later(house, 14)
    assert ("trial", review) in on_day(house)
    assert ("trial", review) in passed_over(house, case)
    for came, then in (("", "adopt"), ("two calls", "")):
        with refused("CW571"):
            service.look_at_trial(house.context, case, review, came, then)
    service.look_at_trial(house.context, case, review, "two calls", "adapt")
    assert ("trial", review) not in on_day(house)
    (entry,) = service.case(house.context, case).entries("review")
    assert isinstance(entry.entity, Review) and entry.entity.prediction == "three calls"
    assert entry.entity.trial == Trial(look_on, "calls", "two calls", "adapt", house.context.today())
    with refused("CW501"):
        service.look_at_trial(house.context, case, review, "none", "abandon")
    with refused("CW563"):
        service.look_at_trial(house.context, case, "gone", "none", "abandon")


def test_the_review_that_is_open_is_the_one_the_cycle_asks_for(house: House, case: str) -> None:
    """Else one and the same thing would stand twice on a worker's day."""
    agreed(house, case)
    later(house, 70)
    assert [id for kind, id in on_day(house) if kind == "review"] == [""], "as the cycle asks"
    begun = service.begin_review(house.context, case)
    assert [id for kind, id in on_day(house) if kind == "review"] == [begun]
