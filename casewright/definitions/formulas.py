"""Every expression of a form: found in its nodes, read, typed in the order in which they need each other, compiled."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from graphlib import TopologicalSorter

from casewright.definitions.inside import span_inside
from casewright.definitions.naming import within
from casewright.definitions.nodes import Node, Source
from casewright.definitions.outline import (
    ListOutline,
    Outline,
    Path,
    QuestionOutline,
    ScoreOutline,
    every_choice,
    number,
    row_at,
)
from casewright.definitions.pipes import Pipe, pipes_in, read_pipe
from casewright.errors import Problem
from casewright.expressions import (
    DATE,
    FILES,
    NUMBER,
    SIGNATURE,
    TEXT,
    TIME,
    TRUTH,
    ChoicesType,
    ChoiceType,
    Expression,
    ExpressionError,
    QuantityType,
    Scope,
    Tree,
    Type,
    compile,
    from_condition,
    parse,
)
from casewright.expressions.tree import Name, every_part, written

VALUE_TYPES: Mapping[str, Type] = {
    "text": TEXT,
    "paragraph": TEXT,
    "integer": NUMBER,
    "decimal": NUMBER,
    "scale": NUMBER,
    "date": DATE,
    "yes_no": TRUTH,
    "money": NUMBER,
    "time": TIME,
    "date_time": DATE,
    "phone": TEXT,
    "email": TEXT,
    "address": TEXT,
    "person": TEXT,
    "consent": TRUTH,
    "file": FILES,
    "photo": FILES,
    "signature": SIGNATURE,
}
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")


@dataclass(eq=False)
class Formula:
    """An expression in the file. `owner` is the question, section or finding that has it; `want` None is any type.

    `row` is the repeat in whose rows it stands. `pipe` is set where it stands in the braces of a text: what is between
    them, and where that begins in the text.
    """

    owner: str
    path: Path
    node: Node
    want: Type | None
    row: str = ""
    points_of: str = ""
    """The question whose points above 0 are meant where its id stands alone as a condition, in a count."""
    tree: Tree | None = None
    expression: Expression | None = None
    pipe: Pipe | None = None

    @property
    def key(self) -> str:
        return next(step for step in reversed(self.path) if isinstance(step, str))

    @property
    def compiled(self) -> Expression:
        """The expression of a form that has no errors."""
        if self.expression is None:
            raise LookupError(self.path)
        return self.expression

    @cached_property
    def names(self) -> frozenset[str]:
        """Every name that stands in it, once it is read: of questions, sections, scores, and perhaps of nothing."""
        parts = every_part(self.tree) if self.tree else ()
        return frozenset(part.id for part in parts if isinstance(part, Name))


@dataclass(slots=True)
class Formulas:
    """All formulas of a form by their path in the file, and what was wrong with them."""

    by_path: dict[Path, Formula] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def expression(self, *path: str | int) -> Expression | None:
        formula = self.by_path.get(path)
        return formula.expression if formula else None


def read_formulas(source: Source, form: Outline, broken: Iterable[Path]) -> Formulas:
    """Find and read every expression, but those at or around a `broken` path: the schema has refused them already."""
    formulas = Formulas()
    refused = frozenset(path[:length] for path in broken for length in range(len(path) + 1))
    for formula in _found(form):
        if formula.path in refused:
            continue
        try:
            formula.tree = _read(formula)
        except ExpressionError as error:
            formulas.problems.append(_problem(source, formula, error))
        formulas.by_path[formula.path] = formula
    return formulas


def compile_formulas(source: Source, form: Outline, formulas: Formulas, circular: frozenset[str]) -> None:
    """Compile what was read, calculated values first, in the order in which they need each other.

    What names a question that is itself broken or circular is passed over: that has been said already.
    """
    types = dict(types_of(form))
    silent = {question.id for question in form.questions if question.type != "note"} - types.keys() | circular
    silent -= {question.id for question in form.questions if question.type in ("matrix", "group")}
    points = frozenset(question.id for question in form.questions if question.gives_points)
    homes = {question.id: question.repeated for question in form.questions if question.repeated}
    repeats = {id: repeat.inside for id, repeat in form.repeats.items()}
    refusable = frozenset(question.id for question in form.questions if question.refusable)
    scope = Scope(types, points, form.groups, _bands(form), repeats, homes, refusable=refusable)
    values = {formula.owner: formula for formula in formulas.by_path.values() if formula.key == "value"}
    order = TopologicalSorter({owner: (f.names & values.keys()) - circular for owner, f in values.items()})
    for owner in order.static_order():
        formula = values[owner]
        _compile(source, formula, scope, silent - {owner} | (circular & {owner}), formulas)
        if formula.expression is not None:
            types[owner] = formula.expression.type
            silent.discard(owner)
    for formula in formulas.by_path.values():
        if formula.key != "value":
            _compile(source, formula, scope, silent, formulas)


def compile_conditions(source: Source, found: Iterable[Formula], scope: Scope, silent: Iterable[str]) -> Formulas:
    """Read and compile expressions that stand in no form, against names whose types are known beforehand.

    Args:
        silent: names that are there but have no type, which has been said already.
    """
    formulas, silent = Formulas(), frozenset(silent)
    for formula in found:
        try:
            formula.tree = _read(formula)
        except ExpressionError as error:
            formulas.problems.append(_problem(source, formula, error))
        formulas.by_path[formula.path] = formula
        _compile(source, formula, scope, silent, formulas)
    return formulas


def _compile(source: Source, formula: Formula, scope: Scope, silent: Iterable[str], formulas: Formulas) -> None:
    if formula.tree is None or not formula.names.isdisjoint(silent):
        return
    try:
        here = replace(scope, row=formula.row) if formula.row else scope
        formula.expression = compile(formula.tree, here, formula.want, _said(formula, formula.tree), formula.key)
    except ExpressionError as error:
        formulas.problems.append(_problem(source, formula, error))


def _found(form: Outline) -> Iterator[Formula]:
    yield from _at(form.id, form.root, (), {"reassess.while": TRUTH})
    for path, node, pipe in pipes_in(form.root):
        yield Formula("", (*path, f"{{{pipe.start}}}"), node, None, row_at(form, path), pipe=pipe)
    for section in form.sections:
        yield from _at(section.id, section.node, section.path, {"show_if": TRUTH})
    for repeat in form.repeats.values():
        yield from _at(repeat.id, repeat.node, repeat.path, {"count": NUMBER}, repeat.inside)
    types = dict(types_of(form))
    for question in form.questions:
        yield from _of_question(question, types.get(question.id))
    for path, choice in every_choice(form):
        yield from _at("", choice, path, {"show_if": TRUTH}, row_at(form, path))
    for score in form.scores:
        yield from _of_score(form, score)
    for finding in form.findings:
        yield from _at(finding.id, finding.node, finding.path, {"when": TRUTH, "level": None})


def _of_question(question: QuestionOutline, type: Type | None) -> Iterator[Formula]:
    wanted: dict[str, Type | None] = {"show_if": TRUTH, "required_if": TRUTH, "read_only_if": TRUTH}
    if type is not None:
        wanted["default.expression"] = type
    if question.filter_by:
        wanted["filter_by"] = None
    if question.type in ("integer", "decimal", "scale", "date", "quantity", "money", "date_time"):
        wanted |= dict.fromkeys(("min", "max"), VALUE_TYPES.get(question.type, NUMBER))
    if question.type == "calculated":
        wanted["value"] = None
    row = question.repeated
    yield from _at(question.id, question.node, question.path, wanted, row)
    rules = question.node.get("valid_if")
    if rules is not None:
        yield from _at(question.id, rules, (*question.path, "valid_if"), {"when": TRUTH}, row)
        for index, rule in enumerate(rules.items):
            yield from _at(question.id, rule, (*question.path, "valid_if", index), {"when": TRUTH}, row)


def _of_score(form: Outline, score: ScoreOutline) -> Iterator[Formula]:
    yield from _at(score.id, score.node, score.path, {"only_if": TRUTH, "formula": NUMBER})
    counted = score.node.get("count")
    for index, node in enumerate(counted.items if counted else ()):
        question = form.by_id.get(node.plain) if isinstance(node.plain, str) else None
        has_points = question is not None and question.gives_points and question.type not in ("yes_no", "calculated")
        points_of = question.id if question is not None and has_points else ""
        yield Formula(score.id, (*score.path, "count", index), node, TRUTH, points_of=points_of)


def _at(owner: str, node: Node, path: Path, wanted: Mapping[str, Type | None], row: str = "") -> Iterator[Formula]:
    for dotted, want in wanted.items():
        keys = dotted.split(".")
        found = node.get(*keys)
        if found is not None:
            yield Formula(owner, (*path, *keys), found, want, row)


def _read(formula: Formula) -> Tree:
    if formula.pipe is not None:
        return read_pipe(formula.pipe)
    plain = formula.node.plain
    if isinstance(plain, dict):
        return from_condition(plain)
    if formula.points_of:
        return parse(f"points({formula.points_of}) > 0")
    constant = number(plain)
    if constant is not None:
        return parse(format(constant, "f"))
    if formula.want == DATE and _DATE.match(plain):
        return parse(f'date("{plain}")')
    return parse(plain)


def _said(formula: Formula, tree: Tree) -> str:
    """The expression as a person would write it: the text of the file, or the structured form as an expression."""
    return written(tree) if formula.node.is_collection else formula.node.written


def _problem(source: Source, formula: Formula, error: ExpressionError) -> Problem:
    """The error with its place in the file: inside the text, or at the part of the structured condition."""
    part = formula.node.get(*error.path) or formula.node
    if formula.pipe is not None:
        span = span_inside(source.text, part, formula.pipe.start + error.column, error.length)
    elif not error.column or part.is_collection:
        span = part.opening
    elif formula.want == DATE and _DATE.match(part.written):
        span = part.span
    else:
        span = span_inside(source.text, part, error.column, error.length)
    return source.problem(error.code, span, within(source.root, formula.path), **error.params)


def types_of(form: Outline) -> Iterator[tuple[str, Type]]:
    """The type of each question and score, calculated values apart."""
    of_list: dict[tuple[str, int], Type] = {}
    for question in form.questions:
        if question.type in VALUE_TYPES:
            yield question.id, VALUE_TYPES[question.type]
        elif question.type == "quantity":
            yield question.id, NUMBER if len(question.units) == 1 else QuantityType(question.units)
        elif question.choices is not None and question.type in ("choice", "choices", "ranking"):
            which = (question.type, id(question.choices))
            if which not in of_list:
                of_list[which] = _choice_type(question.type, question.choices)
            yield question.id, of_list[which]
    for score in form.scores:
        yield score.id, NUMBER


def _choice_type(type: str, listed: ListOutline) -> Type:
    ids = tuple(choice.id for choice in listed.choices)
    labels = tuple(choice.label for choice in listed.choices)
    if type in ("choices", "ranking"):
        return ChoicesType(ids, listed.name, labels)
    return ChoiceType(ids, listed.name, labels, tuple(choice.points for choice in listed.choices))


def _bands(form: Outline) -> dict[str, dict[str, tuple[str, ...]]]:
    return {
        score.id: {scheme: tuple(band.id for band in bands) for scheme, bands in score.schemes.items()}
        for score in form.scores
        if score.schemes
    }
