"""The embedded default: cases, drafts and definitions as TinyDB documents, over SQLite rows (`store.tables`)."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path

from casewright.cases.canonical import draft_of, normalised_text, person_summary_of, summary_of
from casewright.cases.capacity import CapacitySaid, capacity_of, plain_capacity
from casewright.cases.draft_text import read_draft, written_draft
from casewright.cases.records import CaseSummary, Draft, PersonSummary, StoredEvent, Tombstone
from casewright.ports import (
    CasePage,
    CaseQuery,
    Commit,
    DropDraft,
    Presence,
    PublishedDefinition,
    SaveDraft,
    Stored,
    StoredKind,
    Tally,
)
from store import database_file, files, misfiled, name_index, stored, tallies, transfer
from store.asked import order_of
from store.commits import check_commit, moved_on
from store.encrypted_file import EncryptedFile
from store.encryption import Encryption, Keys
from store.names_in_memory import NamesInMemory, NamesOfFile
from store.presence import PresenceFile
from store.reencrypting import Watched, reencrypt
from store.search import parts_of, ranked
from store.streams import Streams
from store.tables import Asked, Equal, Own, document, open_tables


class TinyDBStore:
    """A `CaseStore` in one file, for one agency. Threads and processes may share it.

    Raises, when it is opened:
        Refused: CW502 it cannot be written, CW503 it is from a newer Casewright, CW504 it is damaged, CW508 its key is
            not given, CW549 it must be encrypted and is not; CW509, CW590 of its keys.
    """

    def __init__(self, path: Path, agency: str, keys: Keys = tuple, encrypted: bool = False) -> None:
        """`keys` are looked up where its rows are encrypted, or must be (`encrypted`)."""
        if not agency:
            raise ValueError("a store is opened for one agency")
        file = EncryptedFile(path, agency, keys, encrypted)
        file.refuse_new()
        database_file.prepare(path, file.look)
        name_index.follow(path)
        self._storage, self._tables = open_tables(path, agency, file.settled())
        self._names = NamesInMemory(NamesOfFile(self._storage)) if self._storage.encryption else self._storage
        tables = self._tables
        self._streams = Streams(self._storage, tables)
        self._events = tables["events"]
        self._summaries = tables["summaries"]
        self._people = tables["people"]
        self._drafts = tables["drafts"]
        self._definitions = tables["definitions"]
        self._settings = tables["settings"]
        self._capacities = tables["capacities"]
        self._presence = PresenceFile(path, agency)

    def commit(self, commit: Commit) -> None:
        check_commit(commit)
        with self._storage.transaction():
            self._change_streams(commit)
            for save in commit.save_drafts:
                self._save_draft(save)
            for drop in commit.drop_drafts:
                self._drop_draft(drop)
            for definition in commit.publish:
                self._publish(definition)
            for attach in commit.attach:
                files.attach(self._storage, attach)
            for hold_only in commit.hold_only:
                files.hold_only(self._storage, hold_only)
            for name, value in commit.settings.items():
                self._settings.upsert(document(normalised_text(name), {"value": value}))
            for said in commit.capacities:
                self._say(said)
        if commit.take_out or commit.erase:
            self._storage.overwrite()

    def events(self, stream: str) -> Sequence[StoredEvent]:
        return tuple(map(stored.event_of, self._events.texts(Equal(stream=stream))))

    def streams(self, after: str = "", limit: int = 1000) -> Sequence[str]:
        return self._events.different("stream", after, limit)

    def summary(self, case: str) -> CaseSummary | None:
        found = self._summaries.by_id(case)
        return None if found is None else summary_of(found)

    def cases_of(self, person: str) -> Sequence[CaseSummary]:
        return tuple(map(summary_of, self._summaries.search(Equal(person=person)))) if person else ()

    def person(self, person: str) -> PersonSummary | None:
        found = self._people.by_id(person)
        return None if found is None else person_summary_of(found)

    def find_people(self, search: str, limit: int = 25) -> Sequence[PersonSummary]:
        parts = parts_of(search)
        if not parts:
            return ()
        keys = ranked(parts, name_index.candidates(self._names, "people", parts, Equal(merged_into="")))
        return tuple(filter(None, map(self.person, keys[:limit])))

    def find(self, query: CaseQuery) -> CasePage:
        total = self._summaries.count(Equal()) if query.of_all else 0
        cond = Asked(query)
        if query.search.strip():
            parts = parts_of(query.search)
            keys = ranked(parts, name_index.candidates(self._names, "summaries", parts, cond)) if parts else []
            shown = (self.summary(key) for key in keys[query.offset : query.offset + query.limit])
            return CasePage(tuple(filter(None, shown)), len(keys), total)
        earliest = order_of(query)
        order = {"earliest": earliest} if earliest else {"latest": "last_activity"}
        found = self._summaries.page(cond, offset=query.offset, limit=query.limit, **order)
        matching = self._summaries.count(cond) if cond.asked or not query.of_all else total
        return CasePage(tuple(map(summary_of, found)), matching, total)

    def tally(self, overdue: date, review: date) -> Sequence[Tally]:
        return tallies.in_file(self._storage, overdue, review)

    def draft(self, draft: str) -> Draft | None:
        found = self._drafts.texts(Equal(key=draft))
        return read_draft(found[0]) if found else None

    def drafts(self, case: str = "") -> Sequence[Draft]:
        cond = Equal(put_away=0, case=case) if case else Equal(put_away=0)
        return tuple(map(draft_of, self._drafts.page(cond, latest="saved")))

    def own_drafts(self, worker: str, limit: int, put_away: bool = False) -> Sequence[Draft]:
        found = self._drafts.page(Own(worker, put_away=int(put_away)), latest="saved", limit=limit)
        return tuple(map(draft_of, found))

    def published(self, content_hash: str) -> PublishedDefinition | None:
        found = self._definitions.by_id(content_hash)
        return None if found is None else PublishedDefinition(**found)

    def published_as(self, kind: str, id: str, version: str) -> PublishedDefinition | None:
        found = self._definitions.search(Equal(kind=kind, id=id, version=version))
        return PublishedDefinition(**found[0]) if found else None

    def published_versions(self, kind: str, id: str) -> Sequence[PublishedDefinition]:
        return [PublishedDefinition(**found) for found in self._definitions.search(Equal(kind=kind, id=id))]

    def attachment(self, content_hash: str) -> bytes | None:
        return files.content(self._storage, content_hash)

    def held(self, holder: str) -> frozenset[str]:
        return files.held(self._storage, holder)

    def setting(self, name: str) -> str | None:
        found = self._settings.by_id(name)
        return None if found is None else str(found["value"])

    def capacities(self) -> Sequence[CapacitySaid]:
        return tuple(map(capacity_of, self._capacities.search(Equal())))

    def note_presence(self, record: str, actor: str, name: str, now: datetime) -> None:
        self._presence.note(record, actor, name, now)

    def present(self, record: str, since: datetime) -> Sequence[Presence]:
        return self._presence.present(record, since)

    def tombstones(self) -> Sequence[Tombstone]:
        return tuple(Tombstone(**found) for found in self._tables["tombstones"].search(Equal()))

    def everything(self) -> AbstractContextManager[Iterator[Stored]]:
        return transfer.everything(self._storage)

    def receive(self, things: Iterable[Stored]) -> str:
        return transfer.receive(self._storage, self._tables, things)

    @property
    def encryption(self) -> Encryption | None:
        """What its rows are encrypted with."""
        return self._storage.encryption

    def reencrypt(self, key: bytes | None, watched: Watched) -> None:
        """Encrypt everything with this key, or decrypt it. Afterwards the store has to be opened anew.

        Raises:
            Refused: CW500 it is in use; CW502, CW504 as for any save.
        """
        encryption = Encryption(key, self._storage.agency, str(self._storage.path)) if key else None
        reencrypt(self._storage, encryption, watched)

    def misfiled(self) -> Iterator[tuple[StoredKind, str]]:
        return misfiled.misfiled(self._storage)

    def close(self) -> None:
        self._storage.close()

    def _change_streams(self, commit: Commit) -> None:
        for stream, seen in commit.seen.items():
            self._streams.check(stream, seen)
        for append in commit.appends:
            self._streams.append(append)
        for summary in commit.refresh:
            self._streams.refresh(summary)
        for take_out in commit.take_out:
            self._streams.take_out(take_out)
        for erase in commit.erase:
            self._streams.erase(erase)
        if commit.erase:
            name_index.forget(self._storage)

    def _save_draft(self, save: SaveDraft) -> None:
        self._check_seen(save.draft.id, save.seen)
        self._drafts.upsert_text(save.draft.id, *written_draft(save.draft))

    def _drop_draft(self, drop: DropDraft) -> None:
        self._check_seen(drop.draft, drop.seen)
        self._drafts.remove_by_id(drop.draft)

    def _check_seen(self, draft: str, seen: int) -> None:
        if (self._drafts.field(draft, "revision") or 0) != seen:
            raise moved_on(draft=draft)

    def _say(self, said: CapacitySaid) -> None:
        plain = plain_capacity(said)
        if str(self._capacities.field(said.key, "day") or "") <= plain["day"]:
            self._capacities.upsert(document(said.key, plain))

    def _publish(self, definition: PublishedDefinition) -> None:
        if self.published(definition.content_hash) is not None:
            return
        if self.published_as(definition.kind, definition.id, definition.version) is not None:
            raise moved_on(definition=definition.id)
        self._definitions.insert(document(definition.content_hash, asdict(definition)))
