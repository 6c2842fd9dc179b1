"""Expressions that differ only in their texts share one code: each still reads and says its own."""

import pytest

from casewright.expressions import NUMBER, TEXT, TRUTH, ChoicesType, ChoiceType, Scope, compile, parse
from casewright.expressions.code_parts import CodeParts
from casewright.expressions.compiler import compile_steps
from casewright.expressions.program import Apply, Constant, Read

LIKES = ChoiceType(("a", "b", "left", "right"), "letters")
SCOPE = Scope(
    types={
        "left": TEXT,
        "right": TEXT,
        "likes": LIKES,
        "loves": LIKES,
        "many": ChoicesType(("a", "b"), "letters"),
        "number": NUMBER,
        "other": NUMBER,
        "yes": TRUTH,
        "no": TRUTH,
    }
)
VALUES: dict[str, object] = {
    "left": "left",
    "right": "b",
    "likes": "a",
    "loves": "b",
    "many": ("a",),
    "number": 2,
    "other": 5,
    "yes": True,
}

ALIKE = [
    ('left == "left"', True, 'right == "left"', False),
    ('left == "left" and right == "left"', False, 'left == "left" and right == "b"', True),
    ('left == "right" or right == "left"', False, 'left == "left" or right == "right"', True),
    ('likes == "a" and loves == "a"', False, 'likes == "b" and loves == "a"', False),
    ('likes in ["a", "left"]', True, 'likes in ["b", "left"]', False),
    ('"a" in many', True, '"b" in many', False),
    ("number + other", 7, "number - other", -3),
    ("number * 1.5", 3, "number * 2.5", 5),
    ("number + 1", 3, "number + 2", 4),
    ("yes == true", True, "no == true", None),
    ("default(number, 1)", 2, "default(nothing, 1)", 1),
    ('join("-", left, right)', "left-b", 'join("+", right, left)', "b+left"),
]


@pytest.mark.parametrize(("one", "first", "two", "second"), ALIKE)
def test_each_has_its_own_texts(one: str, first: object, two: str, second: object) -> None:
    scope = Scope(types={**SCOPE.types, "nothing": NUMBER})
    compiled = [compile(parse(text), scope) for text in (one, two, one)]
    assert [expression.evaluate(VALUES) for expression in compiled] == [first, second, first]


def test_what_differs_in_texts_alone_is_of_one_shape() -> None:
    one, two, same_twice = (
        CodeParts(Apply(TRUTH, "==", (Read(TEXT, key), Constant(TEXT, text))), compile_steps)
        for key, text in (("q1", "yes"), ("q2", "no"), ("q3", "q3"))
    )
    assert one == two
    assert hash(one) == hash(two)
    assert one != same_twice


def test_one_and_true_are_not_of_one_shape() -> None:
    one, true = (CodeParts(Constant(type, value), compile_steps) for type, value in ((TEXT, 1), (TEXT, True)))
    assert one != true
    assert compile_steps(one.step)({}) is not compile_steps(true.step)({})
