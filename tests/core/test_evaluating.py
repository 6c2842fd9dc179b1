"""Looking back at a case: expected beside what came, how far all goals came, and the evaluation that is kept of it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from pypdf import PdfReader

from casewright import service
from casewright.cases.case_facts import CaseSeen, attained, case_fact
from casewright.cases.entry_events import Moved
from casewright.cases.work import CheckIn, Evaluation, Goal, Indicator, Note, Outcome, OwnCheck, Plan
from casewright.cases.work.check_in import Level, Measured
from casewright.cases.work.evaluation import Criterion
from casewright.cases.work.goal import Ladder
from casewright.cases.work.party import Party
from casewright.cases.work.plan import Agreement
from casewright.definitions.model import Text
from casewright.service import Came
from tests.core.service_house import House
from tests.core.test_blank_form import squeezed, words
from tests.core.test_course import later, refused
from tests.core.test_today import house

__all__ = ["house"]
LADDER = Ladder(("evicted", "arrears grow", "six months paid", "arrears cleared", "lease renewed"))
SHE = Party("person")


@pytest.fixture
def case(house: House) -> str:
    return house.new_case()


def goal(house: House, case: str, statement: str = "Stay in my flat", ladder: Ladder | None = LADDER) -> str:
    made = service.record(house.context, case, Goal("", statement, ladder=ladder))
    for state in ("accepted", "active"):
        service.move(house.context, case, Moved("goal", made, state))
    return made


def stands(house: House, case: str, *levels: tuple[str, int], day: date | None = None) -> None:
    told = CheckIn("", "so and so", levels=tuple(Level(*one) for one in levels))
    service.record(house.context, case, told, happened=day)


def test_how_far_all_goals_came_day_by_day_is_the_fact_itself(house: House, case: str) -> None:
    """The numbers of the training case of Renee."""
    goals = [goal(house, case, f"Goal {number}") for number in range(3)]
    days = [house.context.today()]
    for levels in ((0, -1, 0), (1, 0, 1)):
        later(house, 60)
        days.append(house.context.today())
        stands(house, case, *zip(goals, levels, strict=True))
    found = service.evaluating(house.context, case).attained
    assert found == tuple(zip(days, map(Decimal, ("36.31", "45.44", "59.13")), strict=True))
    stands(house, case, (goals[0], -2), day=days[0])
    seen = CaseSeen(service.case(house.context, case), house.context.today(), house.context.zone)
    assert attained(seen)[-1] == (days[-1], case_fact(seen, "gas_t")), "what was entered late counts as the fact says"


def test_without_a_ladder_there_is_nothing_to_add_up(house: House, case: str) -> None:
    goal(house, case, ladder=None)
    seen = service.evaluating(house.context, case)
    assert (seen.attained, [one.level for one in seen.goals]) == ((), [None])


def test_an_evaluation_keeps_what_was_expected_and_what_came(house: House, case: str) -> None:
    stay, other = goal(house, case), goal(house, case, "Sleep")
    rent = service.record(
        house.context, case, Indicator("", Text({"en": "Months paid"}), stay, better="higher", target=6)
    )
    told = CheckIn("", "paid", (Measured(rent, 4),), (Level(other, -1),))
    service.record(house.context, case, told)
    before = service.case(house.context, case).revision
    said = Evaluation(
        "", effectiveness=Criterion(4, "The rent is paid."), threats="The grant ends.", says="It helped.", said_by=SHE
    )
    came = (Came(stay, "improving", "Four of six months"), Came(other, "no-change"))
    made = service.keep_evaluation(house.context, case, said, came)
    state = service.case(house.context, case)
    entry = state.entry("evaluation", made)
    assert entry is not None and isinstance(entry.entity, Evaluation)
    outcomes = [state.entries("outcome")[number].entity for number in range(2)]
    assert outcomes == [
        Outcome(outcomes[0].id, "Four of six months", stay, "", rent, 6, 4, "improving"),
        Outcome(outcomes[1].id, "Sleep", other, "", "", 0, -1, "no-change"),
    ], "a goal without a number is held against its ladder"
    assert entry.entity == replace(said, id=made, outcomes=tuple(one.id for one in outcomes))
    assert state.revision == before + 5, "two outcomes, two goals, and what was said of them, in one step"
    again = (Came(stay, "improving", "Still"), Came(other, "improving"))
    service.keep_evaluation(house.context, case, Evaluation(""), again)
    seen = service.evaluating(house.context, case)
    assert [(one.achievement, one.said and one.said.what) for one in seen.goals] == [
        ("improving", "Still"),
        ("improving", "Sleep"),
    ]
    assert len(seen.evaluations) == 2


def test_what_came_to_nothing_needs_the_own_check_and_nothing_is_half_kept(house: House, case: str) -> None:
    stay, other = goal(house, case), goal(house, case, "Sleep")
    typed = service.jot(house.context, service.jotting(house.context, "evaluation", case), "says", "It was hard.")
    came = (Came(other, "achieved"), Came(stay, "not-achieved"))
    said = Evaluation("", says="It was hard.")
    with refused("CW676"):
        service.keep_evaluation(house.context, case, said, came, typed)
    state = service.case(house.context, case)
    assert not state.entries("outcome") and not state.entries("evaluation")
    check = OwnCheck("", "not-achieved", stay, "That she would call.", within_scope=True)
    service.keep_own_check(house.context, case, check)
    service.keep_evaluation(house.context, case, said, came, typed)
    assert not service.jotting(house.context, "evaluation", case).is_stored


def test_a_mark_rests_on_something(house: House, case: str) -> None:
    for mark in (Criterion(4, " "), Criterion(0, "so"), Criterion(6, "so")):
        with refused("CW678"):
            service.keep_evaluation(house.context, case, Evaluation("", relevance=mark))


def test_an_empty_one_is_none(house: House, case: str) -> None:
    with refused("CW679"):
        service.keep_evaluation(house.context, case, Evaluation("", plan="p", said_by=SHE))


def test_a_ladder_that_was_changed_says_since_when(house: House, case: str) -> None:
    made = service.record(house.context, case, Goal("", "Stay", ladder=LADDER))
    state = service.case(house.context, case)
    service.move(house.context, case, Moved("goal", made, "accepted"))
    entry = state.entry("goal", made)
    assert entry is not None and isinstance(entry.entity, Goal)
    first = replace(entry.entity, ladder=replace(LADDER, begins=-2))
    service.revise(house.context, case, first, state.revision + 1)
    assert service.evaluating(house.context, case).goals[0].ladder_changed is None, "nobody was placed on it yet"
    stands(house, case, (made, 0))
    later(house, 3)
    seen = service.case(house.context, case).revision
    service.revise(house.context, case, replace(first, ladder=replace(LADDER, weight=3)), seen)
    assert service.evaluating(house.context, case).goals[0].ladder_changed == house.context.today()


def test_the_board_then_and_now(house: House, case: str) -> None:
    agreed = Agreement("said", SHE, house.context.today())
    service.record(house.context, case, Note("", "The eviction", swot="threat"))
    plan = service.record(house.context, case, Plan("", Text({"en": "Plan"}), "t", "1", agreement=agreed))
    service.move(house.context, case, Moved("plan", plan, "active"))
    later(house, 30)
    service.record(house.context, case, Note("", "Her sister", swot="opportunity"))
    again = Plan("", Text({"en": "Plan"}), "t", "1", version=2, replaces=plan, reason="so")
    second = service.record(house.context, case, replace(again, agreement=replace(agreed, on=house.context.today())))
    service.move(house.context, case, Moved("plan", second, "active"))
    seen = service.evaluating(house.context, case)
    assert seen.then is not None and seen.since == agreed.on
    words = [[one.words for field in board.values() for one in field] for board in (seen.then, seen.now)]
    assert words == [["The eviction"], ["Her sister", "The eviction"]]


def test_on_paper_without_what_is_sensitive_unless_it_is_asked_for(house: House, case: str) -> None:
    stay = goal(house, case)
    hidden = goal(house, case, "The violence at home has stopped")
    house.finished(case)
    later(house, 30)
    house.finished(case, low="never")
    stands(house, case, (stay, 1), (hidden, 0))
    said = Evaluation(
        "",
        effectiveness=Criterion(4, "The lease is signed."),
        relevance=Criterion(5, "The suicide attempt was heard."),
        strengths="She led it.",
        says="It was worth it.",
        said_by=SHE,
    )
    came = (Came(stay, "achieved", "She has a lease."), Came(hidden, "improving"))
    service.spend(house.context, case, "Rent", 2150, "USD", house.context.today())
    made = service.keep_evaluation(house.context, case, said, came)
    later(house, 5)
    stands(house, case, (stay, 2))
    service.spend(house.context, case, "More rent", 7, "USD", house.context.today())
    sheet = words(service.evaluation_paper(house.context, case, made, "en"))
    for told in (
        *(
            "Harbor Street",
            "Evaluation",
            "Renee Calloway",
            "Stay in my flat",
            "achieved",
            "Expected: six months paid · Came: arrears cleared",
        ),
        *("She has a lease.", "The lease is signed.", "4 of 5", "She led it.", "It was worth it.", "said by Nee"),
        *("All goals together", "56.2", "It cost $2,150.00", "Page 1 of 1"),
    ):
        assert squeezed(told) in sheet, told
    for private in ("violence", "suicide", "Mood check", "62"):
        assert squeezed(private) not in sheet, private
    assert service.left_out_of_evaluation(house.context, case, made, "en") == (
        "The violence at home has stopped",
        "Mood check",
        "Was it what was needed most?",
    )
    whole = service.evaluation_paper(house.context, case, made, "es", sensitive=True)
    assert b"pdfuaid" in whole and PdfReader(BytesIO(whole)).trailer["/Root"]["/Lang"] == "es"
    for private in ("violence", "suicide", "−1"):
        assert squeezed(private) in words(whole), private
    with refused("CW563"):
        service.evaluation_paper(house.context, case, "none", "en")
