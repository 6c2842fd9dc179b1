"""Parts of a line, each read in its own direction: a name from the right, an address from the left."""

from collections.abc import Iterable
from unicodedata import bidirectional

from casewright.translations import direction_of

ISOLATE, END_ISOLATE = "\u2068", "\u2069"
RIGHT_TO_LEFT = ("R", "AL", "AN")


def joined(language: str, parts: Iterable[str]) -> str:
    """What there is of the parts, with a dot between; apart from each other where any of it runs from the right."""
    there = [part for part in parts if part]
    if direction_of(language) == "ltr" and not any(bidirectional(sign) in RIGHT_TO_LEFT for sign in "".join(there)):
        return " · ".join(there)
    return " · ".join(f"{ISOLATE}{part}{END_ISOLATE}" for part in there)
