"""The records of an agency for its own scripts, as TinyDB tables that are read and never written.

What changes a record goes through the service, which checks it, chains it and tells who did it.
"""

import sqlite3
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any, NoReturn, cast

from casewright.errors import Refused, _
from store import database_file
from store.connections import Connections, connect_to_read
from store.encrypted_file import EncryptedFile
from store.encryption import Encryption
from store.encryption_keys import encryption_keys
from store.schema import FORMAT
from store.tables import Parameters, RowDatabase, RowStorage, RowTable

NOT_HERE = _("nothing can be written this way")
NO_FILE = _("there is no such file")
OLDER = _("it is of an older format, which Casewright brings up to date when it opens it")


def read_only(path: Path, agency: str) -> "ReadOnlyDatabase":
    """The tables of one agency, those of `store.schema.SHAPES`, as a TinyDB database.

    Args:
        path: the file of a store.
        agency: the `id` in its `agency.yaml`.
    Raises:
        Refused: CW503 it is from a newer Casewright, CW504 it is damaged, CW548 it is not there or of an older format.
            And CW548 whenever something is to be written. CW508 it is encrypted and its key is not given; CW509, CW590
            of the keys.
    """
    if not path.exists():
        raise _refused(path, NO_FILE)
    file = EncryptedFile(path, agency, partial(encryption_keys, agency, path.parent), wanted=False)
    if database_file.look_over(path, file.look) != FORMAT:
        raise _refused(path, OLDER)
    with closing(connect_to_read(path)) as connection:
        encryption = file.look(connection)
    return ReadOnlyDatabase(path, agency, encryption, storage=ReadOnlyStorage)


def _refused(path: Path, reason: str) -> Refused:
    return Refused("CW548", path=str(path), reason=reason)


class ReadOnlyStorage(RowStorage):
    """Rows through connections that cannot write, whatever they are asked to."""

    def __init__(self, path: Path, agency: str, encryption: Encryption | None) -> None:
        super().__init__(path, agency, encryption)
        self._connections = Connections(path, connect_to_read)

    def rows(self, sql: str, parameters: Parameters = ()) -> list[tuple[Any, ...]]:
        try:
            return super().rows(sql, parameters)
        except Refused as refused:
            if getattr(refused.__cause__, "sqlite_errorcode", 0) == sqlite3.SQLITE_READONLY:
                raise self.refused() from refused
            raise

    def transaction(self) -> NoReturn:
        raise self.refused()

    def write(self, data: object) -> NoReturn:
        raise self.refused()

    def refused(self) -> Refused:
        return _refused(self.path, NOT_HERE)


class ReadOnlyTable(RowTable):
    """Every way in which TinyDB writes comes through one of these."""

    def upsert(self, document: object, cond: object = None) -> NoReturn:
        raise self._refused()

    def _get_next_id(self) -> NoReturn:
        raise self._refused()

    def _update_table(self, updater: object) -> NoReturn:
        raise self._refused()

    def _refused(self) -> Refused:
        return cast(ReadOnlyStorage, self._storage).refused()


class ReadOnlyDatabase(RowDatabase):
    """Of its own it searches the summaries."""

    table_class = ReadOnlyTable
    default_table_name = "summaries"
