"""What must be refused or do no harm: code that is never run, input without end, answers that are not what they say."""

import builtins
import sys
import time
from decimal import Decimal

import pytest

from casewright.expressions import (
    NUMBER,
    TEXT,
    TRUTH,
    ChoicesType,
    ChoiceType,
    ExpressionError,
    Scope,
    compile,
    from_condition,
    infer_scope,
    parse,
    plain_values,
)

SCOPE = Scope(
    types={
        "a": NUMBER,
        "b": NUMBER,
        "p": TRUTH,
        "name": TEXT,
        "heating": ChoiceType(("wood", "__class__", "'; import os; '"), "heating"),
        "many": ChoicesType(("wood",), "many"),
    },
    sections={"part": ("a", "b")},
)

REFUSED = [
    # Python that reaches out
    "__import__('os').system('id')",
    "__builtins__",
    "eval('1')",
    "exec('1')",
    "open('/etc/passwd')",
    "compile('1', '', 'eval')",
    "getattr(a, 'real')",
    "globals()",
    "type(a)",
    "print(a)",
    "().__class__.__bases__[0].__subclasses__()",
    "name.__class__",
    "name.format(a)",
    "a.real",
    "f'{a}'",
    "f\"{__import__('os')}\"",
    "'%s' % name",
    "b'bytes'",
    "r'raw'",
    "'''long'''",
    "lambda: a",
    "(lambda: a)()",
    "[x for x in many]",
    "{x for x in many}",
    "{'a': 1}",
    "(a := 1)",
    "a = 1",
    "a; import os",
    "a\nimport os",
    "import os",
    "a if p else b",
    "yield a",
    "await a",
    "*many",
    "a[0]",
    "name[0:1]",
    "many[::-1]",
    "@a",
    "a # comment",
    "a \\\n + b",
    "`id`",
    "$(id)",
    "${a}",
    "{{a}}",
    "a -> b",
    "...",
    "~a",
    "a << 99",
    "a ** 99999999",
    "9 ** 9 ** 9",
    "1e999999",
    "1j",
    "0xFFFFFFFFFFFFFFFF",
    "9" * 1_000,
    "0." + "0" * 1_000 + "1",
    "-" + "9" * 20,
    "name * 99999999",
    "'x' * 99999999",
    "[0] * 99999999",
    "range(99999999)",
    "join(name, 99999999)",
    "name.upper()",
    "upper(heating)",
    "label(name)",
    "add_days(a, 1)",
    "points(points)",
    "values",
    "get",
    "read_0",
    "constant_0",
    "tidy(a)",
    "ArithmeticError",
    # what looks like something else
    "\ufeffa",
    "ａ > 1",
    "а > 1",
    "p аnd p",
    "a\u200b > 1",
    "a\u3000> 1",
    "name == 'x\u202e'",
    "name == '\u2066x'",
    "name == 'x\x1b[2J'",
    "name == 'x\ny'",
    "name == '\udcff'",
    "a > 1\0",
    "a > ٣",
    "a > ²",
    "a ＝＝ 1",
    "a == 1\x85",
]


