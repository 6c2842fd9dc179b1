"""What can happen to a case or a person, as types. `casewright.cases.event_text` has how an event is written."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from casewright.cases.alerts import Alert
from casewright.cases.assessment import Assessment
from casewright.cases.cycle_events import CycleBody
from casewright.cases.entries import Entry
from casewright.cases.entry_events import EntryBody
from casewright.cases.person_events import PersonBody
from casewright.cases.records import Person
from casewright.definitions.model import Step, Text


@dataclass(frozen=True, slots=True)
class CaseOpened:
    """`about` is the id of the person that the case is about, who has a stream of events of their own.

    `person` stands in the case itself where there is none: of a household, and of a case from before persons stood
    apart from cases. `status` is the state that it begins in.
    """

    person: Person | None
    subject: str
    about: str = ""
    status: str = "active"


@dataclass(frozen=True, slots=True)
class AssessmentStarted:
    """Someone began to fill in a form. What is answered is in its draft, and no part of the record yet."""

    draft: str
    instrument: str
    title: Text


@dataclass(frozen=True, slots=True)
class AssessmentFinished:
    assessment: Assessment


@dataclass(frozen=True, slots=True)
class AssessmentPutAway:
    """An unfinished assessment left the list of unfinished ones. Its draft is kept."""

    draft: str
    instrument: str
    title: Text


@dataclass(frozen=True, slots=True)
class AssessmentTakenUp:
    draft: str
    instrument: str
    title: Text


@dataclass(frozen=True, slots=True)
class AlertRaised:
    alert: Alert


@dataclass(frozen=True, slots=True)
class AlertAnswerChanged:
    """The answer behind an alert was taken back, or given again (`stands`). The alert stays as it is."""

    alert: str
    stands: bool


@dataclass(frozen=True, slots=True)
class AlertAcknowledged:
    """An alert was dealt with. `steps` are those that were done, as they were worded."""

    alert: str
    steps: tuple[Step, ...]
    note: str


@dataclass(frozen=True, slots=True)
class AssessmentMovedAway:
    """An assessment was in the wrong case. `assessments` are its ids with all corrections, drafts among them.

    `taken_out` are the revisions of the events that told of it: their texts are gone. Earlier versions left them.
    """

    assessments: tuple[str, ...]
    reason: str
    taken_out: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class AssessmentMovedHere:
    """An assessment that had been in the wrong case, whole: its corrections, the alerts they raised, what rests on it.

    `drafts` are the ids of the unfinished ones among them.
    """

    title: Text
    assessments: tuple[Assessment, ...]
    alerts: tuple[Alert, ...]
    drafts: tuple[str, ...]
    from_case: str
    reason: str
    entries: tuple[Entry, ...] = ()


Body = (
    CaseOpened
    | AssessmentStarted
    | AssessmentFinished
    | AssessmentPutAway
    | AssessmentTakenUp
    | AlertRaised
    | AlertAnswerChanged
    | AlertAcknowledged
    | AssessmentMovedAway
    | AssessmentMovedHere
    | EntryBody
    | CycleBody
    | PersonBody
)


@dataclass(frozen=True, slots=True)
class Actor:
    """Who did it, as known then: the history stays readable after someone has left."""

    id: str
    name: str
    role: str = ""
    on_behalf_of: str = ""


class Event(NamedTuple):
    """One thing that happened to a case or a person, whose id is `stream`.

    `happened` is a day or an instant, `recorded` the instant it was written.
    """

    stream: str
    revision: int
    happened: date | datetime
    recorded: datetime
    actor: Actor
    body: Body
