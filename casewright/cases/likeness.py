"""How likely two entries are about the same person. Forgiving: accents, case, order of names, a letter or two."""

import unicodedata
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher

from casewright.cases.records import CaseSummary, PersonSummary

SIMILAR = 0.7
"""Enough with the same birth date."""
VERY_SIMILAR = 0.87
"""Enough alone."""
DIGITS_OF_A_PHONE = 7
"""The last digits: with or without the code of country and area it is the same phone."""


@dataclass(frozen=True, slots=True)
class Sought:
    """What is known of someone for whom a case is about to be opened."""

    name: str
    preferred_name: str = ""
    birth_date: date | None = None
    phone: str = ""


def likeness(sought: Sought, row: CaseSummary | PersonSummary) -> float:
    """How likely it is the same person, 0 (nothing speaks for it) to 3 (name, birth date and phone)."""
    name = _name_likeness(sought, row)
    born = sought.birth_date is not None and sought.birth_date == row.birth_date
    phone = _same_phone(sought.phone, row.phone)
    if phone or name >= VERY_SIMILAR or (born and name >= SIMILAR):
        return name + born + phone
    return 0.0


def folded(text: str) -> str:
    """Without case, accents and punctuation; words in order of the alphabet."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(letter if letter.isalnum() else " " for letter in apart if not unicodedata.combining(letter))
    return " ".join(sorted(plain.split()))


def ways_to_say(name: str, preferred_name: str = "", former_names: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The whole names of somebody, folded; a nickname counts only beside the rest of the name."""
    nickname = " ".join([preferred_name, *name.split()[1:]]) if preferred_name else ""
    return tuple(filter(None, dict.fromkeys(folded(one) for one in (name, nickname, *former_names))))


def _name_likeness(sought: Sought, row: CaseSummary | PersonSummary) -> float:
    """Of the whole names, the former ones among them."""
    mine = ways_to_say(sought.name, sought.preferred_name)
    known = ways_to_say(row.name, row.preferred_name, row.former_names)
    return max((_ratio(one, other) for one in mine for other in known), default=0.0)


def _ratio(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _same_phone(one: str, other: str) -> bool:
    mine = "".join(digit for digit in one if digit.isdigit())[-DIGITS_OF_A_PHONE:]
    theirs = "".join(digit for digit in other if digit.isdigit())[-DIGITS_OF_A_PHONE:]
    return len(mine) == DIGITS_OF_A_PHONE and mine == theirs
