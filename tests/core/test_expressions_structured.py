"""The structured form gives the same tree as the text that says the same, and names the key that is wrong."""

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
    from_condition,
    parse,
    written,
)

SCOPE = Scope(
    types={
        "age": NUMBER,
        "arrears": TRUTH,
        "city": TEXT,
        "born": DATE,
        "heating": ChoiceType(("wood", "coal", "oil"), "heating"),
        "worry": ChoiceType(("often", "never"), "frequency", points=(3, 0)),
        "rating": ChoiceType(("1", "2"), "ratings"),
        "problems": ChoicesType(("mold", "lead"), "problems"),
    },
    points={"worry"},
)

SAME = [
    ({"question": "heating", "is": "wood"}, 'heating == "wood"'),
    ({"question": "heating", "is_not": "wood"}, 'heating != "wood"'),
    ({"question": "heating", "any_of": ["wood", "coal"]}, 'heating in ["wood", "coal"]'),
    ({"question": "worry", "at_least": "often"}, 'worry >= "often"'),
    ({"question": "worry", "at_most": "often"}, 'worry <= "often"'),
    ({"question": "age", "at_least": 18}, "age >= 18"),
    ({"question": "age", "at_most": Decimal("2.5")}, "age <= 2.5"),
    ({"question": "age", "at_most": 2.5}, "age <= 2.5"),
    ({"question": "age", "is": -3}, "age == -3"),
    ({"question": "arrears", "is": True}, "arrears == true"),
    ({"question": "arrears", "is": False}, "arrears == false"),
    ({"question": "city", "is": 'St. "John"'}, 'city == "St. \\"John\\""'),
    ({"question": "born", "at_least": "2026-01-31"}, 'born >= "2026-01-31"'),
    ({"question": "born", "is": date(2026, 1, 31)}, "born == 2026-01-31"),
    ({"question": "problems", "any_of": ["mold"]}, 'problems in ["mold"]'),
    ({"question": "age", "answered": True}, "answered(age)"),
    ({"question": "age", "answered": False}, "not answered(age)"),
    ({"all": ["arrears", {"question": "age", "at_least": 18}]}, "arrears and age >= 18"),
    ({"any": [{"all": ["arrears", "age > 1"]}, "born < today"]}, "arrears and age > 1 or born < today"),
    ({"all": [{"any": ["arrears", "age > 1"]}, "arrears"]}, "(arrears or age > 1) and arrears"),
    ({"all": [{"all": ["arrears", "arrears"]}, "arrears"]}, "(arrears and arrears) and arrears"),
    ({"not": {"question": "heating", "is": "wood"}}, 'not heating == "wood"'),
    ({"not": {"any": ["arrears", "age > 1"]}}, "not (arrears or age > 1)"),
    ({"all": ["arrears"]}, "arrears"),
    ("arrears and age > 1", "arrears and age > 1"),
    (True, "true"),
]


@pytest.mark.parametrize(("plain", "text"), SAME, ids=[text for _, text in SAME])
def test_one_tree_for_both(plain: object, text: str) -> None:
    tree = from_condition(plain)
    assert tree == parse(text)
    assert parse(written(tree)) == tree
    compile(tree, SCOPE, TRUTH)


def test_at_least_compares_the_order_in_the_list() -> None:
    by_position = compile(from_condition({"question": "heating", "at_least": "coal"}), SCOPE, TRUTH)
    assert [by_position.evaluate({"heating": id}) for id in ("wood", "coal", "oil", None)] == [False, True, True, None]
    by_points = compile(from_condition({"question": "worry", "at_least": "often"}), SCOPE, TRUTH)
    assert [by_points.evaluate({"worry": id}) for id in ("often", "never")] == [True, False]


def test_any_of_several_choices_asks_for_one_of_them() -> None:
    any_of = compile(from_condition({"question": "problems", "any_of": ["mold", "lead"]}), SCOPE, TRUTH)
    assert [any_of.evaluate({"problems": ids}) for ids in (("lead",), (), None)] == [True, False, None]


