"""What has changed around a plan while it was written: its template, the catalog, a provider, a need."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from casewright.cases.records import Draft
from casewright.cases.state import CaseState
from casewright.cases.work import Need
from casewright.definitions.plan_fields import ROWS, key_of
from casewright.definitions.plan_template import PlanTemplate
from casewright.expressions.rows import at
from casewright.logic.form import FormState
from casewright.service.context import Context

Happened = Literal[
    "template_gone", "template_moved_on", "need_gone", "not_in_catalog", "provider_gone", "provider_closed"
]


@dataclass(frozen=True, slots=True)
class PlanNotice:
    """`what` happened, in a row of a block, or to the plan as a whole. `named`: the need, the thing, the provider."""

    what: Happened
    block: str = ""
    row: str = ""
    named: str = ""


def notices(
    context: Context, draft: Draft, template: PlanTemplate, form: FormState, state: CaseState
) -> Iterator[PlanNotice]:
    now = context.library.plan_templates.get(template.id)
    if now is None:
        yield PlanNotice("template_gone")
    elif now.form.content_hash != draft.definition:
        yield PlanNotice("template_moved_on")
    for block in template.blocks:
        for row in form.shown_rows(key_of(block.id, ROWS)) or () if block.type in ("goals", "interventions") else ():
            look = _of_goal if block.type == "goals" else _of_intervention
            yield from look(context, form, state, block.id, row)


def _said(form: FormState, block: str, part: str, row: str) -> str:
    answer = form.answers.get(at(key_of(block, part), row))
    return str(answer.value or "") if answer else ""


def _of_goal(_context: Context, form: FormState, state: CaseState, block: str, row: str) -> Iterator[PlanNotice]:
    for id in _said(form, block, "needs", row).split():
        entry = state.entry("need", id)
        if entry is None or not entry.stands:
            label = entry.entity.label.say(form.instrument.language) if entry and isinstance(entry.entity, Need) else ""
            yield PlanNotice("need_gone", block, row, label)


def _of_intervention(
    context: Context, form: FormState, _state: CaseState, block: str, row: str
) -> Iterator[PlanNotice]:
    catalog, _point, id = _said(form, block, "intervention", row).partition(".")
    label, provider = _said(form, block, "label", row), _said(form, block, "provider", row)
    listed = context.library.catalogs.get(catalog)
    if id and (listed is None or all(one.id != id for one in listed.interventions)):
        yield PlanNotice("not_in_catalog", block, row, label or id)
    known = (one for each in context.library.catalogs.values() for one in each.providers if one.id == provider)
    found = next(known, None)
    if provider and found is None:
        yield PlanNotice("provider_gone", block, row, provider)
    elif found is not None and found.closed is not None and found.closed <= context.today():
        yield PlanNotice("provider_closed", block, row, found.name)
