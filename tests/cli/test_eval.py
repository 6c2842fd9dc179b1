"""`casewright eval`: values, missing answers, and mistakes with their column."""

from typing import Any

import pytest

from tests.cli.conftest import Run


@pytest.mark.parametrize(
    ("expression", "answers", "value"),
    [
        ("1 + 2 * 3", {}, "7"),
        ("a / 4", {"a": 10}, "2.5"),
        ("a + 0.1", {"a": 0.2}, "0.3"),
        ("a >= 10 and b", {"a": 10, "b": True}, "true"),
        ("a > 1", {"a": None}, "null"),
        ("a > 1 or b", {"a": None, "b": True}, "true"),
        ("sum_answered(a, b)", {"a": None, "b": 4}, "4"),
        ('heating == "wood"', {"heating": "wood"}, "true"),
        ('"mold" in problems', {"problems": ["mold", "cold"]}, "true"),
        ("years_between(born, today)", {"born": "2000-03-02"}, "25"),
        ("1 / 0", {}, "null"),
    ],
)
def test_values(run: Run, expression: str, answers: dict[str, Any], value: str) -> None:
    result = run("eval", expression, "--answers", "-", "--held", "2026-03-01", given=answers)
    assert result.exit_code == 0, result.stderr
    assert result.stdout == f'{{\n  "value": {value}\n}}\n'


@pytest.mark.parametrize(
    ("expression", "column"), [("a >= ", 6), ("a + agee", 5), ("a + born", 5), ("a == 'x", 6), ("a ** 2", 3)]
)
def test_a_mistake_is_shown_with_its_column(run: Run, expression: str, column: int) -> None:
    result = run("eval", expression, "--answers", "-", given={"a": 1, "age": 2, "born": True})
    assert result.exit_code == 1
    assert result.stdout == ""
    first, source, marker = result.stderr.splitlines()[:3]
    assert first.startswith(f"expression, column {column}: CW2")
    assert source == f"  {expression}"
    assert marker.index("^") == 2 + column - 1


def test_a_name_that_is_nearly_right_is_suggested(run: Run) -> None:
    assert "age" in run("eval", "agee > 1", "--answers", "-", given={"age": 2}).stderr.splitlines()[-1]


def test_an_object_is_no_answer(run: Run) -> None:
    result = run("eval", "a", "--answers", "-", given={"a": {"b": 1}})
    assert result.exit_code == 2
    assert "not an object" in result.stderr
