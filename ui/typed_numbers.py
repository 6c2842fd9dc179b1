"""Numbers as people type them, read by the marks of a language: never another number than the one that was meant.

What can be read in two ways is not read at all: docs/decisions/numbers.md says why.
"""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from babel import Locale
from babel.numbers import format_decimal, get_decimal_symbol, get_group_symbol

from casewright.definitions.model import Number
from ui.wording import in_language

BOTH_MARKS = ("es",)
"""Languages whose countries differ in the decimal mark: nobody can tell from the language which one is meant."""
MOST_CHARACTERS = 40
DIGITS_OF_A_GROUP = 3
_MINUS = str.maketrans("−–", "--")
_GROUPING = r"[ '’]"


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Why a text is not read, in words for beside the field."""

    why: str


def read_number(
    text: str, locale: Locale, *, decimals: int, whole_groups: bool = False, beside: tuple[str, ...] = ()
) -> Number | Unreadable:
    """The number that was typed.

    Args:
        decimals: how many digits after the mark the question takes, which tells "1.000" from "1,000" where it can.
        whole_groups: three digits behind a mark are thousands wherever they cannot all be decimals, as in an amount
            of money with cents; otherwise 2,500 may also be a careful 2.5.
        beside: what may stand before or after the number, such as its unit or its currency.
    Returns:
        An int where no decimals were typed, else a Decimal with the digits as typed.
    """
    written = _tidied(text, beside)
    mark, group = get_decimal_symbol(locale), get_group_symbol(locale)
    own = _reading(written, mark, group)
    other = _reading(written, "," if mark == "." else ".", "." if mark == "." else ",")
    if own is None and other is None:
        return Unreadable(
            in_language(locale.language, "“{typed}” is not a number. Write it in digits.").format(typed=text)
        )
    if own is None or other is None or own == other:
        either = own if own is not None else other
        if own is not None or locale.language in BOTH_MARKS or isinstance(either, int):
            return either  # type: ignore[return-value]  # one of the two is there
        return _asked(text, locale, (either,))  # type: ignore[arg-type]
    plausible = tuple(value for value in (own, other) if _fits(value, decimals, whole_groups))
    if len(plausible) == 1 and (own in plausible or locale.language in BOTH_MARKS):
        return plausible[0]
    if not plausible or (isinstance(other, int) and own in plausible and locale.language not in BOTH_MARKS):
        return own
    return _asked(text, locale, plausible if len(plausible) == 1 else (own, other))


def write_number(value: Number, locale: Locale) -> str:
    """A number as it stands in its field, with all its digits, so that it reads back as the same.

    No mark stands between thousands. Where 1.125 could be read as thousands, it is written 1.1250.
    """
    digits = max(0, -int(value.as_tuple().exponent)) if isinstance(value, Decimal) else 0
    if digits == DIGITS_OF_A_GROUP and locale.language in BOTH_MARKS:
        digits += 1
    return format_decimal(value, format="0." + "0" * digits if digits else "0", locale=locale)


def _tidied(text: str, beside: tuple[str, ...]) -> str:
    """Digits of any script as 0 to 9, one kind of space and minus, without what stands beside the number."""
    digits = (str(unicodedata.decimal(letter, letter)) for letter in text.translate(_MINUS))
    written = "".join(" " if letter.isspace() else letter for letter in digits).strip()
    for word in filter(None, beside):
        written = written.removeprefix(word).removesuffix(word).strip()
    return written


def _reading(written: str, mark: str, group: str) -> Number | None:
    """What is written, if these are the marks; a group is three digits, and none begins with 0."""
    between = _GROUPING if group.isspace() else f"(?:{re.escape(group)}|{_GROUPING})"
    whole = rf"(?:[1-9]\d{{0,2}}(?P<group>{between})\d{{3}}(?:(?P=group)\d{{3}})*|\d*)"
    found = re.fullmatch(rf"(?P<sign>-?)\s?(?P<whole>{whole})(?:{re.escape(mark)}(?P<decimals>\d+))?", written)
    if len(written) > MOST_CHARACTERS or found is None or not (found["whole"] or found["decimals"]):
        return None
    digits = found["sign"] + (re.sub(r"\D", "", found["whole"]) or "0")
    return Decimal(f"{digits}.{found['decimals']}") if found["decimals"] else int(digits)


def _fits(value: Number, decimals: int, whole_groups: bool) -> bool:
    if isinstance(value, int):
        return True
    digits = value if whole_groups else value.normalize()
    return -int(digits.as_tuple().exponent) <= decimals


def _asked(text: str, locale: Locale, readings: tuple[Number, ...]) -> Unreadable:
    """What was typed is not clear: how to write what may have been meant."""
    plain = [
        write_number(int(value) if value == int(value) else Decimal(value).normalize(), locale) for value in readings
    ]
    if len(plain) == 1:
        said = in_language(locale.language, "“{typed}” is not clear. If you mean {number}, write {number}.")
        return Unreadable(said.format(typed=text, number=plain[0]))
    said = in_language(locale.language, "“{typed}” can be read in two ways. Write {first} or {second}.")
    return Unreadable(said.format(typed=text, first=plain[0], second=plain[1]))
