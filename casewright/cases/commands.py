"""What may be done to a case: each command checks the state and returns events, or refuses with a message."""

from collections.abc import Sequence
from datetime import date

from casewright.cases.alerts import Alert
from casewright.cases.assessment import Assessment
from casewright.cases.events import (
    AlertAcknowledged,
    AlertAnswerChanged,
    AlertRaised,
    AssessmentFinished,
    AssessmentMovedAway,
    AssessmentMovedHere,
    AssessmentPutAway,
    AssessmentStarted,
    AssessmentTakenUp,
    CaseOpened,
    Event,
)
from casewright.cases.person_commands import changed_person
from casewright.cases.person_events import PersonChanged
from casewright.cases.records import Draft, Person
from casewright.cases.state import CaseState
from casewright.cases.states import CASE, NAMED
from casewright.cases.taking_out import resting, telling_of
from casewright.definitions.model import Protocol, Text
from casewright.errors import Refused
from casewright.expressions.rows import split


def open_case(person: Person | None, subject: str, status: str, about: str = "") -> CaseOpened:
    """`person` where who it is about stands in the case itself, else `about`.

    Raises:
        Refused CW560: no case begins with this status.
    """
    if status not in CASE.begins:
        allowed = ", ".join(NAMED[one] for one in CASE.begins)
        raise Refused("CW560", kind=NAMED["case"], was="-", wanted=NAMED.get(status, status), allowed=allowed)
    return CaseOpened(person, subject, about, status)


def change_household(state: CaseState, household: Person, seen: Person, today: date) -> tuple[PersonChanged, ...]:
    """Nothing if nothing changed. Raises Refused CW501, CW520, CW521 as for `person_commands.changed_person`."""
    changed = changed_person(state.person, household, seen, today)
    return () if changed is None else (PersonChanged(changed),)


def start(draft: Draft, title: Text) -> AssessmentStarted:
    return AssessmentStarted(draft.id, draft.instrument, title)


def finish(state: CaseState, assessment: Assessment) -> AssessmentFinished:
    """Raises Refused CW552: another correction of the same assessment stands already. CW561: it was in error."""
    corrected = state.assessment(assessment.replaces)
    if corrected is not None and corrected.in_error:
        raise Refused("CW561", reason=corrected.in_error)
    if corrected is not None and not corrected.current:
        raise Refused("CW552", assessment=corrected.replaced_by)
    return AssessmentFinished(assessment)


def reopen(state: CaseState, assessment: str, reason: str) -> Assessment:
    """The assessment that is to be corrected.

    Raises:
        Refused CW512: no such assessment here. CW552: corrected already. CW553: no reason. CW561: entered in error.
    """
    found = state.assessment(assessment)
    if found is None:
        raise Refused("CW512")
    if found.in_error:
        raise Refused("CW561", reason=found.in_error)
    if not found.current:
        raise Refused("CW552", assessment=found.replaced_by)
    if not reason.strip():
        raise Refused("CW553")
    return found


def put_away(draft: Draft, title: Text) -> AssessmentPutAway:
    return AssessmentPutAway(draft.id, draft.instrument, title)


def take_up(draft: Draft, title: Text) -> AssessmentTakenUp:
    return AssessmentTakenUp(draft.id, draft.instrument, title)


def follow_alert(state: CaseState, known: str, alert: Alert, stands: bool) -> AlertRaised | AlertAnswerChanged | None:
    """What is recorded of an alert's finding, which `stands` or not; None where that is known already.

    An answer that comes back after its alert was acknowledged is a new alert: the note may have said "a slip".
    So is one in another row of a repeat: what was done for one child was not done for the next.

    Args:
        known: the id of the alert that this finding raised before in the same assessment, or "".
        alert: the alert as it would be raised now.
    """
    earlier = state.alert(known)
    if earlier is None or (not earlier.open and (earlier.answer_changed is not None or _other_rows(earlier, alert))):
        return AlertRaised(alert) if stands else None
    if stands == (earlier.answer_changed is None):
        return None
    return AlertAnswerChanged(earlier.id, stands)


def _other_rows(earlier: Alert, now: Alert) -> bool:
    """Whether an alert rests on the answers of a row that it did not rest on before."""
    before = {split(key)[1] for key in earlier.because}
    return any(split(key)[1] not in before for key in now.because if "[" in key)


def acknowledge_alert(
    state: CaseState, alert: str, protocol: Protocol | None, steps_done: Sequence[str], note: str
) -> tuple[AlertAcknowledged, ...]:
    """Nothing if it was acknowledged already.

    Raises:
        Refused CW530: no such alert. CW531: there are steps, none is done and no note says why. CW532: no such step.
    """
    known = state.alert(alert)
    if known is None:
        raise Refused("CW530")
    if not known.open:
        return ()
    steps = {step.id: step for step in protocol.steps} if protocol else {}
    for step in steps_done:
        if step not in steps:
            raise Refused("CW532", step=step)
    if steps and not steps_done and not note.strip():
        raise Refused("CW531")
    done = tuple(step for step in steps.values() if step.id in steps_done)
    return (AlertAcknowledged(alert, done, note.strip()),)


def family(state: CaseState, assessment: str, drafts: Sequence[Draft]) -> tuple[str, ...]:
    """An assessment with everything it corrects and everything that corrects it, drafts among them."""
    replaces = {one.id: one.replaces for one in state.assessments} | {one.id: one.replaces for one in drafts}
    found = {assessment}
    while True:
        before = {replaces[id] for id in found if replaces.get(id)}
        after = {id for id, corrected in replaces.items() if corrected in found}
        if before | after <= found:
            return tuple(sorted(found))
        found |= before | after


def move(
    state: CaseState,
    events: Sequence[Event],
    family: Sequence[str],
    drafts: Sequence[Draft],
    title: Text,
    to_case: str,
    reason: str,
) -> tuple[AssessmentMovedAway, AssessmentMovedHere]:
    """What is recorded in the case that an assessment's family leaves, and in the case it comes to.

    Args:
        events: the history of the case that it leaves; those that tell of it are named, to be taken out.

    Raises:
        Refused CW512: no such assessment. CW553: no reason. CW554: it is there already.
    """
    if not reason.strip():
        raise Refused("CW553")
    if to_case == state.case:
        raise Refused("CW554")
    here = AssessmentMovedHere(
        title=title,
        assessments=tuple(assessment for assessment in state.assessments if assessment.id in family),
        alerts=tuple(alert for alert in state.alerts if alert.assessment in family),
        drafts=tuple(draft.id for draft in drafts if draft.id in family),
        from_case=state.case,
        reason=reason.strip(),
        entries=resting(state, events, family),
    )
    if not here.assessments and not here.drafts:
        raise Refused("CW512")
    return AssessmentMovedAway(tuple(family), reason.strip(), telling_of(events, family)), here
