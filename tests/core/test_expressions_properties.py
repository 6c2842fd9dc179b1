"""Random well-typed trees are worth what a plain walk over the tree says; random text is read or refused, never worse.

The walk below shares nothing with the compiler: it is the specification, written out naively.
"""

import operator
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import cast

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as some

from casewright.expressions import (
    DATE,
    NUMBER,
    TEXT,
    TRUTH,
    ChoicesType,
    ChoiceType,
    ExpressionError,
    Scope,
    Tree,
    compile,
    from_condition,
    parse,
    written,
)
from casewright.expressions.tree import (
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
    TextLiteral,
    TruthLiteral,
)

Values = Mapping[str, object]
IDS = ("wood", "coal", "oil")
LABELS = ("Wood", "Coal", "Oil, or gas")
POINTS = dict(zip(IDS, (2, 0, 1), strict=True))
NUMBERS, TRUTHS, DATES, TEXTS = ("n1", "n2", "n3"), ("t1", "t2", "t3"), ("d1", "d2"), ("s1", "s2")
LISTED, SCORED, SEVERAL = ("c1", "c2"), ("p1", "p2"), ("m1", "m2")
SCOPE = Scope(
    types={
        **dict.fromkeys(NUMBERS, NUMBER),
        **dict.fromkeys(TRUTHS, TRUTH),
        **dict.fromkeys(DATES, DATE),
        **dict.fromkeys(TEXTS, TEXT),
        **dict.fromkeys(LISTED, ChoiceType(IDS, "fuel", LABELS)),
        **dict.fromkeys(SCORED, ChoiceType(IDS, "fuel", points=tuple(POINTS.values()))),
        **dict.fromkeys(SEVERAL, ChoicesType(IDS, "fuel", LABELS)),
    },
    points=set(SCORED),
    sections={"part": ("n1", "n2", "c1", "m1")},
    bands={"n1": {"default": ("low", "high")}},
)

