"""Cuts the text of an expression into words, numbers, texts and signs. Nothing but these gets past it."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from casewright.errors import _
from casewright.expressions.fault import ExpressionError, Path
from casewright.expressions.spelling import LONGEST_SHOWN, QUOTES, SIGNS, WORDS, corrected
from casewright.expressions.types import LARGEST, Number

MAX_CHARACTERS = 2_000
MAX_DECIMALS = 10

_BEGINS_NUMBER = frozenset("0123456789.")
_SPACE = re.compile(r"[ \t\r\n]*")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}(?![\w.-])", re.ASCII)
_NUMBER = re.compile(r"\.?\d[\w.]*", re.ASCII)
_PLAIN_NUMBER = re.compile(r"\d+(\.\d+)?", re.ASCII)
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_SIGN = re.compile(r"===|!==|==|!=|<=|>=|<>|=>|=<|&&|\|\||\*\*|//|:=|[-+*/<>(),\[\]]")
_JOINERS = "\u200c\u200d"  # needed to write Persian and several Indian languages
_OWN_SIGNS = frozenset(["==", "!=", "<=", ">=", "<", ">", "+", "-", "*", "/", "(", ")", "[", "]", ","])


class Token(NamedTuple):
    """One piece of the text. `text` is how it stands there, `value` what it says (a number, a text, a date)."""

    kind: Literal["name", "number", "text", "date", "sign", "end"]
    text: str
    start: int
    value: Number | str | date = ""

    def __str__(self) -> str:
        return self.text if len(self.text) <= LONGEST_SHOWN else self.text[:LONGEST_SHOWN] + "…"


def tokens(text: str, path: Path = ()) -> Iterator[Token]:
    """The pieces in order, ending with one of kind `end`.

    Raises:
        ExpressionError: at the first character that cannot stand where it does (CW202, CW205-CW209, CW213, CW214).
    """
    if len(text) > MAX_CHARACTERS:
        raise ExpressionError("CW202", {"length": str(len(text)), "limit": str(MAX_CHARACTERS)}, 1, 1, path)
    scanner = _Scanner(text, path)
    position = scanner.after_space(0)
    while position < len(text):
        token = scanner.token(position)
        yield token
        position = scanner.after_space(position + len(token.text))
    yield Token("end", "", len(text))


def as_date(text: str) -> date | None:
    """A date written year-month-day; None for anything else, other ISO forms too (2026-W05-1)."""
    try:
        return date.fromisoformat(text) if _DATE.fullmatch(text) else None
    except ValueError:
        return None


_OTHER_ORDER = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})|(\d{4})([/.])(\d{1,2})\6(\d{1,2})", re.ASCII)
EXAMPLE_DATE = "2026-01-31"


def in_another_order(text: str) -> tuple[str, ...]:
    """The days that a date may mean which is written day.month.year, month/day/year or year/month/day."""
    found = _OTHER_ORDER.fullmatch(text)
    if not found:
        return ()
    first, _sign, second, year, year_first, _sign, month, day = found.groups()
    meant = [(year, first, second), (year, second, first)] if year else [(year_first, month, day)]
    written = (f"{y}-{int(m):02}-{int(d):02}" for y, m, d in meant)
    return tuple(dict.fromkeys(one for one in written if as_date(one)))


def as_number(text: str) -> Number | None:
    """A number written as the language writes it, within its bounds; None for anything else."""
    decimals = len(text.partition(".")[2])
    if not _PLAIN_NUMBER.fullmatch(text) or decimals > MAX_DECIMALS or Decimal(text) > LARGEST:
        return None
    return Decimal(text) if decimals else int(text)


def refuse_character(text: str, position: int, path: Path) -> None:
    """A text in quotes holds no control characters and none that turn or hide what is seen."""
    character = text[position]
    if unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp") and character not in _JOINERS:
        raise _strange(character, position, path)


def _strange(character: str, position: int, path: Path) -> ExpressionError:
    shown = f"'{character}'" if character.isprintable() else f"U+{ord(character):04X}"
    name = unicodedata.name(character, _("a character that cannot be seen"))
    return ExpressionError("CW206", {"character": shown, "kind": name}, position + 1, 1, path)


class _Scanner:
    def __init__(self, text: str, path: Path) -> None:
        self.text = text
        self.path = path

    def after_space(self, position: int) -> int:
        space = _SPACE.match(self.text, position)
        return space.end() if space else position

    def token(self, start: int) -> Token:
        character = self.text[start]
        if character in "'\"":
            return self.quoted(start)
        if character in _BEGINS_NUMBER:
            if found := _DATE.match(self.text, start):
                return self.date(start, found[0])
            if found := _NUMBER.match(self.text, start):
                return self.number(start, found[0])
        if found := _NAME.match(self.text, start):
            return self.name(start, found[0])
        return self.sign(start)

    def fault(self, code: str, start: int, length: int = 1, **params: str) -> ExpressionError:
        return ExpressionError(code, params, start + 1, length, self.path)

    def date(self, start: int, found: str) -> Token:
        value = as_date(found)
        if value is None:
            raise self.fault("CW237", start, len(found), found=found, write=EXAMPLE_DATE)
        return Token("date", found, start, value)

    def number(self, start: int, found: str) -> Token:
        value = as_number(found)
        if value is None and (days := in_another_order(found)):
            raise self.fault("CW237", start, len(found), found=found, write=" / ".join(days))
        if value is None:
            params = {"number": found[:40], "limit": str(LARGEST), "decimals": str(MAX_DECIMALS)}
            raise self.fault("CW205", start, len(found), **params)
        return Token("number", found, start, value)

    def name(self, start: int, found: str) -> Token:
        here = found.lower()
        if here in WORDS and found != here:
            raise self.otherwise(start, found, here)
        return Token("name", found, start)

    def sign(self, start: int) -> Token:
        found = _SIGN.match(self.text, start)
        sign = found[0] if found else self.text[start]
        if sign in _OWN_SIGNS:
            return Token("sign", sign, start)
        if sign in QUOTES:
            raise self.fault("CW207", start, found=sign, write=corrected(self.text))
        if sign in SIGNS:
            raise self.otherwise(start, sign, SIGNS[sign])
        if sign.isascii() and sign.isprintable():
            raise self.fault("CW214", start, len(sign), found=sign)
        raise _strange(sign, start, self.path)

    def otherwise(self, start: int, found: str, here: str) -> ExpressionError:
        return self.fault("CW213", start, len(found), found=found, instead=here, write=corrected(self.text))

    def quoted(self, start: int) -> Token:
        quote, position = self.text[start], start + 1
        value: list[str] = []
        while position < len(self.text):
            character = self.text[position]
            if character == quote:
                return Token("text", self.text[start : position + 1], start, "".join(value))
            if character == "\\":
                position += 1
                character = self.text[position : position + 1]
                if character not in ('"', "'", "\\"):
                    raise self.fault("CW209", position - 1)
            refuse_character(self.text, position, self.path)
            value.append(character)
            position += 1
        for position in range(start + 1, len(self.text)):
            if self.text[position] in QUOTES:
                raise self.fault("CW207", position, found=self.text[position], write=corrected(self.text))
        raise self.fault("CW208", start, len(self.text) - start, quote=quote)
