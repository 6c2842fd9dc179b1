"""All that an agency has on a server, out of it and into an empty one, as `Stored` things."""

import json
from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, Table, exists, select
from sqlalchemy.dialects.postgresql import insert

from casewright.cases.canonical import person_summary_of, summary_of
from casewright.errors import Refused
from casewright.ports import STORED_KINDS, Stored, StoredKind
from casewright.service.proof import Proof
from store import stored
from store.schema import SHAPES
from store.search import names_of
from store.sql_rows import Row, row_of
from store.sql_tables import FILES, HOLDERS, KEPT_IN, STORE

ROWS_AT_ONCE = 500
MOST_AT_ONCE = 8 << 20
"""Bytes of content that go to the server together."""


def everything(connection: Connection, agency: str) -> Iterator[Stored]:
    """Rows come as they are asked for."""
    for kind in STORED_KINDS:
        yield from _of_kind(connection, kind, agency)


def hold_still(connection: Connection) -> None:
    """The snapshot is that of the first statement, not of the transaction's beginning."""
    connection.execute(select(STORE.c.format))


def _of_kind(connection: Connection, kind: StoredKind, agency: str) -> Iterator[Stored]:
    if kind == "file":
        files = select(FILES.c.hash, FILES.c.content).where(FILES.c.agency == agency).order_by(FILES.c.hash)
        for key, content in connection.execute(files, execution_options={"yield_per": 1}):
            yield Stored(kind, key, bytes(content))
    elif kind == "holder":
        held = select(HOLDERS.c.holder, HOLDERS.c.hash).where(HOLDERS.c.agency == agency)
        held = held.order_by(HOLDERS.c.holder + "/" + HOLDERS.c.hash)
        for holder, content_hash in connection.execute(held, execution_options={"yield_per": ROWS_AT_ONCE}):
            yield stored.holder(holder, content_hash)
    else:
        table = KEPT_IN[kind]
        texts = select(table.c.key, table.c.document).where(table.c.agency == agency).order_by(table.c.key)
        for key, text in connection.execute(texts, execution_options={"yield_per": ROWS_AT_ONCE}):
            yield Stored(kind, key, text)


def misfiled(connection: Connection, agency: str) -> Iterator[tuple[StoredKind, str]]:
    """The kind and key of each document whose columns are not what it says."""
    for kind, table in KEPT_IN.items():
        if table.name not in SHAPES:
            continue
        rows = select(table).where(table.c.agency == agency).order_by(table.c.key)
        for found in connection.execute(rows, execution_options={"yield_per": ROWS_AT_ONCE}).mappings():
            try:
                says = _row(agency, table, Stored(kind, found["key"], found["document"]))
            except (ValueError, LookupError, TypeError, AttributeError):
                # Altered itself: that is seen where it is read.
                continue
            if any(found[column] != says[column] for column in SHAPES[table.name].columns):
                yield kind, found["key"]


def receive(connection: Connection, agency: str, things: Iterable[Stored]) -> str:
    """Within a transaction. Raises Refused CW580: something is kept here already."""
    if any(connection.scalar(select(exists().where(table.c.agency == agency))) for table in KEPT_IN.values()):
        raise Refused("CW580")
    rows: list[Row] = []
    size = 0
    into: Table | None = None
    came = Proof()
    for thing in came.over(things):
        table = KEPT_IN[thing.kind]
        if table is not into or len(rows) >= ROWS_AT_ONCE or size >= MOST_AT_ONCE:
            _insert(connection, into, rows)
            into, rows, size = table, [], 0
        rows.append(_row(agency, table, thing))
        size += len(thing.content)
    _insert(connection, into, rows)
    return came.check(everything(connection, agency))


def _insert(connection: Connection, table: Table | None, rows: list[Row]) -> None:
    if table is not None and rows:
        connection.execute(insert(table), rows)


def _row(agency: str, table: Table, thing: Stored) -> Row:
    if isinstance(thing.content, bytes):
        return {"agency": agency, "hash": thing.key, "content": thing.content}
    if thing.kind == "holder":
        holder, content_hash = stored.holder_of(thing.key)
        return {"agency": agency, "holder": holder, "hash": content_hash}
    plain = json.loads(thing.content)
    names = {}
    if thing.kind == "summary":
        names["names"] = names_of(summary_of(plain))
    elif thing.kind == "person":
        names["names"] = names_of(person_summary_of(plain))
    return row_of(agency, table, thing.key, plain, **names)
