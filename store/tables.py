"""TinyDB over SQLite rows: its tables and documents, one row each, written in one transaction.

Of TinyDB's API: `insert`, `upsert`, `get`, `search`, `count`, `remove`, with text ids. There is no query cache: other
processes write too. What the documents mean is the business of `store.tinydb_store`.
"""

# Names of tables and columns come from store.schema; everything else goes in as a parameter.
# ruff: noqa: S608

import json
import sqlite3
import threading
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from types import MappingProxyType
from typing import Any, cast

from tinydb import TinyDB
from tinydb.queries import QueryLike
from tinydb.storages import Storage
from tinydb.table import Document, Table

from casewright.cases.canonical import canonical_text, normalised_text, unbarred
from casewright.errors import Refused
from casewright.ports import CaseQuery
from store import saves
from store.asked import Term, asked
from store.connections import WAIT, Connections, connect_alone
from store.encryption import Encryption, another_key, key_of_kept
from store.failures import ENCRYPTED_MEANWHILE, refusing_sqlite
from store.schema import CHANGED, SHAPES, Clear

Parameters = tuple[Clear | bytes, ...]

Read = Callable[[str, Parameters], Iterator[tuple[Any, ...]]]
"""Runs a statement that reads."""


class RowStorage(Storage):
    """The rows of one agency in one SQLite file, encrypted where there is an `encryption`."""

    def __init__(self, path: Path, agency: str, encryption: Encryption | None = None) -> None:
        self.path = path
        self.agency = agency
        self.encryption = encryption
        self._connections = Connections(path)
        self._writing = threading.Lock()
        self._here = threading.local()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All writes of the block durably, or none of them. Within another transaction of this thread, part of that.

        Raises:
            Refused: CW502 it cannot be written, CW504 the file is damaged.
        """
        if self._open_here() is not None:
            yield
            return
        with (
            refusing_sqlite(self.path),
            self._writing,
            self._connections.lent() as connection,
            self._written(connection),
        ):
            yield

    @contextmanager
    def alone(self) -> Iterator[None]:
        """A transaction with the file to itself. When it is done, nothing is left in the file of what it replaced.

        Raises:
            Refused: CW500 it is in use; CW502, CW504 as for `transaction`.
        """
        self._connections.close_idle()
        with refusing_sqlite(self.path), self._writing, closing(connect_alone(self.path)) as connection:
            # What SQLite sets aside meanwhile may be in clear.
            connection.execute("PRAGMA temp_store = MEMORY")
            with self._written(connection):
                yield
            connection.execute("PRAGMA temp_store = DEFAULT")
            connection.execute("VACUUM")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    @contextmanager
    def _written(self, connection: sqlite3.Connection) -> Iterator[None]:
        connection.execute("BEGIN IMMEDIATE")
        self._here.connection = connection
        try:
            self._check_encryption()
            yield
            saved = connection.execute("UPDATE store SET commits = commits + 1 RETURNING identity, commits")
            identity, commits = saved.fetchone()
            connection.execute("COMMIT")
        except BaseException:
            with suppress(sqlite3.Error):
                connection.execute("ROLLBACK")
            raise
        finally:
            self._here.connection = None
        saves.note(self.path, identity, commits)

    def _check_encryption(self) -> None:
        """Another process may have encrypted the store since it was opened: nothing in clear is written to it then."""
        found = self.rows("SELECT key FROM encryption WHERE agency = ?", (self.agency,))
        if [key for (key,) in found] != ([self.encryption.key] if self.encryption else []):
            raise Refused("CW502", reason=ENCRYPTED_MEANWHILE, path=str(self.path))

    def kept(self, text: str, table: str, key: str) -> str | bytes:
        """A document's text as it is to lie in its row."""
        return self.encryption.encrypted(text.encode(), table, key) if self.encryption else text

    def text(self, kept: str | bytes, table: str, key: str) -> str:
        """The text of a document as it lies in its row.

        Raises:
            Refused: CW504 it was altered or moved; CW508 it was encrypted with another key.
        """
        if self.encryption:
            return self.encryption.decrypted(kept, table, key).decode()
        if isinstance(kept, bytes):
            raise another_key(self.agency, str(self.path), key_of_kept(kept))
        return kept

    def rows(self, sql: str, parameters: Parameters = ()) -> list[tuple[Any, ...]]:
        """All rows of one statement, which sees what this thread's transaction has written so far."""
        connection = self._open_here()
        if connection is not None:
            return connection.execute(sql, parameters).fetchall()
        with refusing_sqlite(self.path), self._connections.lent() as lent:
            return lent.execute(sql, parameters).fetchall()

    def overwrite(self) -> None:
        """Empty the log that still has what was removed. Where someone reads it just now, it goes with a later save."""
        with refusing_sqlite(self.path), self._connections.lent() as connection:
            connection.execute("PRAGMA busy_timeout = 0")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            connection.execute(f"PRAGMA busy_timeout = {int(WAIT * 1000)}")

    def one_by_one(self, sql: str, parameters: Parameters = ()) -> Iterator[tuple[Any, ...]]:
        """As `rows`, within a transaction of this thread, for what is too much to hold at once."""
        connection = self._open_here()
        if connection is None:
            raise RuntimeError("rows come one by one in a transaction alone")
        return connection.execute(sql, parameters)

    @contextmanager
    def snapshot(self) -> Iterator[Read]:
        """Rows as they stand at one moment, however long they are read for; others go on writing."""
        with refusing_sqlite(self.path), self._connections.snapshot() as connection:
            yield connection.execute

    def read(self) -> dict[str, Any]:
        return {name: Rows(self, name) for name in SHAPES}

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        raise NotImplementedError("rows are written one by one, in a transaction")

    def close(self) -> None:
        self._connections.close()

    def _open_here(self) -> sqlite3.Connection | None:
        return getattr(self._here, "connection", None)


