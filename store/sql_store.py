"""Cases, drafts and definitions on a PostgreSQL server, for many offices. Any number of processes may share it."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, and_, delete, func, or_, select
from sqlalchemy.dialects.postgresql import insert

from casewright.cases.canonical import draft_of, normalised_text, person_summary_of, summary_of
from casewright.cases.capacity import CapacitySaid, capacity_of
from casewright.cases.records import CaseSummary, Draft, PersonSummary, StoredEvent, Tombstone
from casewright.errors import Refused
from casewright.ports import (
    CasePage,
    CaseQuery,
    Commit,
    Presence,
    PublishedDefinition,
    Stored,
    StoredKind,
    Tally,
)
from store import name_index, sql_encryption, sql_opening, sql_teams, sql_transfer, tallies
from store.asked import Term, asked, order_of
from store.commits import check_commit
from store.encryption import Encryption, Keys
from store.names_in_memory import NamesInMemory
from store.presence import FORGOTTEN_AFTER
from store.reencrypting import Watched
from store.search import Entry, Part, parts_of, ranked
from store.sql_commit import CAPACITIES, DEFINITIONS, DRAFTS, EVENTS, PEOPLE, SETTINGS, SUMMARIES, TOMBSTONES, Writing
from store.sql_rows import Keeping, by_keys, count, documents, where
from store.sql_search import candidates
from store.sql_server import SNAPSHOT, Server
from store.sql_tables import FILES, HOLDERS, PRESENCE
from store.tables import Asked, Equal

LAST_SAVED = (DRAFTS.c.saved.desc(), DRAFTS.c.key.desc())


class SqlStore:
    """A `CaseStore` in one database of a server, for one agency.

    `folder` is the workspace, which notes that there is a store.

    Raises, when it is opened:
        Refused: CW502 it cannot be written, CW503 it is from a newer Casewright, CW504 it is damaged, CW505 the URL is
            none, CW506 the server cannot be used, CW508 its key is not given, CW549 it must be encrypted and is not;
            CW509, CW590 of its keys.
    """

    def __init__(self, server: Server, agency: str, folder: Path, keys: Keys = tuple, encrypted: bool = False) -> None:
        """`keys` are looked up where its rows are encrypted, or must be (`encrypted`)."""
        if not agency:
            raise ValueError("a store is opened for one agency")
        self._indexed = sql_opening.prepare(server, folder)
        self._server = server
        self._agency = agency
        encryption = server.written(
            lambda connection: sql_encryption.settled(connection, agency, server.name, keys, encrypted)
        )
        self._keeping = Keeping(agency, encryption)
        self._names = NamesInMemory(sql_encryption.NamesOnServer(server, self._keeping)) if encryption else None

    @property
    def encryption(self) -> Encryption | None:
        return self._keeping.encryption

    def commit(self, commit: Commit) -> None:
        check_commit(commit)
        self._server.written(lambda connection: self._write(connection, commit))

    def events(self, stream: str) -> Sequence[StoredEvent]:
        found = where(self._agency, EVENTS, stream=stream)
        with self._server.connected() as connection:
            return tuple(StoredEvent(**event) for event in documents(connection, self._keeping, EVENTS, *found))

    def streams(self, after: str = "", limit: int = 1000) -> Sequence[str]:
        stream = EVENTS.c.stream
        found = select(stream).distinct().where(EVENTS.c.agency == self._agency, stream > normalised_text(after))
        with self._server.connected() as connection:
            return connection.scalars(found.order_by(stream).limit(limit)).all()

    def summary(self, case: str) -> CaseSummary | None:
        found = self._documents(SUMMARIES, key=case)
        return summary_of(found[0]) if found else None

    def cases_of(self, person: str) -> Sequence[CaseSummary]:
        return tuple(map(summary_of, self._documents(SUMMARIES, person=person))) if person else ()

    def person(self, person: str) -> PersonSummary | None:
        found = self._documents(PEOPLE, key=person)
        return person_summary_of(found[0]) if found else None

    def find_people(self, search: str, limit: int = 25) -> Sequence[PersonSummary]:
        parts = parts_of(search)
        if not parts:
            return ()
        unmerged = where(self._agency, PEOPLE, merged_into="")
        with self._server.connected() as connection:
            keys = ranked(parts, self._likely(connection, PEOPLE, parts, unmerged, Equal(merged_into="")))
            return tuple(map(person_summary_of, by_keys(connection, self._keeping, PEOPLE, keys[:limit])))

    def find(self, query: CaseQuery) -> CasePage:
        of_agency = where(self._agency, SUMMARIES)
        cond = (*of_agency, *(_term(self._agency, term) for term in asked(query)))
        with self._server.connected() as connection:
            total = count(connection, SUMMARIES, *of_agency) if query.of_all else 0
            if query.search.strip():
                parts = parts_of(query.search)
                keys = ranked(parts, self._likely(connection, SUMMARIES, parts, cond, Asked(query)))
                shown = by_keys(connection, self._keeping, SUMMARIES, keys[query.offset : query.offset + query.limit])
                return CasePage(tuple(map(summary_of, shown)), len(keys), total)
            is_all = query.of_all and len(cond) == len(of_agency)
            matching = total if is_all else count(connection, SUMMARIES, *cond)
            return CasePage(self._page(connection, query, cond), matching, total)

    def tally(self, overdue: date, review: date) -> Sequence[Tally]:
        with self._server.connected() as connection:
            return tallies.on_server(connection, self._agency, overdue, review)

    def draft(self, draft: str) -> Draft | None:
        found = self._documents(DRAFTS, key=draft)
        return draft_of(found[0]) if found else None

    def drafts(self, case: str = "") -> Sequence[Draft]:
        found = where(self._agency, DRAFTS, put_away=0, **({"case": case} if case else {}))
        with self._server.connected() as connection:
            return tuple(map(draft_of, documents(connection, self._keeping, DRAFTS, *found, order=LAST_SAVED)))

    def own_drafts(self, worker: str, limit: int, put_away: bool = False) -> Sequence[Draft]:
        found = (*where(self._agency, DRAFTS, put_away=int(put_away)), sql_teams.own_draft(worker))
        with self._server.connected() as connection:
            return tuple(
                map(draft_of, documents(connection, self._keeping, DRAFTS, *found, order=LAST_SAVED, limit=limit))
            )

    def published(self, content_hash: str) -> PublishedDefinition | None:
        found = self._documents(DEFINITIONS, key=content_hash)
        return PublishedDefinition(**found[0]) if found else None

    def published_as(self, kind: str, id: str, version: str) -> PublishedDefinition | None:
        found = self._documents(DEFINITIONS, kind=kind, id=id, version=version)
        return PublishedDefinition(**found[0]) if found else None

    def published_versions(self, kind: str, id: str) -> Sequence[PublishedDefinition]:
        return [PublishedDefinition(**found) for found in self._documents(DEFINITIONS, kind=kind, id=id)]

    def attachment(self, content_hash: str) -> bytes | None:
        found = select(FILES.c.content).where(*where(self._agency, FILES, hash=content_hash))
        with self._server.connected() as connection:
            content = connection.scalar(found)
        return None if content is None else self._keeping.content(normalised_text(content_hash), bytes(content))

    def held(self, holder: str) -> frozenset[str]:
        found = select(HOLDERS.c.hash).where(*where(self._agency, HOLDERS, holder=holder))
        with self._server.connected() as connection:
            return frozenset(connection.scalars(found))

    def setting(self, name: str) -> str | None:
        found = self._documents(SETTINGS, key=name)
        return str(found[0]["value"]) if found else None

    def capacities(self) -> Sequence[CapacitySaid]:
        return [capacity_of(found) for found in self._documents(CAPACITIES)]

    def note_presence(self, record: str, actor: str, name: str, now: datetime) -> None:
        who = {"agency": self._agency, "record": normalised_text(record), "actor": normalised_text(actor)}
        note = insert(PRESENCE).values(**who, name=normalised_text(name), at=now.timestamp())
        again = {"name": note.excluded.name, "at": note.excluded["at"]}

        def work(connection: Connection) -> None:
            forgotten = (now - FORGOTTEN_AFTER).timestamp()
            connection.execute(delete(PRESENCE).where(PRESENCE.c.agency == self._agency, PRESENCE.c["at"] < forgotten))
            connection.execute(note.on_conflict_do_update(constraint=PRESENCE.primary_key, set_=again))

        with suppress(Refused):
            self._server.written(work)

    def present(self, record: str, since: datetime) -> Sequence[Presence]:
        columns = PRESENCE.c
        there = (*where(self._agency, PRESENCE, record=record), columns["at"] >= since.timestamp())
        found = select(columns.actor, columns.name, columns["at"]).where(*there).order_by(columns.came)
        with suppress(Refused), self._server.connected() as connection:
            rows = connection.execute(found).all()
            return [Presence(actor, name, datetime.fromtimestamp(at, UTC)) for actor, name, at in rows]
        return ()

    def tombstones(self) -> Sequence[Tombstone]:
        return [Tombstone(**found) for found in self._documents(TOMBSTONES)]

    @contextmanager
    def everything(self) -> Iterator[Iterator[Stored]]:
        with self._server.connected(**SNAPSHOT) as connection:
            sql_transfer.hold_still(connection)
            yield self._server.read(sql_transfer.everything(connection, self._keeping))

    def receive(self, things: Iterable[Stored]) -> str:
        # What comes in is there once only: this cannot be tried again.
        return self._server.written(lambda connection: self._receive(connection, things), tries=1)

    def reencrypt(self, key: bytes | None, watched: Watched) -> None:
        """Encrypt everything with this key, or decrypt it. Afterwards the store has to be opened anew.

        Raises:
            Refused: CW502 it is in use, or it cannot be written.
        """
        encryption = Encryption(key, self._agency, self._server.name) if key else None
        self._server.written(
            lambda connection: sql_encryption.reencrypt(connection, self._keeping, encryption, watched), tries=1
        )
        sql_encryption.clean(self._server)

    def misfiled(self) -> Iterator[tuple[StoredKind, str]]:
        with self._server.connected(**SNAPSHOT) as connection:
            yield from self._server.read(sql_transfer.misfiled(connection, self._keeping))

    def close(self) -> None:
        self._server.close()

    def _documents(self, table: Table, **equal: str | int) -> list[dict[str, Any]]:
        with self._server.connected() as connection:
            return documents(connection, self._keeping, table, *where(self._agency, table, **equal))

    def _likely(
        self,
        connection: Connection,
        table: Table,
        parts: tuple[Part, ...],
        cond: Sequence[ColumnElement[bool]],
        same: Equal,
    ) -> list[Entry]:
        """The rows that a search looks at; `cond` and `same` say the same, to the server and to what lies in memory."""
        if not parts:
            return []
        if self._names:
            return name_index.candidates(self._names, table.name, parts, same)
        return candidates(connection, table, parts, cond, self._indexed)

    def _write(self, connection: Connection, commit: Commit) -> None:
        keeping = sql_encryption.begun(connection, self._keeping, commit, self._server.name)
        Writing(connection, keeping).write(commit)
        sql_encryption.check(connection, keeping, self._server.name)

    def _receive(self, connection: Connection, things: Iterable[Stored]) -> str:
        keeping = sql_encryption.numbered(connection, self._keeping, self._server.name)
        proof = sql_transfer.receive(connection, keeping, things)
        sql_encryption.check(connection, keeping, self._server.name)
        return proof

    def _page(
        self, connection: Connection, query: CaseQuery, cond: tuple[ColumnElement[bool], ...]
    ) -> tuple[CaseSummary, ...]:
        columns = SUMMARIES.c
        earliest = order_of(query)
        latest = (columns.last_activity.desc(), columns.key.desc())
        order = (columns[earliest], columns.key) if earliest else latest
        page = documents(
            connection, self._keeping, SUMMARIES, *cond, order=order, limit=query.limit, offset=query.offset
        )
        return tuple(map(summary_of, page))


def _term(agency: str, term: Term) -> ColumnElement[bool]:
    if term.column == "workers":
        return sql_teams.theirs(agency, term)
    column: ColumnElement[Any] = SUMMARIES.c[term.column]
    value = normalised_text(term.value) if isinstance(term.value, str) else term.value
    up_to = and_(column > "", column <= value)
    match term.how:
        case "is":
            return column == value
        case "up_to":
            return up_to
        case "has":
            return and_(column > "", func.strpos(column, value) > 0)
    return or_(up_to, SUMMARIES.c.rules.not_in(term.among)) if term.among else up_to
