"""Which events of a case tell of an assessment: what goes when it moves to the case that it belongs to."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from casewright.cases.entries import Entry
from casewright.cases.entry_events import Confirmed, MarkedInError, Moved, Recorded, Revised
from casewright.cases.entry_fold import resting_on
from casewright.cases.events import (
    AlertAcknowledged,
    AlertAnswerChanged,
    AlertRaised,
    AssessmentFinished,
    AssessmentMovedHere,
    AssessmentPutAway,
    AssessmentStarted,
    AssessmentTakenUp,
    Body,
    Event,
)
from casewright.cases.state import CaseState
from casewright.cases.work import CheckIn, Contact, Entity, Need, Note, Strength, kind_of

Named = tuple[str, str]
"""An entry by its kind and id."""


def telling_of(events: Sequence[Event], family: Sequence[str]) -> tuple[int, ...]:
    """Revisions of the events that tell of these assessments, of the alerts they raised, or of what rests on them."""
    alerts = set(_alerts(events, family))
    entries = set(_resting(events, family))
    return tuple(event.revision for event in events if _tells(event.body, family, alerts, entries))


def resting(state: CaseState, events: Sequence[Event], family: Sequence[str]) -> tuple[Entry, ...]:
    """The entries that rest on these assessments, with nothing else that they rest on."""
    found = (state.entry(kind, id) for kind, id in dict.fromkeys(_resting(events, family)))
    return tuple(_with_bases(entry, family) for entry in found if entry is not None)


def _with_bases(entry: Entry, family: Sequence[str]) -> Entry:
    bases = tuple(basis for basis in resting_on(entry.entity) if basis.assessment in family)
    if isinstance(entry.entity, Need | Strength | Note | Contact | CheckIn):
        return entry._replace(entity=replace(entry.entity, rests_on=bases))
    return entry


def _tells(body: Body, family: Sequence[str], alerts: set[str], entries: set[Named]) -> bool:
    match body:
        case AssessmentStarted() | AssessmentPutAway() | AssessmentTakenUp():
            return body.draft in family
        case AssessmentFinished(assessment):
            return assessment.id in family
        case AlertRaised(raised):
            return raised.id in alerts
        case AlertAnswerChanged() | AlertAcknowledged():
            return body.alert in alerts
        case AssessmentMovedHere():
            return any(id in family for id in (*(one.id for one in body.assessments), *body.drafts))
    return _tells_of_entry(body, family, entries)


def _tells_of_entry(body: Body, family: Sequence[str], entries: set[Named]) -> bool:
    match body:
        case Recorded(entity) | Revised(entity):
            return (kind_of(entity), entity.id) in entries
        case MarkedInError("assessment", id):
            return id in family
        case Moved() | MarkedInError() | Confirmed():
            return (body.kind, body.id) in entries
    return False


def _alerts(events: Sequence[Event], family: Sequence[str]) -> Iterator[str]:
    for event in events:
        if isinstance(event.body, AlertRaised) and event.body.alert.assessment in family:
            yield event.body.alert.id
        elif isinstance(event.body, AssessmentMovedHere):
            yield from (alert.id for alert in event.body.alerts if alert.assessment in family)


def _resting(events: Sequence[Event], family: Sequence[str]) -> Iterator[Named]:
    """The entries that rest on these assessments, or did so once."""
    for event in events:
        if isinstance(event.body, Recorded | Revised):
            written: Sequence[Entity] = (event.body.entity,)
        elif isinstance(event.body, AssessmentMovedHere):
            written = [entry.entity for entry in event.body.entries]
        else:
            continue
        for entity in written:
            if any(basis.assessment in family for basis in resting_on(entity)):
                yield kind_of(entity), entity.id
