"""A few connections to one SQLite file, lent to one thread at a time.

Streamlit starts a thread for every rerun: a connection for each of them would pile up.
"""

import sqlite3
import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from casewright.errors import Refused
from store.failures import REMOVED, refusing

MOST = 8
WAIT = 10.0
"""Seconds to wait for another process that is writing."""


def connect(path: Path) -> sqlite3.Connection:
    """A connection that writes durably. It may be used by any thread, by one at a time."""
    uri = f"{path.absolute().as_uri()}?mode=rw"
    connection = sqlite3.connect(uri, uri=True, timeout=WAIT, isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA synchronous = FULL")
    # On a Mac a sync stops at the memory of the disk unless this is asked for; elsewhere it says nothing.
    connection.execute("PRAGMA fullfsync = ON")
    # What is removed is overwritten, not only forgotten.
    connection.execute("PRAGMA secure_delete = ON")
    return connection


def connect_to_read(path: Path) -> sqlite3.Connection:
    """A connection that cannot write, whatever it is asked to."""
    uri = f"{path.absolute().as_uri()}?mode=ro"
    connection = sqlite3.connect(uri, uri=True, timeout=WAIT, isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA query_only = ON")
    return connection


def connect_alone(path: Path) -> sqlite3.Connection:
    """A connection that has the file to itself until it is closed: nobody else can open it, not even to read.

    Raises:
        Refused: CW500 somebody has it open.
    """
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True, timeout=0, isolation_level=None)
    try:
        # Before anything else: SQLite takes the file for itself when it first looks at it.
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("ROLLBACK")
        connection.execute("PRAGMA synchronous = FULL")
    except sqlite3.Error as error:
        connection.close()
        if getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY:
            raise Refused("CW500", path=str(path)) from error
        raise
    return connection


class Connections:
    """At most `MOST` at once; a thread that comes later waits for one to be given back. The file is there already."""

    def __init__(self, path: Path, connecting: Callable[[Path], sqlite3.Connection] = connect) -> None:
        self._path = path
        self._connecting = connecting
        self._file = _identity(path)
        self._permits = threading.BoundedSemaphore(MOST)
        self._idle: deque[sqlite3.Connection] = deque()
        self._closed = False

    @contextmanager
    def lent(self) -> Iterator[sqlite3.Connection]:
        """A connection for the time of the block; one that met an error is not used again.

        Raises:
            Refused: CW502 the file was removed or replaced. SQLite would go on and write to what has no name any more.
        """
        with self._permits:
            connection = self._taken()
            try:
                yield connection
            except sqlite3.Error:
                connection.close()
                raise
            except BaseException:
                self._give_back(connection)
                raise
            self._give_back(connection)

    @contextmanager
    def snapshot(self) -> Iterator[sqlite3.Connection]:
        """A connection of its own that cannot write and sees the file as it stands now, for the time of the block.

        Raises:
            Refused: CW502 the file was removed or replaced.
        """
        self._check()
        with closing(connect_to_read(self._path)) as connection:
            connection.execute("BEGIN")
            # It is the first look that settles what is seen.
            connection.execute("SELECT commits FROM store")
            yield connection

    def close(self) -> None:
        """Close those that are idle; one that is lent is closed when it comes back."""
        self._closed = True
        self.close_idle()

    def close_idle(self) -> None:
        while self._idle:
            self._idle.pop().close()

    def _check(self) -> None:
        if self._closed:
            raise RuntimeError("the store is closed")
        with refusing(self._path):
            now = _identity(self._path)
        if now != self._file:
            raise Refused("CW502", reason=REMOVED, path=str(self._path))

    def _taken(self) -> sqlite3.Connection:
        self._check()
        try:
            return self._idle.pop()
        except IndexError:
            return self._connecting(self._path)

    def _give_back(self, connection: sqlite3.Connection) -> None:
        if self._closed:
            connection.close()
        else:
            self._idle.append(connection)


def _identity(path: Path) -> tuple[int, int] | None:
    """Which file it is that has this name, None where there is none."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino
