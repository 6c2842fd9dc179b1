"""Whether an agency's rows of a SQLite file are encrypted, and with which key: settled when the file is opened."""

import sqlite3
from contextlib import closing
from pathlib import Path

from casewright.errors import Refused
from store.connections import connect
from store.encryption import Encryption, Keys, key_id, with_key
from store.failures import refusing
from store.schema import SHAPES


class EncryptedFile:
    """A file at `path`, with the keys that are given for one agency; `wanted`: its rows must not lie in clear."""

    def __init__(self, path: Path, agency: str, keys: Keys, wanted: bool) -> None:
        self._path = path
        self._agency = agency
        self._keys = keys
        self._wanted = wanted

    def look(self, connection: sqlite3.Connection) -> Encryption | None:
        """What its rows are encrypted with, None where they lie in clear. Nothing is written.

        Raises:
            Refused: CW508 its key is not given; CW509, CW590 of the keys.
        """
        # A store of an older format, which knows no encryption, has no such table.
        knows = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'encryption'").fetchone()
        return self._opened(connection) if knows else None

    def refuse_new(self) -> None:
        """Raises Refused CW549: a store that must be encrypted is not there yet, and neither is a key for it."""
        if self._wanted and not self._path.exists() and not self._keys():
            raise self._in_clear()

    def settled(self) -> Encryption | None:
        """What its rows are encrypted with, None where they lie in clear. An empty one begins as it is wanted.

        Raises:
            Refused: CW508 its key is not given; CW549 it lies in clear, and must not.
        """
        with refusing(self._path), closing(connect(self._path)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            if self._wanted and self._key(connection) is None:
                keys = self._keys()
                if not keys or not self._is_empty(connection):
                    raise self._in_clear()
                connection.execute("INSERT INTO encryption VALUES (?, ?)", (self._agency, key_id(keys[0])))
            connection.execute("COMMIT")
            return self._opened(connection)

    def _opened(self, connection: sqlite3.Connection) -> Encryption | None:
        key = self._key(connection)
        return with_key(key, self._agency, str(self._path), self._keys) if key else None

    def _key(self, connection: sqlite3.Connection) -> str | None:
        found = connection.execute("SELECT key FROM encryption WHERE agency = ?", (self._agency,)).fetchone()
        return found[0] if found else None

    def _is_empty(self, connection: sqlite3.Connection) -> bool:
        # Names of tables of ours.
        asked = (f"SELECT 1 FROM {table} WHERE agency = ? LIMIT 1" for table in (*SHAPES, "holders"))  # noqa: S608
        return not any(connection.execute(sql, (self._agency,)).fetchone() for sql in asked)

    def _in_clear(self) -> Refused:
        return Refused("CW549", path=str(self._path))
