"""Checks comparisons and `in`, and reads a literal as what it is compared with: a choice's id, a date.

Here an author's commonest mistakes are met, so each has its own message with the line as it should be.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import time
from typing import TYPE_CHECKING

from casewright.errors import _
from casewright.expressions.fault import ExpressionError, listed, nearest
from casewright.expressions.parser import fault
from casewright.expressions.program import Apply, Constant, Step
from casewright.expressions.tokens import EXAMPLE_DATE, as_date, as_number, in_another_order
from casewright.expressions.tree import (
    LITERALS,
    Arithmetic,
    Comparison,
    ListLiteral,
    Membership,
    Name,
    NumberLiteral,
    TextLiteral,
    Tree,
    TruthLiteral,
    written,
)
from casewright.expressions.types import DATE, NUMBER, TEXT, TIME, TRUTH, ChoicesType, ChoiceType, Number, Type

if TYPE_CHECKING:
    from casewright.expressions.checker import Checker

Relation = Comparison | Membership
Rewrite = Callable[[Tree], str]
ORDER = ("<", "<=", ">", ">=")
YES = ("yes", "true", "y", "1")
_TIME = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]\Z")
NO = ("no", "false", "n", "0")


def comparison(checker: Checker, tree: Comparison) -> Step:
    _refuse_bare_words(checker, tree)
    left, right = checker.check(tree.left), checker.check(tree.right)
    _refuse_several_choices(tree, left, right)
    if not isinstance(tree.right, LITERALS):
        left = fit(checker, tree.left, left, tree.right, right.type, rewriting(checker, tree, tree.left))
    if not isinstance(tree.left, LITERALS):
        right = fit(checker, tree.right, right, tree.left, left.type, rewriting(checker, tree, tree.right))
    if not alike(left.type, right.type):
        raise _unlike(checker, tree, left.type, right.type)
    if tree.operator in ORDER:
        left, right = _ordered(tree, left, right)
    return Apply(TRUTH, tree.operator, (left, right))


def membership(checker: Checker, tree: Membership) -> Step:
    _refuse_bare_words(checker, tree)
    right = tree.right
    found = _in_list(checker, tree, right) if isinstance(right, ListLiteral) else _in_choices(checker, tree)
    return Apply(TRUTH, "not", (found,)) if tree.negated else found


def _in_list(checker: Checker, tree: Membership, right: ListLiteral) -> Step:
    left = checker.check(tree.left)
    values = []
    for item in right.items:
        if not isinstance(item, LITERALS):
            raise fault("CW217", item.spot, found=written(item))
        step = fit(checker, item, checker.check(item), tree.left, left.type, rewriting(checker, tree, item))
        if left.type.kind != "choices" and not alike(left.type, step.type):
            raise _unlike(checker, replace(tree, right=item), left.type, step.type)
        values.append(step.value if isinstance(step, Constant) else None)
    return Apply(TRUTH, "any_of" if left.type.kind == "choices" else "in", (left,), frozenset(values))


def _in_choices(checker: Checker, tree: Membership) -> Step:
    right = checker.check(tree.right)
    if right.type.kind not in ("choices", "anything"):
        raise fault("CW217", tree.right.spot, found=written(tree.right))
    left = checker.check(tree.left)
    left = fit(checker, tree.left, left, tree.right, right.type, rewriting(checker, tree, tree.left))
    ids = right.type.ids if isinstance(right.type, ChoicesType) else None
    if isinstance(left.type, ChoiceType) and (ids is None or set(ids) & set(left.type.ids)):
        return Apply(TRUTH, "in_choices", (left, right))
    if left.type.kind == "anything" or (left.type.kind == "text" and (ids is None or isinstance(left, Constant))):
        return Apply(TRUTH, "in_choices", (left, right))
    raise _unlike(checker, tree, left.type, right.type)


def fit(checker: Checker, tree: Tree, step: Step, beside: Tree, wanted: Type, rewrite: Rewrite) -> Step:
    """The step of a literal, read as the type of what stands `beside` it; anything else as it is.

    Raises:
        ExpressionError: the literal can never equal it; `rewrite` gives the line with another literal in its place.
    """
    if not isinstance(tree, LITERALS) or wanted.kind == "anything":
        return step
    if isinstance(wanted, ChoiceType | ChoicesType):
        return _choice(checker, tree, beside, wanted, rewrite)
    if isinstance(tree, TextLiteral) and wanted == DATE:
        return date_of(tree)
    if isinstance(tree, TextLiteral) and wanted == TIME:
        return time_of(tree)
    if wanted == TRUTH and not isinstance(tree, TruthLiteral) and isinstance(beside, Name):
        raise fault("CW225", tree.spot, name=beside.id, write=rewrite(TruthLiteral(_means_yes(tree))))
    meant = _as_wanted(tree, wanted)
    if meant is not None:
        raise fault("CW227", tree.spot, name=written(beside), kind=wanted.words, write=rewrite(meant))
    return step


def date_of(tree: TextLiteral) -> Step:
    """A text that is a date, year-month-day."""
    value = as_date(tree.value)
    if value is None:
        days = in_another_order(tree.value.strip()) or (EXAMPLE_DATE,)
        raise fault("CW237", tree.spot, found=tree.value, write=" / ".join(f'"{day}"' for day in days))
    return Constant(DATE, value)


def refuse_other_order(tree: Tree) -> None:
    """Raises CW237: `01/31/2027`, which is read as a division, where a date is needed."""
    text = written(tree).replace(" ", "") if isinstance(tree, Arithmetic) else ""
    days = in_another_order(text)
    if days:
        raise fault("CW237", tree.spot, found=text, write=" / ".join(days))


def time_of(tree: TextLiteral) -> Step:
    """A text that is a time of day, hours and minutes."""
    if not _TIME.match(tree.value):
        raise fault("CW289", tree.spot, found=tree.value)
    return Constant(TIME, time.fromisoformat(tree.value))


def alike(left: Type, right: Type) -> bool:
    """Whether values of these types can be equal."""
    if "anything" in (left.kind, right.kind):
        return True
    if isinstance(left, ChoiceType) and isinstance(right, ChoiceType):
        return bool(set(left.ids) & set(right.ids))
    return left.kind == right.kind


def rewriting(checker: Checker, tree: Relation, old: Tree) -> Rewrite:
    """Gives the line as it should be, with another literal in the place of `old`."""

    def line(new: Tree) -> str:
        if old.spot.path and not old.spot.column:
            whole = new if isinstance(tree, Comparison) else _exchanged(tree, old, new).right
            return f"{_operator(old)}: {written(whole)}"
        if isinstance(new, TruthLiteral) and isinstance(tree, Comparison):
            question = tree.left if old is tree.right else tree.right
            affirmed = new.value != (tree.operator == "!=")
            key = f"{checker.key}: " if checker.key and tree is checker.tree else ""
            return f"{key}{'' if affirmed else 'not '}{written(question)}"
        return written(_exchanged(tree, old, new))

    return line


def _operator(part: Tree) -> str:
    """The key of a structured condition that a value stands under."""
    return next(str(key) for key in reversed(part.spot.path) if isinstance(key, str))


def _exchanged(tree: Relation, old: Tree, new: Tree) -> Relation:
    if isinstance(tree.right, ListLiteral) and old is not tree.left:
        return replace(tree, right=ListLiteral(tuple(new if item is old else item for item in tree.right.items)))
    return replace(tree, left=new) if old is tree.left else replace(tree, right=new)


def _choice(checker: Checker, tree: Tree, beside: Tree, wanted: ChoiceType | ChoicesType, rewrite: Rewrite) -> Step:
    """The id of a declared choice."""
    meant = tree.value if isinstance(tree, TextLiteral) else written(tree)
    if wanted.ids is None or meant in wanted.ids:
        if not isinstance(tree, TextLiteral):
            write = rewrite(TextLiteral(meant))
            raise fault("CW227", tree.spot, name=written(beside), kind=wanted.words, write=write)
        return Constant(wanted if isinstance(wanted, ChoiceType) else TEXT, meant)
    if isinstance(tree, NumberLiteral) and isinstance(beside, Name) and beside.id in checker.scope.points:
        raise fault("CW230", tree.spot, name=beside.id)
    raise _undeclared(tree, meant, beside, wanted)


def _undeclared(tree: Tree, choice: str, beside: Tree, wanted: ChoiceType | ChoicesType) -> ExpressionError:
    """There is no such choice: the nearest by id or label, otherwise all there are."""
    ids = wanted.ids or ()
    meant = {**dict(zip(wanted.labels, ids, strict=False)), **dict(zip(ids, ids, strict=True))}
    near = nearest(choice, meant)
    if near:
        return fault("CW223", tree.spot, name=written(beside), choice=choice, near=meant[near])
    return fault("CW224", tree.spot, name=written(beside), choice=choice, known=listed(ids))


def _as_wanted(tree: Tree, wanted: Type) -> Tree | None:
    """The literal that was meant, for one with quotes too many or too few."""
    if wanted == TEXT and not isinstance(tree, TextLiteral):
        return TextLiteral(written(tree))
    if wanted == NUMBER and isinstance(tree, TextLiteral):
        number = as_number(tree.value.strip())
        return None if number is None else NumberLiteral(number)
    return None


def _means_yes(tree: Tree) -> bool:
    return (tree.value if isinstance(tree, TextLiteral) else written(tree)).lower() not in NO


def _refuse_bare_words(checker: Checker, tree: Relation) -> None:
    """A name that nothing has, beside something that has a type: most likely a choice without its quotes."""
    sides = [(tree.right, tree.left), (tree.left, tree.right)]
    if isinstance(tree.right, ListLiteral):
        sides = [(item, tree.left) for item in tree.right.items]
    for bare, beside in sides:
        has_type = not isinstance(beside, (*LITERALS, ListLiteral)) and not checker.is_unknown(beside)
        if isinstance(bare, Name) and checker.is_unknown(bare) and has_type:
            raise _bare_word(checker, tree, bare, beside)


def _bare_word(checker: Checker, tree: Relation, bare: Name, beside: Tree) -> ExpressionError:
    type, write = checker.check(beside).type, rewriting(checker, tree, bare)
    if isinstance(type, ChoiceType | ChoicesType):
        ids = {id.lower(): id for id in type.ids or ()}
        choice = ids.get(bare.id.lower())
        if choice is not None:
            return fault("CW222", bare.spot, choice=choice, name=written(beside), write=write(TextLiteral(choice)))
        if nearest(bare.id, checker.scope.types) is None and nearest(bare.id, ids):
            return _undeclared(bare, bare.id, beside, type)
    if type == TEXT and nearest(bare.id, checker.scope.types, 0.8) is None:
        return fault("CW227", bare.spot, name=written(beside), kind=type.words, write=write(TextLiteral(bare.id)))
    if type == TRUTH and bare.id.lower() in YES + NO:
        meant = TruthLiteral(_means_yes(bare))
        return fault("CW225", bare.spot, name=written(beside), write=write(meant))
    return checker.unknown(bare)


def _refuse_several_choices(tree: Comparison, left: Step, right: Step) -> None:
    """Several choices equal nothing and have no order: one of them is looked for with `in`."""
    for part, beside, step in ((tree.left, tree.right, left), (tree.right, tree.left, right)):
        if step.type.kind != "choices":
            continue
        if not isinstance(beside, TextLiteral) or tree.operator not in ("==", "!="):
            raise fault("CW228", tree.spot, name=written(part), kind=step.type.words, operator=tree.operator)
        write = written(Membership(tree.operator == "!=", beside, part))
        if beside.spot.path and not beside.spot.column and tree.operator == "==":
            write = f"any_of: [{written(beside)}]"
        raise fault("CW227", beside.spot, name=written(part), kind=step.type.words, write=write)


def _unlike(checker: Checker, tree: Relation, left: Type, right: Type) -> ExpressionError:
    """Two that can never be equal. A choice compared with a number has points to offer, where it has them."""
    for part, beside in ((tree.left, right), (tree.right, left)):
        if beside == DATE:
            refuse_other_order(part)
        if isinstance(part, Name) and part.id in checker.scope.points and beside == NUMBER:
            return fault("CW230", part.spot, name=part.id)
    spot = tree.left.spot if isinstance(tree.left, LITERALS) else tree.right.spot
    params = {"left": written(tree.left), "right": written(tree.right)}
    kinds = {"left_kind": left.words, "right_kind": right.words}
    if isinstance(left, ChoiceType) and isinstance(right, ChoiceType):
        kinds = {"left_kind": _("a choice of {left_list}"), "right_kind": _("a choice of {right_list}")}
        params |= {"left_list": _list_of(left), "right_list": _list_of(right)}
    return fault("CW226", spot, **kinds, **params)


def _list_of(choice: ChoiceType) -> str:
    return choice.list_name or listed(choice.ids, 3)


def _ordered(tree: Comparison, left: Step, right: Step) -> tuple[Step, Step]:
    """Both sides as what has an order: a choice by its rank in its list."""
    types = [step.type for step in (left, right) if step.type.kind != "anything"]
    ranks = [type.ranks for type in types if isinstance(type, ChoiceType)]
    if ranks and all(other == ranks[0] for other in ranks):
        return _rank(left, ranks[0]), _rank(right, ranks[0])
    for type, part in ((left.type, tree.left), (right.type, tree.right)):
        if type.kind not in ("number", "date", "time", "anything"):
            raise fault("CW228", tree.spot, name=written(part), kind=type.words, operator=tree.operator)
    return left, right


def _rank(step: Step, ranks: Mapping[str, Number]) -> Step:
    if isinstance(step, Constant):
        return Constant(NUMBER, ranks[str(step.value)])
    return Apply(NUMBER, "rank", (step,), ranks)