LIMIT = 2**53
CALMLY = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""Trees take long to draw on a busy machine, which says nothing about them."""
numbers = some.one_of(
    some.integers(-10, 10),
    some.integers(-LIMIT, LIMIT),
    some.decimals(-1000, 1000, places=2).map(lambda number: number + 0),
)
days = some.dates(date(1900, 1, 1), date(2100, 12, 31))
words = some.sampled_from(["", "a", "Ada", 'q"uote\\', "ñ’“", "x" * 300])


def leaves(values: some.SearchStrategy[object]) -> some.SearchStrategy[object]:
    return some.none() | values


answers = some.fixed_dictionaries(
    {
        **dict.fromkeys(NUMBERS, leaves(numbers)),
        **dict.fromkeys(TRUTHS, leaves(some.booleans())),
        **dict.fromkeys(DATES, leaves(days)),
        **dict.fromkeys(TEXTS, leaves(words | some.just("y" * 4_000))),
        **dict.fromkeys((*LISTED, *SCORED), leaves(some.sampled_from(IDS))),
        **dict.fromkeys(SEVERAL, leaves(some.lists(some.sampled_from(IDS), unique=True).map(tuple))),
        **dict.fromkeys([f"points({id})" for id in SCORED], leaves(some.integers(0, 3))),
        "band(n1)": leaves(some.sampled_from(["low", "high"])),
        "today": days,
    }
)


# Trees, by type


def calls(function: str, *arguments: some.SearchStrategy[Tree]) -> some.SearchStrategy[Tree]:
    return some.tuples(*arguments).map(lambda given: Call(function, given))


def names(ids: tuple[str, ...]) -> some.SearchStrategy[Tree]:
    return some.sampled_from(ids).map(Name)


def listed(item: some.SearchStrategy[Tree], most: int = 4) -> some.SearchStrategy[tuple[Tree, ...]]:
    return some.lists(item, min_size=1, max_size=most).map(tuple)


def chains(operand: some.SearchStrategy[Tree], signs: str) -> some.SearchStrategy[Tree]:
    return some.lists(some.tuples(some.sampled_from(signs), operand), min_size=1, max_size=4).flatmap(
        lambda rest: operand.map(
            lambda first: Arithmetic(tuple(sign for sign, _ in rest), (first, *(part for _, part in rest)))
        )
    )


def compared(
    left: some.SearchStrategy[Tree], right: some.SearchStrategy[Tree], *operators: str
) -> some.SearchStrategy[Tree]:
    return some.builds(Comparison, some.sampled_from(operators), left, right)


def negated(operand: Tree) -> Tree:
    """`-5` is read as one literal."""
    return NumberLiteral(-operand.value) if isinstance(operand, NumberLiteral) else Negative(operand)


EQUAL, ORDER = ("==", "!="), ("==", "!=", "<", "<=", ">", ">=")
number_literals = numbers.map(NumberLiteral)
literals = words.map(TextLiteral)
texts: some.SearchStrategy[Tree] = some.one_of(
    names(TEXTS),
    literals,
    calls("label", names((*LISTED, *SEVERAL))),
    some.sampled_from(["lower", "upper", "trim"]).flatmap(lambda function: calls(function, names(TEXTS) | literals)),
    calls("join", literals, names(TEXTS), names(TEXTS) | literals),
)
few = some.one_of(names(NUMBERS), some.integers(0, 20_000).map(NumberLiteral), some.just(NumberLiteral(Decimal("2.5"))))
choices = names(LISTED)
choice_ids = some.sampled_from(IDS).map(TextLiteral)
dates = some.deferred(
    lambda: some.one_of(
        names((*DATES, "today")),
        days.map(DateLiteral),
        calls("default", names(DATES), days.map(DateLiteral)),
        calls("min", dates, dates),
        calls("max", names(DATES), days.map(DateLiteral)),
        calls("add_days", names((*DATES, "today")), few),
        calls("add_months", names((*DATES, "today")), few),
    )
)
joined_texts = listed(texts).map(lambda parts: Arithmetic(("+",) * (len(parts) - 1), parts) if parts[1:] else parts[0])
amounts: some.SearchStrategy[Tree] = some.recursive(
    some.one_of(
        names(NUMBERS),
        number_literals,
        calls("points", names(SCORED)),
        calls("count_answered", names(("part", *NUMBERS, *SEVERAL))),
        calls("years_between", dates, dates),
        calls("days_between", dates, dates),
        calls("days_since", dates),
        calls("months_between", dates, dates),
        some.sampled_from(["year", "month", "day"]).flatmap(lambda function: calls(function, dates)),
        calls("length", joined_texts),
        calls("count", names(SEVERAL)),
        calls("sum_answered", names(("part",)), number_literals),
    ),
    lambda below: some.one_of(
        chains(below, "+-"),
        chains(below, "*/"),
        below.map(negated),
        calls("abs", below),
        calls("floor", below),
        calls("round", below),
        calls("round", below, some.integers(0, 10).map(NumberLiteral)),
        calls("default", below, below),
        listed(below).map(lambda parts: Call("sum_answered", parts)),
        some.tuples(below, below, below).flatmap(
            lambda parts: some.sampled_from(["min", "max"]).map(lambda function: Call(function, parts))
        ),
    ),
    max_leaves=12,
)
conditions: some.SearchStrategy[Tree] = some.recursive(
    some.one_of(
        names(TRUTHS),
        some.booleans().map(TruthLiteral),
        compared(amounts, amounts, *ORDER),
        compared(dates, dates, *ORDER),
        compared(joined_texts, texts, *EQUAL),
        compared(choices, choice_ids, *ORDER),
        compared(choice_ids, names(SCORED), *ORDER),
        compared(choices, choices, *ORDER),
        compared(names(SCORED), names(SCORED), *ORDER),
        compared(calls("band", names(("n1",))), some.just(TextLiteral("high")), *ORDER),
        compared(names(TRUTHS), some.booleans().map(TruthLiteral), *EQUAL),
        some.builds(Membership, some.booleans(), choice_ids, names(SEVERAL)),
        some.builds(Membership, some.booleans(), choices, names(SEVERAL)),
        some.builds(Membership, some.booleans(), choices, listed(choice_ids).map(ListLiteral)),
        some.builds(Membership, some.booleans(), names(SEVERAL), listed(choice_ids).map(ListLiteral)),
        some.builds(Membership, some.booleans(), amounts, listed(number_literals).map(ListLiteral)),
        calls("answered", names((*NUMBERS, *SEVERAL, "today"))),
        some.sampled_from(["contains", "starts_with", "ends_with"]).flatmap(
            lambda function: calls(function, joined_texts, texts)
        ),
    ),
    lambda below: some.one_of(
        some.builds(Junction, some.sampled_from(["and", "or"]), some.lists(below, min_size=2, max_size=4).map(tuple)),
        below.map(Not),
        calls("default", below, below),
        compared(listed(below).map(lambda parts: Call("count_true", parts)), number_literals, *ORDER),
    ),
    max_leaves=10,
)


# The specification: a plain walk


def bounded(number: int | Decimal | None) -> int | Decimal | None:
    return None if number is None or abs(number) > LIMIT else number


def walk(tree: Tree, values: Values) -> object:
    match tree:
        case (
            NumberLiteral(value=value) | TextLiteral(value=value) | TruthLiteral(value=value) | DateLiteral(value=value)
        ):
            return value
        case Name(id=id):
            return values[id]
        case Not(operand=operand):
            inner = walk(operand, values)
            return None if inner is None else not inner
        case Negative(operand=operand):
            number = cast("Decimal | None", walk(operand, values))
            return None if number is None else -number
        case Junction(word=word, items=items):
            found = [walk(item, values) for item in items]
            decisive = word == "or"
            return (
                decisive if decisive in [x for x in found if x is not None] else None if None in found else not decisive
            )
        case Arithmetic(operators=operators, operands=operands):
            return walk_arithmetic(operators, [walk(operand, values) for operand in operands])
        case Comparison(operator=sign, left=left, right=right):
            return walk_comparison(sign, left, right, values)
        case Membership(negated=negated, left=left, right=right):
            inside = walk_membership(left, right, values)
            return None if inside is None else inside != negated
        case Call(function=function, arguments=arguments):
            return walk_call(function, arguments, values)
    raise TypeError(tree)


def walk_arithmetic(operators: tuple[str, ...], operands: list[object]) -> object:
    if None in operands:
        return None
    if isinstance(operands[0], str):
        text = "".join(cast("list[str]", operands))
        return text if len(text) <= 10_000 else None
    numbers = cast("list[int | Decimal]", operands)
    total = numbers[0]
    for sign, number in zip(operators, numbers[1:], strict=True):
        if sign == "/":
            if number == 0:
                return None
            total = Decimal(total) / Decimal(number)
        else:
            signs: dict[str, Callable[..., int | Decimal]] = {"+": operator.add, "-": operator.sub, "*": operator.mul}
            total = signs[sign](total, number)
    return bounded(total)


COMPARE: dict[str, Callable[[object, object], bool]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def walk_comparison(sign: str, left: Tree, right: Tree, values: Values) -> bool | None:
    first, second = walk(left, values), walk(right, values)
    if first is None or second is None:
        return None
    named = {part.id for part in (left, right) if isinstance(part, Name)}
    if sign not in EQUAL and isinstance(left, Call) and left.function == "band":
        first, second = [("low", "high").index(str(value)) for value in (first, second)]
    elif sign not in EQUAL and named & {*LISTED, *SCORED}:
        rank = POINTS if named & set(SCORED) else {id: place for place, id in enumerate(IDS)}
        first, second = rank[str(first)], rank[str(second)]
    return COMPARE[sign](first, second)


def walk_membership(left: Tree, right: Tree, values: Values) -> bool | None:
    first = walk(left, values)
    if isinstance(right, ListLiteral):
        items = [walk(item, values) for item in right.items]
        if first is None:
            return None
        return any(one in items for one in first) if isinstance(first, tuple) else any(first == item for item in items)
    chosen = cast("tuple[str, ...] | None", walk(right, values))
    return None if first is None or chosen is None else first in chosen


def members(argument: Tree) -> tuple[str, ...]:
    name = argument.id if isinstance(argument, Name) else ""
    return SCOPE.sections.get(name, (name,))


def walk_call(function: str, arguments: tuple[Tree, ...], values: Values) -> object:
    if function in ("points", "band"):
        return values[f"{function}({cast(Name, arguments[0]).id})"]
    if function == "count_answered":
        return len({id for argument in arguments for id in members(argument) if values[id] is not None})
    if function == "sum_answered":
        return walk_sum(arguments, values)
    found = [walk(argument, values) for argument in arguments]
    if function == "answered":
        return found[0] is not None
    if function == "count_true":
        return sum(1 for one in found if one is True)
    if function == "default":
        return found[1] if found[0] is None else found[0]
    if None in found:
        return None
    return STRICT[function](*found, *([values["today"]] if function == "days_since" else []))


def walk_sum(arguments: tuple[Tree, ...], values: Values) -> int | Decimal | None:
    terms: list[object] = []
    seen: set[str] = set()
    for argument in arguments:
        if isinstance(argument, Name) or (isinstance(argument, Call) and argument.function == "points"):
            ids = [id for id in members(argument) if SCOPE.types.get(id) == NUMBER] or [written(argument)]
            terms += [values[id] for id in ids if id not in seen]
            seen |= set(ids)
        else:
            terms.append(walk(argument, values))
    known = [cast(Decimal, term) for term in terms if term is not None]
    return bounded(sum(known)) if known else None


def half_up(number: int | Decimal, places: int = 0) -> int | Decimal | None:
    if bounded(number) is None:
        return None
    scaled = abs(Decimal(number)).scaleb(places)
    whole = scaled.to_integral_value(ROUND_FLOOR)
    whole += 1 if scaled - whole >= Decimal("0.5") else 0
    return whole.scaleb(-places).copy_sign(Decimal(number))


def age(earlier: date, later: date) -> int:
    if earlier > later:
        return -age(later, earlier)
    years = 0
    while (earlier.year + years + 1, earlier.month, earlier.day) <= (later.year, later.month, later.day):
        years += 1
    return years


def months(earlier: date, later: date) -> int:
    if earlier > later:
        return -months(later, earlier)
    whole = 0
    while (earlier.year * 12 + earlier.month + whole + 1, earlier.day) <= (later.year * 12 + later.month, later.day):
        whole += 1
    return whole


def further(day: date, count: int | Decimal, unit: str) -> date | None:
    """Day by day, as a calendar is leafed through."""
    if count % 1:
        return None
    try:
        if unit == "day":
            return date.fromordinal(day.toordinal() + int(count))
        there = day.year * 12 + day.month - 1 + int(count)
        for last in range(day.day, 0, -1):
            with suppress(ValueError):
                return date(there // 12, there % 12 + 1, last)
    except (ValueError, OverflowError):
        pass
    return None


def short(text: str) -> str | None:
    return text if len(text) <= 10_000 else None


def said(chosen: str | tuple[str, ...]) -> str:
    words = dict(zip(IDS, LABELS, strict=True))
    return words[chosen] if isinstance(chosen, str) else ", ".join(words[id] for id in chosen)


STRICT: dict[str, Callable[..., object]] = {
    "min": lambda *all: next(one for one in all if not any(other < one for other in all)),
    "max": lambda *all: next(one for one in all if not any(other > one for other in all)),
    "abs": lambda number: number if number >= 0 else -number,
    "floor": lambda number: bounded(number) and -int((-Decimal(number)).to_integral_value(ROUND_CEILING)),
    "round": half_up,
    "years_between": age,
    "days_between": lambda earlier, later: later.toordinal() - earlier.toordinal(),
    "days_since": lambda earlier, today: today.toordinal() - earlier.toordinal(),
    "months_between": months,
    "add_days": lambda day, count: further(day, count, "day"),
    "add_months": lambda day, count: further(day, count, "month"),
    "year": lambda day: int(day.strftime("%Y")),
    "month": lambda day: int(day.strftime("%m")),
    "day": lambda day: int(day.strftime("%d")),
    "contains": lambda text, part: text.find(part) >= 0,
    "starts_with": lambda text, part: text[: len(part)] == part,
    "ends_with": lambda text, part: text[len(text) - len(part) :] == part if len(part) <= len(text) else False,
    "lower": lambda text: short(text.lower()),
    "upper": lambda text: short(text.upper()),
    "trim": lambda text: text.rstrip().lstrip(),
    "join": lambda between, *all: short(between.join(all)),
    "label": said,
    "length": len,
    "count": len,
}


def agree(found: object, expected: object) -> bool:
    if isinstance(expected, int | Decimal) and not isinstance(expected, bool):
        expected = bounded(expected)
        return found == expected and not isinstance(found, bool | float)
    return found is expected or (found == expected and type(found) is type(expected))


@settings(CALMLY, max_examples=400)
@given(some.one_of(conditions, amounts, joined_texts, dates), answers)
def test_compiled_agrees_with_the_plain_walk(tree: Tree, values: Values) -> None:
    expression = compile(tree, SCOPE)
    assert agree(expression.evaluate(values), walk(tree, values))


@settings(CALMLY, max_examples=150)
@given(conditions, answers)
def test_because_is_enough(tree: Tree, values: Values) -> None:
    """What was decided stays decided if only the answers that are named as its reasons are known."""
    expression = compile(tree, SCOPE, TRUTH)
    because = expression.because(values)
    assert because <= {key for key in expression.reads if values[key] is not None}
    outcome = expression.evaluate(values)
    if outcome is not None:
        assert expression.evaluate({key: values[key] for key in because}) is outcome


@settings(CALMLY, max_examples=150)
@given(some.one_of(conditions, amounts, joined_texts, dates))
def test_writing_and_reading_gives_the_same_tree(tree: Tree) -> None:
    text = written(tree)
    again, refused = read(lambda: parse(text))
    assert again == tree or refused in ("CW202", "CW203", "CW204", "CW205")


def read(reading: Callable[[], Tree]) -> tuple[Tree | None, str]:
    """The tree, or the code with which it is refused."""
    try:
        return reading(), ""
    except ExpressionError as fault:
        return None, fault.code


@settings(CALMLY, max_examples=150)
@given(conditions, answers, some.sampled_from([*NUMBERS, *TRUTHS, *DATES, *LISTED, *SEVERAL, "today"]))
def test_only_what_is_read_matters(tree: Tree, values: Values, key: str) -> None:
    expression = compile(tree, SCOPE, TRUTH)
    if key not in expression.reads:
        changed = {**values, key: None}
        assert expression.evaluate(changed) is expression.evaluate(values)


PIECES = [
    *"()[],+-*/<>",
    *("and", "or", "not", "in", "==", "!=", "<=", ">=", "=", "&&", "true", "today"),
    *(*SCOPE.types, "part", "points(", "band(", "min(", "count_answered(", "sum_answered(", "default(", "round("),
    *("join(", "label(", "contains(", "add_days(", "add_months(", "upper("),
    *("1", "2.5", "9007199254740992", "'wood'", '"x"', "2026-01-31", "“", "\0", "ä", ".", "\\", "\n", "is", "lambda"),
]


@settings(CALMLY, max_examples=300)
@given(some.lists(some.sampled_from(PIECES), max_size=30).map(" ".join) | some.text(max_size=60), answers)
@example("n1 and", {})
def test_any_text_is_read_or_refused_at_its_column(text: str, values: Values) -> None:
    fault = None
    try:
        compile(parse(text), SCOPE).evaluate(values)
    except ExpressionError as raised:
        fault = raised
    if fault:
        assert 1 <= fault.column <= len(text) + 1
        assert fault.length >= 1
        assert str(fault).startswith(fault.code)


plains = some.recursive(
    some.none() | some.booleans() | some.integers() | some.floats() | some.sampled_from(PIECES) | some.text(max_size=5),
    lambda below: (
        some.lists(below, max_size=4)
        | some.dictionaries(
            some.sampled_from(["question", "is", "at_least", "any_of", "answered", "all", "any", "not", "x"]),
            below | some.sampled_from(list(SCOPE.types)),
            max_size=3,
        )
    ),
    max_leaves=12,
)


@settings(CALMLY, max_examples=150)
@given(plains, answers)
def test_any_plain_condition_is_read_or_refused_at_its_path(plain: object, values: Values) -> None:
    try:
        compile(from_condition(plain), SCOPE).evaluate(values)
    except ExpressionError as fault:
        place = plain
        for key in fault.path:
            place = cast("dict[str | int, object]", place)[key]
