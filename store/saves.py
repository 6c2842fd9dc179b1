"""A note beside the store's file of how often it was saved, so that lost saves are seen when it is opened.

SQLite keeps the latest saves in a file ending in `-wal`. Where that was deleted, or left out of a copy, the store would
open as it once was, or empty, without a word.
"""

import os
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

_WIDTH = 20


@lru_cache(maxsize=8)
def note_path(path: Path) -> Path:
    return path.with_name(path.name + "-saves")


def note(path: Path, identity: str, commits: int) -> None:
    """Note that the store has been saved so often. It need not reach the disk: an older note does no harm.

    The save that it tells of is done, so that a note that cannot be written is left.
    """
    with suppress(OSError):
        handle = os.open(note_path(path), os.O_WRONLY | os.O_CREAT, 0o600)
        try:
            os.write(handle, f"{identity} {commits:0{_WIDTH}}\n".encode())
        finally:
            os.close(handle)


def noted(path: Path, identity: str) -> int:
    """How many saves the note speaks of, 0 where there is none for this store."""
    try:
        of, _, commits = note_path(path).read_text(encoding="ascii", errors="replace").strip().partition(" ")
    except FileNotFoundError:
        return 0
    return int(commits) if of == identity and commits.isdecimal() else 0
