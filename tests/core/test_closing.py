"""How a case ends: everything that is open is listed, and something becomes of each in one step."""

from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from textwrap import dedent

import pytest
from pypdf import PdfReader

from casewright import service
from casewright.cases.ending import Open
from casewright.cases.entry_events import Moved
from casewright.cases.work import Closure, Conference, Contact, Goal, Message, OwnCheck, Plan, Review, Task
from casewright.cases.work.closure import Becomes, CarriedOn
from casewright.cases.work.party import Party
from casewright.definitions.model import Text
from tests.core.service_house import MOOD, WORRY, House, build
from tests.core.test_blank_form import squeezed
from tests.core.test_course import ANA, CYCLE, case, cycle_of, refused
from tests.core.test_links import CLINIC, WANTED, YES, link_to
from tests.core.test_today import BEN, today

__all__ = ["case"]
DAY = date(2026, 3, 3)
DEE = Party("outside", "", "Dee Calloway")


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


CLOSING = dedent(
    """\
    closing:
      reasons:
        - {id: met, label: Reached}
        - {id: gone, label: Could not be reached}
        - {id: other, label: Another reason, say_which: true}
      own_check: [gone]
      looks_after: [30 days, 90 days]
      approval: {role: lead, within: 1 week, if: late > 0}
    """
)


@pytest.fixture
def house() -> House:
    built = build(MOOD, WORRY.replace("[household]", "[individual, household]"))
    library = replace(built.context.library, cycles={"rounds": cycle_of(CYCLE + CLOSING, built)})
    return House(replace(built.context, library=library), built.clock)


def dropped(house: House, case: str) -> tuple[Becomes, ...]:
    found = service.still_open(house.context, case)
    return tuple(Becomes(one.kind, one.id, "dropped") for one in found if not one.proposed)


def test_it_ends_in_one_step_and_nothing_stays_behind(house: House, full: str) -> None:
    context = house.context
    closure = Closure("", "met", "She has a lease.", looks=(DAY + timedelta(days=30),))
    with refused("CW687"):
        service.close(context, full, closure)
    house.acknowledge(full)
    with refused("CW686"):
        service.close(context, full, closure)
    revision = service.case(context, full).revision
    ended = service.close(context, full, replace(closure, becomes=dropped(house, full)))
    state = service.case(context, full)
    assert (state.status, ended.waits_for) == ("finished", "")
    assert state.timeline[-1].recorded == state.timeline[revision].recorded, "in one step"
    (look,) = [one for one in state.entries("task") if one.open]
    assert isinstance(look.entity, Task)
    assert (look.entity.due, look.entity.closure) == (DAY + timedelta(days=30), ended.closure)
    still = {one.kind for one in service.still_open(context, full)}
    assert still == {"task", "message"}, "the look, and what a colleague has not read yet"
    (goal,) = state.entries("goal")
    assert (goal.state, goal.moves[-1].reason) == ("cancelled", "Reached: She has a lease.")
    (link,), (request,) = state.entries("link"), state.entries("referral")
    assert (link.state, request.state) == ("withdrawn", "cancelled")
    assert not context.store.drafts(full)
    assert state.put_away, "the form that was begun can be taken up again"


def test_a_look_that_was_answered_by_mistake_stands_again(house: House, case: str) -> None:
    context = house.context
    service.close(context, case, Closure("", "met", looks=(DAY + timedelta(days=30),)))
    (look,) = service.case(context, case).entries("task")
    service.close_task(context, case, look.entity.id, "failed", "Nobody answered.")
    service.take_back_task(context, case, look.entity.id)
    (again,) = [one for one in service.case(context, case).entries("task") if one.open]
    assert isinstance(again.entity, Task) and again.entity.closure


def test_who_carries_on_is_named_and_a_referral_goes_on_without_us(house: House, case: str) -> None:
    context = house.context
    request = service.refer(context, case, service.Request(WANTED, YES))
    send = service.record(context, case, Task("", "Send the form", ANA, DAY))
    rides = service.record(context, case, Task("", "Drive to the clinic", ANA))
    handed = tuple(
        Becomes(kind, id, "handed_on") for kind, id in (("referral", request), ("task", send), ("task", rides))
    )
    closure = Closure("", "met", becomes=handed)
    with refused("CW612"):
        service.close(context, case, closure)
    carries = (
        CarriedOn(CLINIC, "a first talk", request),
        CarriedOn(BEN, "the form", send),
        CarriedOn(DEE, "the rides", rides),
    )
    service.close(context, case, replace(closure, carries_on=carries))
    state = service.case(context, case)
    assert state.work["referral"][request].state == "requested"
    assert (state.work["task"][send].open, state.work["task"][rides].state) == (True, "cancelled")
    (kept,) = state.entries("closure")
    assert isinstance(kept.entity, Closure) and kept.entity.open == (request,)
    assert "Send the form" in [item.label for item in today(house, "ben").waiting], "a worker goes on after the end"


