"""The key that chains an agency's events, kept outside its workspace: who writes the store cannot forge the chain."""

import hashlib
import os
from pathlib import Path

from casewright.errors import Refused
from store.key_files import key_of, keys_folder, new_key, written_beside


def chain_key(agency: str, make: bool = True) -> tuple[str, bytes]:
    """The id and the bytes of this agency's key; made at the first call, readable by this user alone.

    The id is taken from the key, so that an event names the key it was chained with. Who checks records, or brings
    them back, makes no new one.

    Raises:
        Refused: CW590 the key cannot be kept, CW591 the file is not a key of ours, CW586 it is not there, and none is
            to be made.
    """
    path = keys_folder() / f"{agency.lower()}.key"
    try:
        if not path.exists():
            if not make:
                raise Refused("CW586", agency=agency, place=str(path))
            _make(path)
        text = path.read_text(encoding="ascii").strip()
    except OSError as error:
        raise Refused("CW590", path=str(path), reason=error.strerror or str(error)) from error
    except UnicodeDecodeError as error:
        raise Refused("CW591", path=str(path)) from error
    key = key_of(text)
    if key is None:
        raise Refused("CW591", path=str(path))
    return hashlib.sha256(key).hexdigest()[:12], key


def _make(path: Path) -> None:
    """Write a new key whole, or leave the one that another process made in the same moment."""
    partial = written_beside(path, new_key())
    try:
        os.link(partial, path)
    except FileExistsError:
        pass
    finally:
        partial.unlink()
