"""All that a TinyDB store keeps, out of it and into an empty one, as `Stored` things."""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from casewright.cases.canonical import canonical_text, person_summary_of, summary_of
from casewright.errors import Refused
from casewright.ports import STORED_KINDS, Stored, StoredKind
from casewright.service.proof import Proof
from store import files, stored, teams
from store.failures import TORN, damaged
from store.search import names_of
from store.tables import Read, RowStorage, RowTable, document

TABLES: Mapping[StoredKind, str] = {
    "event": "events",
    "summary": "summaries",
    "person": "people",
    "draft": "drafts",
    "definition": "definitions",
    "setting": "settings",
    "capacity": "capacities",
    "tombstone": "tombstones",
}
"""Those of documents, whose text is the content of what is stored."""


@contextmanager
def everything(storage: RowStorage) -> Iterator[Iterator[Stored]]:
    with storage.snapshot() as rows:
        yield _everything(storage, rows)


def _everything(storage: RowStorage, rows: Read) -> Iterator[Stored]:
    return (thing for kind in STORED_KINDS for thing in _of_kind(kind, storage, rows))


def _of_kind(kind: StoredKind, storage: RowStorage, rows: Read) -> Iterator[Stored]:
    if kind == "file":
        listed = "SELECT hash, content FROM files WHERE agency = ? ORDER BY hash"
        for key, content in _whole(storage, rows, listed, bytes):
            yield Stored(kind, key, files.content_of(storage, key, content))
    elif kind == "holder":
        listed = "SELECT holder, hash FROM holders WHERE agency = ? ORDER BY holder || '/' || hash"
        for holder, content_hash in _whole(storage, rows, listed, str):
            yield stored.holder(holder, content_hash)
    else:
        # The name of a table of ours.
        listed = f"SELECT key, document FROM {TABLES[kind]} WHERE agency = ? ORDER BY key"  # noqa: S608
        for key, kept in _whole(storage, rows, listed, str, bytes):
            text = storage.text(kept, TABLES[kind], key)
            yield Stored(kind, key, _without_names(text) if kind in ("summary", "person") else text)


def _whole(storage: RowStorage, rows: Read, listed: str, *kinds: type) -> Iterator[tuple[str, Any]]:
    """Rows of a text and something of one of these kinds; in a torn file SQLite may give a number in their place.

    Raises:
        Refused: CW504 it is torn.
    """
    for key, kept in rows(listed, (storage.agency,)):
        if not isinstance(key, str) or not isinstance(kept, kinds):
            raise damaged(storage.path, TORN)
        yield key, kept


def _without_names(text: str) -> str:
    """What cannot be read is given as it lies, for who looks for what is damaged."""
    try:
        plain = json.loads(text)
        del plain["names"]
        return canonical_text(plain)
    except (ValueError, KeyError, TypeError):
        return text


def receive(storage: RowStorage, tables: Mapping[str, RowTable], things: Iterable[Stored]) -> str:
    """Raises Refused CW580: something is kept here already."""
    with storage.transaction():
        if any(len(table) for table in tables.values()) or _count_files(storage):
            raise Refused("CW580")
        came = Proof()
        for thing in came.over(things):
            _keep(storage, tables, thing)
        return came.check(_everything(storage, storage.one_by_one))


def _count_files(storage: RowStorage) -> int:
    (held,) = storage.rows("SELECT count(*) FROM holders WHERE agency = ?", (storage.agency,))
    return int(held[0])


def _keep(storage: RowStorage, tables: Mapping[str, RowTable], thing: Stored) -> None:
    if isinstance(thing.content, bytes):
        files.keep(storage, thing.key, thing.content)
    elif thing.kind == "holder":
        held = (storage.agency, *stored.holder_of(thing.key))
        storage.rows("INSERT INTO holders (agency, holder, hash) VALUES (?, ?, ?)", held)
    else:
        plain = json.loads(thing.content)
        if thing.kind == "summary":
            row = summary_of(plain)
            plain["names"] = names_of(row)
            teams.keep(storage, row.case, row.workers)
        elif thing.kind == "person":
            plain["names"] = names_of(person_summary_of(plain))
        tables[TABLES[thing.kind]].insert(document(thing.key, plain))
