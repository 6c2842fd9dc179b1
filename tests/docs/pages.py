"""The pages of docs/ as a test reads them: fenced blocks, tables, links and anchors."""

import re
import textwrap
from collections.abc import Iterator
from pathlib import Path

HOUSE = Path(__file__).parents[2]
DOCS = HOUSE / "docs"
_FENCE = re.compile(r"(?ms)^(?P<indent> *)```(?P<language>\w*)[^\n`]*\n(?P<text>.*?)^(?P=indent)```$")
_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")


def fenced(text: str, language: str) -> list[str]:
    """The blocks of one language, without their indent."""
    return [
        textwrap.dedent(found["text"]) if found["indent"] else found["text"]
        for found in _FENCE.finditer(text)
        if found["language"] == language
    ]


def without_blocks(text: str) -> str:
    return re.sub(r"`[^`\n]+`", "", _FENCE.sub("", text))


def tables(text: str) -> Iterator[tuple[list[str], list[list[str]]]]:
    """Each table as its column heads and its rows."""
    for lines in re.findall(r"(?:^\|.*\|\n)+", _FENCE.sub("", text), re.MULTILINE):
        head, _line, *rows = ([cell.strip() for cell in line.strip("|").split("|")] for line in lines.splitlines())
        yield head, rows


def links(page: Path) -> list[str]:
    """Where the links and pictures of a page lead, as written."""
    return _LINK.findall(without_blocks(page.read_text(encoding="utf-8")))


def anchors(page: Path) -> set[str]:
    """The anchors of a page, as GitHub makes them of its headings."""
    headings = re.findall(r"^#+ (.*)$", _FENCE.sub("", page.read_text(encoding="utf-8")), re.MULTILINE)
    found: set[str] = set()
    for heading in headings:
        plain = re.sub(r"[^\w\- ]", "", re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).lower()).replace(" ", "-")
        found.add(plain if plain not in found else f"{plain}-1")
    return found