MISTAKES = [
    # shape
    (None, "CW238", (), "neither a text nor keys with values"),
    (3, "CW238", (), "neither a text nor keys with values"),
    (["arrears"], "CW238", (), "neither a text nor keys with values"),
    ({}, "CW238", (), "none of all, any, not"),
    ({"question": "age"}, "CW238", (), "none of is, is_not"),
    ({"question": "age", "is": 1, "at_least": 2}, "CW238", (), "more than one of is, at_least"),
    ({"all": ["arrears"], "any": ["arrears"]}, "CW238", (), "more than one of all, any"),
    ({"question": "age", "iss": 1}, "CW238", ("iss",), "did you mean 'is'?"),
    ({"qestion": "age", "is": 1}, "CW238", ("qestion",), "did you mean 'question'?"),
    ({"al": ["arrears"]}, "CW238", ("al",), "did you mean 'all'?"),
    ({"question": "age", "is": 1, "all": []}, "CW238", ("all",), "does not know 'all'"),
    ({"question": 3, "is": 1}, "CW238", ("question",), "the id of one question"),
    ({"question": "age > 1", "is": 1}, "CW238", ("question",), "the id of one question"),
    ({"all": []}, "CW238", ("all",), "a list of conditions"),
    ({"all": "arrears"}, "CW238", ("all",), "a list of conditions"),
    ({"any": [{"all": []}]}, "CW238", ("any", 0, "all"), "a list of conditions"),
    ({"not": ["arrears"]}, "CW238", ("not",), "neither a text nor"),
    ({"question": "age", "is": None}, "CW238", ("is",), "one plain value"),
    ({"question": "age", "is": [1]}, "CW238", ("is",), "one plain value"),
    ({"question": "age", "is": {"a": 1}}, "CW238", ("is",), "one plain value"),
    ({"question": "heating", "any_of": "wood"}, "CW238", ("any_of",), "needs a list"),
    ({"question": "heating", "any_of": []}, "CW238", ("any_of",), "needs a list"),
    ({"question": "heating", "any_of": ["wood", None]}, "CW238", ("any_of", 1), "one plain value"),
    ({"question": "age", "answered": "yes"}, "CW238", ("answered",), "true or false"),
    # values
    ({"question": "age", "is": 2**53 + 1}, "CW205", ("is",), "not a number that can be used"),
    ({"question": "age", "is": -(10**400)}, "CW205", ("is",), "not a number that can be used"),
    ({"question": "age", "is": float("nan")}, "CW205", ("is",), "not a number that can be used"),
    ({"question": "age", "is": float("inf")}, "CW205", ("is",), "not a number that can be used"),
    ({"question": "age", "is": Decimal(2**53 + 1)}, "CW205", ("is",), "not a number that can be used"),
    ({"question": "age", "is": Decimal("1E+999999")}, "CW205", ("is",), "not a number that can be used"),
    ({"question": "age", "is": Decimal("0.12345678901")}, "CW205", ("is",), "not a number that can be used"),
    ({"question": "city", "is": "a" * 2_001}, "CW202", ("is",), "2001 characters"),
    # names and types
    ({"question": "agee", "is": 1}, "CW218", ("question",), "Did you mean 'age'?"),
    ({"question": "heating", "is": "wod"}, "CW223", ("is",), "Did you mean 'wood'?"),
    ({"question": "heating", "any_of": ["wood", "cole"]}, "CW223", ("any_of", 1), "Did you mean 'coal'?"),
    ({"question": "arrears", "is": "yes"}, "CW225", ("is",), "arrears is a yes/no question. Write: is: true"),
    ({"question": "arrears", "is": "no"}, "CW225", ("is",), "Write: is: false"),
    ({"question": "arrears", "is_not": "no"}, "CW225", ("is_not",), "Write: is_not: false"),
    ({"question": "age", "is": "40"}, "CW227", ("is",), "Write: is: 40"),
    ({"question": "city", "is": 40}, "CW227", ("is",), 'Write: is: "40"'),
    ({"question": "rating", "is": 1}, "CW227", ("is",), 'Write: is: "1"'),
    ({"question": "rating", "any_of": [1, "2"]}, "CW227", ("any_of", 0), 'Write: any_of: ["1", "2"]'),
    ({"question": "problems", "is": "mold"}, "CW227", ("is",), 'Write: any_of: ["mold"]'),
    ({"question": "worry", "at_least": 1}, "CW230", ("at_least",), "points(worry)"),
    ({"question": "born", "is": "soon"}, "CW237", ("is",), "'soon' is not a date"),
    ({"question": "city", "at_least": "B"}, "CW228", (), "'>=' cannot compare"),
]


@pytest.mark.parametrize(
    ("plain", "code", "path", "said"), MISTAKES, ids=[str(mistake[0])[:40] for mistake in MISTAKES]
)
def test_mistake(plain: object, code: str, path: tuple[str | int, ...], said: str) -> None:
    with pytest.raises(ExpressionError) as raised:
        compile(from_condition(plain), SCOPE, TRUTH)
    assert (raised.value.code, raised.value.path, raised.value.column) == (code, path, 0), str(raised.value)
    assert said in str(raised.value)


def test_a_mistake_inside_a_text_has_its_path_and_its_column() -> None:
    for plain, code, column in [
        ({"all": ["arrears", {"not": "age > ("}]}, "CW211", 8),
        ({"all": ["arrears", {"not": "age > agee"}]}, "CW218", 7),
        ({"all": ["arrears", {"not": "age = 1"}]}, "CW213", 5),
        ({"all": ["arrears", {"not": "city == 'a\0'"}]}, "CW206", 11),
    ]:
        with pytest.raises(ExpressionError) as raised:
            compile(from_condition(plain), SCOPE, TRUTH)
        assert (raised.value.code, raised.value.path, raised.value.column) == (code, ("all", 1, "not"), column)


def test_size_and_depth_are_shared_by_all_texts_of_a_condition() -> None:
    with pytest.raises(ExpressionError) as raised:
        from_condition({"all": ["age > 1"] * 200})
    assert raised.value.code == "CW203"
    deep: object = "not not not arrears"
    for _ in range(37):
        deep = {"not": deep}
    with pytest.raises(ExpressionError) as raised:
        from_condition(deep)
    assert raised.value.code == "CW204"


def test_a_condition_that_holds_itself_ends() -> None:
    endless: dict[str, object] = {}
    endless["not"] = endless
    wide: list[object] = ["arrears"]
    for _ in range(30):
        wide = [{"all": wide}, {"any": wide}]
    for plain in (endless, {"all": wide}):
        with pytest.raises(ExpressionError) as raised:
            from_condition(plain)
        assert raised.value.code in ("CW203", "CW204")
