"""The form that the questions of a plan template make: its blocks are read as the sections of an instrument."""

import hashlib
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass

from casewright.definitions.form import check_logic
from casewright.definitions.formulas import Formulas
from casewright.definitions.model import ChoiceList
from casewright.definitions.nodes import Node, Source
from casewright.definitions.outline import Path, text_at
from casewright.errors import Problem

_SHARED_KEYS = ("casewright", "kind", "id", "version", "title", "language", "languages", "source", "choice_lists")
QUESTIONS = "questions"


@dataclass(frozen=True, slots=True)
class PlanForm:
    """The blocks with questions as a form, with its compiled expressions and all that is wrong in them."""

    source: Source
    formulas: Formulas
    problems: tuple[Problem, ...]
    content_hash: str


def check_plan_form(
    source: Source, shared: Mapping[str, ChoiceList], broken_lists: Set[str], broken: Iterable[Path]
) -> PlanForm:
    """Check the questions of a plan template as those of an instrument.

    Args:
        broken: paths of the plan template that its schema has refused.
    """
    blocks = source.root.get("blocks")
    kept = [
        (at, _section(node))
        for at, node in enumerate(blocks.items if blocks else ())
        if text_at(node, "type") == QUESTIONS
    ]
    root = source.root
    sections = Node([node.plain for _at, node in kept], root.span, "block", items=[node for _at, node in kept])
    entries = {key: root.entries[key] for key in _SHARED_KEYS if key in root.entries} | {"sections": sections}
    plain = {key: node.plain for key, node in entries.items()}
    inner = Source(source.file, source.text, Node(plain, root.span, root.style, "", entries, root.keys))
    moved: dict[Path, Path] = {("blocks", at): ("sections", index) for index, (at, _node) in enumerate(kept)}
    paths = [(*moved[path[:2]], *path[2:]) for path in broken if path[:2] in moved]
    checked = check_logic(inner, shared, broken_lists, paths)
    content_hash = hashlib.sha256(source.text.encode()).hexdigest()
    return PlanForm(inner, checked.formulas, checked.problems, content_hash)


def _section(block: Node) -> Node:
    """A block as a section. Whether it is shown goes by facts of the case, so the form does not look at it."""
    entries = {key: node for key, node in block.entries.items() if key in ("id", "title", "intro", QUESTIONS)}
    plain = {key: node.plain for key, node in entries.items()}
    return Node(plain, block.span, block.style, "", entries, {key: block.keys[key] for key in entries})
