"""Workspaces that the command line lays down: a new one, and the demo, which is renewed without losing edits."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

from casewright.errors import Refused

COPIED = ".casewright-demo.json"
"""In a demo's folder: the hash of each file as it was copied, by its path in the folder."""


def lay_down(source: Path, folder: Path) -> list[Path]:
    """Copy a workspace into a folder that is new or empty.

    Returns:
        The files, by their path in the folder.
    Raises:
        Refused: CW595 there is something in the folder.
    """
    if folder.exists() and any(folder.iterdir()):
        raise Refused("CW595", path=str(folder))
    files = sorted(_files(source))
    for file in files:
        _write(folder / file, (source / file).read_bytes())
    return files


def renew(source: Path, folder: Path) -> None:
    """Bring the demo up to this version of Casewright. A file that was edited since it was copied stays as it is.

    Raises:
        Refused: CW595 the folder holds something else than a demo.
    """
    note = folder / COPIED
    if folder.exists() and any(folder.iterdir()) and not note.exists():
        raise Refused("CW595", path=str(folder))
    copied: dict[str, str] = json.loads(note.read_text(encoding="utf-8")) if note.exists() else {}
    for file in _files(source):
        content = (source / file).read_bytes()
        target = folder / file
        if not target.exists() or _hash(target.read_bytes()) == copied.get(file.as_posix()):
            _write(target, content)
            copied[file.as_posix()] = _hash(content)
    _write(note, json.dumps(copied, indent=2, sort_keys=True).encode())


def _files(source: Path) -> Iterator[Path]:
    return (path.relative_to(source) for path in source.rglob("*") if path.is_file())


def _write(target: Path, content: bytes) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
