"""The page on advice names every word by which a sensitive question is known, and every code that is advice."""

from pathlib import Path

from casewright.definitions.sensitive import WORDS
from casewright.errors import CATALOGUE

PAGE = (Path(__file__).parents[2] / "docs" / "lint.md").read_text(encoding="utf-8")


def test_the_table_of_sensitive_words_is_that_of_the_code() -> None:
    rows = [f"| {matter} | {words['en']} | {words['es']} |" for matter, words in WORDS.items()]
    assert "\n".join(rows) in PAGE


def test_every_advice_is_named() -> None:
    assert [code for code in CATALOGUE if "CW430" <= code <= "CW469" and f"errors.md#{code.lower()})" not in PAGE] == []
