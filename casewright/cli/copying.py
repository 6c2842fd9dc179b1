"""Workspaces that the command line lays down: a new one, and the demo, which is renewed without losing edits."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from casewright import house
from casewright.errors import Refused

COPIED = ".casewright-demo.json"
"""In a demo's folder: the hash of each file as it was copied, by its path in the folder."""
NOT_IN_VERSION_CONTROL = (
    b"# The records of people are kept apart from the forms, and never in version control.\ndata/\n"
)


def workspace_files(source: Path) -> dict[Path, bytes]:
    """A whole workspace, by path: its own files, the schemas that its editor reads, and what git leaves out."""
    files = {path.relative_to(source): path.read_bytes() for path in sorted(source.rglob("*")) if path.is_file()}
    schemas = {Path("schemas", path.name): path.read_bytes() for path in sorted(house.SCHEMAS.glob("*.json"))}
    return {**files, **schemas, Path(".gitignore"): NOT_IN_VERSION_CONTROL}


def lay_down(files: Mapping[Path, bytes], folder: Path) -> None:
    """Write a workspace into a folder that is new or empty.

    Raises:
        Refused: CW595 there is something in the folder.
    """
    if _in_use(folder):
        raise Refused("CW595", path=str(folder))
    for path, content in files.items():
        _write(folder / path, content)


def renew(files: Mapping[Path, bytes], folder: Path) -> None:
    """Bring a demo up to this version of Casewright. A file that was edited since it was copied stays as it is.

    Raises:
        Refused: CW595 the folder holds something else than a demo.
    """
    note = folder / COPIED
    if not note.exists() and _in_use(folder):
        raise Refused("CW595", path=str(folder))
    copied: dict[str, str] = json.loads(note.read_text(encoding="utf-8")) if note.exists() else {}
    for path, content in files.items():
        target = folder / path
        if not target.exists() or _hash(target.read_bytes()) == copied.get(path.as_posix()):
            _write(target, content)
            copied[path.as_posix()] = _hash(content)
    _write(note, json.dumps(copied, indent=2, sort_keys=True).encode())


def _in_use(folder: Path) -> bool:
    return folder.exists() and any(folder.iterdir())


def _write(target: Path, content: bytes) -> None:
    """Whole or not at all."""
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_name(f"{target.name}.partial")
    partial.write_bytes(content)
    partial.replace(target)


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
