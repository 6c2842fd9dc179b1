"""The forgiving search of a caseload: how names are folded, what was typed is taken for, and who fits best.

Which cases are looked at is the business of each store; all of them rank with what stands here.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from babel.dates import get_month_names
from rapidfuzz.distance import OSA

from casewright.cases.canonical import instant_text
from casewright.cases.records import CaseSummary, PersonSummary

MONTH_LANGUAGES = ("en", "es", "fr", "de", "pt", "ar")
LONGEST_SEARCH = 120
MOST_PARTS = 8
LONGEST_WORD = 40
LONGEST_RUN = 3
SHORTEST_TOGETHER = 6
"""Letters: shorter words written together fit too much that is not meant."""
BORN_AFTER = 1850
BORN_BEFORE = 2100

_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"}
    | {"ة": "ه", "ى": "ي", "ی": "ي", "ک": "ك", "ٱ": "ا", "ـ": ""}
    | dict.fromkeys("'’‘ʼʻ`´", "")
)
_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})([-./])(\d{1,2})\2(\d{1,2})(?!\d)")
_YEAR_LAST = re.compile(r"(?<!\d)(\d{1,2})([-./])(\d{1,2})\2(\d{4}|\d{2})(?!\d)")
_MONTH_DAY_YEAR = re.compile(r"(?<!\w)([^\W\d]{3,}) (\d{1,2}) (\d{4})(?!\w)")
_DAY_MONTH_YEAR = re.compile(r"(?<!\w)(?:(\d{1,2}) (?:de )?)?([^\W\d]{3,}) (?:del? )?(\d{4})(?!\w)")
_NUMBER = re.compile(r"(?<!\w)\d+(?: \d+)*(?!\w)")


@dataclass(frozen=True, slots=True)
class Entry:
    """What a search looks at of one case or person.

    `names` is `names_of` it, `born` an ISO date or empty, `latest` the instant of its latest activity as text or empty.
    """

    key: str
    names: str
    born: str
    latest: str


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that was typed, and what it may be: a birth date (the start of its ISO form), a phone number, words."""

    born: tuple[str, ...] = ()
    digits: str = ""
    words: tuple[str, ...] = ()


def fold(text: str) -> str:
    """The words of a text without case, accents, apostrophes and the like: `Núñez-O'Neill` is `nunez oneill`."""
    plain = unicodedata.normalize("NFKD", text).casefold().translate(_LETTERS)
    kept = []
    for character in unicodedata.normalize("NFKD", plain):
        category = unicodedata.category(character)
        if category == "Nd":
            kept.append(str(unicodedata.digit(character)))
        elif category[0] in "LN" or category == "Mc":
            kept.append(character)
        elif category not in ("Mn", "Cf", "Cs", "Cc"):
            kept.append(" ")
    return " ".join("".join(kept).split())


def names_of(summary: CaseSummary | PersonSummary) -> str:
    """The folded text by which a case or person is found: its names and the phone's digits, between bars.

    Every word has two spaces on either side, so that its first letters are trigrams of their own.
    """
    names = (summary.name, summary.preferred_name, *summary.former_names)
    phone = fold(summary.phone).replace(" ", "")
    return "|".join("  ".join(["", *words.split(), ""]) for words in (*map(fold, names), phone))


def entry_of(summary: CaseSummary | PersonSummary) -> Entry:
    born = summary.birth_date.isoformat() if summary.birth_date else ""
    if isinstance(summary, PersonSummary):
        return Entry(summary.person, names_of(summary), born, "")
    latest = instant_text(summary.last_activity) if summary.last_activity else ""
    return Entry(summary.case, names_of(summary), born, latest)


def parts_of(search: str) -> tuple[Part, ...]:
    """What was typed, taken apart: birth dates in any usual writing, then numbers, then words."""
    parts: list[Part] = []
    rest = _taken(_YEAR_FIRST, _year_first, search[:LONGEST_SEARCH], parts)
    rest = _taken(_YEAR_LAST, _year_last, rest, parts)
    rest = _taken(_MONTH_DAY_YEAR, _month_day_year, fold(rest), parts)
    rest = _taken(_DAY_MONTH_YEAR, _day_month_year, rest, parts)
    rest = _taken(_NUMBER, _number, rest, parts)
    parts.extend(Part(words=(word[:LONGEST_WORD],)) for word in rest.split())
    return tuple(parts[:MOST_PARTS])


def _taken(pattern: re.Pattern[str], read: Callable[[re.Match[str]], Part | None], text: str, parts: list[Part]) -> str:
    """The text without what the pattern finds and `read` understands, which goes to the parts."""

    def left(found: re.Match[str]) -> str:
        part = read(found)
        if part is None:
            return found[0]
        parts.append(part)
        return " "

    return pattern.sub(left, text)


def _year_first(found: re.Match[str]) -> Part | None:
    return _born(_days([found[1]], (found[3], found[4])))


def _year_last(found: re.Match[str]) -> Part | None:
    years = ["19" + found[4], "20" + found[4]] if len(found[4]) == 2 else [found[4]]
    return _born(_days(years, (found[3], found[1]), (found[1], found[3])))


def _month_day_year(found: re.Match[str]) -> Part | None:
    return _born(_days([found[3]], (_months().get(found[1], 0), found[2])))


def _day_month_year(found: re.Match[str]) -> Part | None:
    month = _months().get(found[2], 0)
    if found[1]:
        return _born(_days([found[3]], (month, found[1])))
    # "April 1992" is a month, or a person called April with a year.
    return Part(born=(f"{found[3]}-{month:02}",), words=(found[2], found[3])) if month else None


