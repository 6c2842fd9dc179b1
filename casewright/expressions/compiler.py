"""Compiles checked steps to a Python function, once. It is built as `ast` nodes: nothing of a text is ever run as code.

The function first looks up every key it reads, then computes one nested Python expression. `and` and `or` are
three-valued (Kleene): False decides an `and` and True an `or` whatever the rest is, otherwise a missing one makes the
result missing. Every other operation is missing where something it needs is.
"""

import ast
from functools import lru_cache
from types import CodeType, FunctionType
from typing import Any, TypeVar, cast

from casewright.expressions.code_parts import CodeParts
from casewright.expressions.expression import Evaluate
from casewright.expressions.program import SKIPPING, Apply, Constant, Junction, OverRows, Read, Step, keys
from casewright.expressions.rows import rows_key
from casewright.expressions.runtime import OPERATIONS, tidy
from casewright.expressions.runtime_rows import OVER_ROWS
from casewright.expressions.types import LARGEST, NUMBER

LONGEST_CHAIN = 40
SHAPES_KEPT = 2_000
"""Shapes of code that are kept. The forms that are shipped have fewer than 100."""
N = TypeVar("N", bound=ast.stmt | ast.expr)

_AROUND = cast(
    ast.FunctionDef,
    ast.parse("""
def evaluate(values, /):
    get = values.get
    try:
        pass
    except ArithmeticError:  # what Decimal refuses to compute has no value
        return None
""").body[0],
)
_GET, _TRY = _AROUND.body[0], cast(ast.Try, _AROUND.body[1])
_NAMESPACE: dict[str, Any] = {
    "__builtins__": {},
    "ArithmeticError": ArithmeticError,
    "tidy": tidy,
    **OPERATIONS,
    **OVER_ROWS,
}

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
    """The function from answers by key to the value: int, Decimal, str, bool, date, tuple of ids, or None (missing).

    Steps that differ only in the texts they hold share their code: most conditions of a form are alike, and compiling
    was the greater part of loading it.
    """
    parts = CodeParts(step, compile_steps)
    code, texts_at = _code(parts)
    texts, constants = list(parts.texts), list(code.co_consts)
    for place, text in texts_at:
        constants[place] = texts[text]
    code = code.replace(co_consts=tuple(constants))
    return cast(Evaluate, FunctionType(code, _NAMESPACE | parts.kept, "evaluate"))


@lru_cache(maxsize=SHAPES_KEPT)
def _code(parts: CodeParts) -> tuple[CodeType, tuple[tuple[int, int], ...]]:
    """The code for all steps of one shape, and which of its constants are which of their texts."""
    builder = _Builder(parts)
    result = builder.expression(parts.step)
    if parts.step.type == NUMBER:
        result = _call("tidy", [result])
    guarded = _placed(ast.Try([_placed(ast.Return(result))], _TRY.handlers, [], []))
    body = [_GET, *builder.lookups(), guarded]
    function = _placed(ast.FunctionDef(_AROUND.name, _AROUND.args, body, []))
    constants = compile(ast.Module([function], []), "<expression>", "exec").co_consts
    code = next(constant for constant in constants if isinstance(constant, CodeType))
    texts_at = ((place, parts.texts[text]) for place, text in enumerate(code.co_consts) if isinstance(text, str))
    return code, tuple(texts_at)


