"""Plans that are written: begun with what is known, answered as a form, kept as entries in one step, and reworked."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from textwrap import dedent

from casewright import service
from casewright.cases.entry_events import Moved
from casewright.cases.records import Value
from casewright.cases.work import Goal, Indicator, Need, Note, Objective, Plan, Task
from casewright.cases.work.goal import Ladder
from casewright.cases.work.party import Party
from casewright.definitions.library import Library, load_definition
from casewright.definitions.model import Text
from casewright.definitions.plan_template import PlanTemplate
from tests.core.service_house import MOOD, House, build

PLAN = dedent(
    """\
    casewright: 1
    kind: plan_template
    id: care
    version: 1.0.0
    title: Care plan
    facts:
      mood: mood.total
    blocks:
      - id: matters
        type: what_matters
        title: What matters
        required: true
      - id: told
        type: answers
        title: What you told us
        from: [mood.total, mood.low, mood.hours, mood.low_mood, case.age]
        since_first: true
      - id: home
        type: questions
        title: Your home
        questions:
          - {id: story, type: paragraph, ask: What happened?, default: {last: mood.story}}
          - {id: rooms, type: integer, ask: How many rooms?}
      - id: only_low
        type: questions
        title: On hard days
        show_if: mood >= 2
        questions:
          - {id: helps_then, type: text, ask: What helps then?, required: true}
      - id: goals
        type: goals
        title: Goals
        needed: [due]
        most: 2
      - id: do
        type: interventions
        title: What we do
      - id: fields
        type: swot
        title: Four fields
        strategies: true
      - id: ps
        type: grid
        title: How it hangs together
        rows: [{id: now, label: Now}]
        columns: [{id: body, label: Body}, {id: mind, label: Mind}]
      - id: look
        type: review
        title: When we look again
        every: 90 days
    """
)
TEXT = Text({"en": "Housing"})


def template_of(text: str = PLAN, house_library: Library | None = None) -> PlanTemplate:
    known = house_library.known() if house_library else None
    loaded = load_definition(text, "care.yaml", known=known)
    assert isinstance(loaded.definition, PlanTemplate), [problem.message() for problem in loaded.problems]
    return loaded.definition


def house_with(*plans: str) -> House:
    house = build(MOOD)
    templates = [template_of(text, house.context.library) for text in plans or (PLAN,)]
    library = replace(house.context.library, plan_templates={one.id: one for one in templates})
    return House(replace(house.context, library=library), house.clock)


def need(house: House, case: str) -> str:
    id = service.record(house.context, case, Need("", "housing", TEXT, wants_help="yes"))
    service.move(house.context, case, Moved("need", id, "confirmed"))
    return id


def add_goal(house: House, draft: str, **said: Value) -> str:
    """A row of the goals, filled in; returns its id."""
    opened = service.add_row(house.context, draft, "goals__rows")
    row = opened.draft.rows["goals__rows"][-1].id
    house.say(draft, **{f"goals__{part}[{row}]": value for part, value in said.items()})
    return row


def whole_goal(house: House, draft: str, needs: str) -> str:
    row = add_goal(
        house,
        draft,
        needs=needs,
        statement="Stay in my flat",
        specific="Ana asks the city for the rent",
        indicator="months paid",
        unit="months",
        baseline=Decimal(0),
        target=Decimal(6),
        better="higher",
        measured_by="mood.total",
        confidence=5,
        importance=10,
        resources="my sister",
        barriers="the landlord",
        if_then="call Ana",
        value="Maya finishes school",
        whose="person",
        stage="preparation",
        owner="worker:ana",
        accepted=False,
        start=date(2026, 3, 3),
        due=date(2026, 9, 1),
        ladder_much_less="evicted",
        ladder_less="arrears grow",
        ladder_expected="six months paid",
        ladder_more="arrears cleared",
        ladder_much_more="lease renewed",
        begins=-1,
        weight=2,
        impact=5,
        effort=2,
        result="nothing yet",
    )
    for part, said in (
        ("steps", {"step": "Send the form", "step_owner": "person", "step_due": date(2026, 3, 9)}),
        ("checkpoints", {"checkpoint": "Half paid", "checkpoint_on": date(2026, 6, 1)}),
    ):
        opened = service.add_row(house.context, draft, f"goals__{part}[{row}]")
        inner = opened.draft.rows[f"goals__{part}[{row}]"][-1].id
        house.say(draft, **{f"goals__{name}[{row}.{inner}]": value for name, value in said.items()})
    return row


def test_a_plan_is_begun_written_and_kept() -> None:
    house = house_with()
    case = house.new_case()
    house.finished(case, story="The rent went up")
    wanted = need(house, case)
    (template,) = service.plan_templates(house.context, case)
    draft = service.start_plan(house.context, case, template.id)
    opened = service.open_plan(house.context, draft)
    assert [seen.block.id for seen in opened.blocks] == [
        "matters",
        "told",
        "home",
        "goals",
        "do",
        "fields",
        "ps",
        "look",
    ]
    assert [(one.origin, one.words) for one in opened.blocks[1].told][:2] == [
        ("mood.total", "1"),
        ("mood.low", "Often"),
    ]
    assert opened.opened.answer_to("story").value == "The rent went up"
    assert opened.opened.answer_to("look__on").value == date(2026, 6, 1)
    house.say(draft, matters__words="Maya finishes the school year", ps__now__body="Tired")
    goal = whole_goal(house, draft, wanted)
    plan = service.keep_plan(house.context, draft)
    assert plan == draft
    assert house.context.store.draft(draft) is None
    state = service.case(house.context, case)
    entry = state.entry("plan", plan)
    assert entry is not None
    assert isinstance(entry.entity, Plan)
    assert (entry.state, entry.entity.version, entry.entity.matters) == ("draft", 1, "Maya finishes the school year")
    assert [(block.id, block.entries[:1]) for block in entry.entity.blocks if block.entries] == [("goals", (goal,))]
    kept = state.entry("goal", goal)
    assert kept is not None
    assert kept.state == "proposed"
    assert kept.entity == Goal(
        goal,
        "Stay in my flat",
        (wanted,),
        "",
        Party("worker", "ana", "Ana Ruiz"),
        date(2026, 3, 3),
        date(2026, 9, 1),
        10,
        5,
        Ladder(("evicted", "arrears grow", "six months paid", "arrears cleared", "lease renewed"), -1, 2),
        "Ana asks the city for the rent",
        "Maya finishes school",
        "my sister",
        "the landlord",
        "call Ana",
        "person",
        "preparation",
        False,
        5,
        2,
    )
    (measured,) = [one.entity for one in state.entries("indicator")]
    assert isinstance(measured, Indicator)
    assert (measured.goal, measured.baseline, measured.target, measured.better) == (goal, 0, 6, "higher")
    (step,) = [one.entity for one in state.entries("task")]
    assert isinstance(step, Task)
    assert (step.what, step.owner, step.due, step.goals) == (
        "Send the form", Party("person"), date(2026, 3, 9), (goal,)
    )  # fmt: skip
    (looked_at,) = [one.entity for one in state.entries("objective")]
    assert isinstance(looked_at, Objective)
    assert (looked_at.statement, looked_at.due) == ("Half paid", date(2026, 6, 1))


def test_what_was_kept_stands_there_again_when_it_is_reworked() -> None:
    house = house_with()
    case = house.new_case()
    draft = service.start_plan(house.context, case, "care")
    house.say(draft, matters__words="Peace", rooms=3, fields__strengths_threats="Ask Dee", ps__now__mind="Worn out")
    whole_goal(house, draft, need(house, case))
    service.add_row(house.context, draft, "fields__rows")
    row = house.open(draft).draft.rows["fields__rows"][0].id
    house.say(draft, **{f"fields__field[{row}]": "strength", f"fields__words[{row}]": "Works hard"})
    before = house.open(draft).draft
    plan = service.keep_plan(house.context, draft)
    again = house.open(service.rework_plan(house.context, case, plan)).draft
    said = {key: answer.value for key, answer in before.answers.items()}
    assert {key: again.answers[key].value for key in said} == said
    assert again.rows == before.rows
    assert service.keep_plan(house.context, again.id) == plan


def test_the_next_version_that_nobody_agreed_to_is_written_again_and_no_second_one() -> None:
    house = house_with()
    case = house.new_case()
    draft = service.start_plan(house.context, case, "care")
    house.say(draft, matters__words="Peace")
    plan = service.keep_plan(house.context, draft)
    service.move(house.context, case, Moved("plan", plan, "active"))
    later = service.rework_plan(house.context, case, plan, "The landlord wrote again.")
    house.say(later, matters__words="Peace and a lock")
    second = service.keep_plan(house.context, later)
    again = service.rework_plan(house.context, case, plan)
    house.say(again, matters__words="A lock")
    assert service.keep_plan(house.context, again) == second
    kept = service.case(house.context, case).entry("plan", second)
    assert kept and isinstance(kept.entity, Plan)
    assert (kept.entity.version, kept.entity.replaces, kept.entity.matters) == (2, plan, "A lock")


def test_the_swot_board_of_the_case_stands_in_the_plan_from_the_start() -> None:
    house = house_with()
    case = house.new_case()
    house.finished(case, low="always")
    service.put_on_board(house.context, case, Note("", "The landlord's letter", swot="threat", known="We saw it"))
    draft = house.open(service.start_plan(house.context, case, "care")).draft
    lines = [
        {part: draft.answers[key].value for part in ("field", "words", "comes_from", "evidence")
         if (key := f"fields__{part}[{row.id}]") in draft.answers}
        for row in draft.rows["fields__rows"]
    ]  # fmt: skip
    assert lines == [
        {"field": "weakness", "words": "Mood check", "comes_from": "Mood check"},
        {"field": "threat", "words": "The landlord's letter", "evidence": "We saw it"},
    ]
