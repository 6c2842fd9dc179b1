"""What can happen to a case, as types. How an event is written is the business of `casewright.cases.event_text`."""

from dataclasses import dataclass
from datetime import date, datetime

from casewright.cases.alerts import Alert
from casewright.cases.assessment import Assessment
from casewright.cases.entry_events import EntryBody
from casewright.cases.records import Person
from casewright.definitions.model import Step, Text


@dataclass(frozen=True, slots=True)
class CaseOpened:
    person: Person
    subject: str


@dataclass(frozen=True, slots=True)
class PersonChanged:
    """Who the case is about, whole, as known from now on."""

    person: Person


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
    """An assessment was in the wrong case. `assessments` are its ids with all corrections, drafts among them."""

    assessments: tuple[str, ...]
    to_case: str
    reason: str


@dataclass(frozen=True, slots=True)
class AssessmentMovedHere:
    """An assessment that had been in the wrong case, whole: its corrections and the alerts they raised.

    `drafts` are the ids of the unfinished ones among them.
    """

    title: Text
    assessments: tuple[Assessment, ...]
    alerts: tuple[Alert, ...]
    drafts: tuple[str, ...]
    from_case: str
    reason: str


Body = (
    CaseOpened
    | PersonChanged
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
)


@dataclass(frozen=True, slots=True)
class Actor:
    """Who did it, as known then: the history stays readable after someone has left."""

    id: str
    name: str
    role: str = ""
    on_behalf_of: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened to a case. `happened` is a day or an instant, `recorded` the instant it was written."""

    case: str
    revision: int
    happened: date | datetime
    recorded: datetime
    actor: Actor
    body: Body
