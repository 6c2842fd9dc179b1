"""What a commit writes to the tables of one agency on a server, within one transaction.

All records that it names are held first, in one order for everybody; then each step looks, and writes. What was not
there yet cannot be held: of two who make the same at once, the second meets a key that is taken, and is tried again
(`store.sql_server`).
"""

from dataclasses import asdict
from itertools import chain

from sqlalchemy import Connection, Table, delete, exists, select
from sqlalchemy.dialects.postgresql import insert

from casewright.cases.canonical import normalised_text, plain_draft, plain_person_summary, plain_summary
from casewright.cases.capacity import plain_capacity
from casewright.cases.records import CaseSummary, Draft, PersonSummary
from casewright.ports import Append, Attach, Commit, Erase, HoldOnly, PublishedDefinition, TakeOut
from store import sql_teams, stored
from store.commits import id_of, moved_on
from store.search import names_of
from store.sql_rows import Keeping, by_keys, put, remove, revisions, where
from store.sql_tables import DOCUMENTS, FILES, HOLDERS

EVENTS, SUMMARIES, PEOPLE = DOCUMENTS["events"], DOCUMENTS["summaries"], DOCUMENTS["people"]
DRAFTS, DEFINITIONS = DOCUMENTS["drafts"], DOCUMENTS["definitions"]
SETTINGS, TOMBSTONES = DOCUMENTS["settings"], DOCUMENTS["tombstones"]
CAPACITIES = DOCUMENTS["capacities"]


