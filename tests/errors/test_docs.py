"""docs/errors.md has a paragraph for each code and for nothing else, and its examples are what it says they are."""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from casewright.errors import CATALOGUE
from tests.errors.fragments import CASE_WORK, whole_case_work, whole_form
from tests.errors.loading import ANSWER_CODES, DEFINITION_CODES, answer_problems, problems_in

PAGE = (Path(__file__).parents[2] / "docs" / "errors.md").read_text(encoding="utf-8")
PARAGRAPHS = dict(re.findall(r"(?ms)^### (\S+)\n(.*?)(?=^##|\Z)", PAGE))
_EXAMPLE = re.compile(r"(?ms)^(Wrong|Right):\n\n```yaml ?(.*?)\n(.*?)\n```")


@dataclass(frozen=True)
class Example:
    """An example under a code: whether it is the wrong one, what it is a part of, and its text."""

    code: str
    wrong: bool
    part_of: str
    text: str

    def codes(self) -> list[str]:
        if self.part_of.startswith("answer"):
            found = answer_problems(self.text, "points" if self.part_of.endswith("points") else "ids")
            return [problem.code or "" for _, problem in found]
        if self.part_of in CASE_WORK:
            text = whole_case_work(self.part_of, self.text)
        else:
            text = self.text if self.part_of == "file" else whole_form(self.text)
        return [problem.code for problem in problems_in(text, "example.yaml")]


EXAMPLES = [
    Example(code, which == "Wrong", part_of, text)
    for code, paragraph in PARAGRAPHS.items()
    for which, part_of, text in _EXAMPLE.findall(paragraph)
]


def test_every_code_has_a_paragraph_and_nothing_else_has_one() -> None:
    assert list(PARAGRAPHS) == sorted(DEFINITION_CODES)
    assert set(re.findall(r"CW\d+", PAGE)) <= set(CATALOGUE)


@pytest.mark.parametrize("code", DEFINITION_CODES)
def test_a_paragraph_names_the_problem_and_says_how_it_comes_about(code: str) -> None:
    name, cause = PARAGRAPHS[code].strip().split("\n\n")[:2]
    message = CATALOGUE[code]
    kind = "" if message.severity == "error" else f"{message.severity}, "
    assert name == f"*{kind}{message.name.replace('-', ' ')}*"
    assert cause.endswith(".")


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: f"{one.code}-{'wrong' if one.wrong else 'right'}")
def test_a_wrong_example_has_just_this_problem_and_a_right_one_none(example: Example) -> None:
    assert example.codes() == ([example.code] if example.wrong else [])


def test_wrong_and_right_examples_come_in_pairs_for_nearly_all_codes() -> None:
    """Some cannot be shown in print: broken bytes, sizes, and what is wrong between files."""
    shown = [(example.code, example.wrong) for example in EXAMPLES]
    assert {code for code, wrong in shown if wrong} == {code for code, wrong in shown if not wrong}
    assert len(shown) >= 2 * 110
    assert set(ANSWER_CODES) <= {code for code, _ in shown}
