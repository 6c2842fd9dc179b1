"""Lays a store out on a server, and looks an existing one over before anything is written to it."""

from contextlib import suppress
from pathlib import Path

from sqlalchemy import Connection, func, insert, inspect, select

from casewright.errors import Refused, _
from store import sql_migrations, sql_search
from store.failures import damaged
from store.sql_server import NO_TABLES, Server
from store.sql_tables import FORMAT, STORE, metadata

NOT_UNICODE = _("its database is not in UTF-8")
NO_SCHEMA = _("its database has no schema for our tables")
TABLES_OF_OTHERS = _("its tables belong to another program")
EMPTIED = _("its database is empty, though cases were saved in it")
_LAYING_OUT = int.from_bytes(b"Casewrgt")
"""The name of the lock under which one of many that open a new store lays it out."""


def prepare(server: Server, folder: Path) -> bool:
    """Make the tables where there are none, else see that they are a whole store that this version can read.

    Returns: whether names are found by an index.

    Raises:
        Refused: CW502 it cannot be written, CW503 it is from a newer version, CW504 it is damaged, CW506 the server
            cannot be used.
    """
    note = folder / "data" / "postgresql-opened"
    with server.connected() as connection:
        if connection.scalar(select(func.current_setting("server_encoding"))) != "UTF8":
            raise Refused("CW506", server=server.name, reason=NOT_UNICODE)
        schema = connection.scalar(select(func.current_schema()))
        if schema is None:
            raise Refused("CW506", server=server.name, reason=NO_SCHEMA)
    address = f"{server.name}/{schema}"
    was_there = address in _noted(note)
    indexed = server.written(lambda connection: _prepared(connection, server.name, was_there))
    _note(note, address)
    return indexed


def is_laid_out(server: Server) -> bool:
    with server.connected() as connection:
        return STORE.name in inspect(connection).get_table_names()


def _prepared(connection: Connection, name: str, was_there: bool) -> bool:
    connection.execute(select(func.pg_advisory_xact_lock(_LAYING_OUT)))
    found = set(inspect(connection).get_table_names())
    if STORE.name not in found:
        if found.intersection(metadata.tables):
            raise damaged(name, TABLES_OF_OTHERS)
        if was_there:
            raise damaged(name, EMPTIED)
        _lay_out(connection)
        found |= set(metadata.tables)
    _look_over(connection, name, found)
    return sql_search.has_indexes(connection)


def _lay_out(connection: Connection) -> None:
    metadata.create_all(connection, checkfirst=False)
    sql_search.make_indexes(connection)
    connection.execute(insert(STORE).values(format=FORMAT))


def _look_over(connection: Connection, name: str, found: set[str]) -> None:
    """The row of the store is locked, so that whether it can be written is seen now, not after a page was filled in."""
    laid_out_in = connection.scalar(select(STORE.c.format).with_for_update())
    if laid_out_in is None:
        raise damaged(name, NO_TABLES)
    if laid_out_in > FORMAT:
        raise Refused("CW503", found=str(laid_out_in), known=str(FORMAT))
    if not found.issuperset(metadata.tables.keys() - sql_migrations.NEW_TABLES.get(laid_out_in, frozenset())):
        raise damaged(name, NO_TABLES)
    sql_migrations.bring_up_to_date(connection, laid_out_in)


def _noted(note: Path) -> list[str]:
    """The addresses of the stores that were opened from this workspace: the database, and the schema in it."""
    try:
        return note.read_text(encoding="utf-8", errors="replace").splitlines()
    except FileNotFoundError:
        return []


def _note(note: Path, address: str) -> None:
    """Note that there is a store. One that cannot be noted is used all the same."""
    noted = _noted(note)
    if address not in noted:
        with suppress(OSError):
            note.parent.mkdir(parents=True, exist_ok=True)
            note.write_text("".join(f"{each}\n" for each in (*noted, address)), encoding="utf-8")
