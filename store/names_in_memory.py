"""What an encrypted store is searched by: its names and birth dates in clear, in the memory of this process alone.

They lie in an SQLite database that has no file, laid out and indexed like the one on the disk, whichever store they are
of: a search is the same on all. Each search first takes in what was saved since the last one, by whichever process.
"""

# Only names of store.schema stand in the statements; everything else goes in as a parameter.
# ruff: noqa: S608

import json
import sqlite3
import threading
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from typing import Any, Protocol

from store import name_index
from store.schema import CHANGED, SHAPES, statements
from store.tables import Parameters, Read, RowStorage

SEARCHED = tuple(name for name, shape in SHAPES.items() if shape.private)


class Look(Protocol):
    """An encrypted store as it stands at one moment."""

    def saves(self) -> int:
        """How many saves there were that changed anything that is searched, or more."""

    def changed(self, table: str, since: int) -> Iterator[tuple[int | None, str, Mapping[str, Any]]]:
        """The rows that a later save wrote: their number, where they have one, their key, and their document."""

    def count(self, table: str) -> int: ...

    def keys(self, table: str) -> Iterator[str]: ...


class Source(Protocol):
    """An encrypted store, of which the names are."""

    @property
    def agency(self) -> str: ...

    def saves(self) -> int: ...

    def looking(self) -> AbstractContextManager[Look]: ...


class NamesInMemory:
    """Of one store. It is filled at the first search. Threads may share it."""

    def __init__(self, source: Source) -> None:
        self.agency = source.agency
        self._source = source
        self._lock = threading.Lock()
        self._saves = -1
        """How many saves of the store have been taken in."""
        self._memory = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        for statement in statements():
            self._memory.execute(statement)

    def rows(self, sql: str, parameters: Parameters = ()) -> list[tuple[Any, ...]]:
        """All rows of one statement, as the store stands now."""
        with self._lock:
            if self._source.saves() != self._saves:
                self._keep_up()
            return self._memory.execute(sql, parameters).fetchall()

    def _keep_up(self) -> None:
        with self._source.looking() as look, self._memory:
            self._memory.execute("BEGIN")
            saves = look.saves()
            for table in SEARCHED:
                self._take_in(table, look)
                self._let_go(table, look)
            if self._saves < 0 and name_index.is_available():
                # It follows from here on; made row by row it would take three times as long.
                name_index.build(self._memory)
        self._saves = saves

    def _take_in(self, table: str, look: Look) -> None:
        """The rows that were written since."""
        columns = SHAPES[table].columns
        listed = ", ".join(f'"{name}"' for name in ("row", "agency", "key", *columns, "document"))
        put = f"INSERT INTO {table} ({listed}) VALUES ({', '.join('?' * (len(columns) + 4))})"
        for row, key, plain in look.changed(table, self._saves):
            # In place of one that is there already, by way of the triggers that the index follows by.
            self._memory.execute(f"DELETE FROM {table} WHERE agency = ? AND key = ?", (self.agency, key))
            clear = (plain.get(column, absent) for column, absent in columns.items())
            self._memory.execute(put, (row, self.agency, key, *clear, ""))

    def _let_go(self, table: str, look: Look) -> None:
        """The rows that are not there any more: some are, where there are more here than there."""
        ((count,),) = self._memory.execute(f"SELECT count(*) FROM {table}").fetchall()
        if count == look.count(table):
            return
        there = set(look.keys(table))
        here = {key for (key,) in self._memory.execute(f"SELECT key FROM {table}")}
        self._memory.executemany(f"DELETE FROM {table} WHERE key = ?", ((key,) for key in here - there))


class NamesOfFile:
    """The source where the store is a file."""

    def __init__(self, storage: RowStorage) -> None:
        self.agency = storage.agency
        self._storage = storage

    def saves(self) -> int:
        return int(self._storage.rows("SELECT commits FROM store")[0][0])

    @contextmanager
    def looking(self) -> Iterator[Look]:
        with self._storage.snapshot() as read:
            yield _FileLook(self._storage, read)


class _FileLook:
    def __init__(self, storage: RowStorage, read: Read) -> None:
        self._storage = storage
        self._read = read

    def saves(self) -> int:
        ((saves,),) = self._read("SELECT commits FROM store", ())
        return int(saves)

    def changed(self, table: str, since: int) -> Iterator[tuple[int | None, str, Mapping[str, Any]]]:
        asked = f"SELECT row, key, document FROM {table} WHERE agency = ? AND {CHANGED} > ?"
        for row, key, kept in self._read(asked, (self._storage.agency, since)):
            yield row, key, json.loads(self._storage.text(kept, table, key))

    def count(self, table: str) -> int:
        ((count,),) = self._read(f"SELECT count(*) FROM {table} WHERE agency = ?", (self._storage.agency,))
        return int(count)

    def keys(self, table: str) -> Iterator[str]:
        found = self._read(f"SELECT key FROM {table} WHERE agency = ?", (self._storage.agency,))
        return (key for (key,) in found)