@pytest.fixture
def nothing_reached(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever runs a text as code is out of order while an expression is built and evaluated."""

    def reached(*_: object, **__: object) -> None:
        raise AssertionError("an expression reached out")

    for name in ("eval", "exec", "open", "print", "input"):
        monkeypatch.setattr(builtins, name, reached)
    monkeypatch.setattr("os.system", reached)


@pytest.mark.usefixtures("nothing_reached")
@pytest.mark.parametrize("text", REFUSED, ids=lambda text: ascii(text[:30]))
def test_refused(text: str) -> None:
    with pytest.raises(ExpressionError):
        compile(parse(text), SCOPE)


HARMLESS = [
    ("name == '; import os; os.system(\"id\")'", False),
    ("name == \"__import__('os').system('id')\"", False),
    ("name == 'Robert\\'); DROP TABLE answers;--'", False),
    ("name == '{0.__class__}'", False),
    ("name == '%s%s%s%n'", False),
    ("heating == '__class__'", True),
    ("heating == \"'; import os; '\"", False),
    ("name + '{a}'", "Ada{a}"),
    ("'__class__' == name", False),
]


@pytest.mark.usefixtures("nothing_reached")
@pytest.mark.parametrize(("text", "worth"), HARMLESS)
def test_a_text_is_never_code(text: str, worth: object) -> None:
    assert compile(parse(text), SCOPE).evaluate({"name": "Ada", "heating": "__class__"}) == worth


def test_ids_are_never_code() -> None:
    """A scope's ids are checked by the loader; even hostile ones only ever are keys."""
    hostile = "a'); __import__('os').system('id"
    scope = Scope({"x": NUMBER}, sections={"part": (hostile, "values", "get", "tidy", "read_0")})
    counted = compile(parse("count_answered(part, x)"), scope)
    assert counted.evaluate({hostile: 1, "x": 2, "get": 3}) == 3


def test_the_compiled_function_has_no_builtins() -> None:
    evaluate = compile(parse("a + 1"), SCOPE).evaluate
    assert evaluate.__globals__["__builtins__"] == {}  # type: ignore[attr-defined]


NESTED = {
    "brackets": "(" * 5_000 + "a" + ")" * 5_000,
    "open brackets": "(" * 1_900,
    "lists": "a in " + "[" * 900,
    "nots": "not " * 400 + "p",
    "minuses": "-" * 1_900 + "a",
    "calls": "abs(" * 400 + "a" + ")" * 400,
    "endless text": "'" + "x" * 1_998,
    "quotes": "'" * 1_999,
    "backslashes": "'" + "\\\\" * 900,
    "spaces": " " * 2_000,
    "commas": "max(" + "," * 1_900 + ")",
    "comparisons": "<".join("a" * 900),
    "names": " ".join("a" * 900),
}


@pytest.mark.parametrize("text", NESTED.values(), ids=NESTED)
def test_depth_and_length_are_refused_at_once(text: str) -> None:
    started = time.process_time()
    with pytest.raises(ExpressionError):
        compile(parse(text), SCOPE)
    assert time.process_time() - started < 2


def test_deep_input_needs_little_of_the_stack() -> None:
    """Loading runs below a web server's own frames."""

    def below(frames: int) -> None:
        if frames:
            below(frames - 1)
            return
        for text in (NESTED["brackets"][:2_000], "(" * 39 + "a" + ")" * 39, "+".join("a" * 200)):
            try:
                compile(parse(text), SCOPE).evaluate({"a": 1})
            except ExpressionError as fault:
                assert fault.code == "CW204"  # noqa: PT017 (the other texts are fine)

    below(sys.getrecursionlimit() - 450)


WIDE = {
    "sums": ("+".join(["a"] * 199), 199),
    "products": ("*".join(["a"] * 199), 1),
    "quotients": ("/".join(["a"] * 199), 1),
    "ands": (" and ".join(["p"] * 199), True),
    "texts": ("+".join(["name"] * 199), None),
    "nested max": ("max(a, " * 38 + "a" + ")" * 38, 1),
    "nested sums": ("1+(" * 19 + "a" + ")" * 19, 20),
    "nested default": ("default(b, " * 38 + "a" + ")" * 38, 1),
    "nested and/or": ("p and (p or " * 12 + "p" + ")" * 12, True),
    "not": ("not " * 38 + "p", True),
    "joined texts": ("join(name, " + "upper(name), " * 140 + "name)", None),
    "nested texts": ("lower(upper(" * 19 + "name" + "))" * 19, "x" * 10_000),
    "far days": ("add_days(" * 30 + "today" + ", 9007199254740992)" * 30, None),
    "far months": ("add_months(" * 30 + "today" + ", 9007199254740992)" * 30, None),
    "sections": ("+".join(["count_answered(part)"] * 90), 90),
    "list": ("a in [" + ", ".join(str(number) for number in range(390)) + "]", True),
}


@pytest.mark.parametrize(("text", "worth"), WIDE.values(), ids=WIDE)
def test_the_widest_and_deepest_are_quick(text: str, worth: object) -> None:
    """Each part is checked once and compiled once: twice at each level would never end."""
    started = time.process_time()
    expression = compile(parse(text), SCOPE)
    values = {"a": 1, "p": True, "name": "x" * 10_000}
    assert expression.evaluate(values) == worth
    expression.because(values)
    assert time.process_time() - started < 2


def test_numbers_do_not_grow() -> None:
    square = "(" * 30 + "a" + " * a)" * 30
    assert compile(parse(square), SCOPE).evaluate({"a": 2**53}) is None
    assert compile(parse("+".join(["a * a"] * 90)), SCOPE).evaluate({"a": 2**53}) is None
    assert compile(parse("a * b"), SCOPE).evaluate({"a": Decimal("1E+999999"), "b": Decimal("1E+999999")}) is None


def test_a_section_of_thousands_is_bounded() -> None:
    scope = Scope(sections={"all": tuple(f"q{number}" for number in range(1_000))})
    assert compile(parse("count_answered(all)"), scope).evaluate({"q1": 1}) == 1
    with pytest.raises(ExpressionError) as raised:
        compile(parse("+".join(["count_answered(all)"] * 100)), scope)
    assert raised.value.code == "CW203"


def test_structured_conditions_are_no_way_round() -> None:
    for plain in (
        {"question": "a.real", "is": 1},
        {"question": "__class__", "is": 1},
        {"question": "a", "is": "__import__('os')"},
        {"question": "heating", "is": "eval"},
        {"all": ["__import__('os')"]},
        {"question": "a", "is": b"x"},
        {"question": "a", "is": 1j},
        {"question": "a", "is": object()},
    ):
        with pytest.raises(ExpressionError):
            compile(from_condition(plain), SCOPE)


def test_plain_answers_are_no_way_round() -> None:
    plain = {"__class__": 1, "a b": 1, "x": "__import__('os')", "values": 3, "é": 1, "get": {"a": 1}}
    scope, values = infer_scope(plain), plain_values(plain)
    assert set(scope.types) == {"x", "values"}
    assert compile(parse("values + length(x)"), scope).evaluate(values) == 19
