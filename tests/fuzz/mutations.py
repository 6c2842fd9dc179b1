"""Random changes to the text of a YAML file: what a slip of the hand, a bad merge or a failing disk makes of it."""

import random
import re
from collections.abc import Callable, Sequence

STRANGE = (
    "\0", "\x07", "\t", "\u00a0", "\u200b", "\u202e", "\u2028", "\ufeff", "\ufffe", "“", "’", "а", "１", "é", "e\u0301",
    "😀", "#", ":", ": ", " #", "- ", "&a ", "*a", "!!int ", "{", "}", "[", "]", "'", '"', "|", ">", "%", "@", "`", "?",
    ",", "\\", "---\n", "...\n", "<<: ",
)  # fmt: skip
OTHER_VALUES = (
    "", "~", "true", "no", "0", "-1", "1.5", "1e9", "9" * 40, ".inf", "2026-02-30", "12:30", "[]", "{}", "[a, b]",
    "{a: b}", '""', '"true"', "'1'", "text", "__class__", "x" * 3_000, "null", "0x10", "1_000", "&a x", "*a",
)  # fmt: skip
_VALUE = re.compile(r"(?P<key>[\w-]+: +)(?P<value>[^\s{\[#][^,}\]#\n]*)")
_KEY = re.compile(r"[A-Za-z_]\w*(?=:)")

Change = Callable[[random.Random, bytes, Sequence[bytes]], bytes]


def mutated(chance: random.Random, raw: bytes, others: Sequence[bytes]) -> bytes:
    """The file with one to three changes. `others` are files to take pieces from."""
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        raw = chance.choice(CHANGES)(chance, raw, others)
    return raw


def _flip_a_bit(chance: random.Random, raw: bytes, _others: Sequence[bytes]) -> bytes:
    at = chance.randrange(len(raw) or 1)
    return raw[:at] + bytes([raw[at] ^ 1 << chance.randrange(8)]) + raw[at + 1 :] if raw else raw


def _another_byte(chance: random.Random, raw: bytes, _others: Sequence[bytes]) -> bytes:
    at = chance.randrange(len(raw) + 1)
    return raw[:at] + bytes([chance.randrange(256)]) + raw[at + 1 :]


def _delete_some(chance: random.Random, raw: bytes, _others: Sequence[bytes]) -> bytes:
    at = chance.randrange(len(raw) + 1)
    return raw[:at] + raw[at + chance.choice((1, 1, 1, 2, 5, 40)) :]


def _cut_the_end(chance: random.Random, raw: bytes, _others: Sequence[bytes]) -> bytes:
    return raw[: chance.randrange(len(raw) + 1)]


def _strange_sign(chance: random.Random, raw: bytes, _others: Sequence[bytes]) -> bytes:
    at = chance.randrange(len(raw) + 1)
    return raw[:at] + chance.choice(STRANGE).encode() + raw[at:]


def _swap_lines(chance: random.Random, raw: bytes, _others: Sequence[bytes]) -> bytes:
    lines = raw.splitlines(keepends=True)
    if len(lines) < 2:
        return raw
    at = chance.randrange(len(lines) - 1)
    other = min(len(lines) - 1, at + chance.choice((1, 1, 2, 10)))
    lines[at], lines[other] = lines[other], lines[at]
    return b"".join(lines)


def _delete_lines(chance: random.Random, raw: bytes, _others: Sequence[bytes]) -> bytes:
    lines = raw.splitlines(keepends=True)
    at = chance.randrange(len(lines) + 1)
    del lines[at : at + chance.choice((1, 1, 1, 2, 5))]
    return b"".join(lines)


def _double_lines(chance: random.Random, raw: bytes, _others: Sequence[bytes]) -> bytes:
    lines = raw.splitlines(keepends=True)
    at = chance.randrange(len(lines) + 1)
    piece = lines[at : at + chance.choice((1, 1, 2, 8))]
    return b"".join([*lines[:at], *piece, *lines[at:]])


def _indent(chance: random.Random, raw: bytes, _others: Sequence[bytes]) -> bytes:
    lines = raw.splitlines(keepends=True)
    if not lines:
        return raw
    at = chance.randrange(len(lines))
    by = chance.choice((-4, -2, -1, 1, 2, 4))
    for here in range(at, min(len(lines), at + chance.choice((1, 1, 1, 3)))):
        line = lines[here]
        lead = len(line) - len(line.lstrip(b" "))
        lines[here] = b" " * by + line if by > 0 else line[min(-by, lead) :]
    return b"".join(lines)


def _splice(chance: random.Random, raw: bytes, others: Sequence[bytes]) -> bytes:
    piece = chance.choice(others).splitlines(keepends=True)
    start = chance.randrange(len(piece))
    lines = raw.splitlines(keepends=True)
    at = chance.randrange(len(lines) + 1)
    return b"".join([*lines[:at], *piece[start : start + chance.randrange(1, 12)], *lines[at:]])


def _another_value(chance: random.Random, raw: bytes, _others: Sequence[bytes]) -> bytes:
    """A value of another type behind a key."""
    return _replaced(chance, raw, _VALUE, lambda found: found["key"] + chance.choice(OTHER_VALUES))


def _value_from_elsewhere(chance: random.Random, raw: bytes, _others: Sequence[bytes]) -> bytes:
    """The value of one key behind another: an id that is there, but not meant here."""
    found = _VALUE.findall(raw.decode("utf-8", "replace"))
    value = chance.choice(found)[1] if found else "x"
    return _replaced(chance, raw, _VALUE, lambda one: one["key"] + value)


def _misspelt_key(chance: random.Random, raw: bytes, _others: Sequence[bytes]) -> bytes:
    def misspelt(found: re.Match[str]) -> str:
        key = found.group()
        at = chance.randrange(len(key))
        return chance.choice((key[:at] + key[at + 1 :], key[:at] + key[at] + key[at:], key.upper(), key[::-1]))

    return _replaced(chance, raw, _KEY, misspelt)


def _replaced(chance: random.Random, raw: bytes, pattern: re.Pattern[str], by: Callable[[re.Match[str]], str]) -> bytes:
    text = raw.decode("utf-8", "replace")
    found = list(pattern.finditer(text))
    if not found:
        return raw
    one = chance.choice(found)
    return (text[: one.start()] + by(one) + text[one.end() :]).encode()


CHANGES: tuple[Change, ...] = (
    _flip_a_bit,
    _another_byte,
    _delete_some,
    _cut_the_end,
    _strange_sign,
    _swap_lines,
    _delete_lines,
    _double_lines,
    _indent,
    _splice,
    _another_value,
    _value_from_elsewhere,
    _misspelt_key,
)
