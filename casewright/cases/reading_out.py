"""What of a plan is read out to the person, line by line, in the order in which it is said. The words are a page's."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from casewright.cases.agreeing import entries_of, goals_of, means_all
from casewright.cases.entries import Entry
from casewright.cases.state import CaseState
from casewright.cases.work import Consent, Goal, Need, Plan, Task
from casewright.definitions.plan_template import Block as BlockOfTemplate
from casewright.definitions.plan_template import PlanTemplate

Part = Literal["told", "we", "you", "between"]
MATTERS, OTHERS, KEPT = "matters", "others", "kept"
"""Lines that no entry stands behind: what matters to the person, that nobody else is told, that some stays here."""
ANYTHING_ELSE, REFUSED = "else", "refused"
"""What the person says that belongs to no line, and why they do not agree, where they say so."""


@dataclass(frozen=True, slots=True)
class Line:
    """`id` keeps its name from one version of a plan to the next, as long as the same entry or question stands in it.

    `since` is the revision of the case at which it came to say what it says. `key` is the question of the plan's own
    that it answers, of `block`.
    """

    id: str
    part: Part
    since: int
    entry: Entry | None = None
    block: str = ""
    key: str = ""


def lines_of(state: CaseState, entry: Entry, template: PlanTemplate | None) -> tuple[Line, ...]:
    """What is read out of a plan. Of sensitive blocks no answer is: that they stay here is a line of its own."""
    plan = entry.entity
    if not isinstance(plan, Plan):
        return ()
    told = (*_told(state, entry, plan, template), *_goals(state, plan))
    return *told, *_done(state, plan), *_between(state, entry, plan, template)


def _told(state: CaseState, entry: Entry, plan: Plan, template: PlanTemplate | None) -> Iterator[Line]:
    if plan.matters.strip():
        yield Line(MATTERS, "told", entry.revision)
    for need in state.entries("need"):
        if need.stands and need.state == "confirmed" and isinstance(need.entity, Need):
            yield Line(f"need:{need.entity.id}", "told", need.revision, need)
    for block in plan.blocks:
        if block.type == "questions" and not is_sensitive(block.id, template):
            for key in block.answers:
                yield Line(f"answer:{key}", "told", entry.revision, None, block.id, key)


def _goals(state: CaseState, plan: Plan) -> Iterator[Line]:
    for goal in goals_of(state, plan):
        if isinstance(goal.entity, Goal) and goal.open:
            yield Line(f"goal:{goal.entity.id}", "told", goal.revision, goal)


def _done(state: CaseState, plan: Plan) -> Iterator[Line]:
    """What others do and what the person does; of a plan that names nothing, as older ones, what the case holds."""
    every = (one for kind in ("intervention", "task") for one in state.entries(kind) if one.open)
    for entry in every if means_all(state, plan) else entries_of(state, plan):
        if entry.kind == "intervention":
            yield Line(f"intervention:{entry.entity.id}", "we", entry.revision, entry)
        elif isinstance(entry.entity, Task):
            part: Part = "you" if entry.entity.owner.kind == "person" else "we"
            yield Line(f"task:{entry.entity.id}", part, entry.revision, entry)


def _between(state: CaseState, entry: Entry, plan: Plan, template: PlanTemplate | None) -> Iterator[Line]:
    for consent in state.entries("consent"):
        if consent.stands and consent.state == "given" and isinstance(consent.entity, Consent):
            yield Line(f"consent:{consent.entity.id}", "between", consent.revision, consent)
    yield Line(OTHERS, "between", 0)
    if (template is not None and template.sensitive) or any(is_sensitive(one.id, template) for one in plan.blocks):
        yield Line(KEPT, "between", 0)


def is_sensitive(block: str, template: PlanTemplate | None) -> bool:
    """A block is, too, where its template is gone: then nobody can say that it is not."""
    if template is None:
        return True
    found: BlockOfTemplate | None = next((one for one in template.blocks if one.id == block), None)
    return found is None or found.sensitive or template.sensitive