class _Builder:
    """Turns steps into `ast` expressions. Values that are no plain literals stand for the names they are kept under."""

    def __init__(self, parts: CodeParts) -> None:
        self.parts = parts
        self.variables = {key: f"read_{place}" for place, key in enumerate(dict.fromkeys(keys(parts.step)))}
        self.results = 0

    def lookups(self) -> list[ast.stmt]:
        found = {variable: _call("get", [_constant(key)]) for key, variable in self.variables.items()}
        return [_placed(ast.Assign([_variable(variable)], value)) for variable, value in found.items()]

    def expression(self, step: Step) -> ast.expr:
        match step:
            case Constant(value=str() | bool() | int() as value):
                return _constant(value)
            case Constant():
                return self.kept(step)
            case Read(key=key):
                return _name(self.variables[key])
            case Junction():
                return self.junction(step)
            case Apply():
                return self.apply(step)
            case OverRows():
                return self.over_rows(step)
        raise TypeError(step)

    def kept(self, step: Step) -> ast.expr:
        return _name(self.parts.name(step))

    def bound(self, step: Step) -> tuple[ast.expr, ast.expr]:
        """An expression that computes the step and keeps its value, and one that gives the kept value again."""
        expression = self.expression(step)
        if isinstance(expression, ast.Name | ast.Constant):
            return expression, expression
        return self.result(expression)

    def result(self, expression: ast.expr) -> tuple[ast.expr, ast.expr]:
        self.results += 1
        name = f"result_{self.results}"
        return _placed(ast.NamedExpr(_variable(name), expression)), _name(name)

    def junction(self, step: Junction) -> ast.expr:
        pairs = [self.bound(item) for item in step.items]
        decisive = step.word == "or"
        decided = _any([_is(first, decisive) for first, _ in pairs])
        missing = _any([_is(again, None) for _, again in pairs])
        return _if(decided, _constant(decisive), _if(missing, _constant(None), _constant(not decisive)))

    def apply(self, step: Apply) -> ast.expr:
        if step.operation in SKIPPING:
            return self.skipping(step)
        pairs = [self.bound(argument) for argument in step.arguments]
        missing = [_is(first, None) for first, _ in pairs if not isinstance(first, ast.Constant)]
        value = self.operation(step, [again for _, again in pairs])
        return _if(_any(missing), _constant(None), value) if missing else value

    def over_rows(self, step: OverRows) -> ast.expr:
        """What is computed in a row is a function of its own, which is given the values as the row sees them."""
        rows = _name(self.variables[rows_key(step.repeat)])
        return _call(f"rows_{step.operation}", [self.kept(step), rows])

    def skipping(self, step: Apply) -> ast.expr:
        """The operations that take missing values as they are."""
        if step.operation == "answered":
            return _compare(self.expression(step.arguments[0]), ast.IsNot(), _constant(None))
        if step.operation == "default":
            first, again = self.bound(step.arguments[0])
            if isinstance(first, ast.Constant):
                return first
            return _if(_is(first, None), self.expression(step.arguments[1]), again)
        return _call(step.operation, [self.expression(argument) for argument in step.arguments])

    def operation(self, step: Apply, arguments: list[ast.expr]) -> ast.expr:
        """The value of an operation whose arguments are all known."""
        match step.operation:
            case "not":
                return _placed(ast.UnaryOp(ast.Not(), arguments[0]))
            case "negative":
                return _placed(ast.UnaryOp(ast.USub(), arguments[0]))
            case "in":
                return _compare(arguments[0], ast.In(), self.kept(step))
            case "rank":
                get = _placed(ast.Attribute(self.kept(step), "get", ast.Load()))
                return _placed(ast.Call(get, arguments, []))
            case "calculate":
                return self.calculation(step, cast(tuple[str, ...], step.detail), arguments)
            case operation if operation in _COMPARE:
                return _compare(arguments[0], _COMPARE[operation](), arguments[1])
        details = [] if step.detail is None else [self.kept(step)]
        return _call(step.operation, details + arguments)

    def calculation(self, step: Step, operators: tuple[str, ...], arguments: list[ast.expr]) -> ast.expr:
        """In place where it is short and divides nothing; a result beyond LARGEST is missing."""
        if "/" in operators or len(operators) > LONGEST_CHAIN:
            return _call("calculate", [self.kept(step), *arguments])
        total = arguments[0]
        for operator, argument in zip(operators, arguments[1:], strict=True):
            total = _placed(ast.BinOp(total, _CALCULATE[operator](), argument))
        first, again = self.result(total)
        fits = _placed(ast.Compare(_constant(-LARGEST), [ast.LtE(), ast.LtE()], [first, _constant(LARGEST)]))
        return _if(fits, again, _constant(None))


def _placed(node: N) -> N:
    """Python compiles no node without a place; all of them get the same one, far quicker than its own way."""
    node.lineno, node.col_offset = 1, 0
    return node


def _name(id: str) -> ast.expr:
    return _placed(ast.Name(id, ast.Load()))


def _variable(id: str) -> ast.Name:
    return _placed(ast.Name(id, ast.Store()))


def _constant(value: str | int | None) -> ast.expr:
    return _placed(ast.Constant(value))


def _call(function: str, arguments: list[ast.expr]) -> ast.expr:
    return _placed(ast.Call(_name(function), arguments, []))


def _compare(left: ast.expr, operator: ast.cmpop, right: ast.expr) -> ast.expr:
    return _placed(ast.Compare(left, [operator], [right]))


def _is(value: ast.expr, constant: bool | None) -> ast.expr:
    return _compare(value, ast.Is(), _constant(constant))


def _if(condition: ast.expr, then: ast.expr, otherwise: ast.expr) -> ast.expr:
    return _placed(ast.IfExp(condition, then, otherwise))


def _any(conditions: list[ast.expr]) -> ast.expr:
    return conditions[0] if len(conditions) == 1 else _placed(ast.BoolOp(ast.Or(), conditions))
