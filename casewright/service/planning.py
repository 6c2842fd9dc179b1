"""A plan that is being written, as it stands: its blocks, with what the assessments say and what is still missing."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from casewright.cases.assessment import Assessment
from casewright.cases.case_facts import CaseSeen, case_fact
from casewright.cases.records import Draft
from casewright.cases.state import CaseState
from casewright.definitions.facts import CASE_FACTS
from casewright.definitions.measures import CASE
from casewright.definitions.model import Text
from casewright.definitions.plan_field_words import text_of
from casewright.definitions.plan_template import Block, PlanTemplate
from casewright.errors import Refused
from casewright.service.answer_words import in_words
from casewright.service.context import Context
from casewright.service.forms import Change, OpenForm, live_form, opened, stored_draft
from casewright.service.history import history
from casewright.service.known_facts import KnownFacts
from casewright.service.plan_notices import PlanNotice, notices
from casewright.service.published import pinned, pinned_plan
from casewright.service.reading_rights import may_read


@dataclass(frozen=True, slots=True)
class Told:
    """What an assessment says under one origin (`phq9.total`), in the language of the plan.

    `title` is the form's; `band` that of a score, `better` which way it gets better. It came from this `assessment` (an
    id, "" where the case itself knows it), held on this day, and there from this question (its key) or score (its id).
    `first` is what it was in the first assessment, where the block asks for it and there are two.
    """

    origin: str
    label: Text
    words: str
    title: Text | None = None
    band: Text | None = None
    better: str = ""
    held: date | None = None
    mode: str = ""
    assessment: str = ""
    question: str = ""
    score: str = ""
    first: "Told | None" = None


@dataclass(frozen=True, slots=True)
class BlockSeen:
    """A block that is shown. `told` is what the assessments say, for a block that names where it comes from."""

    block: Block
    told: tuple[Told, ...] = ()


@dataclass(frozen=True, slots=True)
class OpenPlan:
    """A plan that is being written. `opened` is its form, drawn and answered as that of an assessment.

    Where its template was changed since, or is gone, the plan stays with the one that it began with (`notices`).
    """

    template: PlanTemplate
    opened: OpenForm
    blocks: tuple[BlockSeen, ...]
    state: CaseState
    """The case as it was when the plan was opened."""
    notices: tuple[PlanNotice, ...] = ()

    @property
    def draft(self) -> Draft:
        return self.opened.draft

    @property
    def moved_on(self) -> bool:
        """Whether its template was changed since it was begun, or is gone."""
        return any(notice.what in ("template_gone", "template_moved_on") for notice in self.notices)

    @property
    def shown(self) -> frozenset[str]:
        """Ids of the blocks that are shown."""
        return frozenset(seen.block.id for seen in self.blocks)


def open_plan(context: Context, draft: str) -> OpenPlan:
    """A plan that is being written, with the blocks whose `show_if` holds.

    Raises:
        Refused CW511: no such draft, or not one of a plan. CW517: its template is not in the store.
    """
    found = stored_draft(context, draft)
    if found.kind != "plan":
        raise Refused("CW511")
    return plan_of(context, opened(context, Change(found, live_form(context, found))))


def plan_of(context: Context, form: OpenForm) -> OpenPlan:
    """The plan around an open form, such as a service call on its draft gave back."""
    draft = form.draft
    template = pinned_plan(context, draft.definition)
    past = history(context, draft.case)
    seen = CaseSeen(past.state, context.today(), context.zone)
    values = KnownFacts(context, past.state, template.facts, past.events).reading().values(seen)
    shown = [block for block in template.blocks if block.show_if is None or block.show_if.evaluate(values) is True]
    language = draft.administration.language
    blocks = tuple(BlockSeen(block, tuple(told_in(context, block, seen, language))) for block in shown)
    told = tuple(notices(context, draft, template, form.form, past.state))
    return OpenPlan(template, form, blocks, past.state, told)


def told_in(context: Context, block: Block, seen: CaseSeen, language: str) -> Iterator[Told]:
    """What is known under each of the origins that a block names; what is not known is passed over."""
    for origin in block.origins:
        holder, _point, name = origin.partition(".")
        if holder == CASE:
            value = case_fact(seen, name)
            if value is not None:
                yield Told(origin, text_of(CASE_FACTS[name][1]), _case_words(value))
            continue
        held = (one for one in seen.state.current_assessments if one.instrument == holder and may_read(context, one))
        said = (_said(context, one, origin, name, language) for one in held)
        told = [one for one in said if one is not None]
        if told:
            yield replace(told[-1], first=told[0] if block.since_first and len(told) > 1 else None)


def _case_words(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _said(context: Context, held: Assessment, origin: str, name: str, language: str) -> Told | None:
    """What one assessment says under a name; None where it says nothing."""
    about = held.administration
    told = Told(origin, held.title, "", held.title, held=about.held, mode=about.mode, assessment=held.id)
    score = next((one for one in held.scores if one.id == name), None)
    if score is not None:
        known = replace(told, label=score.label, words=str(score.value), band=score.band_label, better=score.better)
        return replace(known, score=score.id) if score.value is not None else None
    finding = next((one for one in held.findings if one.id == name), None)
    if finding is not None:
        return replace(told, label=finding.label or held.title)
    answer = held.answers.get(name)
    try:
        question = pinned(context, held.definition).questions.get(name)
    except Refused:
        return None
    if question is None or answer is None:
        return None
    return replace(told, label=question.ask, words=in_words(question, answer, language), question=name)
