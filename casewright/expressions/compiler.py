"""Compiles checked steps to a Python function, once. It is built as `ast` nodes: nothing of a text is ever run as code.

The function first looks up every key it reads, then computes one nested Python expression. `and` and `or` are
three-valued (Kleene): False decides an `and` and True an `or` whatever the rest is, otherwise a missing one makes the
result missing. Every other operation is missing where something it needs is.
"""

import ast
from collections.abc import Iterable
from types import CodeType, FunctionType
from typing import Any, cast

from casewright.expressions.expression import Evaluate
from casewright.expressions.program import SKIPPING, Apply, Constant, Junction, Read, Step, keys
from casewright.expressions.runtime import OPERATIONS, tidy
from casewright.expressions.types import LARGEST, NUMBER

LONGEST_CHAIN = 40

_COMPARE: dict[str, type[ast.cmpop]] = {
    "==": ast.Eq,
    "!=": ast.NotEq,
    "<": ast.Lt,
    "<=": ast.LtE,
    ">": ast.Gt,
    ">=": ast.GtE,
    "in_choices": ast.In,
}
_CALCULATE: dict[str, type[ast.operator]] = {"+": ast.Add, "-": ast.Sub, "*": ast.Mult}


def compile_steps(step: Step) -> Evaluate:
    """The function from answers by key to the value: int, Decimal, str, bool, date, tuple of ids, or None (missing)."""
    builder = _Builder(dict.fromkeys(keys(step)))
    result = builder.expression(step)
    if step.type == NUMBER:
        result = _call("tidy", [result])
    function = ast.FunctionDef("evaluate", _one_argument("values"), [*builder.lookups(), _guarded(result)], [])
    module = ast.fix_missing_locations(ast.Module([function], []))
    constants = compile(module, "<expression>", "exec").co_consts
    code = next(constant for constant in constants if isinstance(constant, CodeType))
    return cast(Evaluate, FunctionType(code, builder.namespace, "evaluate"))


