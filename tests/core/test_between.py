"""What is different about a case between two days, and what is left out of it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from casewright import service
from casewright.cases.between import Changed, changes
from casewright.cases.entry_events import Moved
from casewright.cases.work import CheckIn, Goal, Indicator, Need, Note, Task
from casewright.cases.work.check_in import Level
from casewright.cases.work.goal import Ladder
from casewright.cases.work.party import Party
from casewright.definitions.model import Text
from tests.core.service_house import House, build

WORKER = Party("worker", "ana", "Ana Ruiz")
LABEL = Text({"en": "Rent"})
LADDER = Ladder(("-2", "-1", "0", "1", "2"), begins=-1)


@pytest.fixture
def there() -> House:
    return build()


@pytest.fixture
def case(there: House) -> str:
    return there.new_case()


def next_day(there: House) -> date:
    """The day that is over; the house goes on on the next one."""
    over = there.context.today()
    there.clock.walk(days=1)
    return over


def since(there: House, case: str, day: date) -> list[Changed]:
    return list(service.changes_between(there.context, case, day))


def told(found: list[Changed]) -> list[tuple[str, str]]:
    return [(one.what, one.kind) for one in found]


def test_nothing_is_different_where_nothing_happened(there: House, case: str) -> None:
    there.finished(case)
    service.record(there.context, case, Task("", "Call", WORKER))
    assert since(there, case, next_day(there)) == []


def test_what_was_there_is_told_with_what_it_was_and_why(there: House, case: str) -> None:
    context = there.context
    goal = service.record(context, case, Goal("", "Keep the flat", confidence=4))
    task = service.record(context, case, Task("", "Call", WORKER))
    over = next_day(there)
    service.revise(context, case, Goal(goal, "Keep the flat", confidence=7), 99, "She is surer now")
    service.move(context, case, Moved("task", task, "completed"))
    service.move(context, case, Moved("goal", goal, "achieved", aside="achievement"))
    found = since(there, case, over)
    assert told(found) == [("revised", "goal"), ("moved", "goal"), ("moved", "task")]
    assert [(one.name, one.was, one.now) for one in found[0].fields] == [("confidence", 4, 7)]
    assert (found[0].reasons, found[0].by) == (("She is surer now",), "Ana Ruiz")
    assert (found[1].aside, found[1].was, found[1].now) == ("achievement", "", "achieved")
    assert (found[2].called, found[2].was, found[2].now) == ("Call", "ready", "completed")


def test_what_is_new_is_told_once_whatever_became_of_it(there: House, case: str) -> None:
    over = next_day(there)
    task = service.record(there.context, case, Task("", "Call", WORKER))
    service.move(there.context, case, Moved("task", task, "completed"))
    (one,) = since(there, case, over)
    assert (one.what, one.kind, one.now) == ("new", "task", "completed")


def test_changed_and_changed_back_is_no_change(there: House, case: str) -> None:
    goal = service.record(there.context, case, Goal("", "Keep the flat", confidence=4))
    over = next_day(there)
    for confidence in (7, 4):
        service.revise(there.context, case, Goal(goal, "Keep the flat", confidence=confidence), 99)
    assert since(there, case, over) == []


def test_what_was_entered_in_error_counts_on_neither_day(there: House, case: str) -> None:
    context = there.context
    before = service.record(context, case, Note("", "Somebody else's"))
    over = next_day(there)
    service.mark_in_error(context, case, "note", before, "Wrong person")
    meanwhile = service.record(context, case, Note("", "A slip"))
    service.mark_in_error(context, case, "note", meanwhile, "A slip")
    (one,) = since(there, case, over)
    assert (one.what, one.id, one.reasons) == ("in_error", before, ("Wrong person",))


def test_forms_scores_and_alerts(there: House, case: str) -> None:
    there.finished(case, low="always")
    draft = there.start(case)
    there.say(draft, low="never", harm="often")
    over = next_day(there)
    there.acknowledge(case)
    there.finish(draft)
    found = since(there, case, over)
    assert told(found) == [("new", "assessment"), ("score", "assessment"), ("acknowledged", "alert")]
    assert (found[1].was.value, found[1].now.value) == (2, 1)


def test_a_score_of_another_version_of_the_form_is_compared_with_nothing(there: House, case: str) -> None:
    there.finished(case, low="always")
    over = next_day(there)
    there.finished(case, low="never")
    before, after = service.case(there.context, case, over), service.case(there.context, case)
    assert told(list(changes(before, after))) == [("new", "assessment"), ("score", "assessment")]
    other = replace(before, assessments=tuple(replace(one, version="0.9.0") for one in before.assessments))
    assert told(list(changes(other, after))) == [("new", "assessment")]


def test_a_goal_moves_on_its_ladder(there: House, case: str) -> None:
    goal = service.record(there.context, case, Goal("", "Keep the flat", ladder=LADDER))
    over = next_day(there)
    assert since(there, case, over) == [], "it stands where it began"
    service.record(there.context, case, CheckIn("", "Better", levels=(Level(goal, 1),)))
    assert [(one.was, one.now) for one in since(there, case, over) if one.what == "level"] == [(-1, 1)]


def test_a_new_goal_is_told_once_while_it_stands_where_it_began(there: House, case: str) -> None:
    over = next_day(there)
    service.record(there.context, case, Goal("", "Keep the flat", ladder=LADDER))
    assert told(since(there, case, over)) == [("new", "goal")]


def test_the_details_of_the_person(there: House, case: str) -> None:
    over = next_day(there)
    seen = service.case(there.context, case).person
    service.change_person(there.context, case, replace(seen, phone="555-9"), seen)
    (one,) = since(there, case, over)
    assert (one.kind, [(field.name, field.now) for field in one.fields]) == ("person", [("phone", "555-9")])


def test_between_two_days_that_are_over(there: House, case: str) -> None:
    first = next_day(there)
    service.record(there.context, case, Need("", "", LABEL))
    second = next_day(there)
    service.record(there.context, case, Indicator("", LABEL))
    found = service.changes_between(there.context, case, first, second)
    assert told(list(found)) == [("new", "need")]
    early = service.changes_between(there.context, case, first - timedelta(days=9), second)
    assert told(list(early)) == [("new", "need")], "a day before the case was opened: all since it began"
