"""The documented functions: what each takes, what it gives, and which keys of the answers it reads."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from casewright.errors import _
from casewright.expressions import comparing
from casewright.expressions.fault import ExpressionError
from casewright.expressions.over_rows import only_over_rows, over_rows, repeat_of
from casewright.expressions.parser import fault
from casewright.expressions.program import Apply, Read, Step
from casewright.expressions.tree import LITERALS, Call, Name, NumberLiteral, TextLiteral, Tree, written
from casewright.expressions.types import (
    ANYTHING,
    DATE,
    NUMBER,
    TEXT,
    TRUTH,
    ChoicesType,
    ChoiceType,
    QuantityType,
    Type,
)
from casewright.expressions.vocabulary import USAGE

if TYPE_CHECKING:
    from casewright.expressions.checker import Checker

MOST_PLACES = 10


def call(checker: Checker, tree: Call) -> Step:
    least, most, check = FUNCTIONS[tree.function]
    found = len(tree.arguments)
    if found < least or (most is not None and found > most):
        raise fault("CW233", tree.spot, function=tree.function, found=str(found), usage=USAGE[tree.function])
    return check(checker, tree)


def _or_over_rows(check: Callable[[Checker, Call], Step]) -> Callable[[Checker, Call], Step]:
    """The check of a function that is also one over the rows of a repeat."""

    def either(checker: Checker, tree: Call) -> Step:
        repeat = repeat_of(checker, tree)
        return over_rows(checker, tree, repeat) if repeat else check(checker, tree)

    return either


def _unfit(tree: Call, argument: Tree, kind: str) -> ExpressionError:
    params = {"function": tree.function, "part": written(argument), "kind": kind, "usage": USAGE[tree.function]}
    params["most"] = str(MOST_PLACES)
    return fault("CW234", argument.spot, **params)


def _argument(checker: Checker, tree: Call, place: int, wanted: Type) -> Step:
    """One argument, which must be of the wanted kind."""
    return _as_argument(checker, tree, place, checker.check(tree.arguments[place]), wanted)


def _as_argument(checker: Checker, tree: Call, place: int, step: Step, wanted: Type) -> Step:
    argument = tree.arguments[place]
    if step.type.kind in (wanted.kind, "anything"):
        return step
    if wanted == DATE and isinstance(argument, TextLiteral):
        return comparing.date_of(argument)
    checker.refuse_choice_as_number(argument, wanted)
    raise _unfit(tree, argument, step.type.words)


def _of_types(*wanted: Type, gives: Type) -> Callable[[Checker, Call], Step]:
    """The check of a function that takes just these types."""

    def check(checker: Checker, tree: Call) -> Step:
        arguments = (_argument(checker, tree, place, type) for place, type in enumerate(wanted))
        return Apply(gives, tree.function, tuple(arguments))

    return check


def _question(checker: Checker, tree: Call, argument: Tree) -> Name:
    """An argument that must be the id of one question, calculated value or score."""
    if not isinstance(argument, Name):
        checker.check(argument)
        raise _unfit(tree, argument, _("not a question's id"))
    checker.name(argument)
    return argument


def _points(checker: Checker, tree: Call) -> Step:
    name = _question(checker, tree, tree.arguments[0])
    if name.id not in checker.scope.points:
        raise fault("CW235", name.spot, name=name.id)
    return Read(NUMBER, f"points({name.id})")


def _amount_in(checker: Checker, tree: Call) -> Step:
    """The number of an amount if it was given in this unit, else missing."""
    name, asked = _question(checker, tree, tree.arguments[0]), tree.arguments[1]
    type = checker.scope.types[name.id]
    if not isinstance(type, QuantityType):
        raise _unfit(tree, name, type.words)
    unit = asked.value if isinstance(asked, TextLiteral) else written(asked)
    if unit not in type.units or not isinstance(asked, TextLiteral):
        raise fault("CW288", asked.spot, name=name.id, unit=unit, known=", ".join(f'"{id}"' for id in type.units))
    return Read(NUMBER, f"amount_in({name.id},{unit})")


def _band(checker: Checker, tree: Call) -> Step:
    name = _question(checker, tree, tree.arguments[0])
    schemes = checker.scope.bands.get(name.id, {})
    if not schemes:
        known = ", ".join(id for id, bands in checker.scope.bands.items() if bands)
        raise fault("CW236", name.spot, asked=written(tree), known=known or "-")
    if len(tree.arguments) == 1:
        return Read(_bands_type(name.id, next(iter(schemes.values()))), f"band({name.id})")
    asked = tree.arguments[1]
    scheme = asked.id if isinstance(asked, Name) else asked.value if isinstance(asked, TextLiteral) else ""
    if scheme not in schemes:
        raise fault("CW236", asked.spot, asked=written(tree), known=", ".join(schemes))
    return Read(_bands_type(name.id, schemes[scheme]), f"band({name.id},{scheme})")


def _bands_type(score: str, ids: tuple[str, ...]) -> ChoiceType:
    return ChoiceType(ids, f"band({score})")


def _answered(checker: Checker, tree: Call) -> Step:
    return Apply(TRUTH, "answered", (checker.name(_question(checker, tree, tree.arguments[0])),))


def _refused(checker: Checker, tree: Call) -> Step:
    """Whether the person declined: never missing, since a question that was not answered was not refused."""
    name = _question(checker, tree, tree.arguments[0])
    if name.id not in checker.scope.refusable:
        raise _unfit(tree, name, _("no question with `missing: [refused]`"))
    return Read(TRUTH, f"refused({name.id})")


def _count_answered(checker: Checker, tree: Call) -> Step:
    reads: dict[str, Step] = {}
    for argument in tree.arguments:
        members = _members(checker, argument)
        for id in (_question(checker, tree, argument).id,) if members is None else members:
            reads[id] = checker.read(checker.scope.types.get(id, ANYTHING), id)
    return Apply(NUMBER, "count_answered", tuple(reads.values()))


def _members(checker: Checker, argument: Tree) -> tuple[str, ...] | None:
    """The questions of a section, if the argument is the id of one."""
    if isinstance(argument, Name) and argument.id not in checker.scope.types:
        return checker.scope.sections.get(argument.id)
    return None


def _sum_answered(checker: Checker, tree: Call) -> Step:
    """A question counts once, also where its section stands beside it."""
    added: dict[str, Step] = {}
    for argument in tree.arguments:
        members = _members(checker, argument)
        if members is None:
            step = checker.number(argument, "sum_answered")
            added[step.key if isinstance(step, Read) else f"value {len(added)}"] = step
            continue
        numbers = [id for id in members if checker.scope.types.get(id) == NUMBER]
        if not numbers:
            raise _unfit(tree, argument, _("a section without a question that gives a number"))
        added |= {id: checker.read(NUMBER, id) for id in numbers}
    return Apply(NUMBER, "sum_answered", tuple(added.values()))


def _count_true(checker: Checker, tree: Call) -> Step:
    return Apply(NUMBER, "count_true", tuple(checker.condition(argument) for argument in tree.arguments))


def _default(checker: Checker, tree: Call) -> Step:
    """The second where the first is missing; both of one type, which is the result's."""
    asked, instead = tree.arguments
    first, second = checker.check(asked), checker.check(instead)

    def rewrite(new: Tree) -> str:
        return written(Call("default", (asked, new)))

    second = comparing.fit(checker, instead, second, asked, first.type, rewrite)
    if first.type.kind == "choices" or not comparing.alike(first.type, second.type):
        checker.refuse_choice_as_number(asked, second.type)
        raise _unfit(tree, instead if first.type.kind != "choices" else asked, second.type.words)
    type = second.type if first.type.kind == "anything" else first.type
    if isinstance(second.type, ChoiceType) and second.type != type:
        type = TEXT
    return Apply(type, "default", (first, second))