class Rows(MutableMapping[str, Mapping[str, Any]]):
    """The documents of a table by id, read and written when they are asked for.

    A document that was read cannot be changed in place: the change would not reach its row.
    """

    def __init__(self, storage: RowStorage, table: str) -> None:
        self._storage = storage
        self._table = table
        self._shape = SHAPES[table]
        names = ["agency", "key", *self._shape.columns, "document"]
        listed = ", ".join(f'"{name}"' for name in names)
        replaced = ", ".join(f'"{name}" = excluded."{name}"' for name in names[2:])
        self._put = (
            f"INSERT INTO {table} ({listed}) VALUES ({', '.join('?' * len(names))}) "
            f"ON CONFLICT (agency, key) DO UPDATE SET {replaced}"
        )

    def __getitem__(self, key: str) -> Mapping[str, Any]:
        found = self._storage.rows(f"SELECT document FROM {self._table} WHERE agency = ? AND key = ?", self._id(key))
        if not found:
            raise KeyError(key)
        return MappingProxyType(json.loads(self._storage.text(found[0][0], self._table, key)))

    def __contains__(self, key: object) -> bool:
        return bool(self._storage.rows(f"SELECT 1 FROM {self._table} WHERE agency = ? AND key = ?", self._id(str(key))))

    def __setitem__(self, key: str, document: Mapping[str, Any]) -> None:
        self.put(key, canonical_text(document), document)

    def put(self, key: str, text: str, clear: Mapping[str, Any]) -> None:
        """A document whose text is made already; of what it says, what stands in clear columns is enough."""
        kept = self._storage.kept(text, self._table, key)
        self._storage.rows(self._put, (*self._id(key), *self._clear(clear), kept))

    def __delitem__(self, key: str) -> None:
        self._storage.rows(f"DELETE FROM {self._table} WHERE agency = ? AND key = ?", self._id(key))

    def __iter__(self) -> Iterator[str]:
        found = self._storage.rows(f"SELECT key FROM {self._table} WHERE agency = ?", (self._storage.agency,))
        return (key for (key,) in found)

    def __len__(self) -> int:
        found = self._storage.rows(f"SELECT count(*) FROM {self._table} WHERE agency = ?", (self._storage.agency,))
        return int(found[0][0])

    def _id(self, key: str) -> tuple[str, str]:
        return self._storage.agency, key

    def _clear(self, document: Mapping[str, Any]) -> Iterator[Clear]:
        for column, absent in self._shape.columns.items():
            if self._storage.encryption and column == CHANGED:
                yield self._storage.rows("SELECT commits + 1 FROM store")[0][0]
            elif self._storage.encryption and column in self._shape.private:
                yield absent
            else:
                yield document.get(column, absent)


