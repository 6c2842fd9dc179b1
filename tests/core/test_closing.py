"""How a case ends: everything that is open is listed, and something becomes of each in one step."""

from datetime import timedelta

import pytest

from casewright import service
from casewright.cases.ending import Open
from casewright.cases.entry_events import Moved
from casewright.cases.work import Conference, Contact, Goal, Message, Plan, Review, Task
from casewright.definitions.model import Text
from tests.core.service_house import House
from tests.core.test_course import ANA, case, house
from tests.core.test_links import WANTED, YES, link_to

__all__ = ["case", "house"]


def open_by_kind(house: House, case: str) -> dict[str, Open]:
    found = service.still_open(house.context, case)
    assert len({(one.kind, one.id) for one in found}) == len(found), "nothing twice"
    return {one.kind: one for one in found}


@pytest.fixture
def full(house: House, case: str) -> str:
    """A case in which something of every kind is open."""
    context, day = house.context, house.context.today()

    def keep(entity: object, begins: str = "") -> str:
        return service.record(context, case, entity, begins)  # type: ignore[arg-type]

    goal = keep(Goal("", "Stay in my flat"))
    for to in ("accepted", "active"):
        service.move(context, case, Moved("goal", goal, to))
    plan = keep(Plan("", Text({"en": "Care"}), "care", "1.0.0"))
    service.move(context, case, Moved("plan", plan, "active"))
    keep(Task("", "Send the form", ANA, day))
    request = service.refer(context, case, service.Request(WANTED, YES))
    service.make_link(context, case, link_to(house, request))
    keep(Contact("", planned=day + timedelta(days=3), what_for="the lease"), "planned")
    keep(Contact("", asked="a month", answer="no", appeal_by=day + timedelta(days=9)))
    keep(Review("", due=day), "planned")
    keep(Conference("", "The notice", day), "planned")
    keep(Message("", "Call me.", ("ben",)))
    draft = house.start(case)
    house.say(draft, low="often", harm="often")
    service.jot(context, service.jotting(context, "note", case), "words", "She sounded tired.")
    return case


def test_everything_that_is_open_is_listed_once_with_what_may_become_of_it(house: House, full: str) -> None:
    found = open_by_kind(house, full)
    assert set(found) == {
        *("alert", "goal", "task", "referral", "contact", "plan", "review", "conference", "link"),
        *("appeal", "message", "draft", "jotting"),
    }
    assert next(iter(found)) == "alert", "what cannot wait stands first"
    assert found["alert"].ways == (), "somebody acts on it first"
    assert found["goal"].ways == ("done", "handed_on", "dropped")
    assert found["goal"].proposed == "", "nobody has said that it is reached"
    assert found["referral"].ways == ("handed_on", "dropped"), "what came of it is written down on its own page"
    assert (found["contact"].proposed, found["link"].proposed, found["plan"].proposed) == (
        *("dropped", "dropped", "done"),
    )
    assert (found["task"].who, found["task"].due) == (ANA, True)
    assert (found["draft"].ways, found["jotting"].ways) == (("stays", "dropped"), ("dropped",))
    assert found["jotting"].words == "", "what others typed is theirs"


def test_a_goal_that_is_reached_is_done_and_one_that_is_not_begun_can_only_be_dropped(house: House, case: str) -> None:
    context = house.context
    reached = service.record(context, case, Goal("", "Sleep"))
    for to in ("accepted", "active"):
        service.move(context, case, Moved("goal", reached, to))
    service.move(context, case, Moved("goal", reached, "achieved", aside="achievement"))
    thought = service.record(context, case, Goal("", "Learn to swim"))
    by_id = {one.id: one for one in service.still_open(context, case)}
    assert by_id[reached].proposed == "done"
    assert (by_id[thought].ways, by_id[thought].proposed) == (("dropped",), "dropped")