def _least_or_most(checker: Checker, tree: Call) -> Step:
    """Of numbers, or of dates if one of them is a date."""
    steps = [checker.check(argument) for argument in tree.arguments]
    wanted = DATE if any(step.type == DATE for step in steps) else NUMBER
    arguments = (_as_argument(checker, tree, place, step, wanted) for place, step in enumerate(steps))
    return Apply(wanted, tree.function, tuple(arguments))


def _round(checker: Checker, tree: Call) -> Step:
    number, places = _argument(checker, tree, 0, NUMBER), 0
    if len(tree.arguments) == 2:
        given = tree.arguments[1]
        whole = given.value if isinstance(given, NumberLiteral) and isinstance(given.value, int) else -1
        if not 0 <= whole <= MOST_PLACES:
            raise _unfit(tree, given, _("not a whole number from 0 to {most}"))
        places = whole
    return Apply(NUMBER, "round", (number,), places)


def _date(checker: Checker, tree: Call) -> Step:
    argument = tree.arguments[0]
    if isinstance(argument, TextLiteral):
        return comparing.date_of(argument)
    step = checker.check(argument)
    if isinstance(argument, LITERALS) and step.type == DATE:
        return step
    raise _unfit(tree, argument, step.type.words)


def _days_since(checker: Checker, tree: Call) -> Step:
    return Apply(NUMBER, "days_between", (_argument(checker, tree, 0, DATE), Read(DATE, "today")))