class Equal:
    """A TinyDB query that asks for fields in clear columns, so that an index answers it. An empty one fits all."""

    def __init__(self, **fields: Clear) -> None:
        self.fields = fields

    def __call__(self, value: Mapping[str, Any]) -> bool:
        return all(value.get(field, type(asked)()) == asked for field, asked in self.fields.items())

    def __hash__(self) -> int:
        return hash(tuple(self.fields.items()))

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and other.__dict__ == self.__dict__

    def terms(self, table: str, joined: bool = False) -> tuple[str, Parameters]:
        """What follows `WHERE agency = ?`, and its parameters; but for what was `joined`."""
        values = (normalised_text(value) if isinstance(value, str) else value for value in self.fields.values())
        return "".join(f' AND {table}."{field}" = ?' for field in self.fields), tuple(values)

    def joined(self, table: str) -> tuple[str, Parameters]:
        """What stands after `FROM` instead of the table alone, "" for nothing else, and its parameters."""
        return "", ()

    def is_cacheable(self) -> bool:
        return False


class Asked(Equal):
    """One that asks what a query of a list asks (`store.asked`)."""

    def __init__(self, query: CaseQuery) -> None:
        super().__init__()
        self.asked = asked(query)

    def __call__(self, value: Mapping[str, Any]) -> bool:
        return all(term.fits(value) for term in self.asked)

    def __hash__(self) -> int:
        return hash(self.asked)

    def joined(self, table: str) -> tuple[str, Parameters]:
        """Whose it is, by the table that has one row for each worker: all of theirs are found by it at once."""
        term = next((term for term in self.asked if term.column == "workers"), None)
        if term is None:
            return "", ()
        whose = (*unbarred(str(term.value)), *([""] if term.how == "has_or_none" else []))
        among = ", ".join("?" * len(whose))
        # CROSS: SQLite would else read all rows in their order, and ask of each whose it is.
        on = f"ON teams.agency = {table}.agency AND teams.key = {table}.key AND teams.worker IN ({among})"
        return f"teams CROSS JOIN {table} {on}", whose

    def terms(self, table: str, joined: bool = False) -> tuple[str, Parameters]:
        told = [_term(table, term) for term in self.asked if not (joined and term.column == "workers")]
        return "".join(f" AND {sql}" for sql, _ in told), tuple(value for _, values in told for value in values)


class Own(Equal):
    """One that asks for drafts of a worker: those that they saved last, and those of cases that are theirs or nobody's.

    Case by case, not all of theirs at once: of an agency nearly all cases may be nobody's.
    """

    def __init__(self, worker: str, **fields: Clear) -> None:
        super().__init__(**fields)
        self.worker = normalised_text(worker)

    def terms(self, table: str, joined: bool = False) -> tuple[str, Parameters]:
        others, values = super().terms(table, joined)
        theirs = f"teams.agency = {table}.agency AND teams.key = {table}.\"case\" AND teams.worker IN (?, '')"
        own = f' AND ({table}."by" = ? OR EXISTS (SELECT 1 FROM teams WHERE {theirs}))'
        return others + own, (*values, self.worker, self.worker)


def _term(table: str, term: Term) -> tuple[str, Parameters]:
    column = f'{table}."{term.column}"'
    value = normalised_text(term.value) if isinstance(term.value, str) else term.value
    match term.how:
        case "is":
            return f"{column} = ?", (value,)
        case "up_to":
            return f"({column} > '' AND {column} <= ?)", (value,)
        case "has":
            # An index knows what is empty, and most are.
            return f"({column} > '' AND instr({column}, ?) > 0)", (value,)
        case "has_or_none":
            return f"({column} = '' OR instr({column}, ?) > 0)", (value,)
    if not term.among:
        return f"({column} > '' AND {column} <= ?)", (value,)
    rules = ", ".join("?" * len(term.among))
    return f"(({column} > '' AND {column} <= ?) OR {table}.rules NOT IN ({rules}))", (value, *term.among)