def _number(found: re.Match[str]) -> Part:
    groups = tuple(found[0].split())
    return Part(
        born=tuple(group for group in groups if len(groups) == 1 and _is_year(group)),
        digits="".join(groups)[:LONGEST_WORD],
        words=groups,
    )


def _born(days: tuple[str, ...]) -> Part | None:
    return Part(born=days) if days else None


def _days(years: Iterable[str], *orders: tuple[str | int, str | int]) -> tuple[str, ...]:
    """The dates that exist, of these years and of (month, day) in every order that may have been meant."""
    found = []
    for year in filter(_is_year, years):
        for month, day in orders:
            try:
                found.append(date(int(year), int(month), int(day)).isoformat())
            except ValueError:
                continue
    return tuple(dict.fromkeys(found))


def _is_year(group: str) -> bool:
    return len(group) == 4 and BORN_AFTER <= int(group) < BORN_BEFORE


@cache
def _months() -> dict[str, int]:
    """The number of a month by its folded name, in full and abbreviated."""
    return {
        fold(name): number
        for language in MONTH_LANGUAGES
        for width in ("abbreviated", "wide")
        for number, name in get_month_names(width, locale=language).items()
    }


def allowed_edits(word: str) -> int:
    """How many letters of a word may be wrong, left out, too many or swapped with the next."""
    if word.isdecimal() or len(word) < 3:
        return 0
    return 1 if len(word) < 5 else 2


def closeness(typed: str, word: str) -> float:
    """How well one typed word fits a word of a name, 0 (not) to 1 (the same)."""
    if typed == word:
        return 1.0
    if word.startswith(typed):
        return 0.9
    if typed in word and len(typed) >= (3 if typed.isascii() else 2):
        return 0.8
    allowed = allowed_edits(typed)
    if not allowed:
        return 0.0
    same_start = typed[0] == word[0]
    edits = OSA.distance(typed, word, score_cutoff=allowed)
    if edits == 1 or (edits == 2 and allowed == 2 and (same_start or len(typed) > 6)):
        return 0.8 - edits / 10
    if same_start and len(typed) > 3 and len(word) > len(typed):
        # Still typing, with a letter wrong already.
        starts = (word[: len(typed) + more] for more in (-1, 0, 1))
        return 0.5 if any(OSA.distance(typed, start, score_cutoff=1) == 1 for start in starts) else 0.0
    return 0.0


def ranked(parts: tuple[Part, ...], entries: Iterable[Entry]) -> list[str]:
    """The keys of the entries that fit every part, the best first, then who was seen last."""
    readings = _readings(parts)
    closest = _Closest()
    found = []
    for entry in entries:
        fit = max(_fit(reading, entry, closest) for reading in readings)
        if fit:
            found.append((fit, entry.latest, entry.key))
    found.sort(reverse=True)
    return [key for _, _, key in found]


def _readings(parts: tuple[Part, ...]) -> list[tuple[Part, ...]]:
    """The parts as typed, and with the words written together: `de la cruz` may stand as `Delacruz`."""
    words = [part for part in parts if not part.born and not part.digits]
    together = "".join(part.words[0] for part in words)[:LONGEST_WORD]
    if len(words) < 2 or len(together) < SHORTEST_TOGETHER:
        return [parts]
    return [parts, (*(part for part in parts if part not in words), Part(words=(together,)))]


class _Closest:
    """The best closeness of a typed word to any of a name's, remembering pairs: names come again in a caseload."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], float] = {}

    def __call__(self, typed: str, names: str) -> float:
        best = 0.0
        for word in (*names.replace("|", " ").split(), *_runs(names, len(typed))):
            pair = (typed, word)
            close = self._known.get(pair)
            if close is None:
                close = self._known[pair] = closeness(typed, word)
            best = max(best, close)
        return best


def _runs(names: str, length: int) -> Iterator[str]:
    """Neighbours within one name written together, of about the length of what was typed."""
    if length < SHORTEST_TOGETHER:
        return
    for name in names.split("|"):
        words = name.split()
        for count in range(2, LONGEST_RUN + 1):
            for start in range(len(words) - count + 1):
                run = "".join(words[start : start + count])
                if abs(len(run) - length) <= 2:
                    yield run


def _fit(parts: tuple[Part, ...], entry: Entry, closest: _Closest) -> float:
    names, _, phone = entry.names.rpartition("|")
    phone = phone.strip()
    total = 0.0
    for part in parts:
        fit = _fit_of_part(part, entry, names, phone, closest)
        if not fit:
            return 0.0
        total += fit
    return round(total / len(parts), 3) if parts else 0.0


def _fit_of_part(part: Part, entry: Entry, names: str, phone: str, closest: _Closest) -> float:
    if entry.born.startswith(part.born):
        return 0.95
    if part.digits and _is_phone(part.digits, phone):
        return 0.95
    fits = [
        max(closest(word, names), 0.7 if word.isdecimal() and _is_number_of(word, entry.born, phone) else 0.0)
        for word in part.words
    ]
    return sum(fits) / len(fits) if fits and all(fits) else 0.0


def _is_phone(digits: str, phone: str) -> bool:
    """Whether a number as typed is (part of) one as kept; either may have the country's code or a leading zero."""
    if len(digits) >= 3 and digits in phone:
        return True
    typed, kept = digits.lstrip("0"), phone.lstrip("0")
    return min(len(typed), len(kept)) >= 6 and (typed in kept or typed.endswith(kept))


def _is_number_of(group: str, born: str, phone: str) -> bool:
    return (_is_year(group) and born.startswith(group)) or _is_phone(group, phone)
