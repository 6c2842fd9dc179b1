"""The key that chains an agency's events, kept outside its workspace: who writes the store cannot forge the chain."""

import hashlib
import os
import secrets
from pathlib import Path

import platformdirs

from casewright.errors import Refused

KEYS_VARIABLE = "CASEWRIGHT_KEYS"
KEY_BYTES = 32


def keys_folder() -> Path:
    """Where keys are kept: what CASEWRIGHT_KEYS says, else this user's data folder."""
    said = os.environ.get(KEYS_VARIABLE)
    return Path(said) if said else platformdirs.user_data_path("casewright", appauthor=False) / "keys"


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
    key = _key(text)
    if key is None:
        raise Refused("CW591", path=str(path))
    return hashlib.sha256(key).hexdigest()[:12], key


def _key(text: str) -> bytes | None:
    try:
        key = bytes.fromhex(text)
    except ValueError:
        return None
    return key if len(key) == KEY_BYTES else None


def _make(path: Path) -> None:
    """Write a new key whole, or leave the one that another process made in the same moment."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    partial = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
        file.write(secrets.token_hex(KEY_BYTES))
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(partial, path)
    except FileExistsError:
        pass
    finally:
        partial.unlink()
