"""Reading the record: a case, a finished assessment, scores over time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from casewright.cases import fold
from casewright.cases.assessment import Assessment
from casewright.cases.fold import Axis
from casewright.cases.people import with_people
from casewright.cases.person_fold import PersonState, fold_person
from casewright.cases.records import CaseSummary
from casewright.cases.state import CaseState
from casewright.cases.summary import summarise
from casewright.definitions.many_objects import many_objects
from casewright.definitions.model import Instrument, Number, Score, Text
from casewright.definitions.versions import numbers
from casewright.errors import Refused
from casewright.logic.comparing_scores import same_score
from casewright.logic.form import FormState
from casewright.service.carrying import steps
from casewright.service.context import Context
from casewright.service.history import History, history
from casewright.service.protocols import RaisedAlert, with_protocol
from casewright.service.published import pinned
from casewright.service.reading_rights import readable, refuse_reading

Notice = Literal["replaced", "correction", "other_version"]


@dataclass(frozen=True, slots=True)
class FinishedForm:
    """A finished assessment with the form it was captured with; `form` computes scores and traces from its answers.

    `alerts` are those that it raised, or that what it corrects raised, the latest first. `notices`: "replaced" (a later
    correction stands), "correction" (it replaces an earlier one), "other_version" (the library has the form at another
    version by now).
    """

    record: Assessment
    form: FormState
    instrument: Instrument
    summary: CaseSummary
    alerts: tuple[RaisedAlert, ...]
    notices: tuple[Notice, ...]


@dataclass(frozen=True, slots=True)
class ScorePoint:
    """One score on the day it was held. `band` and `band_label` are of the first scheme."""

    date: date
    value: Number
    band: str
    band_label: Text | None
    assessment: str
    score: str = ""
    """The score's id in the version of the form that the assessment was captured with."""


@dataclass(frozen=True, slots=True)
class ScoreSeries:
    """One score over time, by the day held. `score` has the label, range, direction and bands of the latest version.

    Values of several versions of a form stand in one series as long as the score counts the same (`same_score`).
    `until` is the version up to which it did, where a later one counts otherwise or not at all.
    """

    instrument: str
    title: Text
    score: Score
    points: tuple[ScorePoint, ...]
    until: str = ""


def case(context: Context, case: str, as_of: date | datetime | None = None, axis: Axis = "recorded") -> CaseState:
    """The case now, or as it stood at the end of a day or at an instant, on either axis of time.

    Raises:
        Refused CW510: no such case, or not yet.
    """
    past = history(context, case)
    if as_of is None:
        return readable(context, past.state)
    with many_objects():
        state = fold.as_of(past.events, as_of, axis, context.zone)
    if state is None:
        raise Refused("CW510")
    return readable(context, with_people(state, tuple(_people_then(context, past, state, as_of, axis))))


def _people_then(
    context: Context, past: History, state: CaseState, as_of: date | datetime, axis: Axis
) -> Iterator[PersonState]:
    """Who the case was about then. Somebody who was recorded later than the case begins as first recorded."""
    for person in past.people:
        until = fold.until_then(person.events, as_of, axis, context.zone)
        if not until and state.person.name:
            return
        known = fold_person(until or person.events[:1])
        yield known
        if not known.merged_into:
            return


def assessment(context: Context, case: str, assessment: str) -> FinishedForm:
    """A finished assessment with the definition it was captured with.

    Raises:
        Refused CW510: no such case. CW512: no such assessment in it (it may have been moved).
        CW517: the definition is not in the store. CW652: other roles alone may read it.
    """
    state = history(context, case).state
    record = state.assessment(assessment)
    if record is None:
        raise Refused("CW512")
    refuse_reading(context, record)
    instrument = pinned(context, record.definition)
    line = set(_line(state, record))
    return FinishedForm(
        record=record,
        form=FormState(instrument, record.answers, record.administration.held, record.rows),
        instrument=instrument,
        summary=summarise(state),
        alerts=tuple(with_protocol(context, alert) for alert in reversed(state.alerts) if alert.assessment in line),
        notices=tuple(_notices(context, record)),
    )


def _line(state: CaseState, record: Assessment) -> Iterator[str]:
    """The assessment's id and those of the ones it corrects, back to the first."""
    earlier: Assessment | None = record
    while earlier is not None:
        yield earlier.id
        earlier = state.assessment(earlier.replaces)


def _notices(context: Context, record: Assessment) -> Iterator[Notice]:
    if record.replaced_by:
        yield "replaced"
    if record.replaces:
        yield "correction"
    now = context.library.instruments.get(record.instrument)
    if now is not None and now.version != record.version:
        yield "other_version"


def scores_over_time(context: Context, case: str) -> tuple[ScoreSeries, ...]:
    """Each score that has a value, over the assessments that count, the first held first.

    Raises:
        Refused CW510: no such case. CW517: a version of a form is not in the store.
    """
    captured = readable(context, history(context, case).state).current_assessments
    forms = {one.definition: pinned(context, one.definition) for one in captured}
    newest = sorted(forms.values(), key=lambda form: numbers(form.version), reverse=True)
    found: dict[tuple[str, str], tuple[Instrument, Score, list[ScorePoint]]] = {}
    for assessment in captured:
        own = forms[assessment.definition]
        for score in assessment.scores:
            if score.value is not None:
                form, now = _latest(context, own, own.score(score.id), newest)
                held = assessment.administration.held
                point = ScorePoint(held, score.value, score.band, score.band_label, assessment.id, score.id)
                found.setdefault((form.content_hash, now.id), (form, now, []))[2].append(point)
    latest = {form.id: form for form in reversed(newest)}
    return tuple(
        ScoreSeries(form.id, form.title, score, tuple(points), "" if form is latest[form.id] else form.version)
        for form, score, points in found.values()
    )


def _latest(context: Context, own: Instrument, score: Score, newest: Sequence[Instrument]) -> tuple[Instrument, Score]:
    """The newest version of a form, among those of the case, in which a score counts the same; its own at the least."""
    for form in newest:
        if form is own:
            break
        if form.id == own.id and numbers(form.version) > numbers(own.version):
            same = same_score(own, score, form, steps(context, own, form))
            if same is not None:
                return form, same
    return own, score
