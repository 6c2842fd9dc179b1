"""What people write into the cells of a list, whatever the list is of: days, numbers, yes and no, languages."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Literal

from babel import Locale
from babel.dates import get_month_names

from casewright.service.cell_trouble import Wrong

First = Literal["year", "month", "day"]
"""What stands first in a day that is written in numbers."""
FIRST_YEAR = 1900
WRITTEN_IN = ("en", "es")
YES = frozenset({"yes", "y", "true", "1", "x", "sí", "si", "s", "verdadero"})
NO = frozenset({"no", "n", "false", "0", "falso"})

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_NUMBERS = re.compile(r"(\d{1,4})[-./ ](\d{1,2})[-./ ](\d{1,4})")
_HOUR = re.compile(r"[ T]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?( ?[AaPp][Mm])?Z?$")
_DAY_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[-. ]*(?:de )?([^\W\d]{3,})[-., ]*(?:del? )?(\d{2,4})")
_MONTH_DAY = re.compile(r"([^\W\d]{3,})[. ]+(\d{1,2})(?:st|nd|rd|th)?,? +(\d{4})")
_WHOLE = re.compile(r"[+-]?\d+")
_GROUPS = re.compile(r"[+-]?\d{1,3}(?:([ ,.'’])\d{3})(?:\1\d{3})*")
_DECIMALS = re.compile(r"([+-]?[\d ,.'’]*)[.,](\d+)")


def possible_days(cell: str, last: date | None = None) -> Mapping[First, date]:
    """The days that a cell may mean, by what stands first in it; none where it is no day.

    Args:
        last: the latest day that may be meant. A year of two digits is the last such year; without it there is none.
    """
    bare = _HOUR.sub("", cell)
    if named := _by_name(bare):
        found = _date(*named, last)
        return {"year": found} if found else {}
    numbers = _NUMBERS.fullmatch(bare)
    if not numbers:
        return {}
    one, two, three = numbers.groups()
    if len(one) == len("2026"):
        orders: dict[First, tuple[str, int, int]] = {"year": (one, int(two), int(three))}
    else:
        orders = {"month": (three, int(one), int(two)), "day": (three, int(two), int(one))}
    return {first: day for first, parts in orders.items() if (day := _date(*parts, last))}


def has_short_year(cell: str) -> bool:
    """Whether a day is written with a year of two digits."""
    return re.search(r"(?<!\d)\d{2}$", _HOUR.sub("", cell)) is not None and not re.match(r"\d{4}", cell)


def _by_name(cell: str) -> tuple[str, int, int] | None:
    """Year, month and day, where the month is written as a word."""
    if found := _DAY_MONTH.fullmatch(cell):
        day, month, year = found.groups()
    elif found := _MONTH_DAY.fullmatch(cell):
        month, day, year = found.groups()
    else:
        return None
    number = _MONTHS.get(month.casefold().rstrip("."))
    return (year, number, int(day)) if number else None


def _date(written: str, month: int, day: int, last: date | None) -> date | None:
    year = int(written)
    try:
        if len(written) <= len("26"):
            if last is None:
                return None
            century = last.year // 100 * 100
            found = date(century + year, month, day)
            return found if found <= last else date(century - 100 + year, month, day)
        return date(year, month, day) if year >= FIRST_YEAR else None
    except ValueError:
        return None


def number(cell: str) -> int | Decimal:
    """A number as people write it. Raises Wrong: none, or one that may be two (1,234)."""
    if _WHOLE.fullmatch(cell):
        return int(cell)
    groups = _GROUPS.fullmatch(cell)
    if groups and (groups[1] in " '’" or len(re.findall(r"[,.]", cell)) > 1):
        return int(re.sub(r"[^\d+-]", "", cell))
    parts = _DECIMALS.fullmatch(cell)
    if parts and not (groups and groups[1] == ","):
        whole = parts[1].strip()
        if not whole or whole in "+-" or _WHOLE.fullmatch(whole) or _GROUPS.fullmatch(whole):
            return Decimal(f"{re.sub(r'[^0-9+-]', '', whole) or '0'}.{parts[2]}")
    raise Wrong("no_number", found=cell)


def yes_or_no(cell: str) -> bool:
    """Raises Wrong: it is neither."""
    word = cell.casefold()
    if word not in YES | NO:
        raise Wrong("no_yes_no", found=cell)
    return word in YES


def language_code(cell: str) -> str:
    """By its code, or by its name in English or in the language itself. Raises Wrong."""
    word = cell.strip()
    base = word.split("-")[0].casefold()
    if _LANGUAGE.fullmatch(word) and base in _LANGUAGES:
        return word
    code = next((code for code, names in _LANGUAGES.items() if word.casefold() in names), "")
    if not code:
        raise Wrong("no_language", found=word)
    return code


def _language_names() -> Mapping[str, frozenset[str]]:
    named = [Locale(code).languages for code in WRITTEN_IN]
    return {
        code: frozenset(str(names[code]).casefold() for names in named if code in names)
        for code in map(str, named[0])
        if "_" not in code
    }


def _month_names() -> Mapping[str, int]:
    return {
        str(name).casefold().rstrip("."): month
        for language in WRITTEN_IN
        for width in ("wide", "abbreviated")
        for month, name in get_month_names(width, locale=language).items()
    }


_LANGUAGES = _language_names()
_MONTHS = _month_names()
