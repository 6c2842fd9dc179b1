"""What may be done to a case: each command checks the state and returns events, or refuses with a message."""

from collections.abc import Sequence
from dataclasses import replace
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
    PersonChanged,
)
from casewright.cases.records import Draft, Person
from casewright.cases.state import CaseState
from casewright.definitions.model import Protocol, Text
from casewright.errors import Refused
from casewright.expressions.rows import split


def open_case(person: Person, subject: str, today: date) -> CaseOpened:
    """Raises Refused CW520 (no name), CW521 (born in the future)."""
    return CaseOpened(checked_person(person, today), subject)


def checked_person(person: Person, today: date) -> Person:
    """The person with the blanks around what was typed taken off. Raises Refused CW520, CW521."""
    tidy = replace(
        person,
        name=" ".join(person.name.split()),
        preferred_name=" ".join(person.preferred_name.split()),
        pronouns=person.pronouns.strip(),
        phone=person.phone.strip(),
        language=person.language.strip(),
    )
    if not tidy.name:
        raise Refused("CW520")
    if tidy.birth_date is not None and tidy.birth_date > today:
        raise Refused("CW521", born=tidy.birth_date.isoformat())
    return tidy


def change_person(state: CaseState, person: Person, seen: int, today: date) -> tuple[PersonChanged, ...]:
    """Nothing if nothing changed. The name that was goes to the former names.

    Raises:
        Refused CW501: the person was changed after revision `seen`. CW520, CW521 as for `checked_person`.
    """
    now = state.person
    former = now.former_names
    tidy = checked_person(person, today)
    if tidy.name != now.name:
        former = (*(name for name in former if name not in (now.name, tidy.name)), now.name)
    changed = replace(tidy, id=now.id, former_names=former)
    if changed == now:
        return ()
    if state.person_revision > seen:
        raise Refused("CW501")
    return (PersonChanged(changed),)


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
    state: CaseState, family: Sequence[str], drafts: Sequence[Draft], title: Text, to_case: str, reason: str
) -> tuple[AssessmentMovedAway, AssessmentMovedHere]:
    """What is recorded in the case that an assessment's family leaves, and in the case it comes to.

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
    )
    if not here.assessments and not here.drafts:
        raise Refused("CW512")
    return AssessmentMovedAway(tuple(family), to_case, reason.strip()), here
