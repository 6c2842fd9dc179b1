"""The server of a store: connections to it, and what it reports as refusals in plain words, without its password."""

import random
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeVar

import psycopg
from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as NoneFree

from casewright.errors import Refused, _
from store.failures import DISK_FAULT, DISK_FULL, TORN, damaged

EXAMPLE = "postgresql://casewright@localhost/casewright"
MOST = 8
WAIT = 10
"""Seconds to wait for a connection, for the server's answer to one, and for another who is writing the same."""
TRIES = 8

NO_ANSWER = _("no server answers there, or the connection to it was lost")
NOT_LET_IN = _("it does not let us in: the user, the password or the name of the database is wrong")
NOT_READY = _("it is starting, or going down")
TOO_MANY = _("it has no connection free")
SERVER_READ_ONLY = _("the server takes no writing: it is a copy of another, or set to read-only")
NOT_ALLOWED = _("this user of the database may not do that")
BUSY = _("others are saving the same at this moment")
NO_TABLES = _("its tables are gone, or not those that Casewright made")

_RETRIED = frozenset({"40001", "40P01", "23505", "23503"})
"""SQLSTATE: a conflict, a deadlock, and a row that came or went between the look and the step. Nothing was written; the
next try sees what the others wrote, and goes on or refuses by that."""
_WRITING = {"25006": SERVER_READ_ONLY, "42501": NOT_ALLOWED, "53100": DISK_FULL, "58030": DISK_FAULT, "55P03": BUSY}
_DAMAGED = {"42P01": NO_TABLES, "42703": NO_TABLES, "XX001": TORN, "XX002": TORN}
_LOST = ("08", "57P")
"""How the SQLSTATE begins when the connection broke, or the server stops or starts."""

_PASSING = ("is starting up", "is shutting down", "not yet accepting", "recovery mode")

SNAPSHOT: Mapping[str, Any] = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
"""One state for all statements of a connection, whatever others write meanwhile."""

Result = TypeVar("Result")


class Server:
    """One database on a server. `name` is its address without user and password.

    Raises:
        Refused: CW505 what is no URL.
    """

    def __init__(self, url: str) -> None:
        try:
            parsed = make_url(url)
            port = parsed.port
        except (ArgumentError, ValueError):
            # No part of it is shown: where the password stands in it cannot be told.
            raise Refused("CW505", url="postgresql://…", example=EXAMPLE) from None
        where = parsed.host or parsed.query.get("host") or "localhost"
        self.name = f"{where}{f':{port}' if port else ''}/{parsed.database or ''}"
        self._engine = _engine(parsed)

    @contextmanager
    def connected(self, **options: Any) -> Iterator[Connection]:
        """A connection to read from, each statement by itself; `options` are execution options of SQLAlchemy.

        Raises:
            Refused: CW504 the store is damaged, CW506 the server cannot be used.
        """
        with self._reading(), self._engine.connect() as connection:
            yield connection.execution_options(**{"isolation_level": "AUTOCOMMIT", **options})

    def outside_transactions(self, statement: str) -> None:
        """Run what PostgreSQL runs by itself alone. Raises Refused: CW502 it cannot be done now."""
        try:
            with self._engine.connect() as connection:
                connection.execution_options(isolation_level="AUTOCOMMIT").execute(text(statement))
        except SQLAlchemyError as error:
            raise self._not_written(error) from error

    def read(self, things: Iterator[Result]) -> Iterator[Result]:
        """What is read within `connected`, refusing by the same codes wherever it is read from."""
        with self._reading():
            yield from things

    def written(self, work: Callable[[Connection], Result], tries: int = TRIES) -> Result:
        """Do all of the work in one transaction, again from the start when others came between.

        A connection that breaks is never tried again: whether the server still wrote it is not known. Who saves again
        is refused by the revision (CW501) if it did, so that nothing stands twice.

        Raises:
            Refused: CW502 it cannot be written, CW504 the store is damaged.
        """
        for tried in range(1, tries + 1):
            try:
                with self._engine.begin() as connection:
                    return work(connection)
            except SQLAlchemyError as error:
                if _state(error) not in _RETRIED:
                    raise self._not_written(error) from error
                time.sleep(random.random() * 0.005 * 2**tried)  # noqa: S311 - no secret: so that they do not meet again
        raise Refused("CW502", reason=BUSY, path=self.name)

    def close(self) -> None:
        self._engine.dispose()

    @contextmanager
    def _reading(self) -> Iterator[None]:
        try:
            yield
        except SQLAlchemyError as error:
            raise self._damaged(error) or self._unusable(error) from error

    def _not_written(self, error: SQLAlchemyError) -> Exception:
        state = _state(error)
        if state in _WRITING:
            return Refused("CW502", reason=_WRITING[state], path=self.name)
        reason = _reason(error)
        return self._damaged(error) or (Refused("CW502", reason=reason, path=self.name) if reason else error)

    def _damaged(self, error: SQLAlchemyError) -> Refused | None:
        reason = _DAMAGED.get(_state(error))
        return damaged(self.name, reason) if reason else None

    def _unusable(self, error: SQLAlchemyError) -> Exception:
        reason = _reason(error) or _WRITING.get(_state(error))
        return Refused("CW506", server=self.name, reason=reason) if reason else error


