"""The folder of keys, outside every workspace, and how a key stands in a file of it: as hexadecimal digits."""

import os
import secrets
from pathlib import Path

import platformdirs

KEYS_VARIABLE = "CASEWRIGHT_KEYS"
KEY_BYTES = 32


def keys_folder() -> Path:
    """Where keys are kept: what CASEWRIGHT_KEYS says, else this user's data folder."""
    said = os.environ.get(KEYS_VARIABLE)
    return Path(said) if said else platformdirs.user_data_path("casewright", appauthor=False) / "keys"


def key_of(text: str) -> bytes | None:
    """The key that a text stands for, None where it is none."""
    try:
        key = bytes.fromhex(text)
    except ValueError:
        return None
    return key if len(key) == KEY_BYTES else None


def new_key() -> str:
    return secrets.token_hex(KEY_BYTES)


def written_beside(path: Path, text: str) -> Path:
    """A file of this text beside the path, on the disk and for this user alone, to be given its name."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    partial = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    return partial
