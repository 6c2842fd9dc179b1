"""The positioned YAML reader: text to nodes that know where each key and value stands.

Built over the events of PyYAML. Only YAML 1.2's core scalars are resolved: `no`, `12:30` and dates stay text, numbers
are int or Decimal. What a mistake in the syntax means to its author is the business of `mistakes`.
"""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

import yaml

from casewright.definitions.events import events
from casewright.definitions.guard import Refusal, safe_text
from casewright.definitions.mending import Mending
from casewright.definitions.nodes import Node, Source, Span, Style
from casewright.errors import Problem

DEEPEST = 40
"""Levels of nesting. A condition in a question in a form needs about 12."""
MOST_NODES = 100_000
"""Keys and values with aliases counted as often as they are used. A form of 300 questions has about 6,000."""
MERGE = "<<"
LONGEST_NUMBER = 30
"""Digits. What is longer is a code or an account, and stays text."""


_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]*)\Z")
_DECIMAL = re.compile(r"[-+]?(?:[0-9]+\.[0-9]*|\.[0-9]+)\Z")
_BEGINS_NUMBER = frozenset("0123456789+-.")
_WORDS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_NOTHING = frozenset(("", "~", "null", "Null", "NULL"))

_START = Span(0, 0)
_STYLES: dict[str | None, Style] = {"'": "single", '"': "double", "|": "literal", ">": "folded"}


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
    as_it_stands = Source(file, text, Node(None, _START))
    if refusal:
        return Reading(None, (_refused(as_it_stands, refusal),))
    mending = Mending(as_it_stands)
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


def resolved(written: str) -> bool | int | Decimal | str | None:
    """A plain scalar as YAML 1.2's core schema has it, but `007` and over-long numbers stay text."""
    if written in _NOTHING:
        return None
    if written in _WORDS:
        return _WORDS[written]
    if written[0] in _BEGINS_NUMBER and len(written) <= LONGEST_NUMBER:
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
    key_span: Span = _START
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
        for event in events(self.unread.text):
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
        written = event.value
        if event.tag is not None:
            written = self.unread.text[span.start : span.end]
            self.refuse_tag(event.tag, span)
        style = _STYLES.get(event.style, "plain")
        level = self.open[-1] if self.open else None
        if level is not None and level.is_mapping and level.key is None and event.anchor is None:
            self.key(level, written, style, span)
        else:
            self.add(Node(resolved(written) if event.implicit[0] else written, span, style, written), event.anchor)

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
        if level.is_mapping and level.key is None:
            self.key(level, node.written, node.style, node.span, node.size)
            return
        self.grow(level, node.size, node.span)
        if level.is_mapping:
            self.pair(level, node)
        else:
            level.node.items.append(node)
            level.node.plain.append(node.plain)

    def grow(self, level: _Open, size: int, span: Span) -> None:
        level.node.size += size
        if level.node.size > MOST_NODES:
            self.stop("CW109", span, most=str(MOST_NODES))

    def key(self, level: _Open, written: str, style: Style, span: Span, size: int = 1) -> None:
        """The key of the next pair; of a mapping or list, which cannot be one, nothing is written."""
        self.grow(level, size, span)
        if not written:
            self.say("CW115", span)
        elif written == MERGE and style == "plain":
            self.say("CW112", span)
        level.key, level.key_span = written, span

    def pair(self, level: _Open, node: Node) -> None:
        key, level.key = level.key or "", None
        if not key:
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
