"""Who has what open now, in a small file beside the store's: noting it costs no save its time, and no copy holds it.

It may be lost at any time: nothing waits for the disk, and a file that cannot be used is left out or made anew.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from casewright.cases.canonical import normalised_text
from casewright.ports import Presence

FORGOTTEN_AFTER = timedelta(hours=1)
_WAIT = 0.2
"""Seconds to wait for another process that notes in this moment."""
_TABLE = (
    "CREATE TABLE IF NOT EXISTS presence (agency TEXT, record TEXT, actor TEXT, name TEXT, at REAL,"
    " UNIQUE (agency, record, actor))"
)


def presence_path(store: Path) -> Path:
    return store.with_name(store.name + "-presence")


class PresenceFile:
    """Beside the store at `store`, for one agency. Made when the first presence is noted."""

    def __init__(self, store: Path, agency: str) -> None:
        self._path = presence_path(store)
        self._agency = agency

    def note(self, record: str, actor: str, name: str, now: datetime) -> None:
        try:
            self._note(record, actor, name, now)
        except sqlite3.DatabaseError as error:
            # Torn, or no database at all: nothing in it is worth a word to anybody.
            if error.sqlite_errorcode in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
                self._path.unlink(missing_ok=True)

    def present(self, record: str, since: datetime) -> Sequence[Presence]:
        if not self._path.is_file():
            return ()
        asked = "SELECT actor, name, at FROM presence WHERE agency = ? AND record = ? AND at >= ? ORDER BY rowid"
        try:
            with self._opened() as connection:
                found = connection.execute(asked, (self._agency, normalised_text(record), since.timestamp())).fetchall()
        except sqlite3.DatabaseError:
            return ()
        return [Presence(actor, name, datetime.fromtimestamp(at, UTC)) for actor, name, at in found]

    def _note(self, record: str, actor: str, name: str, now: datetime) -> None:
        row = (self._agency, normalised_text(record), actor, normalised_text(name), now.timestamp())
        with self._opened() as connection:
            connection.execute(_TABLE)
            connection.execute("DELETE FROM presence WHERE at < ?", ((now - FORGOTTEN_AFTER).timestamp(),))
            connection.execute(
                "INSERT INTO presence VALUES (?, ?, ?, ?, ?)"
                " ON CONFLICT DO UPDATE SET at = excluded.at, name = excluded.name",
                row,
            )

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(self._path, timeout=_WAIT)) as connection:
            connection.execute("PRAGMA synchronous = OFF")
            with connection:
                yield connection
