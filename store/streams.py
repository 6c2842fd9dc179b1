"""Cases and persons in TinyDB tables: their events, what they are found by, and what goes of them."""

from collections.abc import Mapping
from dataclasses import asdict

from casewright.cases.canonical import plain_person_summary, plain_summary
from casewright.cases.records import CaseSummary, PersonSummary
from casewright.ports import Append, Erase, HoldOnly, TakeOut
from store import files, stored, teams
from store.commits import id_of, moved_on
from store.search import names_of
from store.tables import Equal, RowStorage, RowTable, document


class Streams:
    """What a commit does to them, within a transaction.

    Raises Refused CW501: one of them is at another revision than the one seen.
    """

    def __init__(self, storage: RowStorage, tables: Mapping[str, RowTable]) -> None:
        self._storage = storage
        self._tables = tables

    def check(self, stream: str, seen: int) -> None:
        if self._revision(stream) != seen:
            raise moved_on(stream=stream)

    def append(self, append: Append) -> None:
        self.check(append.stream, append.seen)
        for event in append.events:
            self._tables["events"].insert(document(stored.event_key(append.stream, event.revision), event._asdict()))
        self._keep(append.summary)

    def refresh(self, summary: CaseSummary) -> None:
        self.check(summary.case, summary.revision)
        self._keep(summary)

    def take_out(self, take_out: TakeOut) -> None:
        events = self._tables["events"]
        for revision in take_out.revisions:
            key = stored.event_key(take_out.stream, revision)
            found = events.by_id(key)
            if found is not None:
                events.upsert(document(key, {**found, "text": ""}))

    def erase(self, erase: Erase) -> None:
        stream = erase.tombstone.stream
        self.check(stream, erase.seen)
        drafts = [draft.doc_id for draft in self._tables["drafts"].search(Equal(case=stream))]
        for table, cond in (("events", Equal(stream=stream)), ("drafts", Equal(case=stream))):
            self._tables[table].remove_fitting(cond)
        for table in ("summaries", "people"):
            self._tables[table].remove_fitting(Equal(key=stream))
        teams.remove(self._storage, stream)
        for holder in (*erase.holders, *map(str, drafts)):
            files.hold_only(self._storage, HoldOnly(holder))
        self._tables["tombstones"].insert(document(stream, asdict(erase.tombstone)))

    def _keep(self, summary: CaseSummary | PersonSummary) -> None:
        is_case = isinstance(summary, CaseSummary)
        plain = plain_summary(summary) if isinstance(summary, CaseSummary) else plain_person_summary(summary)
        table = self._tables["summaries" if is_case else "people"]
        table.upsert(document(id_of(summary), {**plain, "names": names_of(summary)}))
        if isinstance(summary, CaseSummary):
            teams.keep(self._storage, summary.case, summary.workers)

    def _revision(self, stream: str) -> int:
        return int(
            self._tables["summaries"].field(stream, "revision") or self._tables["people"].field(stream, "revision") or 0
        )
