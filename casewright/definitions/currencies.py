"""Amounts of money in two currencies: nothing converts them, so nothing may add or compare them."""

from collections.abc import Iterator, Mapping

from casewright.definitions.formulas import Formulas
from casewright.definitions.money import DEFAULT_CURRENCY
from casewright.definitions.naming import problem_at
from casewright.definitions.nodes import Source
from casewright.definitions.outline import Outline
from casewright.errors import Problem
from casewright.expressions import NUMBER, Tree
from casewright.expressions.tree import Arithmetic, Call, Comparison, Name, Negative, every_part, parts

OF_AMOUNTS = ("sum_answered", "min", "max", "default", "abs", "round", "floor")
"""Functions that make an amount of amounts; the others count, or say whether something holds."""


def check_currencies(source: Source, form: Outline, formulas: Formulas) -> Iterator[Problem]:
    """Expressions and scores in which two currencies meet, also through calculated values."""
    held = _held(form, formulas)
    if len(set(held.values())) < 2:
        return
    for formula in formulas.by_path.values():
        met = _meeting(formula.tree, held)
        if met:
            yield problem_at(source, "CW197", formula.path, formula.node, currencies=", ".join(met))
    for score in form.scores:
        met = sorted({held[id] for id, _ in score.items if id in held})
        if len(met) > 1:
            yield problem_at(source, "CW197", score.path, score.node, currencies=", ".join(met))


def _held(form: Outline, formulas: Formulas) -> dict[str, str]:
    """The currency of each amount, and of each value that is calculated from amounts of one currency."""
    money = [question for question in form.questions if question.type == "money"]
    held = {question.id: str(question.node.plain.get("currency", DEFAULT_CURRENCY)) for question in money}
    values = [formula for formula in formulas.by_path.values() if formula.key == "value" and formula.expression]
    waiting = {one.owner: one.names for one in values if one.compiled.type == NUMBER}
    while found := {
        id: held[name] for id, names in waiting.items() if id not in held for name in sorted(names & held.keys())
    }:
        held |= found
    return held


def _meeting(tree: Tree | None, held: Mapping[str, str]) -> list[str]:
    for part in every_part(tree) if tree else ():
        if isinstance(part, Arithmetic | Comparison) or _is_of_amounts(part):
            met = {held[name.id] for name in _amounts(part) if name.id in held}
            if len(met) > 1:
                return sorted(met)
    return []


def _amounts(part: Tree) -> Iterator[Name]:
    """The names whose amounts a part brings together: not what it only counts, compares or asks about."""
    for inner in parts(part):
        if isinstance(inner, Name):
            yield inner
        elif isinstance(inner, Arithmetic | Negative) or _is_of_amounts(inner):
            yield from _amounts(inner)


def _is_of_amounts(part: Tree) -> bool:
    return isinstance(part, Call) and part.function in OF_AMOUNTS
