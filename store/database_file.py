"""Makes the file of a store, and looks an existing one over before anything is written to it."""

import os
import sqlite3
import uuid
from collections.abc import Callable
from contextlib import closing, suppress
from itertools import chain
from pathlib import Path

from casewright import __version__
from casewright.errors import Refused, _
from store import migrations, saves
from store.connections import connect
from store.failures import NO_DATABASE, TORN, damaged, refusing
from store.folders import sync_folder
from store.schema import APPLICATION, FORMAT, NOTED, TABLES, statements

EMPTY = _("its file is empty")
GONE = _("its file is gone, though cases were saved in it")
LOST_SAVES = _(
    "saves are missing: the file beside it that ends in -wal was removed, or an older copy was put in its place"
)
NO_TABLES = _("its file has lost its tables")
OTHER_PROGRAM = _("its file belongs to another program")

_MAGIC = b"SQLite format 3\0"
_HEADER = 100
_CHECKED_UP_TO = 256 << 20
"""Bytes: up to this size every page is looked at when the store is opened (about 0.1 s)."""

Look = Callable[[sqlite3.Connection], object]
"""Looks for itself at a store that is whole, before anything is written to it."""


def prepare(path: Path, look: Look) -> None:
    """Make the file with its folder where there is none, else see that it is a whole store that this version can read.

    Raises:
        Refused: CW502 it cannot be written, CW503 it is from a newer version, CW504 it is damaged; what `look` refuses.
    """
    with refusing(path):
        if not path.exists():
            _refuse_remains(path)
            _create(path)
        look_over(path, look)
        _bring_up_to_date(path)


def look_over(path: Path, look: Look) -> int:
    """See that a file is a whole store that this version can read, without writing to it.

    Returns:
        Its format.
    Raises:
        Refused: CW503 it is from a newer version, CW504 it is damaged; what `look` refuses.
    """
    with refusing(path):
        _look_at_header(path)
        return _look_inside(path, look)


def _refuse_remains(path: Path) -> None:
    """A log without its database would be played into the new one; a note of saves says that there was one."""
    log = path.with_name(path.name + "-wal")
    if saves.note_path(path).exists() or (log.exists() and log.stat().st_size):
        raise damaged(path, GONE)


def _create(path: Path) -> None:
    """Lay the store out under another name, and give it its own when it is whole: half a store is never found there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    making = path.with_name(f"{path.name}-{uuid.uuid4().hex}")
    os.close(os.open(making, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    try:
        with closing(connect(making)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            for statement in statements():
                connection.execute(statement)
            connection.execute(NOTED, (0, FORMAT, __version__))
            connection.execute("COMMIT")
            connection.execute("PRAGMA journal_mode = WAL")
        # A second process may have been quicker: then its store stands.
        with suppress(FileExistsError):
            _give_name(making, path)
        sync_folder(path.parent)
    finally:
        for ending in ("", "-wal", "-shm", "-journal"):
            making.with_name(making.name + ending).unlink(missing_ok=True)


def _give_name(making: Path, path: Path) -> None:
    try:
        os.link(making, path)
    except FileExistsError:
        raise
    except OSError:
        # A disk without hard links, such as a memory stick.
        if not path.exists():
            making.rename(path)


def _look_at_header(path: Path) -> None:
    """What can be told without SQLite, which would leave files of its own beside this one."""
    if path.is_dir():
        raise damaged(path, NO_DATABASE)
    with path.open("rb") as file:
        header = file.read(_HEADER)
    if not header:
        raise damaged(path, EMPTY)
    if len(header) < _HEADER or not header.startswith(_MAGIC):
        raise damaged(path, NO_DATABASE)
    if int.from_bytes(header[68:72]) != APPLICATION:
        raise damaged(path, OTHER_PROGRAM)
    _refuse_newer(int.from_bytes(header[60:64]))


def _refuse_newer(found: int) -> None:
    if found > FORMAT:
        raise Refused("CW503", found=str(found), known=str(FORMAT))


def _look_inside(path: Path, look: Look) -> int:
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        (found,) = connection.execute("PRAGMA user_version").fetchone()
        _refuse_newer(found)
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if not tables.issuperset(chain.from_iterable(added for since, added in TABLES.items() if since <= found)):
            raise damaged(path, NO_TABLES)
        if path.stat().st_size <= _CHECKED_UP_TO and connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
            raise damaged(path, TORN)
        row = connection.execute("SELECT identity FROM store").fetchone()
        if row is None:
            raise damaged(path, NO_TABLES)
        # The note first: another process may save in between, and a note never speaks of a save that is not there yet.
        noted = saves.noted(path, row[0])
        if connection.execute("SELECT commits FROM store").fetchone()[0] < noted:
            raise damaged(path, LOST_SAVES)
        look(connection)
        return int(found)


def _bring_up_to_date(path: Path) -> None:
    """A store of an older format becomes one of ours, whole or not at all.

    One that is up to date is tried too: whether it can be written is seen now, not after a page was filled in.
    """
    with closing(connect(path)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        migrations.bring_up_to_date(connection)
        connection.execute("COMMIT")
