"""The stored shapes: events, drafts, answers and the summary that list pages read.

What they mean is the business of `casewright.cases.state`; how they are kept, of a store.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal, NamedTuple

from casewright.cases.work.party import Party
from casewright.logic.answers import Answer, MissingCode, Value
from casewright.logic.rows import Row, Rows

__all__ = [
    "Administration",
    "Answer",
    "Ask",
    "AskKind",
    "CaseSummary",
    "Draft",
    "Handling",
    "Heard",
    "MissingCode",
    "Person",
    "PersonSummary",
    "Row",
    "Rows",
    "StoredEvent",
    "Tombstone",
    "Undecided",
    "UndecidedHeld",
    "Value",
]


@dataclass(frozen=True, slots=True)
class Administration:
    """How an assessment was held. `mode`: in_person, phone, from_paper, by_the_person."""

    held: date
    mode: str = "in_person"
    informant: str = ""
    interpreter: str = ""
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Heard:
    """A note of the listening panel. `moved_to` names the question that has it as own words."""

    id: str
    text: str
    affect: str = ""
    at: datetime | None = None
    moved_to: str = ""


@dataclass(frozen=True, slots=True)
class Handling:
    """What is ticked and typed about an open alert, and not recorded yet. `steps` are ids of its protocol."""

    steps: tuple[str, ...] = ()
    note: str = ""

    def __bool__(self) -> bool:
        return bool(self.steps or self.note)


@dataclass(frozen=True, slots=True)
class Undecided:
    """An answer that met another one there: it waits until `by`, who gave it, says which one stands.

    `was` is what the page showed when `mine` was given.
    """

    by: str
    mine: Answer
    was: Answer


@dataclass(frozen=True, slots=True)
class UndecidedHeld:
    """The same for how the assessment is held."""

    by: str
    mine: Administration
    was: Administration


@dataclass(frozen=True, slots=True)
class Draft:
    """An assessment that is being filled in, or a plan that is being written: autosaved, not yet part of the record.

    Of a plan `instrument`, `version` and `definition` are those of its template. Of what is said to a plan that is read
    back (`read_back`) there is no definition, and `replaces` is the plan. Of what is typed outside of a form (`entry`)
    `instrument` is the kind of entry that is to come of it, `case` may be "" for one that is assigned later, and
    `replaces` is what it is about (`casewright.service.jotting`).
    """

    id: str
    case: str
    instrument: str
    version: str
    definition: str
    """Content hash of the instrument that it is pinned to."""
    administration: Administration
    answers: Mapping[str, Answer] = field(default_factory=dict)
    """By the key of a question: its id, in the row of a repeat `id[ROW]` (`casewright.expressions.rows`)."""
    rows: Rows = field(default_factory=dict)
    undecided: Mapping[str, tuple[Undecided, ...]] = field(default_factory=dict)
    """By the key of a question, at most one of each worker."""
    undecided_held: tuple[UndecidedHeld, ...] = ()
    heard: tuple[Heard, ...] = ()
    alerts: Mapping[str, str] = field(default_factory=dict)
    """Alert id by finding id, for alerts that this draft has raised."""
    handling: Mapping[str, Handling] = field(default_factory=dict)
    """By alert id: what is not recorded yet of how an alert of this draft is dealt with."""
    section: str = ""
    started: datetime | None = None
    saved: datetime | None = None
    by: str = ""
    put_away: bool = False
    replaces: str = ""
    """The finished assessment that this draft corrects, or the plan that it reworks, and `reason` why."""
    reason: str = ""
    revision: int = 0
    kind: Literal["assessment", "plan", "read_back", "entry"] = "assessment"
    read_as: Mapping[str, tuple[Answer, str]] = field(default_factory=dict, compare=False, repr=False)
    """Answers by question with the text that they were read from, so that it need not be made again. No part of it."""


class StoredEvent(NamedTuple):
    """One entry of the history of a case or a person: canonical text, and its place in the chain of hashes.

    `stream` is the id of the case or person, `revision` counts from 1 within it. `text` is canonical JSON holding
    format, type, the stream (of a case under `case`), revision, happened, recorded, actor, role, on_behalf_of and body;
    "" where it was taken out, which a later entry tells. `chain` is HMAC-SHA256 of the previous chain value and the
    text as it was.
    """

    stream: str
    revision: int
    text: str
    chain: str
    key: str


@dataclass(frozen=True, slots=True)
class Person:
    """Who a case is about. FHIR: Patient. For a household `name` is the household's. `died` is the day (deceased)."""

    id: str
    name: str
    preferred_name: str = ""
    former_names: tuple[str, ...] = ()
    birth_date: date | None = None
    pronouns: str = ""
    phone: str = ""
    language: str = ""
    died: date | None = None


AskKind = Literal[
    "good_news",
    "alert",
    "first",
    "finding",
    "form",
    "contact",
    "check_in",
    "review",
    "trial",
    "screening",
    "step",
    "task",
    "referral",
    "rule",
    "quiet",
    "stalled",
    "approval",
    "sent_back",
    "appeal",
    "message",
    "conference",
    "handover",
    "of_age",
    "closing",
]


