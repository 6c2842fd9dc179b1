"""Plans that are written: begun with what is known, answered as a form, kept as entries in one step, and reworked."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from random import Random
from textwrap import dedent

import pytest

from casewright import service
from casewright.cases.entry_events import Moved
from casewright.cases.records import Answer, Value
from casewright.cases.work import Consent, Goal, Indicator, Need, Note, Objective, Plan, Strength, Task
from casewright.cases.work.goal import Ladder
from casewright.cases.work.party import Party
from casewright.cases.work.task import Raci
from casewright.definitions.library import Library, load_definition
from casewright.definitions.measures import Duration
from casewright.definitions.model import Question, Text
from casewright.definitions.plan_template import PlanTemplate
from casewright.errors import Refused
from tests.core.service_house import MOOD, WALTER, House, build

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


def refused(code: str, call: Callable[[], object]) -> Refused:
    with pytest.raises(Refused) as found:
        call()
    assert found.value.code == code
    return found.value


def begun(house: House, **said: Value) -> tuple[str, str]:
    case = house.new_case()
    draft = service.start_plan(house.context, case, "care")
    house.say(draft, **{"matters__words": "Peace", **said})
    return case, draft


def test_all_that_is_missing_is_named_at_once() -> None:
    house = house_with()
    draft = service.start_plan(house.context, house.new_case(), "care")
    row = add_goal(house, draft, statement="Sleep")
    found = refused("CW632", lambda: service.keep_plan(house.context, draft))
    assert found.params["questions"] == f"matters__words,goals__due[{row}]"
    assert (found.params["count"], found.params["blocks"]) == ("2", "matters,goals")
    assert house.open(draft).answer_to(f"goals__statement[{row}]").value == "Sleep"


def test_a_block_that_is_not_shown_is_not_asked_for() -> None:
    house = house_with()
    case, draft = begun(house)
    assert "only_low" not in service.open_plan(house.context, draft).shown
    house.finished(case, low="always", harm="never")
    assert "only_low" in service.open_plan(house.context, draft).shown
    assert refused("CW632", lambda: service.keep_plan(house.context, draft)).params["questions"] == "helps_then"


def test_what_the_record_lacks_is_missing_too() -> None:
    house = house_with(NEEDING)
    case = house.new_case()
    draft = service.start_plan(house.context, case, "needing")
    gaps = service.gaps(service.open_plan(house.context, draft))
    assert [(gap.block, gap.need) for gap in gaps] == [("found", ""), ("strong", ""), ("shared", "")]
    wanted = service.record(house.context, case, Need("", "housing", TEXT))
    service.move(house.context, case, Moved("need", wanted, "confirmed"))
    service.record(house.context, case, Strength("", "work", TEXT))
    service.record(house.context, case, Consent("", Party("outside", "", "Clinic"), ("all",), False, Party("person")))
    (gap,) = service.gaps(service.open_plan(house.context, draft))
    assert (gap.block, gap.need) == ("found", wanted)


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"needs": "", "due": date(2026, 5, 1), "value": "x"}, "CW634"),
        ({"statement": "Sleep", "start": date(2026, 6, 1), "due": date(2026, 5, 1)}, "CW635"),
        ({"statement": "Sleep", "due": date(2026, 5, 1), "needs": "nobody-knows"}, "CW636"),
        ({"statement": "Sleep", "due": date(2026, 5, 1), "confidence": 11}, "CW633"),
    ],
)
def test_a_goal_that_cannot_be_recorded_is_refused_and_stays(said: dict[str, Value], code: str) -> None:
    house = house_with()
    _case, draft = begun(house)
    row = add_goal(house, draft, **said)
    assert refused(code, lambda: service.keep_plan(house.context, draft)).message()
    assert row in {one.id for one in house.open(draft).draft.rows["goals__rows"]}


def test_a_need_that_was_marked_in_error_meanwhile_is_told_and_stops_the_goal() -> None:
    house = house_with()
    case, draft = begun(house)
    wanted = need(house, case)
    add_goal(house, draft, statement="Sleep", due=date(2026, 5, 1), needs=wanted)
    service.mark_in_error(house.context, case, "need", wanted, "Not hers")
    assert [one.what for one in service.open_plan(house.context, draft).notices] == ["need_gone"]
    assert refused("CW636", lambda: service.keep_plan(house.context, draft)).params["need"] == "Housing"


def test_an_empty_goal_is_passed_over() -> None:
    house = house_with(PLAN.replace("needed: [due]", "parts: [statement]"))
    case, draft = begun(house)
    service.add_row(house.context, draft, "goals__rows")
    service.keep_plan(house.context, draft)
    assert service.case(house.context, case).entries("goal") == ()


def test_of_one_purpose_one_plan_is_in_force() -> None:
    house = house_with()
    case, draft = begun(house)
    plan = service.keep_plan(house.context, draft)
    other = service.start_plan(house.context, case, "care")
    house.say(other, matters__words="Peace")
    service.move(house.context, case, Moved("plan", plan, "active"))
    assert refused("CW631", lambda: service.keep_plan(house.context, other)).params["plan"] == plan
    service.put_away(house.context, other, house.open(other).draft.revision)
    assert refused("CW631", lambda: service.start_plan(house.context, case, "care")).params["plan"] == plan
    safety = house_with(PLAN.replace("id: care", "id: care\npurpose: safety")).context.library.plan_templates["care"]
    both = {"care": template_of(PLAN, house.context.library), "safe": replace(safety, id="safe")}
    more = replace(house.context, library=replace(house.context.library, plan_templates=both))
    assert service.start_plan(more, case, "safe")


def test_one_plan_of_a_purpose_is_written_at_a_time() -> None:
    house = house_with()
    case, draft = begun(house)
    assert refused("CW513", lambda: service.start_plan(house.context, case, "care")).params["draft"] == draft


def test_a_plan_is_no_assessment_to_finish_and_an_assessment_no_plan() -> None:
    house = house_with()
    case, draft = begun(house)
    refused("CW511", lambda: service.finish(house.context, draft))
    refused("CW511", lambda: service.open_plan(house.context, house.start(case)))
    assert {one.draft.kind for one in service.unfinished(house.context, case)} == {"plan", "assessment"}


def test_a_plan_goes_on_when_its_template_moved_on_or_vanished() -> None:
    house = house_with()
    case, draft = begun(house)
    moved_on = PLAN.replace("title: Care plan", "title: Another plan").replace("version: 1.0.0", "version: 1.1.0")
    for text, what in ((moved_on, "template_moved_on"), (PLAN.replace("id: care", "id: other"), "template_gone")):
        template = template_of(text, house.context.library)
        library = replace(house.context.library, plan_templates={template.id: template})
        later = House(replace(house.context, library=library), house.clock).as_another_process()
        opened = service.open_plan(later.context, draft)
        assert (opened.template.title.say("en"), [one.what for one in opened.notices]) == ("Care plan", [what])
        assert opened.template.blocks[3].show_if is not None
    assert service.keep_plan(later.context, draft)
    assert service.rework_plan(later.context, case, draft)


def test_a_next_version_needs_a_reason_and_replaces_the_one_in_force() -> None:
    house = house_with()
    case, draft = begun(house)
    goal = add_goal(house, draft, statement="Sleep", due=date(2026, 5, 1))
    plan = service.keep_plan(house.context, draft)
    service.move(house.context, case, Moved("plan", plan, "active"))
    refused("CW553", lambda: service.rework_plan(house.context, case, plan))
    again = service.rework_plan(house.context, case, plan, "She moved")
    house.say(again, **{f"goals__due[{goal}]": date(2026, 8, 1)})
    later = service.keep_plan(house.context, again)
    entry = service.case(house.context, case).entry("plan", later)
    assert entry is not None
    assert isinstance(entry.entity, Plan)
    assert (entry.entity.version, entry.entity.replaces, entry.entity.reason) == (2, plan, "She moved")
    assert len(service.case(house.context, case).entries("goal")) == 1


def test_what_is_taken_out_before_anybody_agreed_ends_and_what_comes_in_its_place_is_new() -> None:
    house = house_with()
    case, draft = begun(house)
    row = whole_goal(house, draft, need(house, case))
    service.choose(house.context, draft, "do", "housing.grant")
    plan = service.keep_plan(house.context, draft)
    again = service.rework_plan(house.context, case, plan)
    for repeat in ("do__rows", f"goals__checkpoints[{row}]"):
        first = service.open_plan(house.context, again).draft.rows[repeat][0].id
        service.remove_row(house.context, again, repeat, first)
    house.say(again, **{f"goals__indicator[{row}]": None})
    service.keep_plan(house.context, again)
    state = service.case(house.context, case)
    kinds = ("intervention", "indicator", "objective", "goal")
    assert [entry.state for kind in kinds for entry in state.entries(kind)] == [*["cancelled"] * 3, "proposed"]
    third = service.rework_plan(house.context, case, plan)
    house.say(third, **{f"goals__indicator[{row}]": "weeks without a letter"})
    service.keep_plan(house.context, third)
    state = service.case(house.context, case)
    assert [entry.state for entry in state.entries("indicator")] == ["cancelled", "active"]


def test_a_goal_that_is_taken_out_before_anybody_agreed_is_rejected() -> None:
    house = house_with()
    case, draft = begun(house)
    goal = whole_goal(house, draft, need(house, case))
    plan = service.keep_plan(house.context, draft)
    again = service.rework_plan(house.context, case, plan)
    service.remove_row(house.context, again, "goals__rows", goal)
    service.keep_plan(house.context, again)
    state = service.case(house.context, case)
    assert [entry.state for kind in ("goal", "task") for entry in state.entries(kind)] == ["rejected", "cancelled"]


def test_what_another_template_does_not_ask_of_a_goal_stays_as_it_is() -> None:
    house = house_with()
    case, draft = begun(house)
    whole_goal(house, draft, need(house, case))
    plan = service.keep_plan(house.context, draft)
    service.move(house.context, case, Moved("plan", plan, "active"))
    short = PLAN.replace("needed: [due]", "parts: [statement, due]")
    library = replace(house.context.library, plan_templates={"care": template_of(short, house.context.library)})
    other = House(replace(house.context, library=library), house.clock)
    again = service.rework_plan(other.context, case, plan, "Shorter")
    assert service.open_plan(other.context, again).moved_on
    service.keep_plan(other.context, again)
    (goal,) = service.case(house.context, case).entries("goal")
    assert isinstance(goal.entity, Goal)
    assert (goal.entity.resources, goal.entity.ladder is not None) == ("my sister", True)


NEEDING = dedent(
    """\
    casewright: 1
    kind: plan_template
    id: needing
    version: 1.0.0
    title: Needing
    blocks:
      - {id: found, type: needs, title: Found, needed: [wants_help], required: true}
      - {id: strong, type: strengths, title: Strong, required: true}
      - {id: shared, type: consents, title: Shared, required: true}
      - {id: agreed, type: agreement, title: Agreed, required: true, signed_by: [{id: person, label: You}]}
    """
)
WORDS = ("Sleep", "ñandú — 7", "a b", "person", "worker:ana", "0", "two\nlines")


def made_up(question: Question, chance: Random) -> Value:
    """Something that the question takes."""
    match question.type:
        case "choice":
            return chance.choice(question.choices).id
        case "date":
            return date(2026, chance.randint(1, 6), 7)
        case "yes_no":
            return chance.random() < 0.5
        case "decimal":
            return Decimal(chance.randint(-500, 500)) / 100
        case "integer" | "scale":
            return chance.randint(1, 2)
        case _:
            return chance.choice(WORDS[:-1] if question.type == "text" else WORDS)


@pytest.mark.parametrize("seed", range(8))
def test_no_answer_of_a_plan_is_lost_by_keeping_it(seed: int) -> None:
    """Whatever is filled in stands there again when the plan is reworked, and again when that is kept."""
    chance = Random(seed)
    house = house_with(PLAN.replace("needed: [due]", "needed: [statement]"))
    case, draft = begun(house)
    for repeat in ("goals__rows", "goals__rows", "do__rows", "do__rows", "fields__rows"):
        service.add_row(house.context, draft, repeat)
    for row in house.open(draft).draft.rows["goals__rows"]:
        for inner in ("steps", "checkpoints"):
            service.add_row(house.context, draft, f"goals__{inner}[{row.id}]")
    named: Mapping[str, Value | None] = {
        "goals__needs": None,
        "goals__start": date(2026, 1, 1),
        "do__needs": None,
        "do__goal": house.open(draft).draft.rows["goals__rows"][0].id,
        "do__intervention": "housing.grant",
    }
    shown = service.open_plan(house.context, draft).shown
    for key, question in list(house.open(draft).form.asked()):
        if (
            question.answerable
            and question.section in shown
            and (question.id == "goals__statement" or chance.random() < 0.6)
        ):
            house.give(draft, key, Answer(named.get(question.id, made_up(question, chance))))
    said = {key: one.value for key, one in house.open(draft).draft.answers.items() if one.given}
    plan = service.keep_plan(house.context, draft)
    again = service.rework_plan(house.context, case, plan)
    found = {key: one.value for key, one in house.open(again).draft.answers.items()}
    assert {key: found.get(key) for key in said} == said
    service.keep_plan(house.context, again)
    once_more = service.rework_plan(house.context, case, plan)
    assert {key: one.value for key, one in house.open(once_more).draft.answers.items()} == found


HIDING = PLAN.replace("    type: goals\n", "    type: goals\n    show_if: not answered(mood)\n")


def test_goals_in_a_part_that_is_hidden_by_now_are_not_taken_for_taken_out() -> None:
    house = house_with(HIDING)
    case = house.new_case()
    draft = service.start_plan(house.context, case, "care")
    house.say(draft, matters__words="Peace")
    goal = whole_goal(house, draft, need(house, case))
    plan = service.keep_plan(house.context, draft)
    house.finished(case)
    again = service.rework_plan(house.context, case, plan)
    assert "goals" not in service.open_plan(house.context, again).shown
    assert service.keep_plan(house.context, again) == plan
    kept = service.case(house.context, case).entry("goal", goal)
    assert kept and kept.state == "proposed"


def test_what_somebody_does_for_a_goal_may_stand_in_its_first_step() -> None:
    house = house_with()
    case, draft = begun(house)
    row = whole_goal(house, draft, need(house, case))
    house.say(draft, **{f"goals__specific[{row}]": None})
    aim = service.aim_of(service.open_plan(house.context, draft), "goals", row)
    assert (aim.what, aim.who != "") == ("Send the form", True)


def test_what_no_plan_asks_of_a_task_stays_when_the_plan_is_reworked() -> None:
    """Who took it over, how often it recurs, what came of each time, and who else has a part in it."""
    house = house_with()
    case, draft = begun(house)
    whole_goal(house, draft, need(house, case))
    plan = service.keep_plan(house.context, draft)

    def task() -> Task:
        (entry,) = service.case(house.context, case).entries("task")
        assert isinstance(entry.entity, Task)
        return entry.entity

    ana, ben = Party("worker", "ana", "Ana Ruiz"), Party("worker", "ben", "Ben Otieno")
    changed = replace(task(), owner=ana, raci=Raci(ana, (ana,)), every=Duration(1, "week"), planned=6)
    revision = service.case(house.context, case).revision
    service.change_task(house.context, case, changed, revision)
    service.note_time(house.context, case, changed.id, "kept", date(2026, 3, 3))
    service.give_task(house.context, service.TaskOf(case, changed.id, revision + 9), ben)
    before = task()
    again = service.rework_plan(house.context, case, plan)
    house.say(again, matters__words="Peace")
    assert service.keep_plan(house.context, again) == plan
    assert task() == before
    assert (before.owner, before.raci, len(before.times)) == (ben, Raci(ben, (ben,)), 1)


def test_a_plan_for_the_wrong_person_moves_with_what_was_typed_and_nothing_of_theirs() -> None:
    house = house_with()
    case, draft = begun(house)
    row = whole_goal(house, draft, need(house, case))
    right = house.new_case(WALTER)
    before = service.open_plan(house.context, draft).draft
    assert any(answer.origin for answer in before.answers.values())
    service.move_assessment(house.context, draft, case, right, "Not hers")
    plan = service.open_plan(house.context, draft)
    assert plan.draft.case == right
    assert plan.opened.form.value(f"goals__statement[{row}]") == "Stay in my flat"
    assert f"goals__needs[{row}]" not in plan.draft.answers
    assert not [key for key, answer in plan.draft.answers.items() if answer.origin]
    found = service.whereabouts(house.context, draft, case)
    assert (found.became, found.kind) == ("moved", "plan")
