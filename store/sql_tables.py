"""How the tables of a store lie on a server: those of `store.schema`, the agency's id first in every primary key.

`FORMAT` goes up by one with every change that an older Casewright could not read. Texts are compared by their code
points (collation C), whatever language the server speaks: ids come in one order from every store.
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Double,
    ForeignKeyConstraint,
    Identity,
    Index,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

from casewright.ports import StoredKind
from store.schema import SHAPES, Clear, Shape, index_name

FORMAT = 3

metadata = MetaData()


def _text(name: str, *, primary_key: bool = False) -> Column[Any]:
    return Column(name, Text(collation="C"), primary_key=primary_key, nullable=False)


def _clear(name: str, absent: Clear) -> Column[Any]:
    return Column(name, BigInteger, nullable=False) if isinstance(absent, int) else _text(name)


def _documents(name: str, shape: Shape) -> Table:
    return Table(
        name,
        metadata,
        _text("agency", primary_key=True),
        _text("key", primary_key=True),
        *(_clear(column, absent) for column, absent in shape.columns.items()),
        Column("document", Text, nullable=False),
        *(Index(index_name(name, columns), "agency", *columns, "key") for columns in shape.indexes),
    )


DOCUMENTS: Mapping[str, Table] = {name: _documents(name, shape) for name, shape in SHAPES.items()}
DOCUMENTS["definitions"].append_constraint(
    UniqueConstraint("agency", "kind", "id", "version", name="definitions_once_each")
)

FILES = Table(
    "files",
    metadata,
    _text("agency", primary_key=True),
    _text("hash", primary_key=True),
    Column("content", LargeBinary, nullable=False),
)
# A file goes only when nobody holds it: two who let go and take hold at once are told apart by this key.
HOLDERS = Table(
    "holders",
    metadata,
    _text("agency", primary_key=True),
    _text("holder", primary_key=True),
    _text("hash", primary_key=True),
    ForeignKeyConstraint(["agency", "hash"], ["files.agency", "files.hash"], name="holders_of_files"),
    Index("holders_by_hash", "agency", "hash"),
)

# Which cases are whose (`store.teams`).
TEAMS = Table(
    "teams",
    metadata,
    _text("agency", primary_key=True),
    _text("worker", primary_key=True),
    _text("key", primary_key=True),
    Index("teams_by_key", "agency", "key"),
)

# Not written to the server's log of changes: it may be lost at any time, and no copy holds it.
PRESENCE = Table(
    "presence",
    metadata,
    _text("agency", primary_key=True),
    _text("record", primary_key=True),
    _text("actor", primary_key=True),
    _text("name"),
    Column("at", Double, nullable=False),
    Column("came", BigInteger, Identity(), nullable=False),
    prefixes=["UNLOGGED"],
)

STORE = Table("store", metadata, Column("format", BigInteger, primary_key=True, autoincrement=False))
"""One row: the format that the tables are laid out in."""

ENCRYPTION = Table(
    "encryption",
    metadata,
    _text("agency", primary_key=True),
    _text("key"),
    Column("saves", BigInteger, nullable=False),
)
"""The id of the key with which an agency's rows are encrypted, all of them, and how many saves have changed what is
searched; no row where they lie in clear."""

KEPT_IN: Mapping[StoredKind, Table] = {
    "event": DOCUMENTS["events"],
    "summary": DOCUMENTS["summaries"],
    "person": DOCUMENTS["people"],
    "draft": DOCUMENTS["drafts"],
    "definition": DOCUMENTS["definitions"],
    "file": FILES,
    "holder": HOLDERS,
    "setting": DOCUMENTS["settings"],
    "capacity": DOCUMENTS["capacities"],
    "tombstone": DOCUMENTS["tombstones"],
}
