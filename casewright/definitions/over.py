"""Rows over what a case holds: goals with their ladders, indicators."""

from collections.abc import Iterator, Mapping

from casewright.definitions.naming import problem_at
from casewright.definitions.nodes import Node, Source, Span
from casewright.definitions.outline import Outline, Path, QuestionOutline, RepeatOutline, text_at
from casewright.errors import Problem, _

_WRITTEN = ("text", "paragraph")
_NUMBERS = ("integer", "decimal")
OF_ENTRIES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "goals": {"statement": _WRITTEN, "own_words": _WRITTEN, "value": _WRITTEN, "due": ("date",)},
    "indicators": {"label": _WRITTEN, "unit": _WRITTEN, "baseline": _NUMBERS, "target": _NUMBERS},
}
"""By what rows are over: what its entries say, with the types of question that take it."""
STEPS = (-2, -1, 0, 1, 2)
"""The points of the choices of a ladder. Source: docs/sources.md#kiresuk_1968."""


def check_over(source: Source, form: Outline) -> Iterator[Problem]:
    """Everything that is wrong with `over`, and with what stands in its rows."""
    over = {repeat.id: text_at(repeat.node, "over") for repeat in form.repeats.values()}
    is_form = text_at(form.root, "kind") != "plan_template"
    for repeat in form.repeats.values():
        if over[repeat.id]:
            yield from _repeat(source, repeat, is_form)
    for question in form.questions:
        rows = over.get(question.repeated, "")
        node = question.node.get("default")
        told = node.get("row") if node is not None and isinstance(node.plain, dict) else None
        if told is not None:
            yield from _told_by_row(source, question, told, rows)
        if question.node.get("ladder") is not None:
            yield from _ladder(source, question, rows)


def _refused(source: Source, path: Path, node: Node | Span, key: str, why: str) -> Problem:
    return problem_at(source, "CW186", path, node, key=key, why=why)


def _repeat(source: Source, repeat: RepeatOutline, is_form: bool) -> Iterator[Problem]:
    keys = repeat.node.keys
    if not is_form:
        yield _refused(source, repeat.path, keys["over"], "over", _("a plan makes its goals, and has none before"))
    if repeat.inside:
        yield _refused(source, repeat.path, keys["over"], "over", _("these rows stand in rows already"))
    for key in ("min", "max", "count"):
        if key in keys:
            yield _refused(source, repeat.path, keys[key], key, _("the case says how many rows there are"))


def _told_by_row(source: Source, question: QuestionOutline, node: Node, rows: str) -> Iterator[Problem]:
    types = OF_ENTRIES.get(rows, {}).get(str(node.plain))
    if types is None:
        why = _("its row is over nothing that says this")
    elif question.type not in types:
        why = _("a question of this type does not take it")
    else:
        return
    yield _refused(source, question.path, node, f"row: {node.plain}", why)


def _ladder(source: Source, question: QuestionOutline, rows: str) -> Iterator[Problem]:
    node = question.node.entries["ladder"]
    if node.plain is not True:
        return
    if rows != "goals":
        yield _refused(source, question.path, question.node.keys["ladder"], "ladder", _("its row is over no goal"))
    points = [one.points for one in question.choices.choices] if question.choices else None
    if points is not None and sorted(one for one in points if one is not None) != list(STEPS):
        found = ", ".join("-" if one is None else str(one) for one in points)
        yield problem_at(source, "CW187", question.path, question.node.keys["ladder"], found=found)