def _engine(url: URL) -> Engine:
    # A server that is cut off is given up after about a minute, instead of the quarter of an hour that TCP waits.
    patience: dict[str, Any] = {"connect_timeout": WAIT, "keepalives_idle": 30, "keepalives_interval": 10}
    patience |= {"keepalives_count": 3, "tcp_user_timeout": 60_000, "application_name": "casewright"}
    engine = create_engine(
        url.set(drivername="postgresql+psycopg"),
        pool_size=MOST,
        max_overflow=0,
        pool_timeout=WAIT,
        pool_pre_ping=True,
        hide_parameters=True,
        isolation_level="READ COMMITTED",
        connect_args={name: value for name, value in patience.items() if name not in url.query},
    )
    event.listen(engine, "connect", _begin_well)
    return engine


def _begin_well(connection: psycopg.Connection[Any], _record: object) -> None:
    """What was acknowledged is on the disk, whatever the server's setting; and nobody waits forever for a lock."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('lock_timeout', %s, false), set_config('synchronous_commit', 'on', false)"
            " WHERE current_setting('synchronous_commit') = 'off'"
            " UNION ALL SELECT set_config('lock_timeout', %s, false), ''"
            " WHERE current_setting('synchronous_commit') <> 'off'",
            (f"{WAIT}s", f"{WAIT}s"),
        )
    connection.commit()


def _state(error: SQLAlchemyError) -> str:
    """The SQLSTATE, empty where the server gave none: no connection came about, or it broke."""
    original = error.orig if isinstance(error, DBAPIError) else None
    return (isinstance(original, psycopg.Error) and original.sqlstate) or ""


def _reason(error: SQLAlchemyError) -> str:
    """Why a server cannot be used; empty for what is no fault of it."""
    if isinstance(error, NoneFree):
        return TOO_MANY
    original = error.orig if isinstance(error, DBAPIError) else None
    if not isinstance(original, psycopg.OperationalError):
        return ""
    state = original.sqlstate or ""
    said = str(original)
    if state.startswith("53") or "too many" in said:
        return TOO_MANY
    if state and not state.startswith(_LOST):
        return ""
    # Of a connection that did not come about the driver hands on the server's sentence alone, without its SQLSTATE.
    if state.startswith("57P") or any(words in said for words in _PASSING):
        return NOT_READY
    tried = original.pgconn
    asked = not state and tried is not None and (tried.needs_password or tried.used_password)
    return NOT_LET_IN if "FATAL:" in said or asked else NO_ANSWER
