"""Whether an agency's rows on a server are encrypted, and with which key: settled when the store is opened, and looked
at again with every save.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, delete, exists, insert, select, text, update

from casewright.cases.canonical import person_summary_of, summary_of
from casewright.errors import Refused
from casewright.ports import STORED_KINDS, Commit, Stored
from store import sql_transfer
from store.encryption import Encryption, Keys, key_id, with_key
from store.failures import ENCRYPTED_MEANWHILE
from store.names_in_memory import Look
from store.reencrypting import Watched
from store.search import names_of
from store.sql_rows import Keeping, count, put, where
from store.sql_server import SNAPSHOT, Server
from store.sql_tables import DOCUMENTS, ENCRYPTION, FILES, KEPT_IN

_SAVES = ENCRYPTION.c.saves


def settled(connection: Connection, agency: str, store: str, keys: Keys, wanted: bool) -> Encryption | None:
    """Within a transaction: what the rows are encrypted with, None where they lie in clear. An empty store begins as it
    is wanted.

    Raises:
        Refused: CW508 its key is not given; CW549 it lies in clear, and must not; CW509, CW590 of the keys.
    """
    found = _key(connection, agency)
    if found is None and wanted:
        given = keys()
        filled = any(connection.scalar(select(exists().where(table.c.agency == agency))) for table in KEPT_IN.values())
        if not given or filled:
            raise Refused("CW549", path=store)
        found = key_id(given[0])
        connection.execute(insert(ENCRYPTION).values(agency=agency, key=found, saves=0))
    return with_key(found, agency, store, keys) if found else None


def begun(connection: Connection, keeping: Keeping, commit: Commit, store: str) -> Keeping:
    """At the beginning of a save: with its number, where it changes what is searched. Others that do so wait for it."""
    if keeping.encryption is None or not (commit.appends or commit.refresh or commit.erase):
        return keeping
    return numbered(connection, keeping, store)


def numbered(connection: Connection, keeping: Keeping, store: str) -> Keeping:
    """With the number of the save that this transaction is."""
    if keeping.encryption is None:
        return keeping
    of_key = where(keeping.agency, ENCRYPTION, key=keeping.encryption.key)
    save = connection.scalar(update(ENCRYPTION).where(*of_key).values(saves=_SAVES + 1).returning(_SAVES))
    if save is None:
        raise Refused("CW502", reason=ENCRYPTED_MEANWHILE, path=store)
    return replace(keeping, save=save)


def check(connection: Connection, keeping: Keeping, store: str) -> None:
    """At the end of a save, which may have waited until all was encrypted: nothing in clear stays beside that.

    Raises:
        Refused: CW502 it was encrypted or decrypted since the store was opened.
    """
    if _key(connection, keeping.agency) != (keeping.encryption.key if keeping.encryption else None):
        raise Refused("CW502", reason=ENCRYPTED_MEANWHILE, path=store)


def _key(connection: Connection, agency: str) -> str | None:
    return connection.scalar(select(ENCRYPTION.c.key).where(*where(agency, ENCRYPTION)))


def reencrypt(connection: Connection, before: Keeping, encryption: Encryption | None, watched: Watched) -> None:
    """Write everything of an agency anew, within one transaction, in which nobody else reads or writes."""
    connection.execute(text(f"LOCK TABLE {', '.join(table.name for table in _KEPT)} IN ACCESS EXCLUSIVE MODE"))
    connection.execute(delete(ENCRYPTION).where(*where(before.agency, ENCRYPTION)))
    after = Keeping(before.agency, encryption, save=1)
    if encryption:
        connection.execute(insert(ENCRYPTION).values(agency=before.agency, key=encryption.key, saves=after.save))
    total = sum(count(connection, table, *where(before.agency, table)) for table in _KEPT)
    for thing in watched(_things(connection, before), count=total):
        table = KEPT_IN[thing.kind]
        put(connection, table, sql_transfer.row_of(after, table, thing))


_KEPT = (*DOCUMENTS.values(), FILES)
"""The tables that hold what is encrypted."""


def clean(server: Server) -> None:
    """Leave nothing in the tables of the rows that were written anew."""
    server.outside_transactions(f"VACUUM (FULL) {', '.join(table.name for table in _KEPT)}")


def _things(connection: Connection, keeping: Keeping) -> Iterator[Stored]:
    """All that is encrypted, a few rows at a time: those that were given may be written meanwhile."""
    for kind in STORED_KINDS:
        if kind != "holder":
            found: list[Stored] | None = None
            while found is None or found:
                found = sql_transfer.some(connection, keeping, kind, found[-1].key if found else None)
                yield from found


class NamesOnServer:
    """The source of names where the store is on a server (`store.names_in_memory`)."""

    def __init__(self, server: Server, keeping: Keeping) -> None:
        self.agency = keeping.agency
        self._server = server
        self._keeping = keeping

    def saves(self) -> int:
        with self._server.connected() as connection:
            return _saves(connection, self.agency)

    @contextmanager
    def looking(self) -> Iterator[Look]:
        with self._server.connected(**SNAPSHOT) as connection:
            yield _Look(connection, self._keeping)


class _Look:
    def __init__(self, connection: Connection, keeping: Keeping) -> None:
        self._connection = connection
        self._keeping = keeping

    def saves(self) -> int:
        return _saves(self._connection, self._keeping.agency)

    def changed(self, table: str, since: int) -> Iterator[tuple[int | None, str, Mapping[str, Any]]]:
        columns = DOCUMENTS[table].c
        found = select(columns.key, columns.document).where(columns.agency == self._keeping.agency)
        found = found.where(columns.changed > since)
        for key, kept in self._connection.execute(found, execution_options={"yield_per": sql_transfer.ROWS_AT_ONCE}):
            plain = self._keeping.plain(DOCUMENTS[table], key, kept)
            summary = summary_of(plain) if table == "summaries" else person_summary_of(plain)
            yield None, key, {**plain, "names": names_of(summary)}

    def count(self, table: str) -> int:
        return count(self._connection, DOCUMENTS[table], *where(self._keeping.agency, DOCUMENTS[table]))

    def keys(self, table: str) -> Iterator[str]:
        columns = DOCUMENTS[table].c
        return iter(self._connection.scalars(select(columns.key).where(columns.agency == self._keeping.agency)))


def _saves(connection: Connection, agency: str) -> int:
    return connection.scalar(select(_SAVES).where(*where(agency, ENCRYPTION))) or 0
