"""What the core needs from outside, as protocols: a store, a clock, an id factory.

The implementations live in `store/` and in `app.py`; tests bring their own.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal, Protocol

from casewright.cases.capacity import CapacitySaid
from casewright.cases.records import CaseSummary, Draft, PersonSummary, StoredEvent, Tombstone


class Clock(Protocol):
    def now(self) -> datetime:
        """The present instant, in UTC, with its time zone."""


class IdFactory(Protocol):
    def new(self) -> str:
        """A new opaque id, unique in the store."""


@dataclass(frozen=True, slots=True)
class Append:
    """New events of one case or person, with the summary that list pages read.

    `seen` is the revision that the caller saw: the number of events it held, 0 for a new one.
    """

    stream: str
    seen: int
    events: tuple[StoredEvent, ...]
    summary: CaseSummary | PersonSummary


@dataclass(frozen=True, slots=True)
class TakeOut:
    """The texts of these events of a case go: what they told belongs elsewhere. An event of the same commit says so."""

    stream: str
    revisions: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Erase:
    """A whole case or person goes, as seen at this revision; the tombstone stays.

    All drafts of a case go with it, also those put away, and what files they hold. `holders` are the assessments
    whose files go too.
    """

    tombstone: Tombstone
    seen: int
    holders: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SaveDraft:
    """A draft as it is to be; `draft.revision` is `seen + 1`. `seen` is 0 for a new draft."""

    draft: Draft
    seen: int


@dataclass(frozen=True, slots=True)
class DropDraft:
    """A draft that has become part of the record and goes, if it is still at `seen`."""

    draft: str
    seen: int


@dataclass(frozen=True, slots=True)
class PublishedDefinition:
    """The full text of a definition, kept under the hash of its content and never altered."""

    content_hash: str
    kind: str
    id: str
    version: str
    text: str


@dataclass(frozen=True, slots=True)
class Attach:
    """The content of a file, kept under its SHA-256 (`content_hash`, hex) for as long as someone holds it.

    `holder` is the draft, later the finished assessment, that names it. `content` None: it is there already, under
    another holder.
    """

    holder: str
    content_hash: str
    content: bytes | None = None


@dataclass(frozen=True, slots=True)
class HoldOnly:
    """Of all that a holder held, only these contents stay. A content that nobody holds any more is gone."""

    holder: str
    contents: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Commit:
    """Everything that one action changes. The store writes all of it, or nothing."""

    appends: tuple[Append, ...] = ()
    save_drafts: tuple[SaveDraft, ...] = ()
    drop_drafts: tuple[DropDraft, ...] = ()
    publish: tuple[PublishedDefinition, ...] = ()
    attach: tuple[Attach, ...] = ()
    hold_only: tuple[HoldOnly, ...] = ()
    """Applied after `attach`."""
    settings: Mapping[str, str] = field(default_factory=dict)
    capacities: tuple[CapacitySaid, ...] = ()
    """Each takes the place of what was said of the same offer before, unless that was said on a later day."""
    seen: Mapping[str, int] = field(default_factory=dict)
    """By case or person that was read, and is not written: the revision it was seen at."""
    refresh: tuple[CaseSummary, ...] = ()
    """Summaries of cases that stay at their revision: their person has changed, or the day."""
    take_out: tuple[TakeOut, ...] = ()
    erase: tuple[Erase, ...] = ()


@dataclass(frozen=True, slots=True)
class Stale:
    """Rows that may say something else by now: `look_on` is this day or before, or they go by none of these rules,
    where some are named.
    """

    today: date
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CaseQuery:
    """What a list asks for. Empty means: no such filter. Days mean that day or before.

    `due_by`: something is due. `worker`: an id that is in the team, with `or_nobody` also cases without a team.
    `unled`: nobody leads. `quiet_since`: the last contact was then. `review_by`: a review is due. `asks_by`: the first
    day of what the case asks for. `told`: who finds it beside the team, as `CaseSummary.told` has them.
    `approval`: a role that is asked to approve the plan.
    """

    search: str = ""
    status: str = ""
    attention: str = ""
    offset: int = 0
    limit: int = 25
    due_by: date | None = None
    worker: str = ""
    or_nobody: bool = False
    unled: bool = False
    cycle: str = ""
    step: str = ""
    quiet: bool = False
    stalled: bool = False
    quiet_since: date | None = None
    review_by: date | None = None
    asks_by: date | None = None
    told: str = ""
    approval: str = ""
    stale: Stale | None = None
    of_all: bool = True
    """Whether all cases are counted too (`CasePage.total`): where there are many, that takes longer than the rest."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many active cases one team has, and how many need what. `workers` are all of it, `lead` may be ""."""

    workers: tuple[str, ...]
    lead: str
    cases: int
    overdue: int
    act_now: int
    reviews: int
    to_approve: int
    quiet: int
    stalled: int


@dataclass(frozen=True, slots=True)
class CasePage:
    """One page of a caseload. `matching` counts all that fit the query, `total` all cases, if asked for."""

    rows: tuple[CaseSummary, ...]
    matching: int
    total: int