class _Builder:
    """Turns steps into `ast` expressions. Values that are no plain literals wait in the namespace under a name."""

    def __init__(self, reads: Iterable[str]) -> None:
        self.variables = {key: f"read_{place}" for place, key in enumerate(reads)}
        self.namespace: dict[str, Any] = {
            "__builtins__": {},
            "ArithmeticError": ArithmeticError,
            "tidy": tidy,
            **OPERATIONS,
        }
        self.results = 0

    def lookups(self) -> list[ast.stmt]:
        get = ast.Attribute(_name("values"), "get", ast.Load())
        return [
            _assign("get", get),
            *(_assign(variable, _call("get", [ast.Constant(key)])) for key, variable in self.variables.items()),
        ]

    def expression(self, step: Step) -> ast.expr:
        match step:
            case Constant(value=value):
                return self.constant(value)
            case Read(key=key):
                return _name(self.variables[key])
            case Junction():
                return self.junction(step)
            case Apply():
                return self.apply(step)
        raise TypeError(step)

    def constant(self, value: object) -> ast.expr:
        if isinstance(value, str | bool | int):
            return ast.Constant(value)
        return self.kept(value)

    def kept(self, value: object) -> ast.expr:
        name = f"constant_{len(self.namespace)}"
        self.namespace[name] = value
        return _name(name)

    def bound(self, step: Step) -> tuple[ast.expr, ast.expr]:
        """An expression that computes the step and keeps its value, and one that gives the kept value again."""
        expression = self.expression(step)
        if isinstance(expression, ast.Name | ast.Constant):
            return expression, expression
        self.results += 1
        name = f"result_{self.results}"
        return ast.NamedExpr(ast.Name(name, ast.Store()), expression), _name(name)

    def junction(self, step: Junction) -> ast.expr:
        pairs = [self.bound(item) for item in step.items]
        decisive = step.word == "or"
        decided = _any([_is(first, decisive) for first, _ in pairs])
        missing = _any([_is(again, None) for _, again in pairs])
        undecided = ast.IfExp(missing, ast.Constant(None), ast.Constant(not decisive))
        return ast.IfExp(decided, ast.Constant(decisive), undecided)

    def apply(self, step: Apply) -> ast.expr:
        if step.operation in SKIPPING:
            return self.skipping(step)
        pairs = [self.bound(argument) for argument in step.arguments]
        missing = [_is(first, None) for first, _ in pairs if not isinstance(first, ast.Constant)]
        value = self.operation(step, [again for _, again in pairs])
        return ast.IfExp(_any(missing), ast.Constant(None), value) if missing else value

    def skipping(self, step: Apply) -> ast.expr:
        """The operations that take missing values as they are."""
        if step.operation == "answered":
            return ast.Compare(self.expression(step.arguments[0]), [ast.IsNot()], [ast.Constant(None)])
        if step.operation == "default":
            first, again = self.bound(step.arguments[0])
            if isinstance(first, ast.Constant):
                return first
            return ast.IfExp(_is(first, None), self.expression(step.arguments[1]), again)
        return _call(step.operation, [self.expression(argument) for argument in step.arguments])

    def operation(self, step: Apply, arguments: list[ast.expr]) -> ast.expr:
        """The value of an operation whose arguments are all known."""
        match step.operation:
            case "not":
                return ast.UnaryOp(ast.Not(), arguments[0])
            case "negative":
                return ast.UnaryOp(ast.USub(), arguments[0])
            case "in":
                return ast.Compare(arguments[0], [ast.In()], [self.kept(step.detail)])
            case "rank":
                return ast.Call(ast.Attribute(self.kept(step.detail), "get", ast.Load()), arguments, [])
            case "calculate":
                return self.calculation(cast(tuple[str, ...], step.detail), arguments)
            case operation if operation in _COMPARE:
                return ast.Compare(arguments[0], [_COMPARE[operation]()], [arguments[1]])
        details = [] if step.detail is None else [self.kept(step.detail)]
        return _call(step.operation, details + arguments)

    def calculation(self, operators: tuple[str, ...], arguments: list[ast.expr]) -> ast.expr:
        """In place where it is short and divides nothing; a result beyond LARGEST is missing."""
        if "/" in operators or len(operators) > LONGEST_CHAIN:
            return _call("calculate", [self.kept(operators), *arguments])
        total = arguments[0]
        for operator, argument in zip(operators, arguments[1:], strict=True):
            total = ast.BinOp(total, _CALCULATE[operator](), argument)
        self.results += 1
        name = f"result_{self.results}"
        kept = ast.NamedExpr(ast.Name(name, ast.Store()), total)
        fits = ast.Compare(ast.Constant(-LARGEST), [ast.LtE(), ast.LtE()], [kept, ast.Constant(LARGEST)])
        return ast.IfExp(fits, _name(name), ast.Constant(None))


def _name(id: str) -> ast.expr:
    return ast.Name(id, ast.Load())


def _call(function: str, arguments: list[ast.expr]) -> ast.expr:
    return ast.Call(_name(function), arguments, [])


def _is(value: ast.expr, constant: bool | None) -> ast.expr:
    return ast.Compare(value, [ast.Is()], [ast.Constant(constant)])


def _any(conditions: list[ast.expr]) -> ast.expr:
    return conditions[0] if len(conditions) == 1 else ast.BoolOp(ast.Or(), conditions)


def _assign(variable: str, value: ast.expr) -> ast.stmt:
    return ast.Assign([ast.Name(variable, ast.Store())], value)


def _one_argument(name: str) -> ast.arguments:
    return ast.arguments(posonlyargs=[ast.arg(name)], args=[], kwonlyargs=[], kw_defaults=[], defaults=[])


def _guarded(result: ast.expr) -> ast.stmt:
    """Return the result. What Decimal refuses to compute has no value; nothing else is caught."""
    handler = ast.ExceptHandler(_name("ArithmeticError"), None, [ast.Return(ast.Constant(None))])
    return ast.Try([ast.Return(result)], [handler], [], [])
