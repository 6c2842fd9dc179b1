"""All that an agency has on a server, out of it and into an empty one, as `Stored` things."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, exists, select
from sqlalchemy.dialects.postgresql import insert

from casewright.cases.canonical import person_summary_of, summary_of, unbarred
from casewright.errors import Refused
from casewright.ports import STORED_KINDS, Stored, StoredKind
from casewright.service.proof import Proof
from store import sql_teams, stored
from store.schema import CHANGED, SHAPES
from store.search import names_of
from store.sql_rows import Keeping, Row
from store.sql_tables import HOLDERS, KEPT_IN, STORE
from store.teams import team_of

ROWS_AT_ONCE = 500
MOST_AT_ONCE = 8 << 20
"""Bytes of content that go to the server together."""


def everything(connection: Connection, keeping: Keeping) -> Iterator[Stored]:
    """Rows come as they are asked for."""
    for kind in STORED_KINDS:
        yield from _of_kind(connection, kind, keeping)


def hold_still(connection: Connection) -> None:
    """The snapshot is that of the first statement, not of the transaction's beginning."""
    connection.execute(select(STORE.c.format))


def some(connection: Connection, keeping: Keeping, kind: StoredKind, after: str | None) -> list[Stored]:
    """The next things of a kind, those after a key or the first, not of holders. They are all in memory."""
    table = KEPT_IN[kind]
    id = _columns(kind)[0]
    found = select(*_columns(kind)).where(table.c.agency == keeping.agency).order_by(id)
    found = found.where(id > after) if after is not None else found
    rows = connection.execute(found.limit(1 if kind == "file" else ROWS_AT_ONCE))
    return [_thing(keeping, kind, key, kept) for key, kept in rows]


def _of_kind(connection: Connection, kind: StoredKind, keeping: Keeping) -> Iterator[Stored]:
    if kind == "holder":
        held = select(HOLDERS.c.holder, HOLDERS.c.hash).where(HOLDERS.c.agency == keeping.agency)
        held = held.order_by(HOLDERS.c.holder + "/" + HOLDERS.c.hash)
        for holder, content_hash in connection.execute(held, execution_options={"yield_per": ROWS_AT_ONCE}):
            yield stored.holder(holder, content_hash)
    else:
        columns = _columns(kind)
        found = select(*columns).where(KEPT_IN[kind].c.agency == keeping.agency).order_by(columns[0])
        at_once = 1 if kind == "file" else ROWS_AT_ONCE
        for key, kept in connection.execute(found, execution_options={"yield_per": at_once}):
            yield _thing(keeping, kind, key, kept)


def _columns(kind: StoredKind) -> tuple[ColumnElement[Any], ColumnElement[Any]]:
    columns = KEPT_IN[kind].c
    return (columns.hash, columns.content) if kind == "file" else (columns.key, columns.document)


def _thing(keeping: Keeping, kind: StoredKind, key: str, kept: Any) -> Stored:
    if kind == "file":
        return Stored(kind, key, keeping.content(key, bytes(kept)))
    return Stored(kind, key, keeping.text(KEPT_IN[kind], key, kept))


def misfiled(connection: Connection, keeping: Keeping) -> Iterator[tuple[StoredKind, str]]:
    """The kind and key of each document whose columns are not what it says."""
    for kind, table in KEPT_IN.items():
        if table.name not in SHAPES:
            continue
        whose = sql_teams.by_case(connection, keeping.agency) if kind == "summary" else {}
        rows = select(table).where(table.c.agency == keeping.agency).order_by(table.c.key)
        for found in connection.execute(rows, execution_options={"yield_per": ROWS_AT_ONCE}).mappings():
            try:
                thing = _thing(keeping, kind, found["key"], found["document"])
                says = row_of(keeping, table, thing)
            except (ValueError, LookupError, TypeError, AttributeError):
                # Altered itself: that is seen where it is read.
                continue
            columns = (column for column in SHAPES[table.name].columns if column != CHANGED)
            theirs = kind == "summary" and whose.get(found["key"]) != team_of(unbarred(says["workers"]))
            if theirs or any(found[column] != says[column] for column in columns):
                yield kind, found["key"]


def receive(connection: Connection, keeping: Keeping, things: Iterable[Stored]) -> str:
    """Within a transaction. Raises Refused CW580: something is kept here already."""
    if any(connection.scalar(select(exists().where(table.c.agency == keeping.agency))) for table in KEPT_IN.values()):
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
        rows.append(row_of(keeping, table, thing))
        size += len(thing.content)
    _insert(connection, into, rows)
    return came.check(everything(connection, keeping))


def _insert(connection: Connection, table: Table | None, rows: list[Row]) -> None:
    if table is not None and rows:
        connection.execute(insert(table), rows)
        if table is KEPT_IN["summary"]:
            sql_teams.receive(connection, rows)


def row_of(keeping: Keeping, table: Table, thing: Stored) -> Row:
    """The row that a thing is to be kept in."""
    if isinstance(thing.content, bytes):
        return keeping.file(thing.key, thing.content)
    if thing.kind == "holder":
        holder, content_hash = stored.holder_of(thing.key)
        return {"agency": keeping.agency, "holder": holder, "hash": content_hash}
    plain = json.loads(thing.content)
    names = {}
    if thing.kind == "summary":
        names["names"] = names_of(summary_of(plain))
    elif thing.kind == "person":
        names["names"] = names_of(person_summary_of(plain))
    return keeping.row(table, thing.key, plain, **names)
