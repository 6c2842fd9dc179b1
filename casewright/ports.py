"""What the core needs from outside, as protocols: a store, a clock, an id factory.

The implementations live in `store/` and in `app.py`; tests bring their own.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from casewright.cases.records import CaseSummary, Draft, StoredEvent


class Clock(Protocol):
    def now(self) -> datetime:
        """The present instant, in UTC, with its time zone."""


class IdFactory(Protocol):
    def new(self) -> str:
        """A new opaque id, unique in the store."""


@dataclass(frozen=True, slots=True)
class Append:
    """New events of one case, with the summary that list pages read.

    `seen` is the revision of the case that the caller saw: the number of events it held, 0 for a new case.
    """

    case: str
    seen: int
    events: tuple[StoredEvent, ...]
    summary: CaseSummary


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


@dataclass(frozen=True, slots=True)
class CaseQuery:
    """What a caseload asks for. Empty means: no such filter."""

    search: str = ""
    status: str = ""
    attention: str = ""
    offset: int = 0
    limit: int = 25


@dataclass(frozen=True, slots=True)
class CasePage:
    """One page of a caseload. `matching` counts all that fit the query, `total` all cases."""

    rows: tuple[CaseSummary, ...]
    matching: int
    total: int


@dataclass(frozen=True, slots=True)
class Presence:
    """Who was seen at a record, and when last."""

    actor: str
    name: str
    at: datetime


class CaseStore(Protocol):
    """Keeps the cases of one agency. Every write names the revision that it saw.

    Errors, all of them `Refused` (casewright.errors): CW501 the record has moved on since it was seen, CW502 the
    store cannot be written, CW503 the store was written by a newer Casewright, CW504 the store is damaged.
    """

    def commit(self, commit: Commit) -> None:
        """Write all of it in one transaction, durably, or raise and write nothing."""

    def events(self, case: str) -> Sequence[StoredEvent]:
        """All events of a case, oldest first; empty for an unknown case."""

    def summary(self, case: str) -> CaseSummary | None: ...

    def find(self, query: CaseQuery) -> CasePage:
        """Cases that fit, best match first when searched, else the latest activity first.

        Search is forgiving: case, accents and a letter or two do not matter.
        """

    def draft(self, draft: str) -> Draft | None: ...

    def drafts(self, case: str = "") -> Sequence[Draft]:
        """Drafts that are not put away, the last saved first; of one case, or of all."""

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

    def note_presence(self, record: str, actor: str, name: str, now: datetime) -> None:
        """Note that someone has a record open. No part of the record: what cannot be noted is left without a word."""

    def present(self, record: str, since: datetime) -> Sequence[Presence]:
        """Who was at a record since then, in the order in which they came."""

    def close(self) -> None: ...
