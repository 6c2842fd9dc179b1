"""What a file is, told from its bytes and never from its name alone; and a name for it that is safe everywhere."""

import re
import unicodedata
import zipfile
from collections.abc import Mapping
from io import BytesIO

from casewright.definitions.media import KINDS, kind_by_name

LONGEST_NAME = 180
"""Bytes, without the ending: a file system takes 255, and adds " (1)" where there is one of that name."""

_STARTS: Mapping[bytes, str] = {
    b"%PDF-": "pdf",
    b"\xff\xd8\xff": "jpeg",
    b"\x89PNG\r\n\x1a\n": "png",
    b"PK\x03\x04": "zip",
}
_OFFICE: Mapping[str, str] = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx"}
_OPEN_DOCUMENT = KINDS["odt"].media.encode()
_MOST_PARTS = 10_000
_BLANKS = "\t\n\r\f"
_HIDDEN = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
"""Unicode categories that do not show, or change how their neighbours show: controls, marks of direction."""
_NOT_IN_NAMES = re.compile(r'[<>:"|?*]')
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)


def kind_in(content: bytes, name: str) -> str:
    """The kind of file (an id of `media.KINDS`) that the content is, or "" for one that is not known.

    `name` decides only between plain text and a table in plain text, which look alike.
    """
    for start, kind in _STARTS.items():
        if content.startswith(start):
            return _kind_in_zip(content) if kind == "zip" else kind
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "webp"
    if _is_text(content):
        return "csv" if kind_by_name(name) == "csv" else "txt"
    return ""


def _kind_in_zip(content: bytes) -> str:
    """What an office document holds is looked up in its list of parts; nothing is unpacked but one short word."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as parts:
            names = parts.namelist()
            if len(names) > _MOST_PARTS or any(name.lower().endswith("vbaproject.bin") for name in names):
                return ""
            if names[:1] == ["mimetype"] and parts.getinfo("mimetype").file_size == len(_OPEN_DOCUMENT):
                return "odt" if parts.read("mimetype") == _OPEN_DOCUMENT else ""
            found = [kind for part, kind in _OFFICE.items() if part in names and "[Content_Types].xml" in names]
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, OSError, EOFError):
        return ""
    return found[0] if found else ""


def _is_text(content: bytes) -> bool:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return not any(character < " " and character not in _BLANKS for character in text)


def safe_name(name: str, kind: str) -> str:
    """The name as it was given, without folders and hidden characters, ending as its kind does (none: as it is)."""
    shown = unicodedata.normalize("NFC", name.encode("utf-8", "replace").decode())
    last = re.split(r"[/\\]", shown)[-1]
    last = "".join(character for character in last if unicodedata.category(character) not in _HIDDEN)
    last = " ".join(_NOT_IN_NAMES.sub("_", last).split()).rstrip(". ")
    stem, dot, given = last.rpartition(".")
    if not kind:
        stem, ending = last, ""
    elif kind_by_name(last) == kind:
        ending = dot + given
    else:
        stem, ending = stem if kind_by_name(last) else last, "." + KINDS[kind].extensions[0]
    stem = stem.encode()[:LONGEST_NAME].decode("utf-8", "ignore").strip(". ") or "file"
    return f"{'_' if _DEVICES.match(stem) else ''}{stem}{ending}"