@dataclass(frozen=True, slots=True)
class Ask:
    """Something that a case asks somebody to do, or to look at. It says the same on every day until `look_on`.

    `day` is until when (`due`), else since when it waits. `id` is the alert's, form's, task's, referral's, plan's …; of
    findings the assessment's; of a contact or review that is planned, of a review whose trial is to be looked at, and
    of a contact with an answer that one may appeal against, its own; of what is asked before any form the one thing
    that is left, "" of several. `step` is the step that asks for a form, `again` whether it was held before, or that a
    task recurs, `form` the form of findings.
    `words` is what a task or referral is called, `at` the hour of a contact that is planned for one, `state` how it
    stands, `by` the name of who gave a task and `by_id` which worker that is. `owner` is whose task it is, `who` their
    id where it is a worker, `left` whether that one is not in the team any more; `roles` whom a rule or an approval
    addresses, none: the whole team.
    """

    kind: AskKind
    day: date
    due: bool = True
    id: str = ""
    step: str = ""
    form: str = ""
    again: bool = False
    words: str = ""
    state: str = ""
    by: str = ""
    by_id: str = ""
    who: str = ""
    owner: Party | None = None
    left: bool = False
    at: datetime | None = None
    roles: tuple[str, ...] = ()


ANY_TASK, LEFT_TASK = "@", "@-"
"""Among those who find a case (`CaseSummary.told`): who looks for open tasks, or for those that nobody has any more."""


GOOD_NEWS = "@+"
"""The same for who looks for good news of the last days."""


def task_of(worker: str) -> str:
    """The same for who looks for the tasks and messages of a worker. No role is called so: ids begin with a letter."""
    return f"@{worker}"


def handed_over_by(worker: str) -> str:
    """The same for who looks for what a worker handed over and nobody has confirmed yet."""
    return f"@>{worker}"


@dataclass(frozen=True, slots=True)
class CaseSummary:
    """One row of a caseload. Others may see the screen: no diagnosis, no score stands here.

    What stands from `attention` on, but for the alerts, follows from the cycle and the day as well as from the events
    (`casewright.service.summaries`): it holds until `look_on`.
    """

    case: str
    subject: str
    name: str
    preferred_name: str = ""
    former_names: tuple[str, ...] = ()
    birth_date: date | None = None
    phone: str = ""
    status: str = "active"
    opened: date | None = None
    last_activity: datetime | None = None
    assessments: int = 0
    person: str = ""
    """The id of the person that the case is about, where it is about one."""
    linked: tuple[str, ...] = ()
    """The ids of the people around that person, whose records are kept for it. No page shows them from here."""
    revision: int = 0
    attention: str = ""
    """"act_now", "watch", "calm", by the level in force; "" without levels. `act_now` while an alert is open."""
    attention_since: datetime | None = None
    """Since when an alert is open."""
    due: date | None = None
    """The earliest day on which something of this case is due."""
    cycle: str = ""
    step: str = ""
    level: str = ""
    """The level of attention in force, by its id in the cycle."""
    workers: tuple[str, ...] = ()
    """The workers of the team, the one who leads first; `lead` is that one's id, "" where nobody leads."""
    lead: str = ""
    last_contact: date | None = None
    """The day of the last contact, else the day on which the case was opened."""
    review: date | None = None
    """The day of the next review."""
    quiet: bool = False
    """No contact for longer than the cycle says, and nobody has put that off."""
    stalled: bool = False
    """No goal has moved for longer than the cycle says, and nobody has put that off."""
    told: tuple[str, ...] = ()
    """Who finds the case beside its team: roles that are told of something and that nobody of the team has; and as
    `task_of` writes them, those who have a task in it or a message to read.
    """
    approval: str = ""
    """The role that is asked to approve the plan."""
    asks: tuple[Ask, ...] = ()
    """What the case asks for, by day; of very many the first (`cases.asks.MOST`)."""
    asks_from: date | None = None
    """The first of their days."""
    members: int = 0
    """How many people a household or group has, as far as they are written down."""
    look_on: date | None = None
    """The first day on which this row might say something else. None: not before something happens."""
    rules: str = ""
    """By which rules it was computed (`casewright.service.rules`); "" in a row from before there were any."""

    def is_overdue(self, today: date) -> bool:
        return self.due is not None and self.due < today

    @property
    def next(self) -> Ask | None:
        """What comes first: what is due, else what waits."""
        return next((ask for ask in self.asks if ask.due), None) or next(
            (ask for ask in self.asks if ask.kind != "good_news"), None
        )


@dataclass(frozen=True, slots=True)
class PersonSummary:
    """What a person is found by, whichever cases know the person. `merged_into` is the id that stands for this one."""

    person: str
    name: str
    preferred_name: str = ""
    former_names: tuple[str, ...] = ()
    birth_date: date | None = None
    phone: str = ""
    merged_into: str = ""
    revision: int = 0


@dataclass(frozen=True, slots=True)
class Tombstone:
    """What stays of a case or person that the agency's retention rule removed.

    `text` is canonical JSON: when, by whom, by which rule, and where the history stood. `seal` is its HMAC-SHA256.
    """

    stream: str
    text: str
    seal: str
    key: str
