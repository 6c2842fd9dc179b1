"""The positioned YAML reader: text to nodes that know where each key and value stands.

Built over the events of PyYAML. Only YAML 1.2's core scalars are resolved: `no`, `12:30` and dates stay text, numbers
are int or Decimal. What a mistake in the syntax means to its author is the business of `mistakes`.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property
from math import inf
from operator import itemgetter
from typing import Any, Literal

import yaml

from casewright.definitions.guard import Refusal, safe_text
from casewright.definitions.mistakes import NOT_CLOSED, Repair, opened_quote, repairs
from casewright.errors import Place, Problem

DEEPEST = 40
"""Levels of nesting. A condition in a question in a form needs about 12."""
MOST_NODES = 100_000
"""Keys and values with aliases counted as often as they are used. A form of 300 questions has about 6,000."""
MOST_REREAD = 20_000_000
"""Characters that are read again to put lines right: 200 tries for a form of 100,000 characters, about a second."""
MERGE = "<<"
LONGEST_NUMBER = 30
"""Digits. What is longer is a code or an account, and stays text."""

_PARSER: Any = getattr(yaml, "CLoader", yaml.Loader)
_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]*)\Z")
_DECIMAL = re.compile(r"[-+]?(?:[0-9]+\.[0-9]*|\.[0-9]+)\Z")
_WORDS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_NOTHING = frozenset(("", "~", "null", "Null", "NULL"))

Style = Literal["plain", "single", "double", "literal", "folded", "flow", "block"]
_STYLES: dict[str | None, Style] = {"'": "single", '"': "double", "|": "literal", ">": "folded"}


@dataclass(frozen=True, slots=True)
class Span:
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
        node: Node | None = self
        for step in path:
            if node is None:
                return None
            if isinstance(step, str):
                node = node.entries.get(step)
            else:
                node = node.items[step] if step < len(node.items) else None
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
        return Problem(code, place, params, within, self.line(place.line))


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of reading a file. Without a source it could not be read at all."""

    source: Source | None
    problems: tuple[Problem, ...] = ()
    doubtful: frozenset[int] = frozenset()
    """Lines that were read otherwise than they stand, so that what else is said of them may be no mistake."""


def read(raw: bytes | str, file: str) -> Reading:
    """Read one YAML document.

    What cannot be read is put right in memory where that is possible, so that later mistakes are told as well.

    Args:
        raw: the file's bytes, or its text.
        file: its name in messages.
    Returns:
        The source with its nodes and the problems of its syntax (CW1xx); no source where nothing can be made of it.
    """
    text, refusal = safe_text(raw)
    as_it_stands = Source(file, text, Node(None, Span(0, 0)))
    if refusal:
        return Reading(None, (_refused(as_it_stands, refusal),))
    mending = _Mending(as_it_stands)
    while True:
        builder = _Builder(mending.source)
        try:
            root = builder.build()
        except _StoppedError as stopped:
            return Reading(None, (*mending.problems, *builder.problems, stopped.problem))
        except yaml.YAMLError as error:
            if not mending.mend(error):
                return Reading(None, (*mending.problems, *builder.problems))
        else:
            if root is None:
                return Reading(None, (as_it_stands.problem("CW101", Span(0, 1)),))
            problems = (*mending.problems, *(one for one in builder.problems if one.code != "CW107"))
            lines = frozenset(problem.place.line for problem in problems)
            return Reading(replace(mending.source, root=root), (*mending.problems, *builder.problems), lines)


def _refused(unread: Source, refusal: Refusal) -> Problem:
    return unread.problem(refusal.code, Span(refusal.index, refusal.index + 1), **refusal.params)


