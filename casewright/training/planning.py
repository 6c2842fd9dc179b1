"""What a scenario does while planning: a plan with its goals, what is to be done, the agreement, referrals, tasks."""

from collections.abc import Iterator

from casewright import service
from casewright.cases.entries import Entry
from casewright.cases.work import Goal, Indicator, Intervention, Outcome, Plan, Referral, Task
from casewright.cases.work.goal import Ladder
from casewright.cases.work.party import Party
from casewright.cases.work.plan import Agreement, Block
from casewright.definitions import catalog as catalogs
from casewright.definitions.model import Instrument
from casewright.definitions.plan_template import PlanTemplate
from casewright.definitions.scenario import (
    Agree,
    AnswerReferral,
    DoTask,
    PlannedIntervention,
    Refer,
    ScenarioGoal,
    ScenarioStep,
    WritePlan,
)
from casewright.errors import Refused
from casewright.logic.reading import read_answers
from casewright.training.assessing import refuse_misread
from casewright.training.playing import Playing


def write_plan(playing: Playing, wanted: WritePlan, _step: ScenarioStep) -> None:
    """A plan, or where one is in force its next version; then its goals, and what is to be done for them."""
    template = playing.context.library.plan_templates.get(wanted.template)
    if template is None:
        raise Refused("CW622", plan=wanted.template)
    blocks = tuple(_blocks(template, template.form, wanted))
    for goal in wanted.goals:
        _record_goal(playing, goal)
    for use in wanted.interventions:
        _record_intervention(playing, use)
    before = in_force(playing)
    playing.record(
        Plan(
            id="",
            title=template.title,
            template=template.id,
            template_version=template.version,
            version=before.version + 1 if before else 1,
            replaces=before.id if before else "",
            reason=playing.say(wanted.reason),
            matters=playing.say(wanted.matters),
            begins=playing.context.today(),
            blocks=blocks,
        ),
        "draft",
    )


def in_force(playing: Playing) -> Plan | None:
    for entry in playing.state.entries("plan"):
        if isinstance(entry.entity, Plan) and entry.stands and entry.state == "active":
            return entry.entity
    return None


def _blocks(template: PlanTemplate, form: Instrument, wanted: WritePlan) -> Iterator[Block]:
    """The blocks of questions that are answered."""
    read = read_answers(form, wanted.answers)
    refuse_misread(form, read)
    blocks = {block.id: block for block in template.blocks}
    for section in form.sections:
        own = {one.id: read.answers[one.id] for one in section.questions if one.id in read.answers}
        if own:
            block = blocks[section.id]
            yield Block(block.id, block.type, block.title, answers=own)


def _record_goal(playing: Playing, wanted: ScenarioGoal) -> None:
    """A goal that the scenario names again is the same one, with what is said of it now."""
    low, less, expected, more, most = map(playing.say, wanted.ladder) if wanted.ladder else ("",) * 5
    ladder = Ladder((low, less, expected, more, most), wanted.level, wanted.weight) if wanted.ladder else None
    goal = Goal(
        id=playing.names.get(("goal", wanted.id), ""),
        statement=playing.say(wanted.statement),
        needs=tuple(_needs(playing, wanted.need)),
        begins=playing.context.today(),
        due=playing.day(wanted.due),
        importance=wanted.importance,
        confidence=wanted.confidence,
        ladder=ladder,
    )
    if goal.id:
        service.revise(playing.context, playing.case, goal, playing.state.revision)
        return
    made = playing.record(goal, wanted.id)
    if wanted.indicator:
        own = Indicator("", wanted.indicator, made, unit=wanted.unit, baseline=wanted.baseline, target=wanted.target)
        playing.record(own, wanted.id)


def _needs(playing: Playing, about: str) -> Iterator[str]:
    for entry in playing.state.entries("need"):
        if entry.stands and getattr(entry.entity, "about", "") == about:
            yield entry.entity.id


def _record_intervention(playing: Playing, use: PlannedIntervention) -> None:
    catalog, intervention = _of_catalog(playing, use.intervention)
    playing.record(
        Intervention(
            id="",
            catalog=catalog.id,
            catalog_version=catalog.version,
            intervention=intervention.id,
            label=intervention.label,
            goals=(playing.entry("goal", use.goal),) if use.goal else (),
            provider=use.provider,
        ),
        use.intervention,
    )


def _of_catalog(playing: Playing, id: str) -> tuple[catalogs.Catalog, catalogs.Intervention]:
    for catalog in playing.context.library.catalogs.values():
        for intervention in catalog.interventions:
            if intervention.id == id:
                return catalog, intervention
    raise Refused("CW563")


def agree(playing: Playing, wanted: Agree, _step: ScenarioStep) -> None:
    """What the person says to the plan that was written last. Agreed, it is in force, and its goals are worked on."""
    context, plan = playing.context, playing.entry("plan", "draft")
    corrections, reason = tuple(map(playing.say, wanted.corrections)), playing.say(wanted.reason)
    agreement = Agreement(wanted.how, Party("person"), context.today(), reason, corrections)
    service.agree(context, playing.case, plan, agreement, playing.state.revision)


def refer(playing: Playing, wanted: Refer, _step: ScenarioStep) -> None:
    _catalog, intervention = _of_catalog(playing, wanted.intervention)
    listed = (one for catalog in playing.context.library.catalogs.values() for one in catalog.providers)
    provider = next((one.name for one in listed if one.id == wanted.provider), "")
    referral = Referral(
        id="",
        what=playing.say(intervention.label),
        requester=playing.party(playing.context.actor.id),
        provider=wanted.provider,
        provider_name=provider,
        intervention=playing.names.get(("intervention", wanted.intervention), ""),
        needs=tuple(id for need in intervention.needs for id in _needs(playing, need)),
    )
    made = playing.record(referral, wanted.referral)
    playing.move("referral", made, "requested", side="requester")


def answer_referral(playing: Playing, wanted: AnswerReferral, _step: ScenarioStep) -> None:
    """What the provider says. What came of it is written down first: it closes the referral."""
    id, reason = playing.entry("referral", wanted.referral), playing.say(wanted.reason)
    if wanted.outcome:
        playing.record(Outcome("", playing.say(wanted.outcome), referral=id))
    if wanted.capacity:
        playing.move("referral", id, wanted.capacity, aside="capacity", side="provider")
    side = "requester" if wanted.state in ("requested", "cancelled") else "provider"
    playing.move("referral", id, wanted.state, reason=reason, side=side)


def do_task(playing: Playing, wanted: DoTask, _step: ScenarioStep) -> None:
    """A task that is new is given; one that is known, or is done at once, is done."""
    known: Entry | None = playing.state.entry("task", playing.names.get(("task", wanted.task), ""))
    if known is None:
        owner = playing.party(wanted.owner or playing.context.actor.id)
        playing.record(Task("", playing.say(wanted.what), owner, playing.day(wanted.due)), wanted.task)
    if wanted.done:
        playing.move("task", playing.entry("task", wanted.task), "completed")
