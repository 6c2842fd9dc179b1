"""Reading a backup: whether it is whole and who made it, before anything of it is believed."""

import base64
import hashlib
import hmac
import json
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Any
from zipfile import BadZipFile, ZipFile

from casewright.cases.chain import ChainKey
from casewright.errors import Refused, _
from casewright.ports import STORED_KINDS, Stored
from casewright.service.backup_format import (
    FILE,
    FORMAT,
    HEADS,
    MANIFEST,
    SEAL,
    WORKSPACE,
    Cipher,
    Manifest,
    manifest_of,
    read_line,
    seal_of,
)
from casewright.service.verifying import Heads

NO_ZIP = _("it is no backup, or its end is missing")
NO_MANIFEST = _("it has no manifest that can be read")
SEAL_BROKEN = _("its manifest was altered")
OTHER_PARTS = _("parts of it are missing, or were added")
PART_ALTERED = _("a part of it was altered or torn ({part})")
AT_ONCE = 1 << 20
"""Bytes that are read at a time."""
_TORN = (BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError)
"""What reading a part runs into where its bytes are not those that were written."""


class Backup:
    """A backup that can be opened. Its manifest is believed when `check_seal` has passed, its parts when `check` has.

    `cipher` opens what is encrypted in it, and is set by who has the key.
    """

    def __init__(self, path: Path, archive: ZipFile, manifest: Manifest) -> None:
        self.path = path
        self.manifest = manifest
        self.cipher: Cipher | None = None
        self._archive = archive

    def check_seal(self, key: ChainKey, place: str) -> None:
        """See that the manifest is as it was written.

        Args:
            place: where the key comes from, for the refusal.
        Raises:
            Refused: CW583 it was altered; CW586 it was sealed with another key.
        """
        if self.manifest.key != key[0]:
            raise Refused("CW586", agency=self.manifest.agency, place=place)
        text = self._archive.read(MANIFEST).decode()
        if not hmac.compare_digest(seal_of(text, key).encode(), self._archive.read(SEAL)):
            raise Refused("CW583", path=str(self.path), reason=SEAL_BROKEN)

    def check(self, watched: Callable[[Iterable[str]], Iterable[str]] = iter) -> None:
        """Read every part once. Raises Refused CW583: one is not what the manifest says."""
        for name in watched(self.manifest.parts):
            self._check(name)

    def heads(self) -> Heads:
        """By case or person: where its history stood. Raises Refused CW583: that part was altered."""
        self._check(HEADS)
        return {one["stream"]: (one["revision"], one["chain"]) for one in self._lines(HEADS)}

    def things(self) -> Iterator[Stored]:
        """All that the store had, in the order in which it was given."""
        for kind in STORED_KINDS:
            if kind == "file":
                for name in (name for name in self.manifest.parts if name.startswith(FILE)):
                    yield Stored(kind, name.removeprefix(FILE), self._file(name))
            elif f"{kind}.jsonl" in self.manifest.parts:
                for one in self._lines(f"{kind}.jsonl"):
                    yield Stored(kind, one["key"], one["content"])

    def workspace(self) -> Iterator[tuple[Path, bytes]]:
        """The files of the workspace, by their paths in it."""
        for name in self.manifest.parts:
            path = PurePosixPath(name)
            if name.startswith(WORKSPACE) and ".." not in path.parts:
                yield Path(*path.parts[1:]), self._archive.read(name)

    def _file(self, name: str) -> bytes:
        content = self._archive.read(name)
        return content if self.cipher is None else self.cipher.decrypted(content, FILE, name.removeprefix(FILE))

    def _lines(self, name: str) -> Iterator[Mapping[str, Any]]:
        with self._archive.open(name) as part:
            for number, raw in enumerate(part):
                if self.cipher is None:
                    yield read_line(raw)
                else:
                    kept = self.cipher.decrypted(base64.b64decode(raw), name, str(number))
                    yield read_line(zlib.decompress(kept))

    def _check(self, name: str) -> None:
        hashed = hashlib.sha256()
        try:
            with self._archive.open(name) as part:
                while piece := part.read(AT_ONCE):
                    hashed.update(piece)
        except _TORN as torn:
            raise Refused("CW583", path=str(self.path), reason=PART_ALTERED, part=name) from torn
        if hashed.hexdigest() != self.manifest.parts[name].sha256:
            raise Refused("CW583", path=str(self.path), reason=PART_ALTERED, part=name)


@contextmanager
def opened(path: Path) -> Iterator[Backup]:
    """A backup, for as long as it is read.

    Raises:
        Refused: CW583 it is no backup, or not whole; CW584 it is from a newer Casewright. OSError: it cannot be read.
    """
    try:
        archive = ZipFile(path)
    except _TORN as torn:
        raise Refused("CW583", path=str(path), reason=NO_ZIP) from torn
    with archive:
        manifest = _manifest(path, archive)
        if {*manifest.parts, MANIFEST, SEAL} != {*archive.namelist()} or HEADS not in manifest.parts:
            raise Refused("CW583", path=str(path), reason=OTHER_PARTS)
        yield Backup(path, archive, manifest)


def _manifest(path: Path, archive: ZipFile) -> Manifest:
    try:
        plain = json.loads(archive.read(MANIFEST))
        found = plain["format"]
        if found <= FORMAT:
            return manifest_of(plain)
    except (*_TORN, LookupError, TypeError, AttributeError) as unreadable:
        raise Refused("CW583", path=str(path), reason=NO_MANIFEST) from unreadable
    raise Refused("CW584", path=str(path), found=str(found), known=str(FORMAT))
