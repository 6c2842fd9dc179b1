"""Where in the file each character of a scalar's text stands, whatever its style: quotes, escapes, folded lines."""

from casewright.definitions.nodes import Node, Span

_ESCAPES = {"x": 4, "u": 6, "U": 10}
"""How long an escape is in all, by the letter after the backslash; any other is two characters long."""


def span_inside(text: str, node: Node, column: int, length: int) -> Span:
    """The stretch of the file that holds `length` characters from `column` (counted from 1) of a scalar's text."""
    offsets = _offsets(text, node)
    first = min(max(column - 1, 0), len(offsets) - 1)
    last = min(max(first, column + length - 2), len(offsets) - 1)
    return Span(offsets[first], offsets[last] + 1)


def _offsets(text: str, node: Node) -> list[int]:
    """The index in `text` of each character of the scalar, and of its end."""
    at = _content_start(text, node)
    offsets = []
    for character in node.written:
        at = _passed_over(text, at, character, node)
        if at >= node.span.end:
            return [node.span.start]
        offsets.append(at)
        if node.style == "double" and text[at] == "\\":
            at += _ESCAPES.get(text[at + 1], 2)
        else:
            at += 1
    return [*offsets, min(at, len(text))]


def _content_start(text: str, node: Node) -> int:
    if node.style in ("literal", "folded"):
        return text.index("\n", node.span.start) + 1
    return node.span.start + (node.style in ("single", "double"))


def _passed_over(text: str, at: int, character: str, node: Node) -> int:
    """The next place where the file has this character: past indentation, line ends, and the first of two quotes."""
    while at < node.span.end and text[at] != character:
        doubled = node.style == "single" and text[at] == "'"
        escaped = node.style == "double" and text[at] == "\\"
        if escaped and text[at + 1] != "\n":
            return at
        if not (text[at].isspace() or doubled or escaped):
            return node.span.end
        at += 1
    return at