class Writing:
    """One commit of one agency. Raises Refused CW501: something has moved on since it was seen."""

    def __init__(self, connection: Connection, keeping: Keeping) -> None:
        self._connection = connection
        self._keeping = keeping
        self._agency = keeping.agency
        self._streams: dict[str, int] = {}
        self._drafts: dict[str, int] = {}

    def write(self, commit: Commit) -> None:
        self._hold(commit)
        self._write_streams(commit)
        for save in commit.save_drafts:
            self._save_draft(save.draft, save.seen)
        for drop in commit.drop_drafts:
            self._drop_draft(drop.draft, drop.seen)
        for definition in commit.publish:
            self._publish(definition)
        for attach in commit.attach:
            self._attach(attach)
        for hold_only in commit.hold_only:
            self._hold_only(hold_only)
        for name, value in sorted(commit.settings.items()):
            put(self._connection, SETTINGS, self._keeping.row(SETTINGS, name, {"value": value}))
        for said in sorted(commit.capacities, key=lambda one: one.key):
            row = self._keeping.row(CAPACITIES, said.key, plain_capacity(said))
            put(self._connection, CAPACITIES, row, latest="day")

    def _write_streams(self, commit: Commit) -> None:
        for stream, seen in commit.seen.items():
            self._check_stream(stream, seen)
        for append in commit.appends:
            self._append(append)
        for summary in commit.refresh:
            self._check_stream(summary.case, summary.revision)
            self._keep(summary)
        for take_out in commit.take_out:
            self._take_out(take_out)
        for erase in commit.erase:
            self._erase(erase)

    def _hold(self, commit: Commit) -> None:
        """Nobody else writes these records until the transaction ends."""
        streams = {
            *commit.seen,
            *(append.stream for append in commit.appends),
            *(summary.case for summary in commit.refresh),
            *(take_out.stream for take_out in commit.take_out),
            *(erase.tombstone.stream for erase in commit.erase),
        }
        drafts = {*(save.draft.id for save in commit.save_drafts), *(drop.draft for drop in commit.drop_drafts)}
        for table, keys, found in (
            (SUMMARIES, streams, self._streams),
            (PEOPLE, streams, self._streams),
            (DRAFTS, drafts, self._drafts),
        ):
            if keys:
                found.update(revisions(self._connection, self._agency, table, keys))

    def _check_stream(self, stream: str, seen: int) -> None:
        if self._streams.get(stream, 0) != seen:
            raise moved_on(stream=stream)

    def _append(self, append: Append) -> None:
        self._check_stream(append.stream, append.seen)
        rows = [
            self._keeping.row(EVENTS, stored.event_key(append.stream, event.revision), event._asdict())
            for event in append.events
        ]
        if rows:
            self._connection.execute(insert(EVENTS), rows)
        self._keep(append.summary)

    def _keep(self, summary: CaseSummary | PersonSummary) -> None:
        table, plain = (
            (SUMMARIES, plain_summary(summary))
            if isinstance(summary, CaseSummary)
            else (PEOPLE, plain_person_summary(summary))
        )
        put(self._connection, table, self._keeping.row(table, id_of(summary), plain, names=names_of(summary)))
        self._streams[id_of(summary)] = summary.revision
        if isinstance(summary, CaseSummary):
            sql_teams.keep(self._connection, self._agency, summary.case, summary.workers)

    def _take_out(self, take_out: TakeOut) -> None:
        keys = [stored.event_key(take_out.stream, revision) for revision in take_out.revisions]
        for event in by_keys(self._connection, self._keeping, EVENTS, keys):
            key = stored.event_key(event["stream"], event["revision"])
            put(self._connection, EVENTS, self._keeping.row(EVENTS, key, {**event, "text": ""}))

    def _erase(self, erase: Erase) -> None:
        stream = erase.tombstone.stream
        self._check_stream(stream, erase.seen)
        of_case = where(self._agency, DRAFTS, case=stream)
        drafts = self._connection.scalars(delete(DRAFTS).where(*of_case).returning(DRAFTS.c.key)).all()
        remove(self._connection, EVENTS, *where(self._agency, EVENTS, stream=stream))
        for table in (SUMMARIES, PEOPLE):
            remove(self._connection, table, *where(self._agency, table, key=stream))
        sql_teams.remove(self._connection, self._agency, stream)
        for holder in chain(erase.holders, drafts):
            self._hold_only(HoldOnly(holder))
        put(self._connection, TOMBSTONES, self._keeping.row(TOMBSTONES, stream, asdict(erase.tombstone)))
        self._streams[stream] = 0

    def _check_draft(self, draft: str, seen: int) -> None:
        if self._drafts.get(draft, 0) != seen:
            raise moved_on(draft=draft)

    def _save_draft(self, draft: Draft, seen: int) -> None:
        self._check_draft(draft.id, seen)
        row = self._keeping.row(DRAFTS, draft.id, plain_draft(draft))
        if seen:
            put(self._connection, DRAFTS, row)
        else:
            self._connection.execute(insert(DRAFTS).values(row))
        self._drafts[draft.id] = draft.revision

    def _drop_draft(self, draft: str, seen: int) -> None:
        self._check_draft(draft, seen)
        remove(self._connection, DRAFTS, *where(self._agency, DRAFTS, key=draft))
        self._drafts[draft] = 0

    def _publish(self, definition: PublishedDefinition) -> None:
        if self._is_there(DEFINITIONS, key=definition.content_hash):
            return
        if self._is_there(DEFINITIONS, kind=definition.kind, id=definition.id, version=definition.version):
            raise moved_on(definition=definition.id)
        row = self._keeping.row(DEFINITIONS, definition.content_hash, asdict(definition))
        self._connection.execute(insert(DEFINITIONS).values(row))

    def _attach(self, attach: Attach) -> None:
        file = {"agency": self._agency, "hash": attach.content_hash}
        if attach.content is not None:
            content = insert(FILES).values(self._keeping.file(attach.content_hash, attach.content))
            self._connection.execute(content.on_conflict_do_nothing())
        elif not self._is_there(FILES, hash=attach.content_hash):
            raise moved_on(file=attach.content_hash)
        holder = insert(HOLDERS).values(**file, holder=normalised_text(attach.holder))
        self._connection.execute(holder.on_conflict_do_nothing())

    def _hold_only(self, hold_only: HoldOnly) -> None:
        """Let go of the rest, and delete what nobody else holds."""
        held = where(self._agency, HOLDERS, holder=hold_only.holder)
        let_go = delete(HOLDERS).where(*held, HOLDERS.c.hash.not_in(hold_only.contents)).returning(HOLDERS.c.hash)
        for content_hash in sorted(self._connection.scalars(let_go)):
            if not self._is_there(HOLDERS, hash=content_hash):
                remove(self._connection, FILES, *where(self._agency, FILES, hash=content_hash))

    def _is_there(self, table: Table, **equal: str) -> bool:
        return bool(self._connection.scalar(select(exists().where(*where(self._agency, table, **equal)))))
