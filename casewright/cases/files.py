"""Files and signatures as plain values of canonical JSON, and back. The names in the text are part of the record."""

from collections.abc import Mapping
from typing import Any

from casewright.cases.instants import instant_of, instant_text
from casewright.logic.files import Attachment, Files, Signature

FILE_TAGS = ("files", "signature")


def plain_files(value: Files | Signature) -> dict[str, Any]:
    """Under the name of the type, as `canonical.plain_value`."""
    if isinstance(value, Files):
        return {"files": [_plain(one) for one in value.attached]}
    signed: dict[str, Any] = {"name": value.name, "role": value.role}
    if value.at is not None:
        signed["at"] = instant_text(value.at)
    if value.image is not None:
        signed["image"] = _plain(value.image)
    return {"signature": signed}


def files_of(tag: str, plain: Any) -> Files | Signature:
    if tag == "files":
        return Files(tuple(_of(one) for one in plain))
    at = instant_of(plain["at"]) if "at" in plain else None
    return Signature(plain["name"], plain["role"], at, _of(plain["image"]) if "image" in plain else None)


def _plain(attachment: Attachment) -> dict[str, Any]:
    return {
        "content": attachment.content,
        "name": attachment.name,
        "media": attachment.media,
        "size": attachment.size,
    }


def _of(plain: Mapping[str, Any]) -> Attachment:
    return Attachment(plain["content"], plain["name"], plain["media"], plain["size"])
