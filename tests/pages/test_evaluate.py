"""The page on which one looks back: what it says, what is kept, and the own check where nothing came of a goal."""

import json
from datetime import date

from casewright import service
from casewright.cases.entry_events import Moved
from casewright.cases.work import CheckIn, Evaluation, Goal, Indicator, OwnCheck, Plan, Task
from casewright.cases.work.check_in import Level
from casewright.cases.work.goal import Ladder
from casewright.cases.work.party import Party
from casewright.cases.work.plan import Agreement, Block
from casewright.definitions.model import Text
from tests.pages.conftest import Agency, shown

LADDER = Ladder(("evicted", "arrears grow", "six months paid", "arrears cleared", "lease renewed"))
SLEEP = Text({"en": "Nights of sleep"})


def looked_after(agency: Agency) -> tuple[str, str]:
    """A case with a goal that moved up; its id, and the goal's."""
    context, case = agency.context, agency.person()
    agency.mood(case, date(2026, 3, 2))
    agency.mood(case, date(2026, 4, 1), points=1)
    goal = service.record(context, case, Goal("", "Stay in *my* flat", ladder=LADDER), happened=date(2026, 3, 3))
    for state in ("accepted", "active"):
        service.move(context, case, Moved("goal", goal, state))
    number = service.record(context, case, Indicator("", SLEEP, goal, better="higher", target=7))
    block = Block("b", "indicators", SLEEP, entries=(number,))
    plan = service.record(context, case, Plan("", SLEEP, "t", "1.0.0", "hash", blocks=(block,)))
    service.agree(context, case, plan, Agreement("said", Party("person"), context.today()), 99)
    service.record(context, case, CheckIn("", "He signed.", levels=(Level(goal, 1),)))
    return case, goal


def test_what_was_expected_stands_beside_what_came_and_is_kept(agency: Agency) -> None:
    case, goal = looked_after(agency)
    page = agency.open_page("evaluate", case=case)
    words = shown(page)
    assert r"Stay in \*my\* flat" in words
    assert "Expected: six months paid" in words and "Came: **arrears cleared** · **+1** · began at −1" in words
    assert "Where it began was not written down" in words
    assert "**60** · 40 at first · further than agreed" in words
    assert "**8 of 27** on Apr 1, 2026 · **Mild** · **−8** · lower is better" in words
    assert (
        "**Reached:** A change matters to people from 5 points on (2 standard errors of measurement; Lowe 2004)"
        in words
    )
    assert "a response: 50 % lower than at first, or more (Coley 2020)" in words
    chart = page.get("vega_lite_chart")[0].proto
    assert "March 3, 2026: 40" in chart.alt and "as agreed: 50" in json.dumps(json.loads(chart.spec))

    page.button(key="keep_evaluation").click().run()
    assert "There is nothing in this evaluation yet." in shown(page), "CW679"
    typed = service.jotting(agency.context, "evaluation", case)
    for name, value in ((f"achieved_{goal}", "achieved"), ("effectiveness", "4"), ("says", "It *helped*.")):
        typed = service.jot(agency.context, typed, name, value)
    page.button(key="keep_evaluation").click().run()
    assert "the mark for effectiveness rests on" in shown(page), "CW678"
    service.jot(agency.context, typed, "evidence_effectiveness", "The lease is renewed.")
    page.button(key="keep_evaluation").click().run()
    assert not page.exception
    (kept,) = service.case(agency.context, case).entries("evaluation")
    assert page.query_params["evaluation"] == kept.entity.id
    words = shown(page)
    assert "The evaluation stands in the record." in words and "achieved" in words and "**4 of 5**" in words
    assert isinstance(kept.entity, Evaluation) and kept.entity.says == "It *helped*."
    assert "“It *helped*.”" in words
    assert "Evaluation of" in shown(agency.open_page("evaluate", case=case))

    page = agency.open_page("evaluate", case=case, evaluation=kept.entity.id)
    page.button(key=f"wrong_{kept.entity.id}").click().run()
    assert "why" in shown(page), "CW553"
    page.text_input(key=f"wrong_{kept.entity.id}_reason").input("the wrong day")
    page.button(key=f"wrong_{kept.entity.id}").click().run()
    state = service.case(agency.context, case)
    assert [one.in_error for one in (*state.entries("evaluation"), *state.entries("outcome"))] == ["the wrong day"] * 2


def test_the_own_check_stands_where_it_is_said_that_nothing_came(agency: Agency) -> None:
    case, goal = looked_after(agency)
    other = agency.context.agency.people[1]
    typed = service.jotting(agency.context, "evaluation", case)
    service.jot(agency.context, typed, f"achieved_{goal}", "not-achieved")
    page = agency.open_page("evaluate", case=case)
    assert "First, our own part" in shown(page)
    assert "we missed no visit" in shown(page)
    page.button(key="keep_evaluation").click().run()
    assert "Before “not achieved” stands in the record" in shown(page), "CW676"
    check = f"keep_own_check_{goal}_not-achieved"
    page.button(key=check).click().run()
    assert "This own check does not say enough yet." in shown(page), "CW677"
    own = service.jotting(agency.context, "own_check", case, f"{goal}:not-achieved")
    for name, value in (("assumed", "That he would sign."), ("scope", "no"), ("opinion", other.id)):
        own = service.jot(agency.context, own, name, value)
    page.run()
    page.button(key=check).click().run()
    state = service.case(agency.context, case)
    (made,), (task,) = state.entries("own_check"), state.entries("task")
    assert isinstance(made.entity, OwnCheck) and isinstance(task.entity, Task)
    assert (made.entity.within_scope, made.entity.task) == (False, task.entity.id)
    assert (task.entity.owner.id, task.entity.what) == (other.id, "A second opinion on a goal")
    assert "Own check made" in shown(page)
    page.button(key="keep_evaluation").click().run()
    entry = service.case(agency.context, case).entry("goal", goal)
    assert entry is not None and entry.aside["achievement"] == "not-achieved"
    assert "That he would sign." in shown(agency.open_page("evaluate", case=case))
    page = agency.open_page("tasks", case=case, task=task.entity.id)
    assert "That he would sign." in shown(page) and "It may be beyond our scope" in shown(page)


def test_a_case_that_holds_nothing_yet_and_one_that_ended(agency: Agency) -> None:
    case = agency.person()
    page = agency.open_page("evaluate", case=case)
    assert "No goal is worked on yet." in shown(page) and "Nothing stands on the board" in shown(page)
    service.move_case(agency.context, case, "finished", "done")
    page = agency.open_page("evaluate", case=case)
    assert not [one for one in page.button if one.key == "keep_evaluation"]
    assert "is not here" in shown(agency.open_page("evaluate", case="nowhere"))
