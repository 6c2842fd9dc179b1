"""A file as nodes: values that know where they stand, and the file that gives their lines and columns."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal, NamedTuple

from casewright.errors import Place, Problem
from casewright.passwords import without_passwords

Style = Literal["plain", "single", "double", "literal", "folded", "flow", "block"]


class Span(NamedTuple):
    """A stretch of the text in characters: `start` to before `end`, counted from 0."""

    start: int
    end: int


@dataclass(slots=True, eq=False)
class Node:
    """A value of the file: `plain` is what it says, as Python; the rest is where and how it was written.

    An alias gives the node of its anchor itself, so its place is where the value stands. `size` counts expanded nodes.
    """

    plain: Any
    span: Span
    style: Style = "plain"
    written: str = ""
    """Of a scalar, its text before it was taken for a number, a truth value or nothing."""
    entries: dict[str, "Node"] = field(default_factory=dict)
    keys: dict[str, Span] = field(default_factory=dict)
    items: list["Node"] = field(default_factory=list)
    size: int = 1

    def get(self, *path: str | int) -> "Node | None":
        """The node at a path of keys and indexes, or None."""
        node = self
        for step in path:
            if isinstance(step, str):
                found = node.entries.get(step)
            else:
                found = node.items[step] if step < len(node.items) else None
            if found is None:
                return None
            node = found
        return node

    @property
    def is_collection(self) -> bool:
        return self.style in ("flow", "block")

    @property
    def opening(self) -> Span:
        """What is underlined when the whole value is meant: of a mapping that runs over lines its first key."""
        if self.keys and self.style == "block":
            return next(iter(self.keys.values()))
        return self.span

    def children(self) -> Iterator[tuple[str | int, "Node"]]:
        yield from self.entries.items()
        yield from enumerate(self.items)


@dataclass(frozen=True)
class Source:
    """A file as it was read: its name, its text with plain line ends, and the root node."""

    file: str
    text: str
    root: Node

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(found.end() for found in re.finditer("\n", self.text))]

    def line(self, number: int) -> str:
        """A line by its number, counted from 1, without its line end."""
        start = self._starts[number - 1]
        end = self.text.find("\n", start)
        return self.text[start:] if end < 0 else self.text[start:end]

    def position(self, index: int) -> tuple[int, int]:
        """Line and column of a character, both counted from 1."""
        line = bisect_right(self._starts, index)
        return line, index - self._starts[line - 1] + 1

    def index(self, line: int, column: int) -> int:
        """The character at a line and a column, both counted from 1."""
        return self._starts[line - 1] + column - 1

    def place(self, span: Span) -> Place:
        """The place of a span; what runs over several lines is underlined to the end of the first."""
        line, column = self.position(span.start)
        rest = len(self.line(line)) - column + 1
        return Place(self.file, line, column, max(1, min(span.end - span.start, rest)))

    def problem(self, code: str, span: Span, within: tuple[tuple[str, str], ...] = (), /, **params: str) -> Problem:
        place = self.place(span)
        shown = {name: without_passwords(value) for name, value in params.items()}
        return Problem(code, place, shown, within, without_passwords(self.line(place.line)))
