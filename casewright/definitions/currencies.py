"""Amounts of money in two currencies: nothing converts them, so nothing may add or compare them."""

from collections.abc import Iterator, Mapping

from casewright.definitions.formulas import Formulas
from casewright.definitions.money import DEFAULT_CURRENCY
from casewright.definitions.naming import problem_at
from casewright.definitions.nodes import Source
from casewright.definitions.outline import Outline
from casewright.errors import Problem
from casewright.expressions import Tree
from casewright.expressions.tree import Arithmetic, Call, Comparison, Name, every_part

TOGETHER = (Arithmetic, Comparison, Call)
"""Parts of an expression that bring what they hold into one number or one answer."""


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
    waiting = {formula.owner: formula.names for formula in formulas.by_path.values() if formula.key == "value"}
    while found := {
        id: held[name] for id, names in waiting.items() if id not in held for name in sorted(names & held.keys())
    }:
        held |= found
    return held


def _meeting(tree: Tree | None, held: Mapping[str, str]) -> list[str]:
    for part in every_part(tree) if tree else ():
        if isinstance(part, TOGETHER):
            met = {held[name.id] for name in every_part(part) if isinstance(name, Name) and name.id in held}
            if len(met) > 1:
                return sorted(met)
    return []
