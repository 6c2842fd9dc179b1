"""What is refused before a YAML parser sees it: bytes that are no text, characters that hide, sizes that hurt."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

LARGEST_FILE = 2_000_000
"""Bytes. A form of 300 questions in two languages is about 150,000."""
MOST_BRACKETS = 1_000
"""Open at one time. The C parser slows down quadratically, and older ones crash the process."""

# C0 and C1 controls but tab and newline, invisible line ends, byte order marks, surrogates, non-characters.
_HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")
_BRACKET = re.compile(r"[\[\]{}]")


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a file cannot be read, as a code of the catalogue, and where (characters counted from 0)."""

    code: str
    index: int = 0
    params: Mapping[str, str] = field(default_factory=dict)


def safe_text(raw: bytes | str) -> tuple[str, Refusal | None]:
    """The text with plain line ends and without a byte order mark, and what is wrong with it, if anything."""
    text, refusal = (raw, None) if isinstance(raw, str) else _decoded(raw)
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return text, refusal or _too_large(raw) or _hidden_character(text) or _brackets(text)


def _decoded(raw: bytes) -> tuple[str, Refusal | None]:
    try:
        return raw.decode("utf-8"), None
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n")
        shown = raw[:LARGEST_FILE].decode("utf-8", errors="replace")
        if error.reason == "unexpected end of data":
            return shown, Refusal("CW106", len(before))
        return shown, Refusal("CW103", len(before), {"byte": f"0x{raw[error.start]:02X}"})


def _too_large(raw: bytes | str) -> Refusal | None:
    if len(raw) <= LARGEST_FILE:
        return None
    return Refusal("CW102", 0, {"most": f"{LARGEST_FILE / 1_000_000:g}"})


def _hidden_character(text: str) -> Refusal | None:
    found = _HIDDEN.search(text)
    return Refusal("CW105", found.start(), {"character": f"U+{ord(found.group()):04X}"}) if found else None


def _brackets(text: str) -> Refusal | None:
    depth = 0
    for bracket in _BRACKET.finditer(text):
        depth = depth + 1 if bracket.group() in "[{" else max(0, depth - 1)
        if depth > MOST_BRACKETS:
            return Refusal("CW108", bracket.start(), {"most": str(MOST_BRACKETS)})
    return None
