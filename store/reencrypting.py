"""Encrypts all that an agency keeps in a TinyDB store, encrypts it with another key, or decrypts it."""

# Only names of store.schema stand in the statements; everything else goes in as a parameter.
# ruff: noqa: S608

import copy
import json
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple, Protocol, TypeVar

from store import files, name_index
from store.encryption import Encryption
from store.schema import SHAPES
from store.tables import Rows, RowStorage

Thing = TypeVar("Thing")
AT_ONCE = 200
"""Rows that are held in memory."""


class Row(NamedTuple):
    """One document or file as it lies there."""

    table: str
    key: str
    kept: Any


class Watched(Protocol):
    """Passes things on, and shows how many of them have passed."""

    def __call__(self, things: Iterable[Thing], *, count: int) -> Iterator[Thing]: ...


def reencrypt(storage: RowStorage, encryption: Encryption | None, watched: Watched) -> None:
    """Write everything anew, in one transaction: who is killed in the middle has the store as it was.

    Nothing of what lay in clear is left in its files when this returns. The storage is of no use afterwards.

    Raises:
        Refused: CW500 the store is in use; CW502, CW504 as for any transaction.
    """
    anew = copy.copy(storage)
    anew.encryption = encryption
    with storage.alone():
        for row in watched(_rows(storage), count=_count(storage)):
            if row.table == files.TABLE:
                files.replace(anew, row.key, files.content_of(storage, row.key, row.kept))
            else:
                Rows(anew, row.table)[row.key] = json.loads(storage.text(row.kept, row.table, row.key))
        storage.rows("DELETE FROM encryption WHERE agency = ?", (storage.agency,))
        if encryption:
            storage.rows("INSERT INTO encryption VALUES (?, ?)", (storage.agency, encryption.key))
        name_index.rebuild(storage)


def _count(storage: RowStorage) -> int:
    counted = (f"SELECT count(*) FROM {table} WHERE agency = ?" for table in (*SHAPES, files.TABLE))
    return sum(storage.rows(sql, (storage.agency,))[0][0] for sql in counted)


def _rows(storage: RowStorage) -> Iterator[Row]:
    """All rows of the agency, a few at a time: those that were given may be written meanwhile."""
    columns = {**dict.fromkeys(SHAPES, ("key", "document")), files.TABLE: ("hash", "content")}
    for table, (id, column) in columns.items():
        asked = f"SELECT {id}, {column} FROM {table} WHERE agency = ? AND {id} {{}} ? ORDER BY {id} LIMIT {AT_ONCE}"
        found = storage.rows(asked.format(">="), (storage.agency, ""))
        while found:
            yield from (Row(table, *row) for row in found)
            found = storage.rows(asked.format(">"), (storage.agency, found[-1][0]))
