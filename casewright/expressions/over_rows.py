"""Checks functions over the rows of a repeat, such as `sum_answered(household, income)`.

What they compute in each row is checked in the scope of that row.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from casewright.errors import _
from casewright.expressions.parser import fault
from casewright.expressions.program import Constant, OverRows, Step, reads
from casewright.expressions.rows import rows_key
from casewright.expressions.tree import Call, Name, Tree, written
from casewright.expressions.types import DATE, NUMBER, TRUTH, Scope, Type
from casewright.expressions.vocabulary import USAGE

if TYPE_CHECKING:
    from casewright.expressions.checker import Checker

ALWAYS = Constant(TRUTH, True)


def repeat_of(checker: Checker, tree: Call) -> str:
    """The repeat whose rows a call is about, or "" where it is about something else.

    Raises:
        ExpressionError: CW272 the repeat stands in another one, whose rows have to be gone through first.
    """
    first = tree.arguments[0]
    scope = checker.scope
    if not isinstance(first, Name) or first.id not in scope.repeats:
        return ""
    around = scope.repeats[first.id]
    if around and around not in scope.line(scope.row):
        example = Call("count", (first,)) if len(tree.arguments) == 1 else tree
        write = written(Call("sum_answered", (Name(around), example)))
        raise fault("CW272", first.spot, repeat=first.id, around=around, write=write)
    return first.id


def over_rows(checker: Checker, tree: Call, repeat: str) -> Step:
    """The step of a call about the rows of a repeat."""
    function = tree.function
    if checker.through and checker.scope.repeats[repeat] != checker.through:
        # Rows times rows times rows: a few of them would hold the page for hours.
        raise fault("CW173", tree.arguments[0].spot, repeat=repeat, through=checker.through)
    found = len(tree.arguments)
    if found != 2 and not (function == "count" and found == 1):
        raise fault("CW273", tree.arguments[0].spot, repeat=repeat, usage=USAGE_OVER_ROWS[function])
    with checker.in_row(repeat):
        inner, type = _inner(checker, tree)
        known = tuple(dict.fromkeys(_reads(checker.scope, inner)))
    return OverRows(type, function, repeat, inner, known)


def _inner(checker: Checker, tree: Call) -> tuple[Step, Type]:
    """What is computed in each row, and the type of what comes of it."""
    function = tree.function
    if len(tree.arguments) == 1:
        return ALWAYS, NUMBER
    each = tree.arguments[1]
    if function in ("any", "all", "count"):
        return checker.condition(each), TRUTH if function != "count" else NUMBER
    if function == "count_answered":
        return checker.check(each), NUMBER
    if function == "sum_answered":
        return checker.number(each, function), NUMBER
    step = checker.check(each)
    return (step, DATE) if step.type == DATE else (checker.as_number(each, step, function), NUMBER)


def _reads(scope: Scope, inner: Step) -> Iterator[str]:
    """The keys that are read in each row, as `key@repeat`, and those of the whole form as they are.

    Rows inside these rows are told of as if they were these: whoever goes through all rows reads all below them.
    """
    for key in reads(inner):
        name, _at, repeat = key.partition("@")
        home = scope.repeats[repeat] if repeat else home_of(scope, name)
        yield f"{name}@{scope.row}" if home == scope.row else key


def home_of(scope: Scope, key: str) -> str:
    """The repeat in whose rows a key stands."""
    id = key.partition("(")[2].rstrip(")").partition(",")[0] or key
    return scope.repeats[id] if key == rows_key(id) else scope.homes.get(id, "")


def only_over_rows(checker: Checker, tree: Call) -> Step:
    """The check of a function that is about rows and nothing else."""
    repeat = repeat_of(checker, tree)
    if repeat:
        return over_rows(checker, tree, repeat)
    first: Tree = tree.arguments[0]
    if checker.is_unknown(first) and isinstance(first, Name):
        raise checker.unknown(first)
    params = {"function": tree.function, "part": written(first), "kind": _("not the id of a repeat")}
    raise fault("CW234", first.spot, **params, usage=USAGE[tree.function])


USAGE_OVER_ROWS = {
    "sum_answered": _("sum_answered(repeat, number)"),
    "count_answered": _("count_answered(repeat, question)"),
    "count": _("count(repeat) or count(repeat, condition)"),
    "any": _("any(repeat, condition)"),
    "all": _("all(repeat, condition)"),
    "min": _("min(repeat, number)"),
    "max": _("max(repeat, number)"),
}
"""How each function is used with a repeat."""
