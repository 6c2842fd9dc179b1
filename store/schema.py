"""How the tables of a store lie in SQLite: one row per document, with the few columns that it is found by in clear.

`FORMAT` goes up by one with every change that an older Casewright could not read.
"""

from collections.abc import Mapping
from dataclasses import dataclass

FORMAT = 5
APPLICATION = int.from_bytes(b"Case")
"""SQLite's application id: tells a store from the database of another program."""

Clear = str | int


@dataclass(frozen=True, slots=True)
class Shape:
    """One table. `columns`: fields of its documents that rows are found or sorted by, and what an absent one is.

    `indexes` over columns, each of which has the agency before them and the document's id after. An index is called by
    its first columns: a server takes no long names.
    """

    columns: Mapping[str, Clear]
    indexes: tuple[tuple[str, ...], ...] = ()
    private: frozenset[str] = frozenset()
    """Columns that stay empty in a store that is encrypted (`store.names_in_memory` has them)."""


SHAPES: Mapping[str, Shape] = {
    "events": Shape({"stream": ""}, (("stream",),)),
    "summaries": Shape(
        {
            "status": "",
            "attention": "",
            "last_activity": "",
            "birth_date": "",
            "names": "",
            "revision": 0,
            "person": "",
            "due": "",
            "changed": 0,
            "cycle": "",
            "step": "",
            "workers": "",
            "lead": "",
            "quiet": 0,
            "stalled": 0,
            "last_contact": "",
            "review": "",
            "asks_from": "",
            "told": "",
            "approval": "",
            "look_on": "",
            "rules": "",
        },
        (
            ("last_activity",),
            ("status", "last_activity"),
            ("attention", "last_activity"),
            ("status", "attention", "last_activity"),
            ("birth_date",),
            ("person",),
            ("due",),
            ("changed",),
            ("step", "last_activity"),
            ("told", "last_activity"),
            ("look_on",),
            ("status", "workers", "lead", "attention", "approval", "due", "review", "quiet", "stalled"),
        ),
        frozenset(("names", "birth_date")),
    ),
    "people": Shape(
        {"names": "", "birth_date": "", "merged_into": "", "revision": 0, "changed": 0},
        (("birth_date",), ("changed",)),
        frozenset(("names", "birth_date")),
    ),
    "drafts": Shape(
        {"case": "", "put_away": 0, "saved": "", "revision": 0, "by": ""},
        (("put_away", "case", "saved"), ("put_away", "saved")),
    ),
    "definitions": Shape({"kind": "", "id": "", "version": ""}, (("kind", "id", "version"),)),
    "settings": Shape({}),
    "capacities": Shape({"day": ""}),
    "tombstones": Shape({}),
}
NAMED_BY = 4
CHANGED = "changed"
"""In a store that is encrypted: the number of the save that wrote the row last. Otherwise it stays 0."""


FILES = (
    "CREATE TABLE files (agency TEXT NOT NULL, hash TEXT NOT NULL, content BLOB NOT NULL, PRIMARY KEY (agency, hash))",
    "CREATE TABLE holders (agency TEXT NOT NULL, holder TEXT NOT NULL, hash TEXT NOT NULL)",
    "CREATE UNIQUE INDEX holders_by_holder ON holders (agency, holder, hash)",
    "CREATE INDEX holders_by_hash ON holders (agency, hash)",
)
"""Contents of attached files as they are, no documents, and which draft or assessment holds which of them."""

TEAMS = (
    (
        "CREATE TABLE teams (agency TEXT NOT NULL, worker TEXT NOT NULL, key TEXT NOT NULL,"
        " PRIMARY KEY (agency, worker, key)) WITHOUT ROWID"
    ),
    "CREATE INDEX teams_by_key ON teams (agency, key)",
)
"""Which cases are whose (`store.teams`)."""

MIGRATIONS = (
    "CREATE TABLE migrations (from_format INTEGER NOT NULL, to_format INTEGER NOT NULL, at TEXT NOT NULL,"
    " casewright TEXT NOT NULL)"
)
"""Which steps made the store one of its format, when, and by which Casewright; from 0 when it was laid out."""

NOTED = "INSERT INTO migrations VALUES (?, ?, strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), ?)"

ENCRYPTION = "CREATE TABLE encryption (agency TEXT NOT NULL PRIMARY KEY, key TEXT NOT NULL)"
"""The id of the key with which an agency's rows are encrypted, all of them; no row where they lie in clear."""

TABLES: Mapping[int, tuple[str, ...]] = {
    1: ("store", "events", "summaries", "drafts", "definitions", "settings"),
    2: ("files", "holders"),
    3: ("people", "tombstones", "migrations", "encryption"),
    4: ("teams",),
    5: ("capacities",),
}
"""By format: the tables that it added."""


def index_name(table: str, fields: tuple[str, ...]) -> str:
    return f"{table}_by_{'_'.join(fields[:NAMED_BY])}"


def statements() -> list[str]:
    """The SQL that lays an empty store out. `store` holds one row: the store's identity, and how often it was saved."""
    made = [
        f"PRAGMA application_id = {APPLICATION}",
        f"PRAGMA user_version = {FORMAT}",
        "CREATE TABLE store (identity TEXT NOT NULL, commits INTEGER NOT NULL)",
        "INSERT INTO store VALUES (lower(hex(randomblob(16))), 0)",
    ]
    for name, shape in SHAPES.items():
        columns = "".join(
            f'"{column}" {"INTEGER" if isinstance(absent, int) else "TEXT"} NOT NULL, '
            for column, absent in shape.columns.items()
        )
        made.append(
            f"CREATE TABLE {name} (row INTEGER PRIMARY KEY, agency TEXT NOT NULL, key TEXT NOT NULL, {columns}"
            "document TEXT NOT NULL, UNIQUE (agency, key))"
        )
        for fields in shape.indexes:
            listed = ", ".join(f'"{field}"' for field in fields)
            made.append(f"CREATE INDEX {index_name(name, fields)} ON {name} (agency, {listed}, key)")
    return [*made, *FILES, *TEAMS, MIGRATIONS, ENCRYPTION]
