"""The kinds of files that a form may ask for, and what holds where it does not say which.

How a kind is told from a file's content is the business of `casewright.service.content`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class MediaKind:
    """One kind of file. `extensions`: how its names end, the usual one first. `label` is the same in all languages."""

    media: str
    extensions: tuple[str, ...]
    label: str


KINDS: Mapping[str, MediaKind] = {
    "pdf": MediaKind("application/pdf", ("pdf",), "PDF"),
    "jpeg": MediaKind("image/jpeg", ("jpg", "jpeg", "jpe", "jfif"), "JPEG"),
    "png": MediaKind("image/png", ("png",), "PNG"),
    "webp": MediaKind("image/webp", ("webp",), "WebP"),
    "txt": MediaKind("text/plain", ("txt",), "TXT"),
    "csv": MediaKind("text/csv", ("csv",), "CSV"),
    "docx": MediaKind("application/vnd.openxmlformats-officedocument.wordprocessingml.document", ("docx",), "DOCX"),
    "xlsx": MediaKind("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ("xlsx",), "XLSX"),
    "odt": MediaKind("application/vnd.oasis.opendocument.text", ("odt",), "ODT"),
}
PICTURES = ("jpeg", "png", "webp")
MEGABYTE = 1_000_000
DEFAULT_ACCEPT = ("pdf", "jpeg", "png")
DEFAULT_MEGABYTES = 20
DEFAULT_FILES = 1
DEFAULT_SIGNED_BY = ("person",)


def kind_of(media: str) -> str:
    """The kind that a media type is, or ""."""
    return next((id for id, kind in KINDS.items() if kind.media == media), "")


def kind_by_name(name: str) -> str:
    """The kind that a file's name speaks of, or "". The content may be something else."""
    ending = name.rpartition(".")[2].casefold() if "." in name else ""
    return next((id for id, kind in KINDS.items() if ending in kind.extensions), "")


def labels(kinds: tuple[str, ...]) -> str:
    """As people read it: "PDF, JPEG"."""
    return ", ".join(KINDS[kind].label for kind in kinds)


def keys_of(type: str, plain: Mapping[str, Any]) -> dict[str, Any]:
    """What a question says of the files or the signature it takes, with what holds where it does not say."""
    if type == "signature":
        return {"signed_by": tuple(plain.get("signed_by", DEFAULT_SIGNED_BY))}
    if type not in ("file", "photo"):
        return {}
    return {
        "accept": PICTURES if type == "photo" else tuple(plain.get("accept", DEFAULT_ACCEPT)),
        "max_size": plain.get("max_size", DEFAULT_MEGABYTES),
        "max_files": plain.get("max_files", DEFAULT_FILES),
    }