@dataclass(frozen=True, slots=True)
class Presence:
    """Who was seen at a record, and when last."""

    actor: str
    name: str
    at: datetime


StoredKind = Literal[
    "event", "summary", "person", "draft", "definition", "file", "holder", "setting", "capacity", "tombstone"
]
STORED_KINDS: tuple[StoredKind, ...] = (
    "event",
    "summary",
    "person",
    "draft",
    "definition",
    "file",
    "holder",
    "setting",
    "capacity",
    "tombstone",
)


@dataclass(frozen=True, slots=True)
class Stored:
    """One thing as a store keeps it, the same whichever store that is.

    `content` is canonical JSON, of a file its bytes, of a holder empty. `key` is the id that it is kept under; of an
    event `STREAM/REVISION` with nine digits, of a holder `HOLDER/HASH`, of a capacity `PROVIDER/INTERVENTION`.
    """

    kind: StoredKind
    key: str
    content: str | bytes


class CaseStore(Protocol):
    """Keeps the cases of one agency. Every write names the revision that it saw.

    Errors, all of them `Refused` (casewright.errors): CW501 the record has moved on since it was seen, CW502 the
    store cannot be written, CW503 the store was written by a newer Casewright, CW504 the store is damaged.
    """

    def commit(self, commit: Commit) -> None:
        """Write all of it in one transaction, durably, or raise and write nothing."""

    def events(self, stream: str) -> Sequence[StoredEvent]:
        """All events of a case or person, oldest first; empty for an unknown one."""

    def streams(self, after: str = "", limit: int = 1000) -> Sequence[str]:
        """Ids of cases and persons that have a history, in order of their text, those after the given one."""

    def summary(self, case: str) -> CaseSummary | None: ...

    def cases_of(self, person: str) -> Sequence[CaseSummary]:
        """The cases that are about a person, by id."""

    def person(self, person: str) -> PersonSummary | None: ...

    def find_people(self, search: str, limit: int = 25) -> Sequence[PersonSummary]:
        """Persons that fit, best match first, as forgiving as `find`. Those merged into another are left out."""

    def find(self, query: CaseQuery) -> CasePage:
        """Cases that fit, best match first when searched, else by the day due or of what they ask for, when that is
        asked for, else the latest activity first.

        Search is forgiving: case, accents and a letter or two do not matter.
        """

    def tally(self, overdue: date, review: date) -> Sequence[Tally]:
        """The active cases, counted by who is in the team; in no order.

        They are overdue where something was due on this day or before; a review counts that is due by `review`.
        """

    def draft(self, draft: str) -> Draft | None: ...

    def drafts(self, case: str = "") -> Sequence[Draft]:
        """Drafts that are not put away, the last saved first; of one case, or of all."""

    def own_drafts(self, worker: str, limit: int, put_away: bool = False) -> Sequence[Draft]:
        """Of those that a worker saved last, or whose case is theirs or nobody's, no more than so many, the last saved
        first.
        """

    def published(self, content_hash: str) -> PublishedDefinition | None: ...

    def published_as(self, kind: str, id: str, version: str) -> PublishedDefinition | None:
        """What was published under this name, to see whether a file was changed since."""

    def published_versions(self, kind: str, id: str) -> Sequence[PublishedDefinition]:
        """Every version that was published of a definition, in no order."""

    def attachment(self, content_hash: str) -> bytes | None:
        """The content of a file that someone holds."""

    def held(self, holder: str) -> frozenset[str]:
        """The hashes of the contents that a draft or assessment holds."""

    def setting(self, name: str) -> str | None: ...

    def capacities(self) -> Sequence[CapacitySaid]:
        """What providers last said of their room, by provider and intervention."""

    def note_presence(self, record: str, actor: str, name: str, now: datetime) -> None:
        """Note that someone has a record open. No part of the record: what cannot be noted is left without a word."""

    def present(self, record: str, since: datetime) -> Sequence[Presence]:
        """Who was at a record since then, in the order in which they came."""

    def tombstones(self) -> Sequence[Tombstone]:
        """What stays of the cases and persons that were removed, by id."""

    def everything(self) -> AbstractContextManager[Iterator[Stored]]:
        """All that is kept, as it stands at one moment, by kind in the order of `STORED_KINDS` and then by key.

        Others go on writing meanwhile. Who is present is left out.
        """

    def receive(self, things: Iterable[Stored]) -> str:
        """Take in all that `everything` of another store gave, in one transaction.

        All of it is read again before it is made to stay. Returns: its hash (`casewright.service.proof`), as kept here.

        Raises:
            Refused: CW580 something is kept here already.
            RuntimeError: what would be kept is not what came. Nothing is.
        """

    def misfiled(self) -> Iterator[tuple[StoredKind, str]]:
        """The kind and key of what is found by something else than it says, so that lists show it wrongly or not."""

    def close(self) -> None: ...
