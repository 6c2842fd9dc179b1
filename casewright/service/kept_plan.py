"""A plan as it is kept: its blocks as they were filled in, its versions, and what its template has become since."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from casewright.cases.agreeing import taken_over
from casewright.cases.course import ApprovalSeen
from casewright.cases.entries import Entry
from casewright.cases.planned import answers_of
from casewright.cases.state import CaseState
from casewright.cases.work import Plan
from casewright.definitions.plan_template import PlanTemplate
from casewright.errors import Refused
from casewright.expressions.rows import split
from casewright.logic.form import FormState
from casewright.service.context import Context
from casewright.service.history import history
from casewright.service.published import pinned_plan
from casewright.service.read_back import ReadBack, read_back
from casewright.service.standing import course_at

Template = Literal["same", "moved_on", "gone", "lost"]


@dataclass(frozen=True, slots=True)
class KeptPlan:
    """A plan with all that is known of it. `read` is what was said to it while it was read back and nobody agreed yet.

    `form` is its template's, filled in; None where the template is lost, and `answers` are all there is. `stands` says
    what became of the template: as it was, another one by now, gone from the library, or not even kept in the store.
    """

    read: ReadBack
    form: FormState | None
    stands: Template
    versions: tuple[Entry, ...]
    """Of this plan, the first one first, itself among them."""
    others: tuple[Entry, ...]
    """Plans for the same purpose that are in force beside it."""
    approval: ApprovalSeen | None
    """What the role that the cycle names says of it, where it asks for that."""

    @property
    def entry(self) -> Entry:
        return self.read.entry

    @property
    def plan(self) -> Plan:
        return self.read.plan

    @property
    def state(self) -> CaseState:
        return self.read.state

    @property
    def template(self) -> PlanTemplate | None:
        return self.read.template


def kept_plan(context: Context, case: str, plan: str, language: str) -> KeptPlan:
    """A plan as it is kept. `language` is that in which the words of the catalogs are shown in its fields.

    Raises:
        Refused CW510: no such case. CW563: no such plan.
    """
    read = read_back(context, case, plan)
    course = course_at(context, history(context, case))
    asked = course.approval if course else None
    return KeptPlan(
        read,
        _filled_in(read, language),
        _stands(context, read.plan),
        _versions(read.state, read.plan),
        taken_over(read.state, read.plan),
        asked if asked and asked.plan == plan else None,
    )


def _filled_in(read: ReadBack, language: str) -> FormState | None:
    if read.template is None:
        return None
    answers, rows = answers_of(read.plan, read.state, language)
    day = read.plan.begins or read.state.opened
    asked = read.template.form.questions
    known = {key: answer for key, answer in answers.items() if split(key)[0] in asked}
    return FormState(read.template.form, known, day, rows)


def _stands(context: Context, plan: Plan) -> Template:
    now = context.library.plan_templates.get(plan.template)
    try:
        pinned_plan(context, plan.definition)
    except Refused:
        return "lost" if now is None else "moved_on" if plan.definition else "same"
    if now is None:
        return "gone"
    return "same" if now.form.content_hash == plan.definition else "moved_on"


def _versions(state: CaseState, plan: Plan) -> tuple[Entry, ...]:
    by_id: Mapping[str, Entry] = {one.entity.id: one for one in state.entries("plan")}
    first = plan
    while (before := by_id.get(first.replaces)) is not None and isinstance(before.entity, Plan):
        first = before.entity
    line = {first.id}
    for entry in by_id.values():  # in the order recorded: each after what it replaces
        if isinstance(entry.entity, Plan) and entry.entity.replaces in line:
            line.add(entry.entity.id)
    return tuple(entry for id, entry in by_id.items() if id in line)
