"""The tree that an expression is read into, from text or from a structured condition alike, and how it is written."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from operator import attrgetter
from typing import Any, NamedTuple
from typing import Literal as OneOf

from casewright.expressions.fault import Path
from casewright.expressions.types import Number

MAX_NODES = 400
MAX_DEPTH = 40


class Spot(NamedTuple):
    """Where a part stands: `column` from 1 in its text (0: no text), and the `path` to it in a structured condition."""

    column: int = 0
    length: int = 1
    path: Path = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """A part of an expression. Two trees are equal if they say the same, wherever they stand."""

    spot: Spot = field(default=Spot(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class NumberLiteral(Tree):
    value: Number


@dataclass(frozen=True, slots=True)
class TextLiteral(Tree):
    value: str


@dataclass(frozen=True, slots=True)
class TruthLiteral(Tree):
    value: bool


@dataclass(frozen=True, slots=True)
class DateLiteral(Tree):
    value: date


@dataclass(frozen=True, slots=True)
class Name(Tree):
    """A question, calculated value, score or section by its id, or `today`."""

    id: str


@dataclass(frozen=True, slots=True)
class ListLiteral(Tree):
    """What stands right of `in`: literals only. (A name is kept, so that its mistake is explained in context.)"""

    items: tuple[Tree, ...]


@dataclass(frozen=True, slots=True)
class Not(Tree):
    operand: Tree


@dataclass(frozen=True, slots=True)
class Negative(Tree):
    operand: Tree


@dataclass(frozen=True, slots=True)
class Junction(Tree):
    """`and` or `or` of two or more conditions."""

    word: OneOf["and", "or"]
    items: tuple[Tree, ...]


@dataclass(frozen=True, slots=True)
class Arithmetic(Tree):
    """Operands from left to right with the operators between them: all of `+ -`, or all of `* /`."""

    operators: tuple[str, ...]
    operands: tuple[Tree, ...]


@dataclass(frozen=True, slots=True)
class Comparison(Tree):
    operator: str
    left: Tree
    right: Tree


@dataclass(frozen=True, slots=True)
class Membership(Tree):
    """`in` and `not in`, with a list or a choices question on the right."""

    negated: bool
    left: Tree
    right: Tree


@dataclass(frozen=True, slots=True)
class Call(Tree):
    function: str
    arguments: tuple[Tree, ...]


LITERALS = (NumberLiteral, TextLiteral, TruthLiteral, DateLiteral)


_BELOW: Mapping[type[Tree], Callable[[Any], tuple[Tree, ...]]] = {
    ListLiteral: attrgetter("items"),
    Junction: attrgetter("items"),
    Arithmetic: attrgetter("operands"),
    Call: attrgetter("arguments"),
    Comparison: attrgetter("left", "right"),
    Membership: attrgetter("left", "right"),
    Not: lambda tree: (tree.operand,),
    Negative: lambda tree: (tree.operand,),
}


def parts(tree: Tree) -> tuple[Tree, ...]:
    """The parts right below."""
    below = _BELOW.get(type(tree))
    return below(tree) if below else ()


def every_part(tree: Tree) -> Iterator[Tree]:
    """The tree and all parts below it, in the order they are written."""
    waiting = [tree]
    while waiting:
        part = waiting.pop()
        yield part
        waiting.extend(reversed(parts(part)))


PRECEDENCE = {"or": 1, "and": 2, "not": 3, "compare": 4, "add": 5, "multiply": 6, "sign": 7, "single": 8}


def written(tree: Tree) -> str:
    """The tree as the text of an expression, with no more brackets than it needs. Reading it gives the tree again."""
    match tree:
        case NumberLiteral(value=value):
            return format(value, "f") if isinstance(value, Decimal) else str(value)
        case TextLiteral(value=value):
            return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
        case TruthLiteral(value=value):
            return "true" if value else "false"
        case DateLiteral(value=value):
            return value.isoformat()
        case Name(id=id):
            return id
        case ListLiteral(items=items):
            return f"[{', '.join(map(written, items))}]"
        case Call(function=function, arguments=arguments):
            return f"{function}({', '.join(map(written, arguments))})"
    return _joined(tree)


def _joined(tree: Tree) -> str:
    match tree:
        case Not(operand=operand):
            return f"not {_inner(operand, PRECEDENCE['not'])}"
        case Negative(operand=operand):
            return f"-{_inner(operand, PRECEDENCE['sign'])}"
        case Junction(word=word, items=items):
            return f" {word} ".join(_inner(item, PRECEDENCE[word] + 1) for item in items)
        case Arithmetic(operators=operators, operands=operands):
            power = PRECEDENCE["add" if operators[0] in "+-" else "multiply"] + 1
            following = (f" {sign} {_inner(item, power)}" for sign, item in zip(operators, operands[1:], strict=True))
            return _inner(operands[0], power) + "".join(following)
        case Comparison(operator=operator, left=left, right=right):
            return f"{_inner(left, PRECEDENCE['add'])} {operator} {_inner(right, PRECEDENCE['add'])}"
        case Membership(negated=negated, left=left, right=right):
            operator = "not in" if negated else "in"
            return f"{_inner(left, PRECEDENCE['add'])} {operator} {_inner(right, PRECEDENCE['add'])}"
    raise TypeError(tree)


def _inner(tree: Tree, power: int) -> str:
    text = written(tree)
    return f"({text})" if _power(tree) < power else text


def _power(tree: Tree) -> int:
    match tree:
        case Junction(word=word):
            return PRECEDENCE[word]
        case Not():
            return PRECEDENCE["not"]
        case Comparison() | Membership():
            return PRECEDENCE["compare"]
        case Arithmetic(operators=operators):
            return PRECEDENCE["add" if operators[0] in "+-" else "multiply"]
        case Negative():
            return PRECEDENCE["sign"]
    return PRECEDENCE["single"]
