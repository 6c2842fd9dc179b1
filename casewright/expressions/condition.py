"""Reads a structured condition (`{question: heating, is: wood}`) into the same tree that an expression gives."""

import difflib
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TypeGuard

from casewright.errors import _
from casewright.expressions.fault import ExpressionError, Path
from casewright.expressions.parser import Budget, literal, parse_within
from casewright.expressions.tokens import MAX_CHARACTERS, MAX_DECIMALS, refuse_character
from casewright.expressions.tree import (
    MAX_DEPTH,
    Call,
    Comparison,
    Junction,
    ListLiteral,
    Membership,
    Name,
    Not,
    NumberLiteral,
    Spot,
    Tree,
)
from casewright.expressions.types import IDENTIFIER, LARGEST

COMPARING = {"is": "==", "is_not": "!=", "at_least": ">=", "at_most": "<="}
OPERATORS = (*COMPARING, "any_of", "answered")
JOINING = ("all", "any", "not")


def from_condition(plain: object) -> Tree:
    """Read a condition as it came from YAML: mappings, lists, texts (which are expressions), numbers, true and false.

    Raises:
        ExpressionError: the first mistake; `path` leads to it, `column` is 0 unless it is inside an expression's text.
    """
    return _Reader().condition(plain, (), 1)


class _Reader:
    def __init__(self) -> None:
        self.budget = Budget()

    def kept(self, tree: Tree) -> Tree:
        self.budget.spend(tree.spot)
        return tree

    def condition(self, plain: object, path: Path, depth: int) -> Tree:
        if depth > MAX_DEPTH:
            raise ExpressionError("CW204", {"limit": str(MAX_DEPTH)}, 0, 1, path)
        if isinstance(plain, str):
            return parse_within(plain, path, self.budget, depth - 1)
        if isinstance(plain, bool):
            return self.kept(literal(plain, Spot(path=path)))
        if not isinstance(plain, Mapping):
            raise _shape(_("it is neither a text nor keys with values"), path)
        if "question" in plain:
            return self.question(plain, path)
        return self.joining(plain, path, depth)

    def joining(self, plain: Mapping[object, object], path: Path, depth: int) -> Tree:
        if len(plain) != 1:
            raise _unreadable_keys(plain, JOINING, path)
        word, below = next(iter(plain.items()))
        if word == "not":
            return self.kept(Not(self.condition(below, (*path, "not"), depth + 1), spot=Spot(path=path)))
        if word not in ("all", "any"):
            raise _unreadable_keys(plain, JOINING, path)
        here = (*path, str(word))
        if not _is_list(below) or not below:
            raise _shape(_("'{word}' needs a list of conditions"), here, word=str(word))
        items = tuple(self.condition(item, (*here, place), depth + 1) for place, item in enumerate(below))
        if len(items) == 1:
            return items[0]
        return self.kept(Junction("and" if word == "all" else "or", items, spot=Spot(path=path)))

    def question(self, plain: Mapping[object, object], path: Path) -> Tree:
        id = plain["question"]
        if not isinstance(id, str) or not IDENTIFIER.fullmatch(id):
            raise _shape(_("'question' needs the id of one question"), (*path, "question"))
        operators = [key for key in plain if key != "question"]
        if len(operators) != 1 or operators[0] not in OPERATORS:
            raise _unreadable_keys(plain, OPERATORS, path)
        operator = str(operators[0])
        name = self.kept(Name(id, spot=Spot(path=(*path, "question"))))
        return self.asked(name, operator, plain[operator], path)

    def asked(self, name: Tree, operator: str, value: object, path: Path) -> Tree:
        here, spot = (*path, operator), Spot(path=path)
        if operator == "answered":
            if not isinstance(value, bool):
                raise _shape(_("'answered' is true or false"), here)
            call = self.kept(Call("answered", (name,), spot=spot))
            return call if value else self.kept(Not(call, spot=spot))
        if operator == "any_of":
            if not _is_list(value) or not value:
                raise _shape(_("'any_of' needs a list"), here)
            items = tuple(self.value(item, (*here, place)) for place, item in enumerate(value))
            right = self.kept(ListLiteral(items, spot=Spot(path=here)))
            return self.kept(Membership(False, name, right, spot=spot))
        return self.kept(Comparison(COMPARING[operator], name, self.value(value, here), spot=spot))

    def value(self, value: object, path: Path) -> Tree:
        if isinstance(value, float):
            value = Decimal(repr(value))
        if not isinstance(value, bool | int | Decimal | str | date):
            needed = _("one plain value is needed: a choice's id, a number, a text, a date, true or false")
            raise _shape(needed, path)
        tree = self.kept(literal(value, Spot(path=path)))
        if isinstance(tree, NumberLiteral):
            _check_number(tree.value, path)
        elif isinstance(value, str):
            _check_text(value, path)
        return tree


def _is_list(value: object) -> TypeGuard[Sequence[object]]:
    return isinstance(value, Sequence) and not isinstance(value, str | bytes)


def _check_number(value: int | Decimal, path: Path) -> None:
    if isinstance(value, Decimal):
        exponent = value.as_tuple().exponent
        fits = isinstance(exponent, int) and -MAX_DECIMALS <= exponent <= MAX_DECIMALS and abs(value) <= LARGEST
    else:
        fits = abs(value) <= LARGEST
    if not fits:
        shown = str(value)[:40] if isinstance(value, Decimal) else hex(value)[:40]
        raise ExpressionError(
            "CW205", {"number": shown, "limit": str(LARGEST), "decimals": str(MAX_DECIMALS)}, 0, 1, path
        )


def _check_text(value: str, path: Path) -> None:
    if len(value) > MAX_CHARACTERS:
        raise ExpressionError("CW202", {"length": str(len(value)), "limit": str(MAX_CHARACTERS)}, 0, 1, path)
    for position in range(len(value)):
        refuse_character(value, position, path)


def _shape(reason: str, path: Path, **params: str) -> ExpressionError:
    return ExpressionError("CW238", {"reason": reason, "operators": ", ".join(OPERATORS), **params}, 0, 1, path)


def _unreadable_keys(plain: Mapping[object, object], wanted: Sequence[str], path: Path) -> ExpressionError:
    """Why the keys of a condition are not the ones it needs: a misspelt one, too many, or none."""
    for key in plain:
        if key != "question" and key not in wanted:
            near = difflib.get_close_matches(str(key), [*OPERATORS, *JOINING, "question"], 1)
            word, here = str(key)[:40], (*path, str(key))
            if near:
                return _shape(_("it does not know '{word}' (did you mean '{near}'?)"), here, word=word, near=near[0])
            return _shape(_("it does not know '{word}'"), here, word=word)
    if len(plain) > 1 + ("question" in plain):
        found = ", ".join(str(key) for key in plain if key != "question")
        return _shape(_("it has more than one of {found}"), path, found=found)
    return _shape(_("it has none of {wanted_keys}"), path, wanted_keys=", ".join(wanted))
