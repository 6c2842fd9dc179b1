"""The state of a case as a pure fold over its events, now or as it stood on some day."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Any, Literal

from casewright.cases.alerts import Acknowledgement, Alert
from casewright.cases.assessment import Assessment
from casewright.cases.cycle_events import (
    AttentionSet,
    CycleBody,
    CycleChosen,
    FirstAnswered,
    FormLeftOut,
    RuleSnoozed,
    StepEntered,
)
from casewright.cases.entry_events import (
    CaseContinued,
    CaseContinues,
    CaseMoved,
    EntryBody,
    MarkedInError,
    Moved,
    Recorded,
)
from casewright.cases.entry_fold import Entries
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
from casewright.cases.on_cycle import OnCycle, after
from casewright.cases.person_events import (
    PersonChanged,
    PersonJoined,
    PersonMerged,
    PersonParted,
    PersonRecorded,
    PersonUnmerged,
)
from casewright.cases.person_fold import changed_fields
from casewright.cases.records import Person
from casewright.cases.state import CaseState, EntryKind, PutAway, TimelineEntry, line_of

Axis = Literal["recorded", "happened"]


def fold(events: Sequence[Event]) -> CaseState:
    """The case after all its events, oldest first. Of a person with a record of their own it knows the id alone.

    Raises:
        ValueError: no events, or a history that does not begin with the opening of the case.
    """
    return _folded(events, events)


def as_of(
    events: Sequence[Event], moment: date | datetime, axis: Axis = "recorded", zone: tzinfo = UTC
) -> CaseState | None:
    """The case as it stood at an instant, or at the end of a day in `zone`; None before it was opened.

    What was moved to another case later does not come back.
    """
    until = until_then(events, moment, axis, zone)
    if not any(isinstance(event.body, CaseOpened) for event in until):
        return None
    return _folded(events, until)


def until_then(
    events: Sequence[Event], moment: date | datetime, axis: Axis = "recorded", zone: tzinfo = UTC
) -> list[Event]:
    """Those that were there at an instant, or at the end of a day in `zone`."""
    if axis == "happened":
        return [event for event in events if _by(event.happened, moment, zone)]
    if isinstance(moment, datetime):
        return [event for event in events if event.recorded <= moment]
    over = datetime.combine(moment + timedelta(days=1), time(), zone)
    return [event for event in events if event.recorded < over]


def about_of(events: Sequence[Event]) -> str:
    """The id of the person that a case is about, "" for a household.

    Raises:
        ValueError: as `fold`.
    """
    return _about(_opening(events))


def _by(when: date | datetime, moment: date | datetime, zone: tzinfo) -> bool:
    """Whether `when` is not after `moment`; a day is compared with a day, and begins at midnight for an instant."""
    if not isinstance(moment, datetime):
        return (when.astimezone(zone).date() if isinstance(when, datetime) else when) <= moment
    return (when if isinstance(when, datetime) else datetime.combine(when, time(), zone)) <= moment


def _folded(history: Sequence[Event], events: Sequence[Event]) -> CaseState:
    opened = _opening(events)
    case = _Fold(events[0], opened, _moved_away(history))
    for event in events[1:]:
        case.apply(event)
    return case.state(events[-1].revision, max(event.recorded for event in events))


def _opening(events: Sequence[Event]) -> CaseOpened:
    if not events or not isinstance(events[0].body, CaseOpened):
        raise ValueError("a history begins with the opening of its case")
    return events[0].body


def _about(opened: CaseOpened) -> str:
    return opened.about or (opened.person.id if opened.person and opened.subject == "individual" else "")


def _moved_away(history: Sequence[Event]) -> Mapping[str, int]:
    """By assessment: the revision at which it last left the case."""
    return {
        id: event.revision
        for event in history
        if isinstance(event.body, AssessmentMovedAway)
        for id in event.body.assessments
    }


class _Fold:
    """A case while its events are read. `left` says which assessments left later: nothing is told of them before."""

    def __init__(self, event: Event, opened: CaseOpened, left: Mapping[str, int]) -> None:
        self._left = left
        self._case = event.stream
        self._person = opened.person or Person(opened.about, "")
        self._subject = opened.subject
        self._opened = event.happened
        self._assessments: dict[str, Assessment] = {}
        self._alerts: dict[str, Alert] = {}
        self._put_away: dict[str, PutAway] = {}
        self._timeline: list[TimelineEntry] = []
        self._in_error: dict[str, str] = {}
        self._entries = Entries(self._timeline.append, self._gone)
        self._status, self._earlier, self._later = opened.status, "", ""
        self._cycle = OnCycle()
        self._about = _about(opened)
        self._tell("case_opened", event, to="" if opened.status == "active" else opened.status)

    def apply(self, event: Event) -> None:
        if isinstance(event.body, (Recorded, Moved)):
            # Most of what a long history holds, and so asked for first.
            self._entries.apply(event, event.body)
        else:
            self._apply_to_case(event)

    def _apply_to_case(self, event: Event) -> None:
        match event.body:
            case PersonChanged(person):
                self._change_person(event, person)
            case AssessmentFinished(assessment):
                self._finish(event, assessment)
            case AssessmentPutAway() | AssessmentTakenUp():
                self._put(event, event.body)
            case AlertRaised(alert):
                self._raise(event, alert)
            case AlertAnswerChanged() | AlertAcknowledged():
                self._change_alert(event, event.body)
            case AssessmentMovedAway():
                self._tell("assessment_moved_away", event)
                self._entries.needs_left(event)
            case AssessmentMovedHere():
                self._move_here(event, event.body)
            case AssessmentStarted():
                # Told when it is finished or put away: the timeline says what came of it.
                pass
            case CaseOpened() | PersonRecorded() | PersonMerged() | PersonUnmerged() | PersonJoined() | PersonParted():
                raise ValueError("a case opens once, and what happens to a person is no part of it")
            case body:
                self._apply_to_entries(event, body)

    def _apply_to_entries(self, event: Event, body: EntryBody | CycleBody) -> None:
        match body:
            case CycleChosen() | StepEntered() | AttentionSet() | FormLeftOut() | RuleSnoozed() | FirstAnswered():
                self._go(event, body)
            case MarkedInError("assessment", id, reason):
                self._mark_assessment(event, id, reason)
            case CaseMoved(to, reason):
                self._status = to
                self._tell("case_moved", event, note=reason, to=to)
            case CaseContinues(earlier, reason):
                self._earlier = earlier
                self._tell("case_continues", event, refs={"case": earlier}, note=reason)
            case CaseContinued(later, reason):
                self._later = later
                self._tell("case_continued", event, refs={"case": later}, note=reason)
            case _:
                self._entries.apply(event, body)

    def _go(self, event: Event, body: CycleBody) -> None:
        self._cycle = after(self._cycle, body, event.happened, event.recorded, event.actor.name or event.actor.id)
        match body:
            case CycleChosen():
                self._tell("cycle_chosen", event, body.title, note=body.reason)
            case StepEntered():
                self._tell("step_entered", event, body.title, note="\n".join(one.reason for one in body.passed))
            case AttentionSet():
                self._tell("attention_set", event, body.label, note=body.reason)
            case FormLeftOut():
                self._tell("form_left_out", event, body.title, note=body.reason)
            case RuleSnoozed():
                self._tell("rule_snoozed", event, body.label, note=body.reason, to=body.until.isoformat())
            case FirstAnswered():
                to = "declined" if body.declined else ""
                self._tell("first_answered", event, fields=(body.asked,), note=body.words, to=to)

    def _gone(self, assessment: str, event: Event) -> bool:
        return self._left.get(assessment, 0) > event.revision

    def _tell(self, kind: EntryKind, event: Event, *told: Any, **more: Any) -> None:
        self._timeline.append(line_of(kind, event, *told, **more))

    def _change_person(self, event: Event, person: Person) -> None:
        self._tell("person_changed", event, fields=changed_fields(self._person, person))
        self._person = person

    def _finish(self, event: Event, assessment: Assessment) -> None:
        if self._gone(assessment.id, event):
            return
        self._assessments[assessment.id] = assessment
        self._put_away.pop(assessment.id, None)
        kind: EntryKind = "assessment_corrected" if assessment.replaces else "assessment_finished"
        self._tell(kind, event, assessment.title, {"assessment": assessment.id}, note=assessment.reason)
        corrected = self._assessments.get(assessment.replaces)
        if corrected is not None:
            self._entries.corrected(event, self._line(corrected.id), corrected, assessment)

    def _line(self, id: str) -> tuple[str, ...]:
        """An assessment and those that it corrects, back to the first."""
        found: list[str] = []
        while id in self._assessments:
            found.append(id)
            id = self._assessments[id].replaces
        return tuple(found)

    def _mark_assessment(self, event: Event, id: str, reason: str) -> None:
        marked = self._assessments.get(id)
        if marked is None or self._gone(id, event):
            return
        self._in_error[id] = reason
        self._tell("assessment_in_error", event, marked.title, {"assessment": id}, note=reason)
        line = self._line(id)
        for alert in [one for one in self._alerts.values() if one.assessment in line]:
            self._alerts[alert.id] = replace(alert, in_error=reason)
        self._entries.assessment_in_error(event, line, id)

    def _put(self, event: Event, body: AssessmentPutAway | AssessmentTakenUp) -> None:
        if self._gone(body.draft, event):
            return
        refs = {"draft": body.draft}
        if isinstance(body, AssessmentPutAway):
            who = event.actor.name or event.actor.id
            self._put_away[body.draft] = PutAway(body.draft, body.instrument, body.title, event.recorded, who)
            self._tell("assessment_put_away", event, body.title, refs)
        else:
            self._put_away.pop(body.draft, None)
            self._tell("assessment_taken_up", event, body.title, refs)

    def _raise(self, event: Event, alert: Alert) -> None:
        if self._gone(alert.assessment, event):
            return
        self._alerts[alert.id] = alert
        self._tell("alert_raised", event, alert.title, {"alert": alert.id, "assessment": alert.assessment})

    def _change_alert(self, event: Event, body: AlertAnswerChanged | AlertAcknowledged) -> None:
        alert = self._alerts.get(body.alert)
        if alert is None or self._gone(alert.assessment, event):
            return
        refs = {"alert": alert.id, "assessment": alert.assessment}
        if isinstance(body, AlertAcknowledged):
            who = event.actor.name or event.actor.id
            done = Acknowledgement(event.recorded, who, body.steps, body.note)
            self._alerts[alert.id] = replace(alert, acknowledged=done)
            self._tell("alert_acknowledged", event, alert.title, refs, note=body.note)
        else:
            self._alerts[alert.id] = replace(alert, answer_changed=None if body.stands else event.recorded)
            self._tell("alert_answer_changed", event, alert.title, refs)

    def _move_here(self, event: Event, body: AssessmentMovedHere) -> None:
        moved = [assessment for assessment in body.assessments if not self._gone(assessment.id, event)]
        self._assessments.update({assessment.id: assessment for assessment in moved})
        self._alerts.update({alert.id: alert for alert in body.alerts if not self._gone(alert.assessment, event)})
        drafts = [draft for draft in body.drafts if not self._gone(draft, event)]
        if not moved and not drafts:
            return
        self._entries.arrived(event, body.entries)
        refs = {"assessment": moved[-1].id} if moved else {"draft": drafts[-1]}
        self._tell("assessment_moved_here", event, body.title, refs, note=body.reason)

    def state(self, revision: int, last_activity: datetime) -> CaseState:
        opened = self._opened.date() if isinstance(self._opened, datetime) else self._opened
        replaced_by = {one.replaces: one.id for one in self._assessments.values() if one.replaces}
        assessments = [
            replace(one, replaced_by=replaced_by.get(one.id, ""), in_error=self._in_error.get(one.id, ""))
            for one in self._assessments.values()
        ]
        return CaseState(
            case=self._case,
            person=self._person,
            subject=self._subject,
            status=self._status,
            opened=opened,
            revision=revision,
            last_activity=last_activity,
            about=self._about,
            assessments=tuple(sorted(assessments, key=lambda one: one.administration.held)),
            alerts=tuple(self._alerts.values()),
            put_away=tuple(self._put_away.values()),
            timeline=tuple(self._timeline),
            work=self._entries.found,
            earlier=self._earlier,
            later=self._later,
            cycle=self._cycle,
        )
