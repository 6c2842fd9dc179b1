"""The plan of a made-up case: goals for what the person wants help with, help from the catalogs, and a yes or a no."""

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from typing import Literal

from casewright import service
from casewright.cases.course import Course
from casewright.cases.work import Consent, Goal, Need
from casewright.cases.work.party import Party
from casewright.cases.work.plan import Agreement
from casewright.definitions.plan_fields import LADDER, ROWS, key_of
from casewright.definitions.plan_template import Block, PlanTemplate
from casewright.errors import Refused
from casewright.expressions.rows import at
from casewright.logic.answers import Answer, Value
from casewright.training.made_up_answers import fill_in
from casewright.training.made_up_life import LANGUAGE, PERSON, CaseLife

STEPS = ("It gets much worse", "It stays as it is", "It is reached", "A little more than that", "Much more than that")
MOST_GOALS, MOST_CHOSEN = 3, 3


def plan(life: CaseLife, _course: Course) -> bool:
    """Write a plan, or the next version of the one in force, and read it back. Most agree to it."""
    templates = [
        one for one in service.plan_templates(life.context, life.case) if one.purpose == "care" and _goals(one)
    ]
    if not templates or not life.goes_on(life.chance.randint(0, 6)):
        return bool(templates)
    draft = _begun(life, life.chance.choice(templates[:4]).id)
    _write(life, draft)
    fill_in(life.context, draft, life.chance, life.burden, given=0)
    if service.gaps(service.open_plan(life.context, draft)):
        return True
    kept = service.keep_plan(life.context, draft)
    return _answered(life, kept)


def _begun(life: CaseLife, template: str) -> str:
    """A plan to write in: a new one, the one that lies there unfinished, or the next version of the one in force."""
    try:
        return service.start_plan(life.context, life.case, template)
    except Refused as refused:
        if refused.code == "CW513":
            return str(refused.params["draft"])
        if refused.code != "CW631":
            raise
        return service.rework_plan(life.context, life.case, str(refused.params["plan"]), "What changed since.")


def _goals(template: PlanTemplate) -> Block | None:
    return next((block for block in template.blocks if block.type == "goals"), None)


def _write(life: CaseLife, draft: str) -> None:
    open_plan = service.open_plan(life.context, draft)
    goals = _goals(open_plan.template)
    if goals:
        there = open_plan.opened.form.rows.get(key_of(goals.id, ROWS), ())
        for need in list(_without_goal(life))[: min(goals.most or MOST_GOALS, MOST_GOALS) - len(there)]:
            row = service.begin_goal(
                life.context, draft, goals.id, (need.id,), f"One step further: {need.label.say(LANGUAGE)}"
            )
            _say_more(life, draft, goals.id, row)
    uses = next((block for block in open_plan.template.blocks if block.type == "interventions"), None)
    if uses:
        _choose(life, draft, uses)
    for block in open_plan.template.blocks:
        if block.type == "consents":
            _ask_who_may_see(life, block)


def _ask_who_may_see(life: CaseLife, block: Block) -> None:
    """Once, unless somebody was asked before."""
    if not any(entry.stands for entry in life.state.entries("consent")):
        what = (block.purposes[0].id,) if block.purposes else ("Appointments",)
        clinic = Party("outside", "", "Clinic on Harbor Street")
        life.record(Consent("", clinic, what, life.happens(0.85), PERSON))


def _without_goal(life: CaseLife) -> Iterator[Need]:
    """The needs that the person wants help with, and that no goal is for."""
    goals = [entry.entity for entry in life.state.entries("goal") if entry.open]
    planned = {id for goal in goals if isinstance(goal, Goal) for id in goal.needs}
    for entry in life.state.entries("need"):
        need = entry.entity
        if (
            entry.state == "confirmed"
            and isinstance(need, Need)
            and need.wants_help == "yes"
            and need.id not in planned
        ):
            yield need


def _say_more(life: CaseLife, draft: str, block: str, row: str) -> None:
    today = life.context.today()
    said: dict[str, Value] = dict(zip(LADDER, STEPS, strict=True))
    said |= {
        "begins": life.chance.choice((-1, -1, -2)),
        "due": today + timedelta(days=life.chance.choice((60, 90, 180))),
    }
    said |= {"baseline": Decimal(life.chance.randint(0, 2)), "target": Decimal(life.chance.randint(3, 6))}
    said |= {"confidence": life.chance.randint(4, 10), "accepted": True}
    for part, value in said.items():
        key = at(key_of(block, part), row)
        form = service.open_form(life.context, draft)
        if key_of(block, part) in form.instrument.questions:
            service.answer(life.context, draft, key, Answer(value=value), form.seen(key))


def _choose(life: CaseLife, draft: str, block: Block) -> None:
    """What stands highest, and now and then a no to something."""
    offered = [one for one in service.suggestions(life.context, life.case, draft, block) if not one.standing]
    for one in offered[: life.chance.randint(1, MOST_CHOSEN)]:
        if life.happens(0.2):
            service.choose(life.context, draft, block.id, one.named, "not_now", "Later, when the move is done.")
        else:
            service.choose(life.context, draft, block.id, one.named)


def _answered(life: CaseLife, plan: str) -> bool:
    """What the person says when it is read back; then whoever approves it looks at it, mostly."""
    if life.happens(0.08) or not life.goes_on(life.chance.randint(0, 3)):
        return True
    how: Literal["said", "refused"] = "refused" if life.happens(0.06) else "said"
    service.agree(life.context, life.case, plan, Agreement(how, PERSON, life.context.today()), life.state.revision)
    course = life.course
    waiting = course.approval if course else None
    if waiting is None or waiting.standing not in ("open", "overdue") or life.happens(0.3):
        return True
    approver = next((one for one in life.context.agency.people if one.role == waiting.role), None)
    if approver and life.goes_on(1):
        service.approve(life.context.acting_as(approver), life.case, plan, True)
    return True
