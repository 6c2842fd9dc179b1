"""The plan by which a case ends begins with what is known: its goals, what became of them, who carries on."""

from textwrap import dedent

from casewright import service
from casewright.cases.entry_events import Moved
from casewright.cases.work import Closure, Goal
from casewright.cases.work.closure import Becomes
from casewright.cases.work.goal import Ladder
from tests.core.test_blank_form import squeezed, words
from tests.core.test_planning import PLAN, house_with

AT_END = dedent(
    """\
    casewright: 1
    kind: plan_template
    id: at_end
    version: 1.0.0
    title: How it ends
    purpose: closure
    blocks:
      - {id: goals, type: goals, title: Goals, parts: [statement, target, result, ladder]}
      - {id: do, type: interventions, title: What goes on, parts: [provider]}
      - {id: ending, type: closing, title: The end, parts: [reason, ended_on, open_items, carried_on_by, way_back]}
      - {id: look, type: review, title: We ask again}
    """
)
LADDER = Ladder(("lost", "late", "paid", "saved", "own lease"), -1, 3)


def test_it_begins_with_what_is_known_and_leaves_the_goals_as_they_are() -> None:
    house = house_with(PLAN, AT_END)
    context, case = house.context, house.new_case()
    goal = service.record(context, case, Goal("", "Stay in my flat", ladder=LADDER))
    for to in ("accepted", "active"):
        service.move(context, case, Moved("goal", goal, to))
    service.move(context, case, Moved("goal", goal, "achieved", aside="achievement"))
    typed = service.jotting(context, "closure", case)
    for name, typed_words in (("words", "She has a lease."), ("carry_0_who", "Dee"), ("carry_0_what", "the rides")):
        typed = service.jot(context, typed, name, typed_words)
    service.jot(context, typed, "way_back", "Call Ana.")
    draft = service.start_plan(context, case, "at_end")
    said = {key: answer.value for key, answer in house.open(draft).draft.answers.items()}
    assert said[f"goals__statement[{goal}]"] == "Stay in my flat"
    assert said[f"goals__result[{goal}]"] == "achieved"
    assert (said["ending__way_back"], said["ending__carried_on_by"]) == ("Call Ana.", "Dee: the rides")
    assert (said["ending__ended_on"], said["ending__reason"]) == (context.today(), "She has a lease.")
    assert f"goals__indicator[{goal}]" not in said, "only what the plan asks"
    house.say(draft, look__on=context.today())
    kept = service.keep_plan(context, draft)
    assert squeezed("What came of it achieved") in words(service.plan_paper(context, case, kept, "en"))
    entry = service.case(context, case).entry("goal", goal)
    assert entry is not None and isinstance(entry.entity, Goal)
    assert entry.entity.ladder == LADDER, "its weight is not asked here, and stays"
    assert "plan" not in {one.kind for one in service.still_open(context, case)}, "it is the one by which it ends"
    closed = service.close(context, case, Closure("", "She has a lease.", becomes=(Becomes("goal", goal, "done"),)))
    state = service.case(context, case)
    closure = state.entry("closure", closed.closure)
    assert closure is not None and getattr(closure.entity, "plan", "") == kept


def test_half_a_day_is_no_reason_not_to_begin() -> None:
    house = house_with(PLAN, AT_END)
    case = house.new_case()
    typed = service.jot(house.context, service.jotting(house.context, "closure", case), "way_back", "Call Ana.")
    service.jot(house.context, typed, "look_0", "2026-…")
    assert house.open(service.start_plan(house.context, case, "at_end")).draft.rows == {}