def _join(checker: Checker, tree: Call) -> Step:
    """What stands between comes first. As with `+`, it is missing if one of the texts is."""
    return Apply(TEXT, "joined", tuple(_argument(checker, tree, place, TEXT) for place in range(len(tree.arguments))))


def _label(checker: Checker, tree: Call) -> Step:
    """In the language that the form is written in, so that a calculated value is the same whoever reads it."""
    argument = _question(checker, tree, tree.arguments[0])
    step = checker.name(argument)
    if not isinstance(step.type, ChoiceType | ChoicesType) or not step.type.labels:
        raise _unfit(tree, argument, step.type.words)
    return Apply(TEXT, "label", (step,), dict(zip(step.type.ids or (), step.type.labels, strict=True)))


def _count(checker: Checker, tree: Call) -> Step:
    argument = tree.arguments[0]
    step = checker.check(argument)
    if step.type.kind not in ("choices", "files", "anything") or len(tree.arguments) > 1:
        raise _unfit(tree, argument, step.type.words)
    return Apply(NUMBER, "count", (step,))


FUNCTIONS: Mapping[str, tuple[int, int | None, Callable[[Checker, Call], Step]]] = {
    "points": (1, 1, _points),
    "amount_in": (2, 2, _amount_in),
    "band": (1, 2, _band),
    "answered": (1, 1, _answered),
    "refused": (1, 1, _refused),
    "count_answered": (1, None, _or_over_rows(_count_answered)),
    "sum_answered": (1, None, _or_over_rows(_sum_answered)),
    "count_true": (1, None, _count_true),
    "default": (2, 2, _default),
    "min": (2, None, _or_over_rows(_least_or_most)),
    "max": (2, None, _or_over_rows(_least_or_most)),
    "any": (2, 2, only_over_rows),
    "all": (2, 2, only_over_rows),
    "abs": (1, 1, _of_types(NUMBER, gives=NUMBER)),
    "round": (1, 2, _round),
    "floor": (1, 1, _of_types(NUMBER, gives=NUMBER)),
    "years_between": (2, 2, _of_types(DATE, DATE, gives=NUMBER)),
    "days_between": (2, 2, _of_types(DATE, DATE, gives=NUMBER)),
    "days_since": (1, 1, _days_since),
    "date": (1, 1, _date),
    "months_between": (2, 2, _of_types(DATE, DATE, gives=NUMBER)),
    "add_days": (2, 2, _of_types(DATE, NUMBER, gives=DATE)),
    "add_months": (2, 2, _of_types(DATE, NUMBER, gives=DATE)),
    "year": (1, 1, _of_types(DATE, gives=NUMBER)),
    "month": (1, 1, _of_types(DATE, gives=NUMBER)),
    "day": (1, 1, _of_types(DATE, gives=NUMBER)),
    "length": (1, 1, _of_types(TEXT, gives=NUMBER)),
    "contains": (2, 2, _of_types(TEXT, TEXT, gives=TRUTH)),
    "starts_with": (2, 2, _of_types(TEXT, TEXT, gives=TRUTH)),
    "ends_with": (2, 2, _of_types(TEXT, TEXT, gives=TRUTH)),
    "lower": (1, 1, _of_types(TEXT, gives=TEXT)),
    "upper": (1, 1, _of_types(TEXT, gives=TEXT)),
    "trim": (1, 1, _of_types(TEXT, gives=TEXT)),
    "join": (2, None, _join),
    "label": (1, 1, _label),
    "count": (1, 2, _or_over_rows(_count)),
}
