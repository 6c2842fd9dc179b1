"""What a case is, now or on some day, as its events tell it. The fold that reads them is `casewright.cases.fold`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType
from typing import Literal, NamedTuple

from casewright.cases.alerts import Alert
from casewright.cases.assessment import Assessment
from casewright.cases.entries import Entry
from casewright.cases.events import Event
from casewright.cases.on_cycle import OnCycle
from casewright.cases.records import Person
from casewright.cases.states import CASE
from casewright.definitions.model import Text

EntryKind = Literal[
    "case_opened",
    "person_changed",
    "assessment_finished",
    "assessment_corrected",
    "assessment_put_away",
    "assessment_taken_up",
    "assessment_moved_away",
    "assessment_moved_here",
    "alert_raised",
    "alert_answer_changed",
    "alert_acknowledged",
    "assessment_in_error",
    "recorded",
    "revised",
    "moved",
    "marked_in_error",
    "confirmed",
    "shaken",
    "case_moved",
    "case_continues",
    "case_continued",
    "person_recorded",
    "person_merged",
    "person_unmerged",
    "person_joined",
    "person_parted",
    "cycle_chosen",
    "step_entered",
    "attention_set",
    "form_left_out",
    "rule_snoozed",
    "first_answered",
]


@dataclass(frozen=True, slots=True)
class PutAway:
    """An unfinished assessment that was put away; it can be taken up again by its draft's id. `by` is a name."""

    draft: str
    instrument: str
    title: Text
    at: datetime
    by: str


class TimelineEntry(NamedTuple):
    """One line of a case's timeline. `who` is a name as it was then; the words are the page's business.

    `title` is the instrument's, where there is one. `refs` points on: "assessment", "alert", "draft", "case"; of an
    entry it has the "kind" and the id ("entry"). `words` is what an entry without a title is called, `to` the state it
    went to. `fields` are the fields of the person or entry that changed, or why it is shaken. `note` is a reason or a
    note as it was typed.
    Of an assessment that was moved away only `assessment_moved_away` stays, without title, refs or note.
    """

    kind: EntryKind
    happened: date | datetime
    recorded: datetime
    who: str
    role: str = ""
    on_behalf_of: str = ""
    title: Text | None = None
    refs: Mapping[str, str] = MappingProxyType({})
    fields: tuple[str, ...] = ()
    note: str = ""
    words: str = ""
    to: str = ""


def line_of(
    kind: EntryKind,
    event: Event,
    called: Text | str = "",
    refs: Mapping[str, str] = MappingProxyType({}),
    fields: tuple[str, ...] = (),
    note: str = "",
    to: str = "",
) -> TimelineEntry:
    """The line that tells of an event. `called` is a title, or the words that it is called by."""
    _, _, happened, recorded, actor, _ = event
    who, role, whose = actor.name or actor.id, actor.role, actor.on_behalf_of
    title, words = (called, "") if isinstance(called, Text) else (None, called)
    return TimelineEntry(kind, happened, recorded, who, role, whose, title, refs, fields, note, words, to)


@dataclass(frozen=True, slots=True)
class CaseState:
    """A case at one revision. `assessments` holds all, also those that a correction replaced, by the day held.

    `timeline` is in the order recorded. `about` is the id of the person that it is about, "" for a household. Who that
    is (`person`) stands in the person's own record, which may stand for another one by now (`people.with_people`).
    """

    case: str
    person: Person
    subject: str
    status: str
    opened: date
    revision: int
    last_activity: datetime
    about: str = ""
    person_revision: int = 0
    """The revision of the person's own record, 0 where there is none."""
    assessments: tuple[Assessment, ...] = ()
    alerts: tuple[Alert, ...] = ()
    put_away: tuple[PutAway, ...] = ()
    timeline: tuple[TimelineEntry, ...] = ()
    work: Mapping[str, Mapping[str, Entry]] = field(default_factory=dict)
    """What else the case holds, by kind (`casewright.cases.work.KINDS`) and id, in the order recorded."""
    earlier: str = ""
    """The case that this one continues, and `later` the one that continues it."""
    later: str = ""
    cycle: OnCycle = field(default_factory=OnCycle)
    """Where it is in its cycle, as far as it was said."""

    @property
    def has_record(self) -> bool:
        """Whether who it is about has a record of their own, apart from this case."""
        return self.person_revision > 0

    @property
    def ended(self) -> bool:
        return CASE.ended(self.status)

    @property
    def open_alerts(self) -> tuple[Alert, ...]:
        return tuple(alert for alert in self.alerts if alert.open)

    @property
    def attention(self) -> str:
        """`act_now` while an alert is not acknowledged, else empty."""
        return "act_now" if self.open_alerts else ""

    @property
    def attention_since(self) -> datetime | None:
        return min((alert.raised for alert in self.open_alerts), default=None)

    @property
    def current_assessments(self) -> tuple[Assessment, ...]:
        """The assessments that count: not those that a correction replaced, nor those in error."""
        return tuple(assessment for assessment in self.assessments if assessment.current)

    def assessment(self, id: str) -> Assessment | None:
        return next((assessment for assessment in self.assessments if assessment.id == id), None)

    def entry(self, kind: str, id: str) -> Entry | None:
        return self.work.get(kind, {}).get(id)

    def entries(self, kind: str) -> tuple[Entry, ...]:
        return tuple(self.work.get(kind, {}).values())

    def alert(self, id: str) -> Alert | None:
        return next((alert for alert in self.alerts if alert.id == id), None)
