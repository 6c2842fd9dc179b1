"""Reads the text of an expression into its tree: a Pratt parser with caps on size and depth."""

import difflib
from datetime import date

from casewright.expressions.fault import ExpressionError, Path
from casewright.expressions.spelling import corrected, spelled_with_is
from casewright.expressions.tokens import Token, tokens
from casewright.expressions.tree import (
    LITERALS,
    MAX_DEPTH,
    MAX_NODES,
    Arithmetic,
    Call,
    Comparison,
    DateLiteral,
    Junction,
    ListLiteral,
    Membership,
    Name,
    Negative,
    Not,
    NumberLiteral,
    Spot,
    TextLiteral,
    Tree,
    TruthLiteral,
    written,
)
from casewright.expressions.types import Number
from casewright.expressions.vocabulary import ELSEWHERE, USAGE

OR, AND, NOT, COMPARE, ADD, MULTIPLY, SIGN = range(1, 8)
BINDING = {
    "or": OR,
    "and": AND,
    **dict.fromkeys(("==", "!=", "<", "<=", ">", ">=", "in", "not"), COMPARE),
    **dict.fromkeys("+-", ADD),
    **dict.fromkeys("*/", MULTIPLY),
}
CLOSING = {"(": ")", "[": "]"}


class Budget:
    """How many parts a tree still may have, shared by all texts of one structured condition."""

    def __init__(self) -> None:
        self.left = MAX_NODES

    def spend(self, spot: Spot) -> None:
        self.left -= 1
        if self.left < 0:
            raise fault("CW203", spot, limit=str(MAX_NODES))


def fault(code: str, spot: Spot, /, **params: str) -> ExpressionError:
    """The error for a part of a tree, at its place."""
    return ExpressionError(code, params, spot.column, spot.length, spot.path)


def parse(text: str) -> Tree:
    """Read an expression. Names and types are not looked at: that is the business of `compile`.

    Raises:
        ExpressionError: the first mistake, with its column and length in `text` (CW201-CW221).
    """
    return parse_within(text, (), Budget(), 0)


def parse_within(text: str, path: Path, budget: Budget, depth: int) -> Tree:
    """Read the text that stands at `path` of a structured condition, `depth` levels down."""
    return _Parser(text, path, budget, depth).whole()


