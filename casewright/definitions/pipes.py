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
            yield from _in_text(node, (part,)) if part in _TEXTS else _below(node, (part,))


def _below(node: Node, path: Path) -> Iterator[tuple[Path, Node, Pipe]]:
    for step, child in node.children():
        inner = (*path, step)
        if step in _TEXTS:
            yield from _in_text(child, inner)
        elif child.is_collection:
            yield from _below(child, inner)


def _in_text(node: Node, path: Path) -> Iterator[tuple[Path, Node, Pipe]]:
    """The pairs of braces of one text, which may stand in several languages."""
    for key, text in ((), node), *(((key,), spoken) for key, spoken in node.entries.items()):
        if isinstance(text.plain, str) and "{" in text.plain:
            yield from (((*path, *key), text, pipe) for pipe in _pipes(text.plain))


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
