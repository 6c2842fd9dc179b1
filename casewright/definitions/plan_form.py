"""The form that a plan template makes: its filled-in blocks are the sections of an instrument.

Blocks of questions are read as a form's own; what the others ask is up to `casewright.definitions.plan_fields`.
"""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass

from casewright.definitions.build import Builder
from casewright.definitions.form import check_logic
from casewright.definitions.formulas import Formulas
from casewright.definitions.kept_text import hashed, kept_text, lists_used
from casewright.definitions.model import ChoiceList, Instrument
from casewright.definitions.nodes import Node, Source
from casewright.definitions.outline import Path, text_at
from casewright.definitions.plan_fields import FILLED_IN, with_filled_in
from casewright.definitions.plan_template import Block
from casewright.errors import Problem

_SHARED_KEYS = ("casewright", "kind", "id", "version", "title", "language", "languages", "source", "choice_lists")
QUESTIONS = "questions"


@dataclass(frozen=True, slots=True)
class PlanForm:
    """The blocks with questions as a form, with its compiled expressions and all that is wrong in them."""

    source: Source
    formulas: Formulas
    problems: tuple[Problem, ...]


def check_plan_form(
    source: Source, shared: Mapping[str, ChoiceList], broken_lists: Set[str], broken: Iterable[Path]
) -> PlanForm:
    """Check the questions of a plan template as those of an instrument.

    A block that is filled in otherwise is a section without questions, whose id no question may have.

    Args:
        broken: paths of the plan template that its schema has refused.
    """
    blocks = source.root.get("blocks")
    kept = [
        (at, _section(node))
        for at, node in enumerate(blocks.items if blocks else ())
        if text_at(node, "type") in (QUESTIONS, *FILLED_IN)
    ]
    root = source.root
    sections = Node([node.plain for _at, node in kept], root.span, "block", items=[node for _at, node in kept])
    entries = {key: root.entries[key] for key in _SHARED_KEYS if key in root.entries} | {"sections": sections}
    plain = {key: node.plain for key, node in entries.items()}
    inner = Source(source.file, source.text, Node(plain, root.span, root.style, "", entries, root.keys))
    moved: dict[Path, Path] = {("blocks", at): ("sections", index) for index, (at, _node) in enumerate(kept)}
    paths = [(*moved[path[:2]], *path[2:]) for path in broken if path[:2] in moved]
    checked = check_logic(inner, shared, broken_lists, paths)
    return PlanForm(inner, checked.formulas, checked.problems)


def built_plan_form(
    source: Source, form: PlanForm, shared: Mapping[str, ChoiceList], blocks: Iterable[Block]
) -> Instrument:
    """The form of a plan template without errors, under the hash of what the whole template says."""
    lists = lists_used(form.source.root, shared)
    content_hash = hashed(source.root.plain, lists, "")
    builder = Builder(form.source, form.formulas, shared)
    return with_filled_in(builder.instrument(kept_text(source.text, lists), content_hash), blocks)


def _section(block: Node) -> Node:
    """A block as a section. Whether it is shown goes by facts of the case, so the form does not look at it."""
    entries = {key: node for key, node in block.entries.items() if key in ("id", "title", "intro", QUESTIONS)}
    plain = {key: node.plain for key, node in entries.items()}
    return Node(plain, block.span, block.style, "", entries, {key: block.keys[key] for key in entries})
