"""Answers in texts: `{first_name}` in a sentence of the form. Found in the texts here, checked as the expressions are.

What stands in them when the form is filled in is up to `casewright.logic.piping`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from casewright.definitions.nodes import Node
from casewright.definitions.outline import Path
from casewright.expressions import ExpressionError, Tree, parse
from casewright.expressions.tree import Call, Name

_PARTS = ("intro", "sections", "choice_lists", "findings")
_TEXTS = frozenset(("title", "intro", "ask", "text", "label", "help", "message", "unit", "low", "high", "note"))
_BRACES = re.compile(r"\{\{|\{(?P<inside>[^{}]*)(?P<end>\}?)")


@dataclass(frozen=True, slots=True)
class Pipe:
    """What stands between two braces of a text, and where it begins there, counted from 0."""

    inside: str
    start: int
    closed: bool


def pipes_in(root: Node) -> Iterator[tuple[Path, Node, Pipe]]:
    """Every pair of braces in the texts of a form, with the node of the text; `{{` stands for a brace."""
    for part in _PARTS:
        node = root.get(part)
        if node is not None:
            found: list[tuple[Path, Node]] = []
            _add_texts(node, (part,), found)
            yield from ((path, text, pipe) for path, text in found for pipe in _pipes(text.plain))


def _add_texts(node: Node, path: Path, found: list[tuple[Path, Node]]) -> None:
    """The texts with a brace at or below a node, one by one where they stand in several languages."""
    if path[-1] in _TEXTS:
        for key, text in ((), node), *(((key,), spoken) for key, spoken in node.entries.items()):
            if isinstance(text.plain, str) and "{" in text.plain:
                found.append(((*path, *key), text))
    else:
        for step, child in node.children():
            if step in _TEXTS or child.is_collection:
                _add_texts(child, (*path, step), found)


def _pipes(text: str) -> Iterator[Pipe]:
    for found in _BRACES.finditer(text):
        if found["inside"] is not None:
            yield Pipe(found["inside"], found.start("inside"), bool(found["end"]))


def read_pipe(pipe: Pipe) -> Tree:
    """The id, or the band of a score, between the braces.

    Raises:
        ExpressionError: neither of the two, or the brace is not closed (CW190).
    """
    try:
        tree = parse(pipe.inside) if pipe.closed else None
    except ExpressionError:
        tree = None
    if isinstance(tree, Name) or (isinstance(tree, Call) and tree.function == "band"):
        return tree
    raise ExpressionError("CW190", {"found": pipe.inside.strip()}, 0, len(pipe.inside) + 2)
