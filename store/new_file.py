"""A file that is there whole or not at all, and never in place of another one."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from casewright.errors import Refused
from store.folders import sync_folder


@contextmanager
def new_file(path: Path) -> Iterator[BinaryIO]:
    """A file to write to, for this user alone. It gets its name when the block is left and it has reached the disk.

    Raises:
        Refused: CW582 there is something of that name; CW588 it cannot be written: the disk may be full.
    """
    if path.exists():
        raise Refused("CW582", path=str(path))
    writing = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        # Closing writes what is left, so that a full disk may be met there too.
        with os.fdopen(os.open(writing, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "w+b") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        _give_name(writing, path)
        sync_folder(path.parent)
    except OSError as error:
        raise Refused("CW588", path=str(path), reason=error.strerror or type(error).__name__) from error
    finally:
        writing.unlink(missing_ok=True)


def _give_name(writing: Path, path: Path) -> None:
    try:
        os.link(writing, path)
    except FileExistsError as taken:
        raise Refused("CW582", path=str(path)) from taken
    except OSError:
        # A disk without hard links, such as a memory stick.
        if path.exists():
            raise Refused("CW582", path=str(path)) from None
        writing.rename(path)
