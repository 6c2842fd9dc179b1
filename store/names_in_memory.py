"""What an encrypted store is searched by: its names and birth dates in clear, in the memory of this process alone.

They lie in a database that has no file, laid out and indexed like the one on the disk, so that a search is the same on
both. Each search first takes in what was saved since the last one, by whichever process.
"""

# Only names of store.schema stand in the statements; everything else goes in as a parameter.
# ruff: noqa: S608

import json
import sqlite3
import threading
from collections.abc import Iterator
from typing import Any

from store import name_index
from store.schema import CHANGED, SHAPES, statements
from store.tables import Parameters, Read, RowStorage

SEARCHED = tuple(name for name, shape in SHAPES.items() if shape.private)


class NamesInMemory:
    """Of one encrypted store. It is filled at the first search. Threads may share it."""

    def __init__(self, storage: RowStorage) -> None:
        self.agency = storage.agency
        self._storage = storage
        self._lock = threading.Lock()
        self._commits = -1
        """How many saves of the store have been taken in."""
        self._memory = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        for statement in statements():
            self._memory.execute(statement)

    def rows(self, sql: str, parameters: Parameters = ()) -> list[tuple[Any, ...]]:
        """All rows of one statement, as the store stands now."""
        with self._lock:
            if self._storage.rows("SELECT commits FROM store") != [(self._commits,)]:
                self._keep_up()
            return self._memory.execute(sql, parameters).fetchall()

    def _keep_up(self) -> None:
        with self._storage.snapshot() as read, self._memory:
            self._memory.execute("BEGIN")
            for table in SEARCHED:
                self._take_in(table, read)
                self._let_go(table, read)
            if self._commits < 0 and name_index.is_available():
                # It follows from here on; made row by row it would take three times as long.
                name_index.build(self._memory)
            ((commits,),) = read("SELECT commits FROM store", ())
        self._commits = commits

    def _take_in(self, table: str, read: Read) -> None:
        """The rows that were written since."""
        columns = SHAPES[table].columns
        listed = ", ".join(f'"{name}"' for name in ("row", "agency", "key", *columns, "document"))
        # In place of a row that is there already, by way of the triggers that the index follows by.
        self._memory.executemany(f"DELETE FROM {table} WHERE row = ?", self._changed(table, "row", read))
        self._memory.executemany(
            f"INSERT INTO {table} ({listed}) VALUES ({', '.join('?' * (len(columns) + 4))})",
            (
                (row, self.agency, key, *(plain.get(column, absent) for column, absent in columns.items()), "")
                for row, key, kept in self._changed(table, "row, key, document", read)
                for plain in (json.loads(self._storage.text(kept, table, key)),)
            ),
        )

    def _changed(self, table: str, columns: str, read: Read) -> Iterator[tuple[Any, ...]]:
        asked = f"SELECT {columns} FROM {table} WHERE agency = ? AND {CHANGED} > ?"
        return read(asked, (self.agency, self._commits))

    def _let_go(self, table: str, read: Read) -> None:
        """The rows that are not there any more: some are, where there are more here than there."""
        counted = f"SELECT count(*) FROM {table} WHERE agency = ?"
        if self._memory.execute(counted, (self.agency,)).fetchall() == list(read(counted, (self.agency,))):
            return
        there = {key for (key,) in read(f"SELECT key FROM {table} WHERE agency = ?", (self.agency,))}
        here = {key for (key,) in self._memory.execute(f"SELECT key FROM {table}")}
        self._memory.executemany(f"DELETE FROM {table} WHERE key = ?", ((key,) for key in here - there))
