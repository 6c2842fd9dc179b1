"""What SQLite and the disk report, as refusals in plain words. Anything else is our fault and goes on as it is."""

import errno
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from casewright.errors import Refused, _

DISK_FULL = _("the disk is full")
READ_ONLY = _("its file or folder is read-only")
REMOVED = _("its file is not there any more, or another was put in its place")
HELD = _("another program holds its file")
DISK_FAULT = _("the disk reports a fault")
TORN = _("parts of its file are torn or overwritten")
ENCRYPTED_MEANWHILE = _("it was encrypted or decrypted meanwhile, and Casewright has to be started again")
NO_DATABASE = _("its file is not a database")
LEAST_FREE = 1 << 20
"""Bytes: with less than this free, a failed write means a full disk, whatever SQLite calls it."""

_UNDECODABLE = "Could not decode to UTF-8"
"""Python's own words for text of a row that is none; there is no code for it."""

_CANNOT_WRITE = {
    sqlite3.SQLITE_FULL: DISK_FULL,
    sqlite3.SQLITE_READONLY: READ_ONLY,
    sqlite3.SQLITE_PERM: READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: READ_ONLY,
    sqlite3.SQLITE_BUSY: HELD,
    sqlite3.SQLITE_LOCKED: HELD,
    sqlite3.SQLITE_IOERR: DISK_FAULT,
}
_DAMAGED = {sqlite3.SQLITE_CORRUPT: TORN, sqlite3.SQLITE_NOTADB: NO_DATABASE}
_DISK = {errno.ENOSPC: DISK_FULL, errno.EDQUOT: DISK_FULL} | dict.fromkeys(
    (errno.EACCES, errno.EPERM, errno.EROFS), READ_ONLY
)


@contextmanager
def refusing(path: Path) -> Iterator[None]:
    """Turn what goes wrong with a store's file into a refusal.

    Raises:
        Refused: CW502 it cannot be written, CW504 it is damaged.
    """
    try:
        with refusing_sqlite(path):
            yield
    except OSError as error:
        raise Refused("CW502", reason=_DISK.get(error.errno or 0, DISK_FAULT), path=str(path)) from error


@contextmanager
def refusing_sqlite(path: Path) -> Iterator[None]:
    """The same for what SQLite reports alone: where others read or write files of their own meanwhile."""
    try:
        yield
    except UnicodeDecodeError:
        # Words of SQLite itself, which name what it found: in a torn file that is no text.
        raise damaged(path, TORN) from None
    except sqlite3.Error as error:
        if str(error).startswith(_UNDECODABLE):
            # Not `from error`: it quotes the text, which is nobody's business in a log.
            raise damaged(path, TORN) from None
        refusal = _refusal(error, path)
        if refusal is None:
            raise
        raise refusal from error


def damaged(path: Path | str, reason: str) -> Refused:
    return Refused("CW504", path=str(path), reason=reason)


def _refusal(error: sqlite3.Error, path: Path) -> Refused | None:
    # The low byte is the kind; the others tell its finer shades. Python's own errors have no code.
    kind = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if kind in _DAMAGED:
        return damaged(path, _DAMAGED[kind])
    if kind not in _CANNOT_WRITE:
        return None
    return Refused("CW502", reason=_reason(kind, path), path=str(path))


def _reason(kind: int, path: Path) -> str:
    if kind not in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN):
        return _CANNOT_WRITE[kind]
    if path.parent.exists() and shutil.disk_usage(path.parent).free < LEAST_FREE:
        return DISK_FULL
    return _CANNOT_WRITE[kind] if path.exists() else REMOVED
