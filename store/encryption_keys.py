"""The keys that encrypt an agency's records: given in the environment, or in a file of the folder of keys.

Several may be given, one a line (in the environment with spaces between). What is encrypted anew gets the first; the
others open what was encrypted before, such as an old backup.
"""

import os
import stat
from pathlib import Path

from casewright.errors import Refused, _
from store.folders import sync_folder
from store.key_files import key_of, keys_folder, new_key, written_beside

VARIABLE = "CASEWRIGHT_ENCRYPTION_KEY"
IN_WORKSPACE = _("it lies in the workspace, and would be copied along with the records")
OTHERS_READ = _("other users of this machine may read it")
NO_KEY = _("what stands there is not a key")
GIVEN = _("a new one cannot be added to the environment from here")


def key_place(agency: str) -> str:
    """Where the keys are looked for: the variable if it is set, else the path of a file."""
    return VARIABLE if os.environ.get(VARIABLE) else str(keys_folder() / f"{agency.lower()}.encryption.key")


def encryption_keys(agency: str, workspace: Path) -> tuple[bytes, ...]:
    """All keys that are given for an agency, the one for what is encrypted anew first; none is made.

    Raises:
        Refused: CW509 a key that must not be used as it lies there, or is none; CW590 it cannot be read.
    """
    place = key_place(agency)
    if place == VARIABLE:
        return _keys(os.environ[VARIABLE], place)
    path = Path(place)
    _refuse_in_workspace(path, workspace)
    try:
        if not path.exists():
            return ()
        if os.name == "posix" and stat.S_IMODE(path.stat().st_mode) & 0o077:
            raise Refused("CW509", place=place, reason=OTHERS_READ)
        return _keys(path.read_text(encoding="ascii", errors="replace"), place)
    except OSError as error:
        raise _unusable(path, error) from error


def add_key(agency: str, workspace: Path) -> None:
    """Make a new key and put it before the others. It has reached the disk when this returns.

    Raises:
        Refused: CW509 the keys are given in the environment, or must not be used as they lie; CW590 it cannot be kept.
    """
    before = encryption_keys(agency, workspace)
    place = key_place(agency)
    if place == VARIABLE:
        raise Refused("CW509", place=place, reason=GIVEN)
    path = Path(place)
    try:
        written_beside(path, "\n".join((new_key(), *(key.hex() for key in before), ""))).replace(path)
        sync_folder(path.parent)
    except OSError as error:
        raise _unusable(path, error) from error


def _keys(text: str, place: str) -> tuple[bytes, ...]:
    keys = [key_of(word) for word in text.split()]
    found = tuple(key for key in keys if key is not None)
    if not found or len(found) < len(keys):
        raise Refused("CW509", place=place, reason=NO_KEY)
    return found


def _refuse_in_workspace(path: Path, workspace: Path) -> None:
    if path.resolve().is_relative_to(workspace.resolve()):
        raise Refused("CW509", place=str(path), reason=IN_WORKSPACE)


def _unusable(path: Path, error: OSError) -> Refused:
    return Refused("CW590", path=str(path), reason=error.strerror or str(error))
