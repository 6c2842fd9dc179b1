"""What braces and commas do to a sentence without quotes: `{label: Wood, coal}` has the keys `label` and `coal`."""

import re

from casewright.definitions.mistakes import quoted
from casewright.definitions.naming import problem_at
from casewright.definitions.nodes import Node, Source, Span
from casewright.definitions.outline import Path
from casewright.errors import Problem

_LANGUAGE = re.compile(r"[a-z]{2,3}(-\w+)?")


def sentence_cut(source: Source, path: Path, key: str | int) -> Problem | None:
    """The problem that `key`, of the mapping at the path, is no key at all but a part of a sentence; None if it is one.

    Keys without a colon go on with the value before them, or, if there is none, with the brace.
    """
    node = source.root.get(*path)
    if node is None or node.style != "flow" or key not in node.keys or not _has_no_colon(source, node, str(key)):
        return None
    keys = list(node.keys)
    first = last = keys.index(str(key))
    while first >= 0 and _has_no_colon(source, node, keys[first]):
        first -= 1
    while last + 1 < len(keys) and _has_no_colon(source, node, keys[last + 1]):
        last += 1
    if first < 0:
        return _in_braces(source, path, node)
    value = node.entries[keys[first]]
    if value.style != "plain":
        return None
    span = Span(value.span.start, node.keys[keys[last]].end)
    sentence = source.text[span.start : span.end]
    if sentence.replace(",", "").replace(" ", "").isdigit():
        return problem_at(source, "CW161", path, span, key=keys[first], found=sentence)
    is_language = isinstance(path[-1], str) and _LANGUAGE.fullmatch(keys[first])
    return problem_at(
        source, "CW120", path, span, key=str(path[-1]) if is_language else keys[first], line=quoted(sentence)
    )


def _in_braces(source: Source, path: Path, node: Node) -> Problem | None:
    """`{first_name}` where a text is wanted."""
    if not path or not isinstance(path[-1], str):
        return None
    written = source.text[node.span.start : node.span.end]
    return problem_at(source, "CW130", path, node, line=f"{path[-1]}: {quoted(written)}")


def _has_no_colon(source: Source, node: Node, key: str) -> bool:
    return node.entries[key].plain is None and source.text[node.keys[key].end :].lstrip()[:1] in (",", "}")
