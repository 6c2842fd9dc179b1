"""How ready a person is for each change, as they said it in a form, and what stands around it. Context, never a score.

A form says with `stage_of` which need a stage belongs to. FHIR: Observation, focus on the Condition.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from casewright.cases.assessment import Assessment
from casewright.cases.case_facts import latest
from casewright.cases.state import CaseState
from casewright.cases.work import Need, Strength
from casewright.definitions.model import Instrument, Question
from casewright.errors import Refused
from casewright.expressions.rows import at, split
from casewright.logic.form import FormState
from casewright.methods.stages import STAGES, Stage
from casewright.service.context import Context
from casewright.service.history import history
from casewright.service.published import pinned


@dataclass(frozen=True, slots=True)
class Ready:
    """The stage of change that a person named for a need.

    `beside` are the keys of what was answered with it about the same change, `around` of what was answered about
    everything else: time in services, culture, means, schooling, terms of the law.
    """

    about: str
    stage: Stage
    assessment: Assessment
    form: FormState
    key: str
    beside: tuple[str, ...]
    around: tuple[str, ...]


def readiness(context: Context, case: str) -> Mapping[str, Ready]:
    """By need, what was said last. Raises Refused CW510: no such case."""
    return _by_need(context, history(context, case).state)


def at_stage(context: Context, state: CaseState, found: Need | Strength) -> Need | Strength:
    """A need that was found, at the stage that the person named for it."""
    said = _by_need(context, state).get(found.about) if isinstance(found, Need) and found.about else None
    return replace(found, stage=said.stage) if said and isinstance(found, Need) else found


def _by_need(context: Context, state: CaseState) -> Mapping[str, Ready]:
    """The later assessment speaks last, and in it the later row."""
    key = (state.case, state.revision)
    known = context.kept.readiness.get(key)
    if known is None:
        known = {one.about: one for assessment in latest(state) for one in _of(context, assessment)}
        context.kept.readiness.keep(key, known)
    return known


def _of(context: Context, assessment: Assessment) -> Iterator[Ready]:
    try:
        instrument = pinned(context, assessment.definition)
    except Refused:
        return  # what the form was is lost: then nobody knows which need was meant
    asked = [one for one in instrument.all_questions() if one.stage_of]
    if not asked:
        return
    form = FormState(instrument, assessment.answers, assessment.administration.held, assessment.rows)
    for question in asked:
        for key in assessment.answers:
            if split(key)[0] == question.id:
                yield from _said(instrument, form, assessment, question, key)


def _said(
    instrument: Instrument, form: FormState, assessment: Assessment, question: Question, key: str
) -> Iterator[Ready]:
    row = split(key)[1]
    named = instrument.questions[question.stage_of]
    answer = assessment.answers.get(at(named.id, row if named.repeated else ""))
    stage = assessment.answers[key].value
    if answer is None or not isinstance(answer.value, str) or stage not in STAGES:
        return
    rest = [one for one in assessment.answers if one not in (key, at(named.id, row))]
    beside = tuple(one for one in rest if row and split(one)[1] == row)
    around = tuple(one for one in rest if not split(one)[1])
    yield Ready(answer.value, STAGES[STAGES.index(stage)], assessment, form, key, beside, around)