class _Mending:
    """A file whose lines are put right one by one, as far as they can be, and what was wrong with them."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.problems: list[Problem] = []
        self.tries = MOST_REREAD // (len(source.text) + 1)

    def mend(self, error: yaml.YAMLError) -> bool:
        """Put right what the parser stumbled over. False: that cannot be done, and the problems say so."""
        lines = self.source.text.split("\n")
        stumbled = _mark_of(error, "problem_mark")
        opened = _mark_of(error, "context_mark")
        last = len(lines) - 1
        if stumbled[0] >= last and opened[0] >= last - (not lines[-1]) and lines[-1]:
            return self._give_up("CW106", last, len(lines[-1]))
        suspects = dict.fromkeys((stumbled[0], _above(lines, stumbled[0]), opened[0], opened_quote(lines, stumbled[0])))
        for way in repairs(lines, suspects):
            best = max(self._that_help(lines, way, stumbled), key=itemgetter(0), default=None)
            if best is not None:
                self._say(best[1])
                self.source = replace(self.source, text=_with(lines, best[1]))
                return True
        at_end = stumbled[0] >= last or not "".join(lines[stumbled[0] :]).strip()
        return self._give_up("CW106" if at_end else "CW116", *stumbled)

    def _that_help(
        self, lines: list[str], way: Iterable[Repair], stumbled: tuple[int, int]
    ) -> Iterator[tuple[float, Repair]]:
        """The repairs of one kind after which the parser gets further, each with the line that it then gets to."""
        for repair in way:
            if self.tries <= 0:
                return
            self.tries -= 1
            now = _stumbles(_with(lines, repair))
            if now is None:
                yield inf, repair
            elif now > stumbled or (repair.code == NOT_CLOSED and now[0] > repair.at and now != stumbled):
                yield now[0], repair

    def _say(self, repair: Repair) -> None:
        place = Place(self.source.file, repair.at + 1, repair.start + 1, max(1, repair.end - repair.start))
        line = self.source.line(repair.at + 1)
        params = {"line": repair.line.strip(), "spaces": str(len(repair.line) - len(repair.line.lstrip()))}
        self.problems.append(Problem(repair.code, place, params, (), line))

    def _give_up(self, code: str, line: int, column: int) -> bool:
        place = Place(self.source.file, line + 1, column + 1)
        self.problems.append(Problem(code, place, {}, (), self.source.line(line + 1)))
        return False


def _mark_of(error: yaml.YAMLError, name: str) -> tuple[int, int]:
    """Line and column of a mark, counted from 0."""
    mark = getattr(error, name, None) or getattr(error, "problem_mark", None)
    return (mark.line, mark.column) if mark else (0, 0)


def _above(lines: list[str], at: int) -> int:
    """The line above that holds anything."""
    return next((line for line in range(min(at, len(lines)) - 1, -1, -1) if lines[line].strip()), 0)


def _with(lines: list[str], repair: Repair) -> str:
    return "\n".join([*lines[: repair.at], repair.line, *lines[repair.at + 1 :]])


def _stumbles(text: str) -> tuple[int, int] | None:
    """Where the parser cannot go on: line and column, counted from 0."""
    try:
        for _ in yaml.parse(text, Loader=_PARSER):
            pass
    except yaml.YAMLError as error:
        return _mark_of(error, "problem_mark")
    return None


def resolved(written: str) -> bool | int | Decimal | str | None:
    """A plain scalar as YAML 1.2's core schema has it, but `007` and over-long numbers stay text."""
    if written in _NOTHING:
        return None
    if written in _WORDS:
        return _WORDS[written]
    if len(written) <= LONGEST_NUMBER:
        if _INTEGER.match(written):
            return int(written)
        if _DECIMAL.match(written):
            return Decimal(written)
    return written


