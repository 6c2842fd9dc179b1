"""PyYAML's events, by its C parser where there is one, and where that parser stumbles."""

from collections.abc import Iterator
from typing import Any

import yaml

Position = tuple[int, int]
"""Line and column, both counted from 0."""


class PurePython(yaml.SafeLoader):
    """The parser where PyYAML came without its C part. Like that, it reads `{ask: How?, id: x}` as YAML 1.2 does."""

    within_plain = False

    def scan_plain(self) -> Any:
        self.within_plain = True
        try:
            return super().scan_plain()
        finally:
            self.within_plain = False

    def peek(self, index: int = 0) -> Any:
        """The next character. A question mark within a plain value decides nothing there."""
        character = super().peek(index)
        return "x" if self.within_plain and character == "?" else character


PARSER: Any = getattr(yaml, "CSafeLoader", PurePython)


def events(text: str) -> Iterator[Any]:
    """The events of a YAML text. Raises yaml.YAMLError where it cannot be parsed."""
    yield from yaml.parse(text, Loader=PARSER)


def stumbles(text: str) -> Position | None:
    """Where the parser cannot go on, if it cannot."""
    try:
        for _ in events(text):
            pass
    except yaml.YAMLError as error:
        return mark_of(error, "problem_mark")
    return None


def mark_of(error: yaml.YAMLError, name: str) -> Position:
    """The position of a mark of an error; that of the problem where there is no such mark."""
    mark = getattr(error, name, None) or getattr(error, "problem_mark", None)
    return (mark.line, mark.column) if mark else (0, 0)