def test_why_it_ends_is_said_and_our_own_part_is_looked_at_first(house: House, case: str) -> None:
    for closure, code in (
        (Closure("", "won"), "CW688"),
        (Closure("", "other"), "CW688"),
        (Closure("", "gone"), "CW676"),
    ):
        with refused(code):
            service.close(house.context, case, closure)
    check = OwnCheck("", "gone", assumed="That she had moved.", within_scope=True)
    service.keep_own_check(house.context, case, check)
    service.close(house.context, case, Closure("", "gone"))
    assert service.case(house.context, case).ended


def test_somebody_approves_it_where_the_cycle_says_so(house: House, case: str) -> None:
    house.clock.walk(days=20)
    send = service.record(house.context, case, Task("", "Send the form", ANA))
    wanted = Closure("", "met", becomes=(Becomes("task", send, "dropped"),), looks=(DAY + timedelta(days=50),))
    assert service.close(house.context, case, wanted).waits_for == "lead"
    assert service.case(house.context, case).status == "active"
    assert service.case(house.context, case).work["task"][send].open, "nothing becomes of anything until then"
    ben = house.as_worker("ben").context
    assert "closing" in [item.kind for item in today(house, "ben").waiting]
    with refused("CW642"):
        service.approve_end(house.context, case, True)
    with refused("CW553"):
        service.approve_end(ben, case, False)
    service.approve_end(ben, case, False, "Call her sister first.")
    assert [(item.kind, item.state) for item in today(house, "ana").waiting if item.kind == "closing"] == [
        ("closing", "sent_back")
    ]
    with refused("CW641"):
        service.approve_end(ben, case, True)
    first = service.close(house.context, case, wanted)
    again = service.close(house.context, case, replace(wanted, words="Her sister says so too."))
    assert again.closure == first.closure, "what waits is written anew, not twice"
    new = service.record(house.context, case, Task("", "Bring the keys back", ANA))
    with refused("CW686"):
        service.approve_end(ben, case, True)
    service.close_task(house.context, case, new)
    service.approve_end(ben, case, True)
    state = service.case(house.context, case)
    assert (state.status, state.work["task"][send].state) == ("finished", "cancelled")
    assert [one.entity.due for one in state.entries("task") if one.open and isinstance(one.entity, Task)] == [
        DAY + timedelta(days=50)
    ]


def test_who_acts_in_the_role_approves_by_closing_it(house: House, case: str) -> None:
    house.clock.walk(days=20)
    ended = service.close(house.as_worker("ben").context, case, Closure("", "met"))
    state = service.case(house.context, case)
    assert ended.waits_for == "" and state.ended
    assert state.entries("closure")[0].aside == {"approval": "approved"}


def test_nobody_asks_how_it_goes_where_the_person_died(house: House, case: str) -> None:
    assert len(service.begun_end(house.context, case).looks) == 2
    service.record_death(house.context, service.case(house.context, case).person.id, DAY)
    assert service.begun_end(house.context, case).looks == ()


def test_without_reasons_in_the_cycle_the_words_are_the_reason(house: House, case: str) -> None:
    bare = replace(house.context, library=replace(house.context.library, cycles={}))
    with refused("CW688"):
        service.close(bare, case, Closure("", " "))
    service.close(bare, case, Closure("", "They carry on by themselves."))
    assert service.case(bare, case).ended


def test_each_who_carries_on_has_a_sheet_with_their_own_part_alone(house: House, case: str) -> None:
    carries = (CarriedOn(DEE, "the rides"), CarriedOn(CLINIC, "a talk about alcohol"), CarriedOn(BEN, "the form"))
    looks = (DAY + timedelta(days=30),)
    closure = Closure("", "met", "He hit her.", carries_on=carries, looks=looks, way_back="Call Ana, 555-0100")
    assert service.left_out_of_end_sheets(house.context, case, closure) == ("a talk about alcohol",)

    def pages(sensitive: bool) -> list[str]:
        printed = service.end_sheets(house.context, case, closure, "en", sensitive)
        return [squeezed(page.extract_text()) for page in PdfReader(BytesIO(printed)).pages]

    hers, dee = pages(sensitive=False)
    assert squeezed("Dee Calloway: the rides") in hers and squeezed("Ben Otieno: the form") in hers
    assert squeezed("April 2, 2026") in hers, "when we ask again"
    assert squeezed("You carry on for Nee with") in dee and squeezed("Call Ana, 555-0100") in dee
    assert "form" not in dee and "April" not in dee, "their own part alone"
    assert len(pages(sensitive=True)) == 3, "one for the clinic; who works here has none"
    assert not any(squeezed("He hit her") in page for page in (hers, dee))