class _StoppedError(Exception):
    """Reading cannot go on."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


@dataclass(slots=True)
class _Open:
    """A mapping or list that has begun and not yet ended, with the key that waits for its value."""

    node: Node
    anchor: str | None
    is_mapping: bool
    key: str | None = None
    key_span: Span = Span(0, 0)
    goes_on: bool = False
    """Whether the keys of the next item follow, because its dash is missing."""


class _Builder:
    """Builds the nodes of one document from the parser's events, and keeps the problems it meets on the way."""

    def __init__(self, unread: Source) -> None:
        self.unread = unread
        self.problems: list[Problem] = []
        self.open: list[_Open] = []
        self.anchors: dict[str, Node] = {}
        self.root: Node | None = None

    def build(self) -> Node | None:
        documents = 0
        events: Iterator[Any] = yaml.parse(self.unread.text, Loader=_PARSER)
        for event in events:
            span = Span(event.start_mark.index, event.end_mark.index)
            if isinstance(event, yaml.ScalarEvent):
                self.scalar(event, span)
            elif isinstance(event, yaml.CollectionStartEvent):
                self.begin(event, span)
            elif isinstance(event, yaml.CollectionEndEvent):
                self.end(span)
            elif isinstance(event, yaml.AliasEvent):
                self.alias(event.anchor or "", span)
            elif isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self.stop("CW114", Span(span.start, span.start + 3))
        if self.root is not None and self.root.style == "plain" and self.root.plain is None:
            return None
        return self.root

    def stop(self, code: str, span: Span, **params: str) -> None:
        raise _StoppedError(self.unread.problem(code, span, **params))

    def say(self, code: str, span: Span, **params: str) -> None:
        self.problems.append(self.unread.problem(code, span, **params))

    def scalar(self, event: yaml.ScalarEvent, span: Span) -> None:
        """A scalar; with a tag, which is refused, it is the text as it stands."""
        written = event.value if event.tag is None else self.unread.text[span.start : span.end]
        self.refuse_tag(event.tag, span)
        plain = resolved(written) if event.implicit[0] else written
        self.add(Node(plain, span, _STYLES.get(event.style, "plain"), written), event.anchor)

    def begin(self, event: yaml.CollectionStartEvent, span: Span) -> None:
        self.refuse_tag(event.tag, span)
        if len(self.open) >= DEEPEST:
            self.stop("CW108", span, most=str(DEEPEST))
        is_mapping = isinstance(event, yaml.MappingStartEvent)
        plain: Any = {} if is_mapping else []
        self.open.append(_Open(Node(plain, span, "flow" if event.flow_style else "block"), event.anchor, is_mapping))

    def end(self, span: Span) -> None:
        done = self.open.pop()
        done.node.span = Span(done.node.span.start, span.end)
        self.add(done.node, done.anchor)

    def alias(self, anchor: str, span: Span) -> None:
        if any(level.anchor == anchor for level in self.open):
            self.stop("CW110", span, anchor=anchor)
        node = self.anchors.get(anchor)
        if node is None:
            self.say("CW111", span, anchor=anchor)
            node = Node(f"*{anchor}", span, "plain", f"*{anchor}")
        self.add(node, None)

    def refuse_tag(self, tag: str | None, span: Span) -> None:
        if tag is not None:
            self.say("CW113", span, tag=tag)

    def add(self, node: Node, anchor: str | None) -> None:
        """Put a finished node where it belongs: as a key, as the value of the waiting key, or as an item."""
        if anchor:
            self.anchors[anchor] = node
        if not self.open:
            self.root = node
            return
        level = self.open[-1]
        level.node.size += node.size
        if level.node.size > MOST_NODES:
            self.stop("CW109", node.span, most=str(MOST_NODES))
        if not level.is_mapping:
            level.node.items.append(node)
            level.node.plain.append(node.plain)
        elif level.key is None:
            level.key, level.key_span = self.key_of(node), node.span
        else:
            self.pair(level, node)

    def key_of(self, node: Node) -> str:
        if node.is_collection or not node.written:
            self.say("CW115", node.span)
            return ""
        if node.written == MERGE and node.style == "plain":
            self.say("CW112", node.span)
        return node.written

    def pair(self, level: _Open, node: Node) -> None:
        key, level.key = level.key or "", None
        if key in ("", MERGE):
            return
        earlier = level.node.keys.get(key)
        if earlier is not None:
            self.twice(level, key, earlier)
            return
        level.node.keys[key] = level.key_span
        level.node.entries[key] = node
        level.node.plain[key] = node.plain

    def twice(self, level: _Open, key: str, earlier: Span) -> None:
        """A key that stands there already: if it is the first one of an item, the dash of the next item is missing."""
        is_item = len(self.open) > 1 and not self.open[-2].is_mapping and level.node.style == "block"
        line, column = self.unread.position(earlier.start)
        if is_item and next(iter(level.node.keys)) == key:
            written = self.unread.line(self.unread.position(level.key_span.start)[0]).strip()
            self.say("CW137", level.key_span, line=f"- {written}")
            level.goes_on = True
        elif not level.goes_on:
            self.say("CW107", level.key_span, key=key, first=f"{line}:{column}")
