"""Checks a tree against its scope: every name is known, every type fits. Gives the steps to compile.

Comparisons are checked in `comparing`, functions in `functions`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from casewright.expressions import comparing, functions
from casewright.expressions.fault import ExpressionError, nearest
from casewright.expressions.over_rows import USAGE_OVER_ROWS
from casewright.expressions.parser import fault
from casewright.expressions.program import Apply, Constant, Junction, Read, Step
from casewright.expressions.tree import (
    Arithmetic,
    Call,
    Comparison,
    DateLiteral,
    ListLiteral,
    Membership,
    Name,
    Negative,
    Not,
    NumberLiteral,
    TextLiteral,
    Tree,
    TruthLiteral,
    written,
)
from casewright.expressions.tree import Junction as JunctionTree
from casewright.expressions.types import DATE, NUMBER, TEXT, TRUTH, ChoicesType, ChoiceType, Scope, Type

MAX_READS = 5_000
NOTHING = ("none", "null", "nil", "nothing")
"""What is written where no value is meant."""


class Checker:
    """One expression against its scope. `key` is the key of the file it stands under, for the messages."""

    def __init__(self, tree: Tree, scope: Scope, key: str) -> None:
        self.tree = tree
        self.scope = scope
        self.key = key
        self.reads_left = MAX_READS
        self.through = ""
        """The repeat whose rows the part that is checked now goes through."""

    def result(self, want: Type | None) -> Step:
        """The steps of the whole, whose value is of the type that is wanted."""
        if want == TRUTH:
            return self.condition(self.tree)
        step = self.check(self.tree)
        if want is None or step.type.kind in (want.kind, "anything"):
            return step
        if want.kind == "date" and isinstance(self.tree, TextLiteral):
            return comparing.date_of(self.tree)
        if want.kind == "text" and step.type.kind == "choice":
            return step
        if want.kind == "date":
            comparing.refuse_other_order(self.tree)
        self.refuse_choice_as_number(self.tree, want)
        raise fault("CW232", self.tree.spot, kind=step.type.words, wanted=want.words)

    def check(self, tree: Tree) -> Step:
        """The steps of a part, of whatever type it is."""
        match tree:
            case NumberLiteral(value=value):
                return Constant(NUMBER, value)
            case TextLiteral(value=value):
                return Constant(TEXT, value)
            case TruthLiteral(value=value):
                return Constant(TRUTH, value)
            case DateLiteral(value=value):
                return Constant(DATE, value)
            case Name():
                return self.name(tree)
            case ListLiteral():
                raise fault("CW217", tree.spot, found=written(tree))
        return self.joined(tree)

    def joined(self, tree: Tree) -> Step:
        match tree:
            case Not(operand=operand):
                return Apply(TRUTH, "not", (self.condition(operand),))
            case Negative(operand=operand):
                return Apply(NUMBER, "negative", (self.number(operand, "-"),))
            case JunctionTree():
                return self.junction(tree)
            case Arithmetic():
                return self.arithmetic(tree)
            case Comparison():
                return comparing.comparison(self, tree)
            case Membership():
                return comparing.membership(self, tree)
            case Call():
                return functions.call(self, tree)
        raise TypeError(tree)

    @contextmanager
    def in_row(self, repeat: str) -> Iterator[None]:
        """Check what is computed in each row of a repeat, where the names of that row are known."""
        outside, through = self.scope, self.through
        self.scope, self.through = replace(outside, row=repeat), repeat
        try:
            yield
        finally:
            self.scope, self.through = outside, through

    def is_unknown(self, tree: Tree) -> bool:
        """Whether this is a name that nothing has."""
        scope = self.scope
        return isinstance(tree, Name) and not (
            tree.id == "today" or tree.id in scope.types or tree.id in scope.sections or tree.id in scope.repeats
        )

    def name(self, name: Name) -> Step:
        if name.id == "today":
            return Read(DATE, "today")
        if name.id in self.scope.types:
            self.refuse_another_row(name)
            return Read(self.scope.types[name.id], name.id)
        if name.id in self.scope.repeats:
            raise fault("CW273", name.spot, repeat=name.id, usage=USAGE_OVER_ROWS["count"])
        if name.id in self.scope.sections:
            raise fault("CW239", name.spot, name=name.id)
        raise self.unknown(name)

    def refuse_another_row(self, name: Name) -> None:
        """Raises CW271: what is asked once per row has no single answer outside of these rows."""
        home = self.scope.homes.get(name.id, "")
        if home and home not in self.scope.line(self.scope.row):
            is_number = self.scope.types[name.id] == NUMBER
            each: Tree = Call("sum_answered" if is_number else "count_answered", (Name(home), Name(name.id)))
            around = self.scope.repeats[home]
            if around and around not in self.scope.line(self.scope.row):
                each = Call("sum_answered", (Name(around), each))
            raise fault("CW271", name.spot, name=name.id, repeat=home, write=written(each))

    def unknown(self, name: Name) -> ExpressionError:
        if name.id.lower() in NOTHING:
            if name is self.tree and self.key:
                return fault("CW158", name.spot, key=self.key)
            return fault("CW219", name.spot, name=name.id)
        near = nearest(name.id, (*self.scope.types, *self.scope.sections, *self.scope.repeats, "today"))
        if near:
            return fault("CW218", name.spot, name=name.id, near=near)
        return fault("CW219", name.spot, name=name.id)

    def read(self, type: Type, key: str) -> Read:
        """One of the many reads that a section stands for."""
        self.reads_left -= 1
        if self.reads_left < 0:
            raise fault("CW203", self.tree.spot, limit=str(MAX_READS))
        return Read(type, key)

    def condition(self, tree: Tree, write: str = "") -> Step:
        step = self.check(tree)
        if step.type.kind not in ("truth", "anything"):
            write = write or _as_condition(tree, step.type)
            raise fault("CW231", tree.spot, part=written(tree), kind=step.type.words, write=write)
        return step

    def junction(self, tree: JunctionTree) -> Step:
        items = []
        for place, item in enumerate(tree.items):
            before = tree.items[place - 1] if place else None
            items.append(self.condition(item, _asked_again(before, tree.word, item)))
        return Junction(TRUTH, tree.word, tuple(items))

    def number(self, tree: Tree, operator: str) -> Step:
        return self.as_number(tree, self.check(tree), operator)

    def as_number(self, tree: Tree, step: Step, operator: str) -> Step:
        if step.type.kind in ("number", "anything"):
            return step
        self.refuse_choice_as_number(tree, NUMBER)
        raise fault("CW229", tree.spot, part=written(tree), kind=step.type.words, operator=operator)

    def refuse_choice_as_number(self, tree: Tree, want: Type) -> None:
        """A choice where a number belongs, although its points would fit."""
        if want.kind == "number" and isinstance(tree, Name) and tree.id in self.scope.points:
            raise fault("CW230", tree.spot, name=tree.id)

    def arithmetic(self, tree: Arithmetic) -> Step:
        steps = tuple(self.check(operand) for operand in tree.operands)
        kinds = {step.type.kind for step in steps} - {"anything"}
        if kinds == {"text"} and set(tree.operators) == {"+"}:
            return Apply(TEXT, "join", steps)
        operators = (tree.operators[0], *tree.operators)
        for part, step, operator in zip(tree.operands, steps, operators, strict=True):
            self.as_number(part, step, operator)
        return Apply(NUMBER, "calculate", steps, tree.operators)


def _as_condition(tree: Tree, type: Type) -> str:
    """A condition that asks about a value which is none itself."""
    part = written(tree)
    if isinstance(tree, TextLiteral | NumberLiteral):
        return f"question == {part}"
    if isinstance(type, ChoiceType) and type.ids:
        return f'{part} == "{type.ids[0]}"'
    if isinstance(type, ChoicesType):
        return f'"{type.ids[0]}" in {part}' if type.ids else f"count({part}) >= 1"
    if type == NUMBER:
        return f"{part} >= 1"
    return f"answered({part})" if isinstance(tree, Name) else f"length({part}) >= 1"


def _asked_again(before: Tree | None, word: str, item: Tree) -> str:
    """`heating == "wood" or "coal"`: the comparison is written again for each value."""
    if isinstance(before, Comparison) and isinstance(item, TextLiteral | NumberLiteral):
        again = Comparison(before.operator, before.left, item)
        return f"{written(before)} {word} {written(again)}"
    return ""
