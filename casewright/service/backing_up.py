"""A backup of a store at one moment, while others go on writing. It is looked over as it is written."""

import base64
import hashlib
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby
from typing import IO, BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile

from casewright import __version__
from casewright.cases.chain import ChainKey
from casewright.ports import CaseStore, Stored
from casewright.service.backup_format import (
    FILE,
    HEADS,
    MANIFEST,
    SEAL,
    WORKSPACE,
    Cipher,
    Manifest,
    Part,
    line,
    seal_of,
)
from casewright.service.verifying import Verified, verify


@dataclass(frozen=True, slots=True)
class Source:
    """What is backed up: an agency's store and the files of its workspace, by path; and with which keys."""

    agency: str
    store: CaseStore
    chain_key: ChainKey
    workspace: Mapping[str, bytes]
    cipher: Cipher | None = None


def back_up(
    source: Source, made: str, to: BinaryIO, watched: Callable[[Iterable[Stored]], Iterable[Stored]] = iter
) -> Verified:
    """Write all that the store keeps at this moment, and say what of it does not hold: that is in the backup as it is.

    Args:
        made: the instant, as text.
        to: an empty file.
        watched: passes everything on, for who counts along.
    Raises:
        Refused: as the store does. OSError: the file cannot be written.
    """
    with ZipFile(to, "w", ZIP_DEFLATED) as archive:
        parts = _Parts(archive, source.cipher)
        with source.store.everything() as things:
            secrets = dict([source.chain_key])
            verified = verify(parts.passing(watched(things)), secrets)
        with parts.lines(HEADS) as write:
            for stream, (revision, chain) in sorted(verified.heads.items()):
                write(line(stream=stream, revision=revision, chain=chain))
        for path, content in sorted(source.workspace.items()):
            parts.put(WORKSPACE + path, content)
        manifest = Manifest(
            agency=source.agency,
            made=made,
            casewright=__version__,
            key=source.chain_key[0],
            encrypted=source.cipher.key if source.cipher else "",
            counts={str(kind): count for kind, count in verified.counts.items()},
            parts=parts.written,
        ).text()
        archive.writestr(MANIFEST, manifest)
        archive.writestr(SEAL, seal_of(manifest, source.chain_key))
    return verified


class _Parts:
    """The parts that were written so far, by name."""

    def __init__(self, archive: ZipFile, cipher: Cipher | None) -> None:
        self.written: dict[str, Part] = {}
        self._archive = archive
        self._cipher = cipher

    def passing(self, things: Iterable[Stored]) -> Iterator[Stored]:
        """Pass each thing on when it is written."""
        for kind, of_kind in groupby(things, key=lambda thing: thing.kind):
            if kind == "file":
                for thing in of_kind:
                    self.put(FILE + thing.key, self._file(thing))
                    yield thing
                continue
            with self.lines(f"{kind}.jsonl") as write:
                for thing in of_kind:
                    write(line(key=thing.key, content=thing.content))
                    yield thing

    def put(self, name: str, content: bytes) -> None:
        with self._open(name) as write:
            write(content)

    @contextmanager
    def lines(self, name: str) -> Iterator[Callable[[bytes], None]]:
        """A part of lines; where the store is encrypted each is, with its number, so that none can be put elsewhere."""
        with self._open(name) as write:
            cipher, number = self._cipher, 0

            def write_line(plain: bytes) -> None:
                nonlocal number
                if cipher is not None:
                    plain = base64.b64encode(cipher.encrypted(zlib.compress(plain), name, str(number))) + b"\n"
                write(plain)
                number += 1

            yield write_line

    def _file(self, thing: Stored) -> bytes:
        content = bytes(thing.content) if isinstance(thing.content, bytes) else thing.content.encode()
        return content if self._cipher is None else self._cipher.encrypted(content, FILE, thing.key)

    @contextmanager
    def _open(self, name: str) -> Iterator[Callable[[bytes], None]]:
        hashed, size = hashlib.sha256(), 0
        part: IO[bytes]
        with self._archive.open(name, "w", force_zip64=True) as part:

            def write(content: bytes) -> None:
                nonlocal size
                part.write(content)
                hashed.update(content)
                size += len(content)

            yield write
        self.written[name] = Part(hashed.hexdigest(), size)
