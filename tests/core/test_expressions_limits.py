"""Attacks by expression, fifty of them, each refused or harmless within 50 ms of CPU and 50 MB in a warm process."""

import time
import tracemalloc
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import pytest

from casewright.expressions import (
    DATE,
    NUMBER,
    TEXT,
    TRUTH,
    ChoicesType,
    ChoiceType,
    ExpressionError,
    Scope,
    compile,
    parse,
)
from casewright.expressions.rows import RowValues, rows_key

SECONDS = 0.05
BYTES = 50_000_000
PERSONS, JOBS = 50, 5

SCOPE = Scope(
    types={
        "a": NUMBER,
        "b": NUMBER,
        "p": TRUTH,
        "name": TEXT,
        "born": DATE,
        "wage": NUMBER,
        "hours": NUMBER,
        "heating": ChoiceType(("wood", "coal"), "heating", ("Wood", "Coal")),
        "many": ChoicesType(("wood", "coal"), "many"),
    },
    points={"heating"},
    sections={"part": ("a", "b"), "all_of_it": tuple(f"q{place}" for place in range(1_000))},
    repeats={"household": "", "jobs": "household"},
    homes={"wage": "household", "hours": "jobs"},
)
DEPTHS = {"wage": 1, "hours": 2, rows_key("jobs"): 1}


def answers() -> Mapping[str, object]:
    """A large household, long texts, numbers at the limit."""
    values: dict[str, object] = {"a": 2**53, "b": Decimal("0.0000000001"), "p": True, "name": "x" * 10_000}
    values |= {"born": date.min, "today": date.max, "heating": "wood", "many": ("wood", "coal")}
    for person in map(str, range(PERSONS)):
        values[f"wage[{person}]"] = 2**53
        values |= {f"hours[{person}.{job}]": 2**53 for job in range(JOBS)}
        inner = (RowValues(values, f"{person}.{job}", DEPTHS) for job in range(JOBS))
        values[f"{rows_key('jobs')}[{person}]"] = tuple(inner)
    values[rows_key("household")] = tuple(RowValues(values, str(person), DEPTHS) for person in range(PERSONS))
    return values


ATTACKS = {
    # Ways out
    "import": "__import__('os').system('id')",
    "attribute": "name.__class__.__mro__",
    "subclasses": "().__class__.__bases__[0].__subclasses__()",
    "format": "'{0.__class__}'.format(name)",
    "eval": "eval('__import__(\"os\")')",
    "lambda": "(lambda: (yield))()",
    "comprehension": "[x for x in many]",
    "walrus": "(a := 9)",
    "two lines": "a\n__import__('os')",
    "semicolon": "a; import os",
    "in a text": "name == '; import os; os.system(\"id\")'",
    "escape": "name == '\\x41\\u0041\\N{BULLET}'",
    "closing quote": "name == 'a\\' or True or \\''",
    "own names": "get(values, read_0) + tidy(constant_0)",
    "in a function": "lower(eval(name))",
    "as a label": "label(__class__)",
    # Signs that hide
    "NUL": "a\0 == 1",
    "NUL in a text": "name == '\0'",
    "Cyrillic a": "а == 1",
    "full-width digits": "a == １",
    "ligature": "ﬁle == 1",
    "right to left": "a == 1 \u202e# 1 == b",
    "zero width": "a\u200b == 1",
    "surrogate": "name == '\ud800'",
    "combining": "name" + "\u0301" * 1_500,
    "other minus": "a − 1",
    # Numbers that grow
    "power": "9 ** 9 ** 9",
    "long number": "9" * 1_900,
    "exponent": "1e999999999",
    "squares": "(" * 30 + "a" + " * a)" * 30,
    "product": "*".join(["a"] * 199),
    "small quotient": "/".join(["b"] * 199),
    "rounding": "round(" * 30 + "b" + ", 10)" * 30,
    "far days": "add_days(" * 30 + "today" + ", 9007199254740992)" * 30,
    "far months": "add_months(" * 30 + "born" + ", 0 - 9007199254740992)" * 30,
    # Size and depth
    "brackets": "(" * 1_000 + "a" + ")" * 1_000,
    "open brackets": "(" * 2_000,
    "minuses": "-" * 1_999 + "a",
    "nots": "not " * 499 + "p",
    "lists": "a in " + "[" * 1_900,
    "long list": "a in [" + ", ".join(str(number) for number in range(390)) + "]",
    "endless text": "'" + "x" * 1_999,
    "too long": "a + " * 10_000 + "a",
    "sums": "+".join(["a"] * 199),
    "either or": "p and (p or " * 12 + "p" + ")" * 12,
    "sections": "+".join(["count_answered(all_of_it)"] * 100),
    "one large section": "count_answered(all_of_it)",
    # Texts that grow
    "joined texts": "join(name, " + "upper(name), " * 140 + "name)",
    "added texts": "+".join(["name"] * 199),
    "nested texts": "lower(upper(" * 19 + "name" + "))" * 19,
    "searched text": " or ".join(["contains(name, trim(name) + name)"] * 40),
    # Rows
    "rows of rows": "sum_answered(household, sum_answered(jobs, hours))",
    "rows inside themselves": "count(household, " * 6 + "wage > 1" + ") > 1" * 6,
    "rows in turns": "any(household, all(jobs, any(household, all(jobs, hours < 0))))",
    "rows again and again": " + ".join(["max(household, wage * wage)"] * 40),
    "no such rows": "sum_answered(part, wage) + count(household, jobs)",
}


def attack(text: str, values: Mapping[str, object]) -> None:
    try:
        expression = compile(parse(text), SCOPE)
    except ExpressionError:
        return
    expression.evaluate(values)
    if expression.type == TRUTH:
        expression.because(values)


@pytest.fixture(scope="module")
def values() -> Mapping[str, object]:
    warm = answers()
    attack("sum_answered(household, wage) > 1 and contains(name, lower(name)) or heating == 'wood'", warm)
    return warm


def test_there_are_fifty() -> None:
    assert len(ATTACKS) >= 50


@pytest.mark.parametrize("text", ATTACKS.values(), ids=ATTACKS)
def test_an_attack_is_refused_or_harmless_and_soon_over(text: str, values: Mapping[str, object]) -> None:
    """CPU of this thread; the best of three, because a busy machine takes some of it for itself."""
    taken = []
    for _ in range(3):
        began = time.thread_time()
        attack(text, values)
        taken.append(time.thread_time() - began)
        if taken[-1] < SECONDS:
            break
    tracemalloc.start()
    attack(text, values)
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert min(taken) < SECONDS
    assert most < BYTES