class RowTable(Table):
    """One table. Its documents have text ids, which the caller gives (`document`); TinyDB types them as numbers."""

    document_id_class = str  # type: ignore[assignment]

    def __init__(self, storage: Storage, name: str, cache_size: int = 0, persist_empty: bool = False) -> None:
        super().__init__(storage, name, cache_size, persist_empty)

    def by_id(self, id: str) -> Document | None:
        return self.get(doc_id=cast(int, normalised_text(id)))

    def upsert(self, document: Mapping[str, Any], cond: QueryLike | None = None) -> list[int]:
        """Write a document whole, in place of what stood under its id: nothing is read or merged first."""
        if cond is not None or not isinstance(document, Document):
            raise TypeError("upsert takes a Document with its id")
        self._update_table(lambda rows: rows.update({document.doc_id: document}))
        return [document.doc_id]

    def upsert_text(self, id: str, text: str, clear: Mapping[str, Any]) -> None:
        """As `upsert`, of a document whose text is made already (`Rows.put`)."""
        self._update_table(lambda rows: rows.put(id, text, clear))

    def remove_by_id(self, id: str) -> None:
        self.remove(doc_ids=[cast(int, id)])

    def remove_fitting(self, cond: Equal) -> None:
        """Remove all that fit; `key` is a clear column too."""
        where, parameters = self._where(cond)
        with self._row_storage.transaction():
            self._rows_of(f"DELETE FROM {self.name} {where}", parameters)

    def search(self, cond: QueryLike) -> list[Document]:
        return self.page(cond) if isinstance(cond, Equal) else super().search(cond)

    def count(self, cond: QueryLike) -> int:
        if not isinstance(cond, Equal):
            return super().count(cond)
        source, parameters = self._source(cond)
        return int(self._rows_of(f"SELECT count(*) FROM {source}", parameters)[0][0])

    def page(
        self, cond: Equal, *, latest: str = "", earliest: str = "", offset: int = 0, limit: int = -1
    ) -> list[Document]:
        """The documents that fit, by id, or by the column `latest` with the highest first or `earliest` the lowest."""
        source, parameters = self._source(cond)
        key = f"{self.name}.key"
        order = f'"{latest}" DESC, {key} DESC' if latest else f'"{earliest}", {key}' if earliest else key
        found = self._rows_of(
            f"SELECT {key}, document FROM {source} ORDER BY {order} LIMIT ? OFFSET ?",
            (*parameters, limit, offset),
        )
        return [document(key, json.loads(self._row_storage.text(kept, self.name, key))) for key, kept in found]

    def texts(self, cond: Equal) -> list[str]:
        """The texts of the documents that fit, by id."""
        where, parameters = self._where(cond)
        # Only what is encrypted needs its key, which else costs as much as a third of the reading.
        bound = "key" if self._row_storage.encryption else "''"
        found = self._rows_of(f"SELECT {bound}, document FROM {self.name} {where} ORDER BY key", parameters)
        return [self._row_storage.text(kept, self.name, key) for key, kept in found]

    def different(self, column: str, after: str, limit: int) -> list[str]:
        """The texts that a clear column holds, each once, in their order, those after the given one."""
        found = self._rows_of(
            f'SELECT DISTINCT "{column}" FROM {self.name} WHERE agency = ? AND "{column}" > ? ORDER BY 1 LIMIT ?',
            (self._row_storage.agency, normalised_text(after), limit),
        )
        return [value for (value,) in found]

    def field(self, id: str, column: str) -> Clear | None:
        """One clear column of a document, or None for an unknown id. The document itself is not read."""
        found = self._rows_of(
            f'SELECT "{column}" FROM {self.name} WHERE agency = ? AND key = ?', (self._row_storage.agency, id)
        )
        return cast(Clear, found[0][0]) if found else None

    @property
    def _row_storage(self) -> RowStorage:
        return cast(RowStorage, self._storage)

    def _rows_of(self, sql: str, parameters: Parameters) -> list[tuple[Any, ...]]:
        return self._row_storage.rows(sql, parameters)

    def _source(self, cond: Equal) -> tuple[str, Parameters]:
        """What follows `FROM`, and its parameters."""
        joined, whose = cond.joined(self.name)
        terms, values = cond.terms(self.name, joined=bool(joined))
        where = f"{joined or self.name} WHERE {self.name}.agency = ?{terms}"
        return where, (*whose, self._row_storage.agency, *values)

    def _where(self, cond: Equal) -> tuple[str, Parameters]:
        terms, values = cond.terms(self.name)
        return f"WHERE agency = ?{terms}", (self._row_storage.agency, *values)

    def _read_table(self) -> Any:
        return Rows(self._row_storage, self.name)

    def _update_table(self, updater: Callable[[Any], None]) -> None:
        with self._row_storage.transaction():
            updater(Rows(self._row_storage, self.name))


class RowDatabase(TinyDB):
    table_class = RowTable


def document(id: str, fields: Mapping[str, Any]) -> Document:
    """A TinyDB document under a text id."""
    return Document(fields, cast(int, id))


def open_tables(path: Path, agency: str, encryption: Encryption | None) -> tuple[RowStorage, Mapping[str, RowTable]]:
    """The tables of one agency, by name, and the storage that they are in. The file is there already."""
    database = RowDatabase(path, agency, encryption, storage=RowStorage)
    tables = {name: cast(RowTable, database.table(name)) for name in SHAPES}
    return cast(RowStorage, database.storage), tables
