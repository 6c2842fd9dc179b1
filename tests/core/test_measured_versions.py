"""An indicator whose form changed: what counts alike stands in one line, what does not is never held against it."""

from dataclasses import replace

from casewright import service
from casewright.cases.work import Goal, Indicator
from casewright.definitions.model import Text
from tests.core.service_house import MOOD, WORRY, House, build, library_of

NEXT = MOOD.replace("version: 1.0.0", "version: 1.1.0")
OTHERWISE = MOOD.replace("version: 1.0.0", "version: 2.0.0").replace(
    "sum: [low, harm]", "sum: [low, harm]\n    reverse: [harm]"
)


def measured(house: House, text: str) -> service.IndicatorSeen:
    """The indicator after the form was filled in at both versions."""
    case = house.new_case()
    goal = service.record(house.context, case, Goal("", "I sleep"))
    label = Text({"en": "Mood"})
    service.record(house.context, case, Indicator("", label, goal=goal, origin="mood.total", baseline=4, target=0))
    house.finished(case, low="always")
    house.clock.walk(days=30)
    later = House(replace(house.context, library=library_of(text, WORRY)), house.clock)
    later.finished(case, low="often")
    (found,) = service.indicators(later.context, case)
    return found


def test_a_version_that_counts_alike_is_compared() -> None:
    found = measured(build(MOOD, WORRY), NEXT)
    assert [one.value for one in found.measures.of_all] == [2, 1]
    assert (found.way.where, found.way.begins) == ("on_the_way", 4)


def test_one_that_counts_otherwise_is_set_apart_with_the_baseline() -> None:
    found = measured(build(MOOD, WORRY), OTHERWISE)
    assert [one.value for one in found.measures.of_all] == [3]
    assert [(one.version, one.apart) for one in found.measures.values] == [("1.0.0", True), ("2.0.0", False)]
    assert found.way.begins == 3
