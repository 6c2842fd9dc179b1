"""What a scenario does while planning: a plan with its goals, what is to be done, the agreement, referrals, tasks."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from casewright import service
from casewright.cases.entries import Entry
from casewright.cases.ledger import counted_by
from casewright.cases.measured import CHAIN
from casewright.cases.planned import indicator_of
from casewright.cases.referring import Said, consent_for
from casewright.cases.work import Intervention, Plan, Task
from casewright.cases.work.party import Party
from casewright.cases.work.plan import Agreement
from casewright.definitions import catalog as catalogs
from casewright.definitions.plan_fields import LADDER, ROWS, key_of
from casewright.definitions.plan_template import PlanTemplate
from casewright.definitions.scenario import (
    Agree,
    AnswerReferral,
    DoTask,
    Link,
    PlannedIntervention,
    Refer,
    ScenarioGoal,
    ScenarioStep,
    WriteLogicModel,
    WritePlan,
)
from casewright.errors import Refused
from casewright.expressions.rows import at
from casewright.logic.answers import Answer, Value
from casewright.logic.reading import read_answers
from casewright.logic.rows import Row
from casewright.service.context import Context
from casewright.training.assessing import answer_all, begun_form, refuse_misread
from casewright.training.playing import Playing


def write_plan(playing: Playing, wanted: WritePlan, _step: ScenarioStep) -> None:
    """A plan as its page writes it: what is asked, what matters, goals, what is to be done. Then it is kept."""
    context = playing.context
    template = context.library.plan_templates.get(wanted.template)
    if template is None:
        raise Refused("CW622", plan=wanted.template)
    refuse_misread(template.form, read_answers(template.form, wanted.answers))
    draft = _begun(playing, template, playing.say(wanted.reason))
    answer_all(context, draft, template.form, wanted.answers)
    if wanted.matters:
        _say(context, draft, key_of(_block(template, "what_matters"), "words"), playing.say(wanted.matters))
    for goal in wanted.goals:
        _write_goal(playing, draft, _block(template, "goals"), goal)
    for use in wanted.interventions:
        _choose(playing, draft, _block(template, "interventions"), use)
    _remember(playing, service.keep_plan(context, draft))


def write_logic_model(playing: Playing, wanted: WriteLogicModel, _step: ScenarioStep) -> None:
    """More of the chain, in the plan that has one, which is kept with it. What an entry leads to is said last."""
    context = playing.context
    template = next((one for one in service.plan_templates(context, playing.case) if _block(one, CHAIN)), None)
    if template is None:
        raise Refused("CW622", plan=CHAIN)
    draft, block = _begun(playing, template, ""), _block(template, CHAIN)
    for link in wanted.entries:
        added = service.add_row(context, draft, key_of(block, ROWS)).form.rows[key_of(block, ROWS)][-1].id
        playing.names["link", link.id] = added
    for link in wanted.entries:
        _write_link(playing, draft, block, link)
    _remember(playing, service.keep_plan(context, draft))
    for link in wanted.entries:
        counted = counted_by(playing.state, playing.names["link", link.id], playing.say(link.seen_by or link.label))
        if counted is not None:
            playing.names["indicator", link.id] = counted.id


def _write_link(playing: Playing, draft: str, block: str, link: Link) -> None:
    row = playing.names["link", link.id]
    catalogs = playing.context.library.catalogs.values()
    listed = [one for each in catalogs for use in each.interventions for one in use.indicators]
    counted = next((one for one in listed if one.id == link.indicator), None)
    said: Mapping[str, Value | None] = {
        "is": link.is_,
        "words": playing.say(link.label),
        "feeds": " ".join(playing.names["link", id] for id in link.feeds),
        "indicator": playing.say(link.seen_by or (counted.label if counted else None)),
        "unit": playing.say(link.unit or (counted.unit if counted else None)),
        **{part: getattr(link, part) for part in ("amount", "cost", "baseline", "target", "benchmark")},
    }
    for part, value in said.items():
        if value not in (None, ""):
            _say(playing.context, draft, at(key_of(block, part), row), value)


def _begun(playing: Playing, template: PlanTemplate, reason: str) -> str:
    """The draft to write in: one that could not be kept before, the plan there is once more, or a new one."""
    known = begun_form(playing, template.id)
    if known is not None:
        return known.id
    for entry in reversed(playing.state.entries("plan")):
        plan = entry.entity
        if entry.stands and entry.open and isinstance(plan, Plan) and plan.template == template.id:
            return service.rework_plan(playing.context, playing.case, plan.id, reason)
    return service.start_plan(playing.context, playing.case, template.id)


def _block(template: PlanTemplate, type: str) -> str:
    """The block of a type, by its id; "" where the template has none."""
    return next((block.id for block in template.blocks if block.type == type), "")


def _say(context: Context, draft: str, key: str, value: Value) -> None:
    service.answer(context, draft, key, Answer(value), service.open_form(context, draft).seen(key))


def _remember(playing: Playing, plan: str) -> None:
    """What the scenario calls the plan, what is measured of its goals, and what is done; the goals have names."""
    state = playing.state
    playing.names["plan", "draft"] = plan
    for (kind, name), id in tuple(playing.names.items()):
        indicator = indicator_of(state, id) if kind == "goal" else None
        if indicator is not None:
            playing.names["indicator", name] = indicator.id
    for entry in state.entries("intervention"):
        if entry.stands and isinstance(entry.entity, Intervention):
            playing.names["intervention", entry.entity.intervention] = entry.entity.id


def in_force(playing: Playing) -> Plan | None:
    for entry in playing.state.entries("plan"):
        if isinstance(entry.entity, Plan) and entry.stands and entry.state == "active":
            return entry.entity
    return None


def _write_goal(playing: Playing, draft: str, block: str, wanted: ScenarioGoal) -> None:
    """A goal that the scenario names again is the same one, with what is said of it now."""
    context, rows = playing.context, service.open_form(playing.context, draft).form.rows
    row = playing.names.get(("goal", wanted.id), "")
    if Row(row) not in rows.get(key_of(block, ROWS), ()):
        row = service.begin_goal(context, draft, block, tuple(_needs(playing, wanted.need)))
        playing.names["goal", wanted.id] = row
    said: Mapping[str, Value | None] = {
        "statement": playing.say(wanted.statement),
        "value": playing.say(wanted.value),
        "indicator": playing.say(wanted.indicator),
        "unit": playing.say(wanted.unit),
        "measured_by": wanted.measured_by,
        "baseline": wanted.baseline,
        "target": wanted.target,
        "due": playing.day(wanted.due),
        "importance": wanted.importance,
        "confidence": wanted.confidence,
        "accepted": True,
        **dict(zip(LADDER, map(playing.say, wanted.ladder), strict=False)),
        "begins": wanted.level if wanted.ladder else None,
        "weight": wanted.weight if wanted.weight > 1 else None,
    }
    for part, value in said.items():
        if value not in (None, ""):
            _say(context, draft, at(key_of(block, part), row), value)


def _needs(playing: Playing, about: str) -> Iterator[str]:
    for entry in playing.state.entries("need"):
        if entry.stands and getattr(entry.entity, "about", "") == about:
            yield entry.entity.id


def _choose(playing: Playing, draft: str, block: str, use: PlannedIntervention) -> None:
    catalog, intervention = _of_catalog(playing, use.intervention)
    goal = playing.entry("goal", use.goal) if use.goal else ""
    named = f"{catalog.id}.{intervention.id}"
    service.choose(playing.context, draft, block, named, goal=goal, provider=use.provider)


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
    """As its page does it: the provider is told the least, and the person is asked for this.

    Where the same was asked of somebody who could not, this one is asked in their place.
    """
    context, case, language = playing.context, playing.case, playing.language
    _catalog, intervention = _of_catalog(playing, wanted.intervention)
    before = _came_to_nothing(playing, intervention.id)
    kept = playing.names.get(("intervention", wanted.intervention), "")
    begun = service.begun_referral(context, case, language, kept, replaces=before)
    referral = replace(
        begun,
        what=playing.say(intervention.label),
        provider=wanted.provider,
        needs=begun.needs or tuple(id for need in intervention.needs for id in _needs(playing, need)),
        offer=intervention.id,
    )
    provider = service.provider_of(context, referral)
    named = replace(
        referral,
        provider_name=provider.name if provider else "",
        shared=service.least_shared(context, case, referral.what),
    )
    consent = consent_for(named, agreed=True)
    playing.names["referral", wanted.referral] = service.refer(context, case, service.Request(named, consent))


def _came_to_nothing(playing: Playing, offer: str) -> str:
    seen = service.referrals(playing.context, playing.case)
    return next((one.referral.id for one in seen if one.waits_for_another and one.referral.offer == offer), "")


def answer_referral(playing: Playing, wanted: AnswerReferral, _step: ScenarioStep) -> None:
    """What the provider says, with what came of it: that closes the referral."""
    said = Said(wanted.state, wanted.capacity, playing.say(wanted.reason), playing.say(wanted.outcome))
    service.answer_referral(playing.context, playing.case, playing.entry("referral", wanted.referral), said)


def do_task(playing: Playing, wanted: DoTask, _step: ScenarioStep) -> None:
    """A task that is new is given; one that is known, or is done at once, is done."""
    known: Entry | None = playing.state.entry("task", playing.names.get(("task", wanted.task), ""))
    if known is None:
        owner = playing.party(wanted.owner or playing.context.actor.id)
        given = Task("", playing.say(wanted.what), owner, playing.day(wanted.due))
        playing.names["task", wanted.task] = service.new_task(playing.context, playing.case, given)
    if wanted.done:
        service.close_task(playing.context, playing.case, playing.entry("task", wanted.task))
