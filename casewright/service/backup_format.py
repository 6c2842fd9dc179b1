"""What a backup is: one zip of parts, a manifest that names each part by its hash, and a seal over the manifest.

event.jsonl, summary.jsonl, ...   what the store gave of each kind, one thing a line
file/HASH                         each file
heads.jsonl                       where each history stood
workspace/...                     agency.yaml and what lies in forms/
manifest.json, manifest.seal
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Protocol

from casewright.cases.canonical import canonical_text
from casewright.cases.chain import ChainKey, link

FORMAT = 2
"""Goes up by one with every change that an older Casewright could not read, or would not take in: 2 has capacities."""
MANIFEST, SEAL, HEADS, WORKSPACE, FILE = "manifest.json", "manifest.seal", "heads.jsonl", "workspace/", "file/"
BACKUP = "backup"
"""Stands where a chain has the value before, so that the seal of a manifest passes for nothing else."""


class Cipher(Protocol):
    """Encrypts what is taken out of a store that is encrypted, bound to the part and place where it lies."""

    key: str
    """The id of the key."""

    def encrypted(self, content: bytes, table: str, key: str) -> bytes: ...

    def decrypted(self, kept: bytes, table: str, key: str) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Part:
    """One part as it lies in the zip: its SHA-256 (hex) and its size in bytes."""

    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds. `made` is an instant in UTC, `key` the id of the chain key, `encrypted` that of the other
    key, or ""."""

    agency: str
    made: str
    casewright: str
    key: str
    encrypted: str
    counts: Mapping[str, int]
    parts: Mapping[str, Part]

    def text(self) -> str:
        parts = {name: asdict(part) for name, part in self.parts.items()}
        return canonical_text({"format": FORMAT, **_fields(self), "counts": dict(self.counts), "parts": parts})


def manifest_of(plain: Mapping[str, Any]) -> Manifest:
    """Raises KeyError, TypeError: it is not the manifest of a backup."""
    parts = {name: Part(part["sha256"], part["size"]) for name, part in plain["parts"].items()}
    texts = {name: plain[name] for name in ("agency", "made", "casewright", "key", "encrypted")}
    return Manifest(**texts, counts=dict(plain["counts"]), parts=parts)


def seal_of(manifest: str, key: ChainKey) -> str:
    return link(BACKUP, manifest, key[1])


def line(**fields: Any) -> bytes:
    return canonical_text(fields).encode() + b"\n"


def read_line(raw: bytes) -> Mapping[str, Any]:
    plain: Mapping[str, Any] = json.loads(raw)
    return plain


def _fields(manifest: Manifest) -> dict[str, str]:
    names = ("agency", "made", "casewright", "key", "encrypted")
    return {name: getattr(manifest, name) for name in names}
