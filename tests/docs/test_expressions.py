"""docs/expressions.md: every example is worth what its table says, and no word of the language is left out."""

import json
import re
from datetime import date
from decimal import Decimal

import pytest
import yaml

from casewright.definitions.library import load_definition
from casewright.definitions.model import Instrument
from casewright.expressions import from_condition, parse, written
from casewright.expressions.functions import FUNCTIONS
from casewright.expressions.spelling import WORDS
from casewright.logic import form_of
from tests.docs.pages import DOCS, fenced, tables

TEXT = (DOCS / "expressions.md").read_text(encoding="utf-8")
FORM = fenced(TEXT, "yaml")[0]
ANSWERS = json.loads(fenced(TEXT, "json")[0], parse_float=Decimal)
HELD = date(2026, 3, 1)
CODE = re.compile(r"`(.+)`")
SIGNS = {"==", "!=", "<", "<=", ">", ">=", "in", "not in", "and", "or", "not", "+", "-", "*", "/", "( )"}


def table(*heads: str) -> list[list[str]]:
    """The rows of all tables with these column heads, without the backticks around a whole cell."""
    rows = [row for head, body in tables(TEXT) if head == list(heads) for row in body]
    assert rows, heads
    return [[CODE.sub(r"\1", cell) if CODE.fullmatch(cell) else cell for cell in row] for row in rows]


FUNCTION_ROWS = table("Function", "What it gives", "Example", "Result")
SIGN_ROWS = table("Sign", "Meaning", "Example", "Result")
VALUE_ROWS = table("You write", "Meaning", "Example", "Result")
MISSING_ROWS = table("What you ask", "Example", "Result")
ROWS_ROWS = table("You write outside the rows", "Meaning", "Result")
STRUCTURED_ROWS = table("You write", "The same as an expression", "Result")
EXAMPLES = [
    *((row[-2], row[-1]) for row in (*FUNCTION_ROWS, *SIGN_ROWS, *VALUE_ROWS, *MISSING_ROWS) if row[-2]),
    *((row[1], row[2]) for row in STRUCTURED_ROWS),
    *((row[0], row[2]) for row in ROWS_ROWS),
]


def result_of(expression: str) -> object:
    """What a calculated question with this value shows, in the form and with the answers of the page."""
    question = f"{{id: it, type: calculated, label: It, value: {json.dumps(expression, ensure_ascii=False)}}}"
    asked = f"  - {{id: tried, title: Tried, questions: [{question}]}}\n"
    loaded = load_definition(FORM.replace("scores:\n", asked + "scores:\n"), "example.yaml", {})
    assert not loaded.problems, [problem.place for problem in loaded.problems]
    form = loaded.definition
    assert isinstance(form, Instrument)
    state, misread = form_of(form, ANSWERS, HELD)
    assert not misread
    return state.value("it")


def shown(value: object) -> str:
    if value is None:
        return "missing"
    if isinstance(value, bool):
        return str(value).lower()
    return json.dumps(value) if isinstance(value, str) else str(value)


@pytest.mark.parametrize(("expression", "result"), EXAMPLES)
def test_example(expression: str, result: str) -> None:
    assert shown(result_of(expression)) == result


@pytest.mark.parametrize("row", STRUCTURED_ROWS, ids=lambda row: row[0])
def test_both_ways_are_the_same(row: list[str]) -> None:
    assert written(from_condition(yaml.safe_load(row[0]))) == written(parse(row[1]))


def test_every_function_has_its_row() -> None:
    assert {row[0].partition("(")[0] for row in FUNCTION_ROWS} == set(FUNCTIONS)


def test_an_example_uses_its_function() -> None:
    assert [row[0] for row in FUNCTION_ROWS if row[0].partition("(")[0] + "(" not in row[2]] == []


def test_every_sign_and_word_has_its_row() -> None:
    assert {row[0] for row in SIGN_ROWS} == SIGNS
    assert set(WORDS) <= {row[0] for row in (*SIGN_ROWS, *VALUE_ROWS)} | SIGNS


def test_an_example_uses_its_sign() -> None:
    assert [row[0] for row in SIGN_ROWS if row[0].split()[0] not in row[2]] == []


def test_exact_numbers() -> None:
    assert result_of("0.1 + 0.2") == Decimal("0.3")


@pytest.mark.parametrize("snippet", fenced(TEXT, "yaml")[1:])
def test_a_condition_in_a_snippet_can_be_read(snippet: str) -> None:
    plain = yaml.safe_load(snippet)
    from_condition(plain["show_if"])
