"""What of a search the rows of a store are picked by, before the few that are left are ranked (`store.search`)."""

from dataclasses import dataclass

from store.search import Part, allowed_edits

MOST_CANDIDATES = 1000
SURE = 1000
"""Counts for a birth date or a phone number that fits: as more trigrams than any word has."""
_NATIONAL_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Clues:
    """A row is worth ranking if what fits comes to `least`: `SURE` for each of `born` and `digits`, 1 for a trigram.

    `born` are starts of a birth date, `digits` texts in the names and phone, `trigrams` texts in them too.
    """

    born: tuple[str, ...]
    digits: tuple[str, ...]
    trigrams: tuple[str, ...]
    least: int


def clues_of(parts: tuple[Part, ...]) -> Clues:
    """Those of the sharpest part: every part has to fit, so that one of them is enough to choose by."""
    part = max(parts, key=_sharpness)
    sharpest = max(part.words, key=len, default="")
    numbers = {part.digits.lstrip("0")[-_NATIONAL_DIGITS:], sharpest if sharpest.isdecimal() else ""}
    return Clues(
        born=part.born,
        digits=tuple(sorted(number for number in numbers if len(number) >= 3)),
        trigrams=inner_trigrams(f"  {sharpest} ") if sharpest else (),
        # A wrong letter spoils three trigrams; of a word within another the first two are missing.
        least=max(1, len(sharpest) - 3 * max(1, allowed_edits(sharpest))),
    )


def words_of(parts: tuple[Part, ...]) -> tuple[str, ...]:
    """The words of a search; none where a number or a date is among what was typed."""
    return () if any(part.born or part.digits for part in parts) else tuple(part.words[0] for part in parts)


def inner_trigrams(word: str) -> tuple[str, ...]:
    return tuple(word[start : start + 3] for start in range(len(word) - 2))


def _sharpness(part: Part) -> int:
    """How few rows a part leaves."""
    if not part.words:
        return SURE
    return max(len(part.digits), *map(len, part.words))
