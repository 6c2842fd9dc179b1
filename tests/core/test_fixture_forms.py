"""The forms that the browser tests fill in are right, and their own tests come out."""

from pathlib import Path

import pytest

from casewright import house
from casewright.service.checking import check_paths

FIXTURES = sorted((Path(__file__).parents[1] / "fixtures").glob("*.yaml"))


@pytest.mark.parametrize("file", FIXTURES, ids=lambda file: file.stem)
def test_a_form_of_the_browser_tests_has_no_problems(file: Path) -> None:
    found = [problem for problem in check_paths([file], house.FORMS) if problem.severity != "note"]
    assert [(problem.code, problem.place.line) for problem in found] == []
