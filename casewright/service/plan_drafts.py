"""Beginning a plan: the templates there are, a new plan with what is known filled in, and one that is written again."""

from dataclasses import replace

from casewright.cases.entries import Entry
from casewright.cases.entry_commands import refuse_ended
from casewright.cases.planned import answers_of
from casewright.cases.records import Administration, Draft
from casewright.cases.state import CaseState
from casewright.cases.work import Plan
from casewright.definitions.plan_template import PlanTemplate
from casewright.errors import Refused
from casewright.expressions.rows import split
from casewright.service.context import Context
from casewright.service.course import course_of
from casewright.service.history import history, retried
from casewright.service.plan_beginnings import known_of
from casewright.service.prefilling import beginning
from casewright.service.published import pinned_plan, plan_in_force, plan_publication
from casewright.service.starting import begin


def plan_templates(context: Context, case: str) -> tuple[PlanTemplate, ...]:
    """The plan templates in use that are made for such a case; first those that its step names.

    Raises:
        Refused CW510: no such case.
    """
    state = history(context, case).state
    course = course_of(context, case)
    first = course.here.step.plans if course else ()
    listed = context.agency.plan_templates or tuple(sorted(context.library.plan_templates))
    known = (context.library.plan_templates.get(id) for id in dict.fromkeys((*first, *listed)) if id in listed)
    return tuple(one for one in known if one is not None and state.subject in one.subjects)


def start_plan(context: Context, case: str, template: str) -> str:
    """Begin a plan and return the id of its draft. What the case knows, and what questions have as default, is there.

    Raises:
        Refused CW510: no such case. CW562: it has ended. CW513: a plan is being written already (param `draft`).
        CW630: no such template in use. CW631: a plan of this kind is in force (param `plan`): write that one again.
    """
    id = context.ids.new()

    def attempt() -> str:
        state = history(context, case).state
        refuse_ended(state)
        wanted = plan_in_force(context, template)
        there = in_force_of(state, wanted.purpose)
        if there is not None:
            raise Refused("CW631", plan=there.id)
        draft = _draft(context, id, case, wanted, state)
        answers = beginning(context, state, wanted.form, draft.administration)
        more, rows = known_of(context, state, wanted, draft.administration.language)
        return _begin(context, replace(draft, answers={**more, **answers}, rows=rows), wanted)

    return retried(attempt)


def rework_plan(context: Context, case: str, plan: str, reason: str = "") -> str:
    """Go on writing a plan, or write the next version of the one in force, and return the id of the draft.

    Where the next version is there, and nobody has agreed to it yet, that one is written again.

    Raises:
        Refused CW510: no such case. CW562: it has ended. CW563: no such plan. CW513: a plan is being written already
            (param `draft`). CW517: its template is not in the store, nor in use. CW565: it is neither a draft nor in
            force. CW553: a new version without a reason.
    """
    id = context.ids.new()

    def attempt() -> str:
        state = history(context, case).state
        refuse_ended(state)
        entry = _next_version(state, plan) or state.entry("plan", plan)
        if entry is None or not isinstance(entry.entity, Plan):
            raise Refused("CW563")
        if entry.state not in ("draft", "active", "on-hold") or entry.in_error:
            raise Refused("CW565")
        if entry.state != "draft" and not reason.strip():
            raise Refused("CW553")
        template = _template_of(context, entry.entity, state)
        draft = _draft(context, id, case, template, state)
        answers, rows = answers_of(entry.entity, state, draft.administration.language)
        asked = template.form.questions
        answers = {key: one for key, one in answers.items() if split(key)[0] in asked}
        answers = {key: replace(one, by=context.actor.id, at=context.now()) for key, one in answers.items()}
        rows = {key: there for key, there in rows.items() if split(key)[0] in template.form.repeats}
        draft = replace(draft, answers=answers, rows=rows, replaces=entry.entity.id, reason=reason.strip())
        return _begin(context, draft, template)

    return retried(attempt)


def _next_version(state: CaseState, plan: str) -> Entry | None:
    """The plan that is to replace this one, and that nobody has agreed to yet."""
    waiting = (entry for entry in state.entries("plan") if entry.stands and entry.state == "draft")
    return next((one for one in waiting if isinstance(one.entity, Plan) and one.entity.replaces == plan), None)


def in_force_of(state: CaseState, purpose: str) -> Plan | None:
    """The plan of this purpose that is in force."""
    for entry in state.entries("plan"):
        if _holds(entry) and isinstance(entry.entity, Plan) and entry.entity.purpose == purpose:
            return entry.entity
    return None


def _holds(entry: Entry) -> bool:
    return entry.stands and entry.state in ("active", "on-hold")


def _template_of(context: Context, plan: Plan, state: CaseState) -> PlanTemplate:
    """The template as it is now, where all that stands in the plan has its place there; else as it was then."""
    try:
        now = plan_in_force(context, plan.template)
    except Refused:
        return pinned_plan(context, plan.definition)
    if not plan.definition or now.form.content_hash == plan.definition:
        return now
    answers, rows = answers_of(plan, state, now.language)
    there = all(split(key)[0] in now.form.questions for key in answers)
    there = there and all(split(key)[0] in now.form.repeats for key in rows)
    return now if there else pinned_plan(context, plan.definition)


def _draft(context: Context, id: str, case: str, template: PlanTemplate, state: CaseState) -> Draft:
    sections = template.form.sections
    return Draft(
        id=id,
        case=case,
        instrument=template.id,
        version=template.version,
        definition=template.form.content_hash,
        administration=Administration(context.today(), language=_language(state, template)),
        section=sections[0].id if sections else "",
        started=context.now(),
        kind="plan",
    )


def _language(state: CaseState, template: PlanTemplate) -> str:
    spoken = state.person.language
    return spoken if spoken in template.languages else template.language


def _begin(context: Context, draft: Draft, template: PlanTemplate) -> str:
    return begin(context, draft, template.form, plan_publication(template))