class _Parser:
    def __init__(self, text: str, path: Path, budget: Budget, depth: int) -> None:
        self.text = text
        self.path = path
        self.budget = budget
        self.depth = depth
        self.coming = tokens(text, path)
        self.before = Token("end", "", 0)
        self.token = next(self.coming)

    def whole(self) -> Tree:
        if self.at_end():
            raise ExpressionError("CW201", {}, 1, 1, self.path)
        tree = self.expression(OR)
        if self.at_end():
            return tree
        raise self.unexpected()

    def at_end(self) -> bool:
        return self.token.kind == "end"

    def step(self) -> Token:
        """Go one token on; the one that was passed."""
        self.before, self.token = self.token, next(self.coming)
        return self.before

    def at(self, *signs: str) -> bool:
        return self.token.kind in ("name", "sign") and self.token.text in signs

    def spot(self, start: int) -> Spot:
        """From `start` to the end of what was read last."""
        end = self.before.start + len(self.before.text)
        return Spot(start + 1, max(1, end - start), self.path)

    def kept(self, tree: Tree) -> Tree:
        self.budget.spend(tree.spot)
        return tree

    def expression(self, power: int) -> Tree:
        """What binds at least as strongly as `power`."""
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise self.fault("CW204", self.token, limit=str(MAX_DEPTH))
        start = self.token.start
        left = self.operand()
        while (found := self.binding()) >= power:
            left = self.joined(left, found, start)
        self.depth -= 1
        return left

    def binding(self) -> int:
        return BINDING.get(self.token.text, 0) if self.token.kind in ("name", "sign") else 0

    def joined(self, left: Tree, power: int, start: int) -> Tree:
        if power == COMPARE:
            return self.comparison(left, start)
        operators, operands = [], [left]
        while self.binding() == power:
            operators.append(self.step().text)
            operands.append(self.expression(power + 1))
        spot = self.spot(start)
        if power in (OR, AND):
            return self.kept(Junction("or" if power == OR else "and", tuple(operands), spot=spot))
        return self.kept(Arithmetic(tuple(operators), tuple(operands), spot=spot))

    def comparison(self, left: Tree, start: int) -> Tree:
        tree, right = self.compared(left, start)
        if self.binding() != COMPARE:
            return tree
        again, pieces = self.token, [tree]
        while self.binding() == COMPARE:
            tree, right = self.compared(right, start)
            pieces.append(tree)
        raise self.fault("CW215", again, write=" and ".join(map(written, pieces)))

    def compared(self, left: Tree, start: int) -> tuple[Tree, Tree]:
        """The comparison that stands here, and its right side."""
        operator = self.step()
        negated = operator.text == "not"
        if negated:
            if not self.at("in"):
                raise self.unexpected(operator)
            self.step()
        right = self.expression(ADD)
        if negated or operator.text == "in":
            return self.kept(Membership(negated, left, right, spot=self.spot(start))), right
        return self.kept(Comparison(operator.text, left, right, spot=self.spot(start))), right

    def operand(self) -> Tree:
        start = self.token.start
        if self.at("not"):
            self.step()
            return self.kept(Not(self.expression(NOT), spot=self.spot(start)))
        if self.at("-"):
            return self.negative()
        if self.at("("):
            self.step()
            inner = self.expression(OR)
            self.close("(", start)
            return inner
        if self.at("["):
            return self.list_literal()
        return self.single()

    def negative(self) -> Tree:
        start = self.step().start
        operand = self.expression(SIGN)
        if isinstance(operand, NumberLiteral):
            return NumberLiteral(-operand.value, spot=self.spot(start))
        return self.kept(Negative(operand, spot=self.spot(start)))

    def single(self) -> Tree:
        token = self.token
        if token.kind in ("end", "sign") or token.text in BINDING:
            raise self.unexpected()
        self.step()
        spot = self.spot(token.start)
        if token.kind == "name":
            if self.at("("):
                return self.call(token)
            if token.text in ("true", "false"):
                return self.kept(TruthLiteral(token.text == "true", spot=spot))
            return self.kept(Name(token.text, spot=spot))
        return self.kept(literal(token.value, spot))

    def call(self, name: Token) -> Tree:
        if name.text not in USAGE:
            raise unknown_function(name.text, self.spot(name.start))
        opened = self.step().start
        arguments = self.items("(", opened, OR)
        return self.kept(Call(name.text, arguments, spot=self.spot(name.start)))

    def list_literal(self) -> Tree:
        start = self.step().start
        items = self.items("[", start, ADD)
        for item in items:
            if not isinstance(item, (*LITERALS, Name)):
                raise fault("CW217", item.spot, found=written(item))
        tree = self.kept(ListLiteral(items, spot=self.spot(start)))
        if not items:
            raise fault("CW217", tree.spot, found="[]")
        return tree

    def items(self, bracket: str, opened: int, power: int) -> tuple[Tree, ...]:
        """What stands between the brackets, with commas between."""
        found: list[Tree] = []
        while not self.at(CLOSING[bracket]):
            if found:
                if not self.at(","):
                    break
                self.step()
            found.append(self.expression(power))
        self.close(bracket, opened)
        return tuple(found)

    def close(self, bracket: str, opened: int) -> None:
        if self.at_end():
            params = {"bracket": bracket, "closing": CLOSING[bracket]}
            raise ExpressionError("CW210", params, opened + 1, 1, self.path)
        if not self.at(CLOSING[bracket]):
            raise self.unexpected()
        self.step()

    def fault(self, code: str, token: Token, /, **params: str) -> ExpressionError:
        return ExpressionError(code, params, token.start + 1, max(1, len(token.text)), self.path)

    def unexpected(self, at: Token | None = None) -> ExpressionError:
        """Why the token that is next, or the one given, cannot stand where it does."""
        token = at or self.token
        if token.kind == "name" and token.text == "is":
            found, instead = spelled_with_is(self.text, token.start)
            params = {"found": found, "instead": instead, "write": corrected(self.text)}
            return ExpressionError("CW213", params, token.start + 1, len(found), self.path)
        for word in (self.before, token):
            if word.kind == "name" and word.text in ELSEWHERE:
                return self.fault("CW214", word, found=word.text)
        after_value = self.before.kind in ("number", "text", "date") or (
            self.before.text in (")", "]") or (self.before.kind == "name" and self.before.text not in BINDING)
        )
        if token.kind == "end":
            return ExpressionError("CW211", {"after": str(self.before)}, len(self.text) + 1, 1, self.path)
        if after_value and (token.kind != "sign" or token.text in CLOSING):
            return self.fault("CW216", token, left=str(self.before), right=str(token))
        return self.fault("CW212", token, found=str(token))


def literal(value: Number | str | date, spot: Spot) -> Tree:
    """The literal of a plain value."""
    if isinstance(value, bool):
        return TruthLiteral(value, spot=spot)
    if isinstance(value, str):
        return TextLiteral(value, spot=spot)
    if isinstance(value, date):
        return DateLiteral(value, spot=spot)
    return NumberLiteral(value, spot=spot)


_ELSEWHERE_CALLED = {
    "age": "years_between",
    "concat": "join",
    "concatenate": "join",
    "countif": "count",
    "datediff": "days_between",
    "len": "length",
    "sum": "sum_answered",
    "sumif": "sum_answered",
}
"""What spreadsheets and other form tools call a function of ours."""


def unknown_function(name: str, spot: Spot) -> ExpressionError:
    near = _ELSEWHERE_CALLED.get(name.lower()) or next(iter(difflib.get_close_matches(name.lower(), USAGE, 1)), "")
    if near:
        return fault("CW220", spot, name=name, near=near)
    return fault("CW221", spot, name=name, known=", ".join(USAGE))
