"""Two currencies in one form: never in one number, but side by side wherever each stands for itself."""

import pytest

from casewright.definitions.library import load_definition

FORM = """\
casewright: 1
kind: instrument
id: money
version: 1.0.0
title: Money
source: {rights: own}
sections:
  - id: first
    title: First
    questions:
      - {id: here, type: money, ask: Rent here, currency: USD}
      - {id: there, type: money, ask: Rent there, currency: MXN}
      - {id: twice, type: calculated, label: Twice, value: here * 2}
      - {id: dear, type: calculated, label: Dear, value: here > 900}
      - {id: told, type: calculated, label: Told, value: %s}
"""


def codes(expression: str) -> list[str]:
    problems = load_definition(FORM % f"'{expression}'", "money.yaml").problems
    return [problem.code for problem in problems if problem.severity == "error"]


@pytest.mark.parametrize(
    "expression",
    [
        "count_answered(here, there)",
        "count_true(here > 900, there > 9000)",
        "here > 900 and there > 9000",
        "dear or there > 9000",
        "dear == (there > 9000)",
        "here + twice",
        "here + count_answered(there)",
    ],
)
def test_each_may_stand_for_itself(expression: str) -> None:
    assert codes(expression) == []


@pytest.mark.parametrize(
    "expression", ["here + there", "here > there", "twice + there", "sum_answered(here, there)", "here + max(there, 1)"]
)
def test_they_never_meet_in_one_number(expression: str) -> None:
    assert codes(expression) == ["CW197"]
