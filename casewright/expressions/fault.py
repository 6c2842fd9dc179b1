"""What is raised when an expression cannot be read or does not fit its scope."""

import difflib
from collections.abc import Iterable, Mapping

from casewright.errors import CATALOGUE, Translate, fill

Path = tuple[str | int, ...]


class ExpressionError(Exception):
    """One mistake in an expression, as a code of the catalogue (CW201 to CW239).

    column: 1 is the first character of the text; 0 where a structured condition has no text there.
    length: how many characters to underline.
    path: keys and list positions down to the offending part of a structured condition.
    """

    def __init__(
        self, code: str, params: Mapping[str, str] | None = None, column: int = 1, length: int = 1, path: Path = ()
    ) -> None:
        super().__init__(code)
        self.code = code
        self.params = dict(params or {})
        self.column = column
        self.length = length
        self.path = path

    def __str__(self) -> str:
        return f"{self.code} {self.message()} {self.hint()}".rstrip()

    def message(self, translate: Translate = str) -> str:
        return fill(CATALOGUE[self.code].what, self.params, translate)

    def hint(self, translate: Translate = str) -> str:
        return fill(CATALOGUE[self.code].fix, self.params, translate)


def nearest(word: str, known: Iterable[str], likeness: float = 0.6) -> str | None:
    """The known word that was most likely meant, whatever its case; `likeness` is from 0 to 1 (the same)."""
    by_lower = {name.lower(): name for name in known}
    found = difflib.get_close_matches(word.lower(), by_lower, 1, likeness)
    return by_lower[found[0]] if found else None


def listed(words: Iterable[str], most: int = 12) -> str:
    """Words for a message, no more of them than can be read."""
    words = list(words)
    return ", ".join(words[:most]) + (", …" if len(words) > most else "")
